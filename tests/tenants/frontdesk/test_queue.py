"""Numbers, calls and moves, through the doors."""

from typing import Any

import pytest

from tenants.frontdesk.policy import allowed_actions
from tenants.frontdesk.states import Status
from tests.support.practice import add_doctor, add_patient, made
from tests.tenants.frontdesk.desk import Desk, at, faults

pytestmark = pytest.mark.anyio


async def test_numbers_count_for_each_doctor(desk: Desk) -> None:
    other = await add_doctor(desk.practice, "Arjun Two")
    numbers = [(await desk.issue(f"P{index}"))["number"] for index in range(3)]
    theirs = [(await desk.issue(f"Q{index}", doctorId=other))["number"] for index in range(2)]
    assert (numbers, theirs) == ([1, 2, 3], [1, 2])
    board = await desk.board()
    assert {(token["doctorId"], token["number"]) for token in board["waiting"]} == {
        *((desk.practice.doctor, number) for number in numbers),
        *((other, number) for number in theirs),
    }
    assert await desk.order(doctorId=other) == [1, 2]


async def test_a_repeated_request_is_one_number(desk: Desk) -> None:
    body = desk.walk_in("Asha")
    first = await desk.owner.post("/v1/queue", body, key="the-same-key-1")
    again = await desk.owner.post("/v1/queue", body, key="the-same-key-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (await desk.issue("Next"))["number"] == 2


async def test_the_urgent_are_called_first_then_whoever_came_first(desk: Desk) -> None:
    for name, priority in (("A", 0), ("B", 1), ("C", 0), ("D", 2), ("E", 1)):
        await desk.issue(name, priority=priority)
    assert await desk.order() == [4, 2, 5, 1, 3]
    assert [(await desk.called())["patientName"] for _ in range(5)] == list("DBEAC")
    nobody = await desk.call()
    assert (nobody.status_code, nobody.json()["type"]) == (409, "/problems/nobody-waiting")


async def test_a_token_through_its_day(desk: Desk) -> None:
    room = (await made(desk.owner, "/v1/rooms", {"clinicId": desk.practice.clinic, "name": "Chair 1"}))["id"]
    token = await desk.issue("Asha")
    assert (token["status"], token["calls"], token["calledAt"]) == ("waiting", 0, None)
    called = await desk.called(roomId=room)
    assert (called["id"], called["status"], called["roomId"], called["calls"]) == (token["id"], "called", room, 1)
    assert called["calledAt"] == "2027-03-01T03:00:00Z"
    recalled = await desk.done(token["id"], "recall")
    assert (recalled["status"], recalled["calls"]) == ("called", 2)
    back = await desk.done(token["id"], "requeue")
    assert (back["status"], back["roomId"], back["number"]) == ("waiting", None, 1)
    await desk.called()
    served = await desk.done(token["id"], "serve")
    assert (served["status"], served["servedAt"]) == ("serving", "2027-03-01T03:00:00Z")
    assert [one["status"] for one in (await desk.board())["called"]] == ["serving"]
    done = await desk.done(token["id"], "done")
    assert (done["status"], done["endedAt"], done["allowed"]) == ("done", "2027-03-01T03:00:00Z", [])
    board = await desk.board()
    assert (board["waiting"], board["called"]) == ([], [])
    assert (await desk.owner.get(f"/v1/queue/{token['id']}")).json() == done
    entries = [row["action"] for row in await desk.stored("audit_entries") if row["subject"]["id"] == token["id"]]
    assert sorted(entries) == sorted(f"queue_token.{what}" for what in EVENTS)


EVENTS = ("issued", "called", "recalled", "requeued", "called", "served", "done")


async def _in_state(desk: Desk, status: Status) -> str:
    token: str = (await desk.issue(f"Somebody {status}"))["id"]
    if status == "left":
        await desk.done(token, "leave")
    elif status != "waiting":
        assert (await desk.called())["id"] == token
        for step in {"serving": ["serve"], "done": ["serve", "done"]}.get(status, []):
            await desk.done(token, step)
    return token


@pytest.mark.parametrize("status", ["waiting", "called", "serving", "done", "left"])
async def test_an_illegal_step_is_refused_with_the_allowed_ones(desk: Desk, status: Status) -> None:
    other = await add_doctor(desk.practice, "Arjun Two")
    token = await _in_state(desk, status)
    bodies: dict[str, Any] = {"transfer": {"doctorId": other}, "priority": {"priority": 1}, "reorder": {}}
    doors = {"prioritize": "priority"}
    allowed = allowed_actions(status)
    before = (await desk.owner.get(f"/v1/queue/{token}")).json()
    assert before["allowed"] == allowed
    refused = [action for action in ACTIONS if action not in allowed]
    assert refused
    for action in refused:
        door = doors.get(action, action)
        answer = await desk.step(token, door, bodies.get(door))
        assert answer.status_code == 409, (action, answer.text)
        assert (answer.json()["state"], answer.json()["allowed"]) == (status, allowed)
    assert (await desk.owner.get(f"/v1/queue/{token}")).json() == before


ACTIONS = ("recall", "serve", "done", "leave", "requeue", "reorder", "prioritize", "transfer")


async def test_who_comes_back_stands_at_the_end(desk: Desk) -> None:
    tokens = [await desk.issue(f"P{index}") for index in range(3)]
    await desk.called()
    await desk.done(tokens[0]["id"], "requeue")
    assert await desk.order() == [2, 3, 1]
    await desk.done(tokens[1]["id"], "leave")
    await desk.done(tokens[1]["id"], "requeue")
    assert await desk.order() == [3, 1, 2]
    assert (await desk.issue("New"))["number"] == 4
    assert await desk.order() == [3, 1, 2, 4]


async def test_the_order_can_be_changed(desk: Desk) -> None:
    ids = [(await desk.issue(f"P{index}"))["id"] for index in range(4)]
    await desk.done(ids[3], "reorder", {"beforeId": ids[1]})
    assert await desk.order() == [1, 4, 2, 3]
    await desk.done(ids[2], "reorder", {"beforeId": ids[0]})
    assert await desk.order() == [3, 1, 4, 2]
    await desk.done(ids[2], "reorder", {})
    assert await desk.order() == [1, 4, 2, 3]
    await desk.done(ids[1], "priority", {"priority": 2})
    assert await desk.order() == [2, 1, 4, 3]
    crossing = await desk.step(ids[0], "reorder", {"beforeId": ids[1]})
    assert (crossing.status_code, crossing.json()["rule"]) == (409, "priority")


async def test_the_order_can_be_changed_for_ever(desk: Desk) -> None:
    """Ranks are halved at each insertion at one place; when no number fits any more, they are spread anew."""
    ids = [(await desk.issue(f"P{index}"))["id"] for index in range(3)]
    first, others = ids[0], ids[1:]
    for turn in range(70):
        moved, other = others[turn % 2], others[(turn + 1) % 2]
        await desk.done(moved, "reorder", {"beforeId": other})
        expected = [1, 2 + turn % 2, 3 - turn % 2]
        assert await desk.order() == expected, turn
    spread = [row for row in await desk.stored("audit_entries") if row["action"] == "queue_token.reordered"]
    assert any(row["subject"]["id"] == first for row in spread), "the control: it never came to that"
    assert (await desk.issue("New"))["number"] == (await desk.order())[-1] == 4


async def test_a_token_goes_to_another_doctor_with_a_new_number(desk: Desk) -> None:
    other = await add_doctor(desk.practice, "Arjun Two")
    await desk.issue("There first", doctorId=other)
    visit = await desk.book(at("09:00"))
    token = await desk.check_in(visit)
    moved = await desk.done(token["id"], "transfer", {"doctorId": other})
    assert (moved["id"], moved["doctorId"], moved["number"], moved["status"]) == (token["id"], other, 2, "waiting")
    assert moved["appointmentId"] == visit["id"]
    assert [(one["doctorId"], one["number"]) for one in moved["transfers"]] == [(desk.practice.doctor, 1)]
    assert await desk.order(doctorId=desk.practice.doctor) == []
    assert await desk.order(doctorId=other) == [1, 2]
    assert (await desk.issue("Next"))["number"] == 2, "a number that was given is not given again"
    patient = (await desk.owner.get(f"/v1/patients/{desk.practice.patients[0]}")).json()
    assert other in patient["doctorIds"]
    same = await desk.step(token["id"], "transfer", {"doctorId": other})
    assert faults(same) == ["/doctorId"]


async def test_waits_are_estimated_by_the_visits_ahead(desk: Desk) -> None:
    visit = await desk.book(at("09:00"))
    await desk.check_in(visit)
    await desk.issue("Walk-in")
    await desk.issue("Another")
    assert [token["waitMinutes"] for token in (await desk.board())["waiting"]] == [0, 30, 45]
    await desk.called()
    assert [token["waitMinutes"] for token in (await desk.board())["waiting"]] == [30, 45]


async def test_what_does_not_belong_together_is_refused(desk: Desk) -> None:
    other = await add_doctor(desk.practice, "Arjun Two")
    clinic2 = (await made(desk.owner, "/v1/clinics", {"name": "Second", "timeZone": "Asia/Kolkata"}))["id"]
    room2 = (await made(desk.owner, "/v1/rooms", {"clinicId": clinic2, "name": "Chair 1"}))["id"]
    visit = await desk.book(at("09:00"))
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({"name": None}, ["/patientId"]),
        ({"patientId": desk.practice.patients[0]}, ["/name"]),
        ({"clinicId": clinic2}, ["/doctorId"]),
        ({"name": None, "appointmentId": visit["id"], "doctorId": other}, ["/doctorId"]),
        ({"priority": 3}, ["/priority"]),
        ({"priority": -1}, ["/priority"]),
        ({"name": "  "}, ["/name"]),
    ]
    for changed, pointers in cases:
        assert faults(await desk.ask({**desk.walk_in(), **changed})) == pointers, changed
    assert faults(await desk.call(roomId=room2)) == ["/roomId"]
    mine, theirs = await desk.issue("Mine"), await desk.issue("Theirs", doctorId=other)
    for before in (mine["id"], theirs["id"]):
        assert faults(await desk.step(mine["id"], "reorder", {"beforeId": before})) == ["/beforeId"]
    assert len(await desk.stored()) == 2


async def test_nobody_has_two_numbers_at_once(desk: Desk) -> None:
    other = await add_doctor(desk.practice, "Arjun Two")
    who = await add_patient(desk.practice, "Double")
    body = {"clinicId": desk.practice.clinic, "doctorId": desk.practice.doctor, "patientId": who}
    token = await made(desk.owner, "/v1/queue", body)
    assert token["patientName"] == "Double Rao"
    again = await desk.ask(body)
    assert (again.status_code, again.json()["tokenId"], again.json()["number"]) == (409, token["id"], 1)
    assert (await desk.ask({**body, "doctorId": other})).status_code == 201, "at another doctor's one may wait too"
    assert (await desk.step(token["id"], "transfer", {"doctorId": other})).status_code == 409
    await desk.done(token["id"], "leave")
    second = await made(desk.owner, "/v1/queue", body)
    assert second["number"] == 2
    assert (await desk.step(token["id"], "requeue")).status_code == 409
    await desk.done(second["id"], "leave")
    assert (await desk.done(token["id"], "requeue"))["status"] == "waiting"
