"""Several at once: freed times, answers, strangers, workers."""

import asyncio
from datetime import timedelta

import pytest

from donto.identity.roles import Role
from tests.support.carrying import carry, sweep
from tests.support.product import Caller
from tests.support.world import signed_in
from tests.tenants.waitlist.lists import Lists, at

pytestmark = pytest.mark.anyio


async def test_two_times_freed_at_once_go_to_two_people(lists: Lists) -> None:
    visits = [await lists.book(at(time)) for time in ("10:00", "11:00")]
    entries = [await lists.wait(patient) for patient in (1, 2)]
    for visit in visits:
        await lists.owner.post(f"/v1/appointments/{visit['id']}/cancel", {"reason": "ill"})
    await asyncio.gather(*(carry(lists.running, lists.practice.town) for _ in range(4)))
    await sweep(lists.running)
    offers = [await lists.offer(entry) for entry in entries]
    assert sorted(offer["startsAt"] for offer in offers) == [at("10:00"), at("11:00")]


async def test_two_times_freed_at_once_and_one_who_waits_has_one_offer(lists: Lists) -> None:
    visits = [await lists.book(at(time)) for time in ("10:00", "11:00", "12:00")]
    entry = await lists.wait(1)
    for visit in visits:
        await lists.owner.post(f"/v1/appointments/{visit['id']}/cancel", {"reason": "ill"})
    await asyncio.gather(*(carry(lists.running, lists.practice.town) for _ in range(4)))
    assert len(await lists.offers(entry)) == 1
    held = [row for row in await lists.stored("appointments") if row["status"] == "held"]
    assert len(held) == 1


async def test_a_stranger_and_the_next_in_the_order_do_not_both_get_a_lapsed_time(lists: Lists) -> None:
    entries = [await lists.wait(patient) for patient in (1, 2)]
    visit = await lists.book(at("10:00"))
    await lists.done(visit["id"], "cancel", {"reason": "ill"})
    caller = await _again(lists)
    asking = asyncio.create_task(caller.post("/v1/appointments", lists.practice.visit(at("10:00"), 3)))
    await asyncio.gather(*(sweep(lists.running) for _ in range(3)))
    answer = await asking
    await sweep(lists.running)
    second = await lists.offers(entries[1])
    assert (answer.status_code == 201) != bool(second and second[0]["status"] == "open")
    taking = [row for row in await lists.stored("appointments") if row.get("claims")]
    assert len([row for row in taking if row["status"] == "scheduled" or row["expiresAt"] > lists.clock.now()]) == 1


async def test_a_stranger_who_takes_a_lapsed_time_before_anybody_looks_has_it(lists: Lists) -> None:
    """No job has to run for it."""
    entries = [await lists.wait(patient) for patient in (1, 2)]
    visit = await lists.book(at("10:00"))
    await lists.done(visit["id"], "cancel", {"reason": "ill"})
    caller = await _again(lists)
    assert (await caller.post("/v1/appointments", lists.practice.visit(at("10:00"), 3))).status_code == 201
    await lists.work()
    assert (await lists.offer(entries[0]))["status"] == "lapsed"
    assert await lists.offers(entries[1]) == []


async def test_yes_and_no_at_once_is_one_of_the_two(lists: Lists) -> None:
    entry = await lists.wait(1)
    for hour in ("10:00", "11:00", "12:00"):
        visit = await lists.book(at(hour))
        await lists.done(visit["id"], "cancel", {"reason": "ill"})
        offer = (await lists.offers(entry))[0]
        answers = await asyncio.gather(*(lists.answer(offer["id"], word) for word in ("take", "leave", "take")))
        status = (await lists.offers(entry))[0]["status"]
        done = {word for word, answer in zip(("take", "leave", "take"), answers, strict=True) if answer.is_success}
        assert done == {"taken": {"take"}, "left": {"leave"}}[status]
        if status == "taken":
            return


async def _again(lists: Lists) -> Caller:
    """Half an hour later, with nobody having looked; the owner signs in again."""
    lists.clock.advance(timedelta(minutes=31))
    town = lists.practice.town
    town.callers[Role.OWNER] = await signed_in(lists.running, town.owner_email, town.slug)
    return lists.owner
