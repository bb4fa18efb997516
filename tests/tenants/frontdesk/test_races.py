"""Many at the desk at once."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from donto.kernel.errors import Conflict
from tenants.frontdesk.models import QueueToken
from tenants.frontdesk.repository import Queue, QueueRepository
from tests.tenants.frontdesk.desk import Desk, at

pytestmark = pytest.mark.anyio
AT_ONCE = 30


async def test_thirty_at_once_get_the_numbers_from_one_to_thirty(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.ask(desk.walk_in(f"P{index}")) for index in range(AT_ONCE)))
    assert Counter(answer.status_code for answer in answers) == {201: AT_ONCE}, [answer.text for answer in answers]
    assert sorted(answer.json()["number"] for answer in answers) == list(range(1, AT_ONCE + 1))
    assert sorted(row["number"] for row in await desk.stored()) == list(range(1, AT_ONCE + 1))


async def test_a_number_that_came_to_nothing_is_given_to_the_next(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The count is part of the transaction: no gap."""
    whole = QueueRepository.insert

    async def refused(self: QueueRepository, record: QueueToken, event: str) -> QueueToken:
        await whole(self, record, event)
        raise Conflict("a test")

    monkeypatch.setattr(QueueRepository, "insert", refused)
    assert (await desk.ask(desk.walk_in())).status_code == 409
    monkeypatch.undo()
    assert (await desk.issue())["number"] == 1


async def test_no_two_calls_get_the_same_person(desk: Desk) -> None:
    for index in range(8):
        await desk.issue(f"P{index}", priority=index % 3)
    answers = await asyncio.gather(*(desk.call() for _ in range(12)))
    assert Counter(answer.status_code for answer in answers) == {200: 8, 409: 4}, [one.text for one in answers]
    called = [answer.json()["number"] for answer in answers if answer.status_code == 200]
    assert sorted(called) == list(range(1, 9))
    refused = {answer.json()["type"] for answer in answers if answer.status_code == 409}
    assert refused == {"/problems/nobody-waiting"}
    assert {(row["status"], row["calls"]) for row in await desk.stored()} == {("called", 1)}


async def test_control_a_pick_from_before_somebody_else_s_call_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the pick made outside of the transaction, the stored version alone stands against a second call."""
    await desk.issue("Asha")
    whole, picked = QueueRepository.first, list[Any]()

    async def stale(self: QueueRepository, queue: Queue) -> QueueToken | None:
        picked.append(await whole(self, queue))
        found: QueueToken | None = picked[0]
        return found

    monkeypatch.setattr(QueueRepository, "first", stale)
    assert (await desk.call()).status_code == 200
    assert (await desk.call()).status_code == 412


async def test_one_appointment_checked_in_from_several_desks_has_one_number(desk: Desk) -> None:
    visit = await desk.book(at("09:00"))
    answers = await asyncio.gather(*(desk.ask(desk.checked_in(visit)) for _ in range(6)))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 5}, [one.text for one in answers]
    assert len(await desk.stored()) == 1


async def test_new_and_returned_do_not_stand_for_one_visit_together(desk: Desk) -> None:
    """Who has left is given a new number and called back at the same moment: one of the two."""
    visit = await desk.book(at("09:00"))
    for turn in range(4):
        token = await desk.check_in(visit)
        await desk.done(token["id"], "leave")
        answers = await asyncio.gather(desk.ask(desk.checked_in(visit)), desk.step(token["id"], "requeue"))
        assert sorted(answer.status_code for answer in answers) in ([200, 409], [201, 409]), turn
        live = [row for row in await desk.stored() if row["status"] == "waiting"]
        assert len(live) == 1
        await desk.done(live[0]["_id"], "leave")
