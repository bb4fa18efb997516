"""Hands: shared between tenants, given back at the end, and at work at once when somebody rings."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from donto.kernel.due import waiting
from donto.kernel.tenancy import tenant_scope
from tests.workers.office import Office, until
from workers import relay as relay_module

HANDS = 8


class Hanging:
    """Providers of which some take everything and some say nothing."""

    def __init__(self, office: Office, *tenants: str) -> None:
        self._office = office
        self._tenants = tenants
        self.held: Counter[str] = Counter()
        self.full = asyncio.Event()

    async def send(self, payload: Mapping[str, Any], row_id: str) -> str:
        """Say nothing for ever, or take it."""
        tenant = tenant_scope().tenant_id
        if tenant in self._tenants:
            self.held[tenant] += 1
            self.full.set()
            await asyncio.Event().wait()
        return await self._office.deliver(payload, row_id)


@pytest.mark.parametrize("silent", [1, 2])
async def test_a_tenant_whose_provider_hangs_holds_up_nobody_else(office: Office, silent: int) -> None:
    """Its rows are more, and due before all others."""
    tenants = [f"ten_silent{n}" for n in range(silent)]
    for tenant in tenants:
        await office.put(*range(40), tenant=tenant)
    for number in range(30):
        await office.put(f"quick {number}", tenant=f"ten_quick{number % 3}")
    hanging = Hanging(office, *tenants)
    relay = office.relay(hanging.send, hands=HANDS)
    sweeping = asyncio.create_task(office.sweep(relay))
    await until(lambda: len(office.delivered) == 30)
    assert hanging.held["ten_silent0"] <= HANDS // 2
    assert hanging.held.total() < HANDS
    sweeping.cancel()
    await asyncio.wait([sweeping])


async def test_control_without_shares_everybody_waits(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module.Relay, "_room", lambda self, waiting: dict.fromkeys(waiting, self._free or 0))
    await office.put(*range(40), tenant="ten_silent")
    await office.put("quick", tenant="ten_quick")
    hanging = Hanging(office, "ten_silent")
    relay = office.relay(hanging.send, hands=HANDS)
    sweeping = asyncio.create_task(office.sweep(relay))
    await until(lambda: hanging.held.total() == HANDS)
    assert office.delivered == []
    sweeping.cancel()
    await asyncio.wait([sweeping])


async def test_a_tenant_with_many_rows_leaves_room_for_one_with_few(office: Office) -> None:
    """Nobody hangs; who came with a thousand is simply not served first to the end."""
    await office.put(*range(200), tenant="ten_many")
    await office.put("few", tenant="ten_few")
    await office.sweep(office.relay(hands=HANDS))
    assert len(office.delivered) == 201
    assert office.delivered.index("few") < 2 * HANDS


async def test_a_look_costs_a_step_for_each_tenant_however_many_rows_wait(office: Office) -> None:
    await office.put(*range(200), tenant="ten_much")
    await office.put(1, 2, tenant="ten_little")
    asked = {"distinct": "outbox", "key": "tenantId", "query": waiting("letter", office.clock.now())}
    told = (await office.raw.command("explain", asked, verbosity="executionStats"))["executionStats"]
    assert told["totalDocsExamined"] == 0
    assert told["totalKeysExamined"] <= 6, told


async def test_what_is_under_way_ends_or_is_given_back(office: Office) -> None:
    """At a stop: nothing new is begun, the quick ones end, and the others are due at once for the next worker."""
    quick, slow = await office.put("quick", "slow")
    await office.put(*range(20), topic="stamp")
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def send(payload: Mapping[str, Any], row_id: str) -> str:
        if payload["n"] == "slow":
            begun.set()
            await asyncio.Event().wait()
        await go_on.wait()
        return await office.deliver(payload, row_id)

    relay = office.relay(send, hands=4)

    async def databases() -> list[str]:
        return [office.core.settings.database]

    running = asyncio.create_task(relay.run(databases))
    await begun.wait()
    stopping = asyncio.create_task(relay.stop(0.5))
    await asyncio.sleep(0)
    go_on.set()
    await stopping
    await asyncio.wait_for(running, 5)
    assert (await office.row(quick))["state"] == "done"
    row = await office.row(slow)
    assert (row["state"], row["attempts"], row["leaseUntil"]) == ("pending", 0, None)
    assert await office.sweep() == 1
    assert office.delivered == ["quick", "slow"]


async def test_a_ring_is_answered_at_once_and_a_hand_that_is_free_takes_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No look but the first would come within this test's time."""
    monkeypatch.setattr(relay_module, "LOOK_SECONDS", 3600)
    relay = office.relay(hands=2)
    looked = asyncio.Event()

    async def databases() -> list[str]:
        looked.set()
        return [office.core.settings.database]

    running = asyncio.create_task(relay.run(databases))
    await looked.wait()
    await office.put(*range(25))
    relay.ring()
    await until(lambda: len(office.delivered) == 25)
    await relay.stop(1)
    await running


async def test_a_database_that_is_away_ends_no_relay(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "LOOK_SECONDS", 0.01)
    await office.put(1)
    answers = [[office.core.settings.database]]
    looks = 0

    async def databases() -> list[str]:
        nonlocal looks
        looks += 1
        if looks < 3:
            raise ConnectionError
        return answers[0]

    relay = office.relay()
    running = asyncio.create_task(relay.run(databases))
    await until(lambda: office.delivered)
    await relay.stop(1)
    await running
