"""The relay against its promises: each row once while nothing dies, at least once when something does."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from donto.kernel.outbox import PermanentFailure, RetryLater
from tests.workers.office import Office, Send
from workers.relay import BACKOFF_SECONDS, LEASE, TRIES, Delivery


async def test_a_delivered_row_keeps_no_payload(office: Office) -> None:
    [row_id] = await office.put(1)
    assert (await office.row(row_id))["sealed"] != "", "control"
    assert await office.sweep() == 1
    row = await office.row(row_id)
    assert (row["state"], row["sealed"], row["providerId"]) == ("done", "", f"provider-{row_id}")
    assert row["leaseUntil"] is None
    assert await office.sweep() == 0
    assert office.delivered == [1]


async def test_rows_go_out_in_order_of_due_time_and_not_before(office: Office) -> None:
    await office.put("late", delay=timedelta(seconds=10))
    await office.put(*range(5))
    assert await office.sweep(office.relay(hands=1)) == 5
    assert office.delivered == [0, 1, 2, 3, 4]
    office.clock.advance(timedelta(seconds=10))
    await office.sweep()
    assert office.delivered[5:] == ["late"]


async def test_competing_relays_deliver_each_row_once(office: Office) -> None:
    await office.put(*range(120))

    async def slow(payload: Mapping[str, Any], row_id: str) -> str:
        await asyncio.sleep(0.001)
        return await office.deliver(payload, row_id)

    relays = [office.relay(slow) for _ in range(3)]
    handled = await asyncio.gather(*(office.sweep(relay) for relay in relays), office.sweep(relays[0]))
    assert sum(handled) == 120
    assert sorted(office.delivered) == list(range(120))
    assert await office.raw["outbox"].count_documents({"state": "done"}) == 120


async def test_no_more_deliveries_at_once_than_hands(office: Office) -> None:
    """And no row waits under its lease for a hand: what is leased is being delivered."""
    await office.put(*range(12))
    busiest = 0
    busy = 0
    all_hands = asyncio.Event()

    async def watched(payload: Mapping[str, Any], row_id: str) -> str:
        nonlocal busy, busiest
        busy += 1
        busiest = max(busiest, busy)
        if busy == 3:
            all_hands.set()
        await asyncio.wait_for(all_hands.wait(), 10)  # the first ones, until as many are at it as may be
        leased = await office.raw["outbox"].count_documents({"state": "pending", "leaseUntil": {"$ne": None}})
        assert leased <= 3
        await asyncio.sleep(0.01)
        busy -= 1
        return await office.deliver(payload, row_id)

    await office.sweep(office.relay(watched, hands=6))
    assert busiest == 3
    assert len(office.delivered) == 12


async def test_a_relay_killed_in_mid_delivery_delays_its_row_by_the_lease(office: Office) -> None:
    [row_id] = await office.put(1)
    began = asyncio.Event()

    async def hang(payload: Mapping[str, Any], _: str) -> str:
        office.delivered.append("begun")
        began.set()
        await asyncio.Event().wait()
        raise AssertionError

    dying = office.relay(hang)
    task = asyncio.create_task(office.sweep(dying))
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await office.row(row_id))["state"] == "pending"
    assert await office.sweep() == 0, "the lease is not over"
    office.clock.advance(LEASE)
    assert await office.sweep() == 0
    office.clock.advance(timedelta(milliseconds=1))
    assert await office.sweep() == 1
    assert office.delivered == ["begun", 1]
    row = await office.row(row_id)
    assert (row["state"], row["attempts"]) == ("done", 2)


async def test_a_cancelled_sweep_gives_all_its_hands_back(office: Office) -> None:
    await office.put(*range(6))

    async def hang(_: Mapping[str, Any], __: str) -> str:
        await asyncio.Event().wait()
        raise AssertionError

    relay = office.relay(hang, hands=4)
    for pause in (0, 0.001, 0.05):
        task = asyncio.create_task(office.sweep(relay))
        await asyncio.sleep(pause)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert (relay._free, relay._held.total()) == (4, 0)


async def test_a_relay_that_lost_its_lease_does_not_overwrite_the_outcome(office: Office) -> None:
    [row_id] = await office.put(1)
    began, go_on = asyncio.Event(), asyncio.Event()

    async def slow(payload: Mapping[str, Any], _: str) -> str:
        began.set()
        await go_on.wait()
        raise ValueError("too late to matter")

    task = asyncio.create_task(office.sweep(office.relay(slow)))
    await began.wait()
    office.clock.advance(LEASE + timedelta(seconds=1))
    assert await office.sweep() == 1
    go_on.set()
    await task
    assert (await office.row(row_id))["state"] == "done"


async def test_a_relay_that_lost_its_lease_does_not_speak_for_the_next_one(office: Office) -> None:
    """Both are still at it; what the first reports late would free the row for a third."""
    [row_id] = await office.put(1)
    began, go_on = [asyncio.Event(), asyncio.Event()], [asyncio.Event(), asyncio.Event()]

    def sender(number: int) -> Send:
        async def send(_: Mapping[str, Any], __: str) -> str:
            began[number].set()
            await go_on[number].wait()
            if number == 0:
                raise ValueError("too late to matter")
            return "delivered by the second"

        return send

    first = asyncio.create_task(office.sweep(office.relay(sender(0))))
    await began[0].wait()
    office.clock.advance(LEASE + timedelta(seconds=1))
    second = asyncio.create_task(office.sweep(office.relay(sender(1))))
    await began[1].wait()
    go_on[0].set()
    await first
    row = await office.row(row_id)
    assert (row["lastError"], row["leaseUntil"] is None) == (None, False)
    go_on[1].set()
    await second
    assert (await office.row(row_id))["providerId"] == "delivered by the second"


async def test_tries_follow_the_stated_schedule_and_then_end(office: Office) -> None:
    [row_id] = await office.put(1)
    tries = 0

    async def fail(_: Mapping[str, Any], __: str) -> str:
        nonlocal tries
        tries += 1
        raise ValueError("asha@example.com is not reachable")

    relay = office.relay(fail)
    for number, wait in enumerate(BACKOFF_SECONDS, start=1):
        await office.sweep(relay)
        assert tries == number
        row = await office.row(row_id)
        assert row["state"] == "pending"
        assert (row["dueAt"] - office.clock.now()).total_seconds() == pytest.approx(wait, abs=0.01)
        office.clock.advance(timedelta(seconds=wait - 1))
        await office.sweep(relay)
        assert tries == number, "too early"
        office.clock.advance(timedelta(seconds=1.01))
    await office.sweep(relay)
    row = await office.row(row_id)
    assert (tries, row["state"]) == (TRIES, "failed")
    assert row["lastError"] == "ValueError"
    assert "asha" not in str(row)
    office.clock.advance(timedelta(days=30))
    assert await office.sweep(relay) == 0


@pytest.mark.parametrize(("draw", "factor"), [(0.0, 0.8), (0.999999, 1.2)])
async def test_jitter_stays_within_a_fifth(office: Office, draw: float, factor: float) -> None:
    [row_id] = await office.put(1, topic="unfit")

    async def fail(_: Mapping[str, Any], __: str) -> str:
        raise ValueError

    relay = office.relay(unfit=fail)
    relay._jitter = lambda: draw
    await office.sweep(relay)
    wait = ((await office.row(row_id))["dueAt"] - office.clock.now()).total_seconds()
    assert wait == pytest.approx(BACKOFF_SECONDS[0] * factor, abs=0.01)


async def test_a_dead_letter_is_replayed_once(office: Office) -> None:
    [row_id] = await office.put(1)

    async def refuse(_: Mapping[str, Any], __: str) -> str:
        raise PermanentFailure

    await office.sweep(office.relay(refuse))
    assert (await office.row(row_id))["state"] == "failed", "at the first try"
    replays = await asyncio.gather(*(office.replay(row_id) for _ in range(5)))
    assert sorted(replays) == [False] * 4 + [True]
    assert await office.sweep() == 1
    assert office.delivered == [1]
    assert not await office.replay(row_id), "a delivered row is not repeated"


async def test_a_poison_row_does_not_stop_the_others(office: Office) -> None:
    async def poison(_: Mapping[str, Any], __: str) -> str:
        raise RuntimeError

    async def hang(_: Mapping[str, Any], __: str) -> str:
        await asyncio.Event().wait()
        raise AssertionError

    await office.put("p", topic="poison")
    [stuck] = await office.put("h", topic="stuck")
    [unknown] = await office.put("u", topic="nobody knows")
    [garbled] = await office.put("g")
    await office.raw["outbox"].update_one({"_id": garbled}, {"$set": {"sealed": "AAAA"}})
    await office.put(*range(20))
    await office.sweep(office.relay(poison=poison, stuck=hang, seconds=0.05))
    assert office.delivered == list(range(20))
    assert (await office.row(stuck))["lastError"] == "TimeoutError"
    # What only a newer release knows waits for it: a roll-out makes no dead letters.
    waiting = await office.row(unknown)
    assert (waiting["state"], waiting["attempts"]) == ("pending", 0)
    assert (await office.row(garbled))["lastError"] == "DecryptionError"


async def test_a_row_that_ends_every_process_is_given_up(office: Office) -> None:
    """Each try is cut off, so none reports a failure; the count of claims ends it."""
    [row_id] = await office.put(1)
    began = asyncio.Event()
    deaths = 0

    async def deadly(_: Mapping[str, Any], __: str) -> str:
        nonlocal deaths
        deaths += 1
        began.set()
        await asyncio.Event().wait()
        raise AssertionError

    for _ in range(TRIES):
        began.clear()
        task = asyncio.create_task(office.sweep(office.relay(deadly)))
        await began.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        office.clock.advance(LEASE + timedelta(seconds=1))
    await office.sweep(office.relay(deadly))
    assert (await office.row(row_id))["state"] == "failed"
    assert deaths == TRIES, "the last claim gave it up without another try"


async def test_a_row_that_is_put_off_uses_no_try_up(office: Office) -> None:
    [row_id] = await office.put(1)
    asked = 0

    async def later(_: Mapping[str, Any], __: str) -> str:
        nonlocal asked
        asked += 1
        raise RetryLater(30)

    relay = office.relay(later)
    for number in range(1, 2 * TRIES):
        await office.sweep(relay)
        row = await office.row(row_id)
        assert (asked, row["state"], row["attempts"]) == (number, "pending", 0)
        assert row["dueAt"] == office.clock.now() + timedelta(seconds=30)
        office.clock.advance(timedelta(seconds=29))
        await office.sweep(relay)
        office.clock.advance(timedelta(seconds=1))
    await office.sweep()
    assert (await office.row(row_id))["state"] == "done"


async def test_a_tenant_that_is_gone_is_a_dead_letter(office: Office) -> None:
    [row_id] = await office.put(1, tenant="ten_gone")
    await office.sweep()
    row = await office.row(row_id)
    assert (row["state"], row["lastError"], office.delivered) == ("failed", "PermanentFailure", [])


async def test_the_provider_gets_the_same_key_at_every_try(office: Office) -> None:
    [row_id] = await office.put(1)
    keys = []

    async def fail(_: Mapping[str, Any], key: str) -> str:
        keys.append(key)
        raise ValueError

    relay = office.relay(fail)
    await office.sweep(relay)
    office.clock.advance(timedelta(seconds=3))
    await office.sweep(relay)
    assert keys == [row_id, row_id]


def test_a_delivery_longer_than_its_lease_is_refused() -> None:
    async def send(_: Mapping[str, Any], __: str) -> str:
        return ""

    with pytest.raises(ValueError, match="lease"):
        Delivery(send, LEASE.total_seconds())
