"""Group visits: several patients in one time of the doctor's."""

import asyncio
from typing import Any

import httpx
import pytest

from tenants.scheduling.sessions import Sessions
from tests.support.practice import add_patient, add_service, made
from tests.tenants.scheduling.diary import Diary, at, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")


@pytest.fixture
async def service(diary: Diary) -> str:
    """A class for three."""
    return await add_service(diary.practice, "Class", capacity=3)


@pytest.fixture
async def patients(diary: Diary) -> list[str]:
    """Five of them."""
    return [*diary.practice.patients, *[await add_patient(diary.practice, f"Extra{one}") for one in range(3)]]


async def sessions(diary: Diary) -> list[tuple[str, bool]]:
    """Status, and whether it has claims."""
    return [(row["status"], bool(row["claims"])) for row in await diary.stored() if row["kind"] == "session"]


async def places(diary: Diary, service: str) -> dict[str, int]:
    """Places left, by begin."""
    query = {"clinicId": diary.practice.clinic, "serviceId": service, "from": TEN, "to": at("11:00")}
    answer = await diary.owner.get(f"/v1/availability/{diary.practice.doctor}", params=query)
    return {slot["startsAt"]: slot["places"] for slot in answer.json()["slots"]}


async def test_places_are_numbered_until_they_are_taken(diary: Diary, service: str, patients: list[str]) -> None:
    assert (await places(diary, service))[TEN] == 3
    booked = [await diary.book(TEN, patientId=patient, serviceId=service) for patient in patients[:2]]
    assert (await places(diary, service))[TEN] == 1
    booked.append(await diary.book(TEN, patientId=patients[2], serviceId=service))
    assert [visit["seat"] for visit in booked] == [0, 1, 2]
    assert len({visit["sessionId"] for visit in booked}) == 1
    assert rules(await diary.ask(TEN, patientId=patients[3], serviceId=service)) == ["session-full"]
    assert await sessions(diary) == [("scheduled", True)]
    assert TEN not in await places(diary, service)


async def test_a_place_that_is_given_back_is_taken_again(diary: Diary, service: str, patients: list[str]) -> None:
    booked = [await diary.book(TEN, patientId=patient, serviceId=service) for patient in patients[:3]]
    await diary.done(booked[1]["id"], "cancel", {})
    again = await diary.book(TEN, patientId=patients[3], serviceId=service)
    assert (again["seat"], again["sessionId"]) == (1, booked[0]["sessionId"])


async def test_the_last_one_out_closes_the_session(diary: Diary, service: str, patients: list[str]) -> None:
    booked = [await diary.book(TEN, patientId=patient, serviceId=service) for patient in patients[:2]]
    await diary.done(booked[0]["id"], "cancel", {})
    assert await sessions(diary) == [("scheduled", True)]
    assert rules(await diary.ask(TEN, patientId=patients[2])) == ["doctor-busy"]
    await diary.done(booked[1]["id"], "reschedule", {"startsAt": at("14:00")})
    assert sorted(await sessions(diary)) == [("cancelled", False), ("scheduled", True)]
    await diary.book(TEN, patientId=patients[2])


async def test_a_session_is_the_doctors_time_and_the_patients(diary: Diary, service: str, patients: list[str]) -> None:
    await diary.book(TEN, patientId=patients[0], serviceId=service)
    assert rules(await diary.ask(at("10:15"), patientId=patients[1], serviceId=service)) == ["doctor-busy"]
    assert rules(await diary.ask(TEN, patientId=patients[0], serviceId=service)) == ["patient-busy"]
    other = await add_service(diary.practice, "Other class", capacity=3)
    assert rules(await diary.ask(TEN, patientId=patients[1], serviceId=other)) == ["doctor-busy"]


async def test_of_many_at_once_as_many_as_there_are_places(diary: Diary, service: str, patients: list[str]) -> None:
    bodies = [diary.practice.visit(TEN, patientId=patient, serviceId=service) for patient in patients]
    answers = await asyncio.gather(*(diary.owner.post("/v1/appointments", body) for body in bodies))
    done = [answer.json() for answer in answers if answer.status_code == 201]
    assert sorted(answer.status_code for answer in answers) == [201] * 3 + [409] * 2
    assert [rules(answer) for answer in answers if answer.status_code == 409] == [["session-full"]] * 2
    assert len({visit["seat"] for visit in done}) == len(done)
    assert [state for state in await sessions(diary) if state[1]] == [("scheduled", True)]


async def test_all_share_the_room(diary: Diary, patients: list[str]) -> None:
    await made(diary.owner, "/v1/rooms", {"clinicId": diary.practice.clinic, "name": "Hall", "kind": "room"})
    service = await add_service(diary.practice, "Class in the hall", capacity=3, roomKind="room")
    booked = [await diary.book(TEN, patientId=patient, serviceId=service) for patient in patients[:2]]
    assert len({visit["roomId"] for visit in booked}) == 1
    assert booked[0]["roomId"] is not None


async def test_holds_that_are_over_leave_no_session_behind(diary: Diary, service: str, patients: list[str]) -> None:
    """Nobody is in the session any more, though nothing has cleared it away: its time is anybody's."""
    held = await diary.hold(TEN, serviceId=service)
    assert rules(await diary.ask(TEN)) == ["doctor-busy"]
    await diary.pass_by(minutes=11)
    assert (await places(diary, service))[TEN] == 3
    await diary.book(TEN)
    assert [state[0] for state in await sessions(diary)] == ["cancelled"]
    assert (await diary.see(held["id"]))["status"] == "held", "in nobody's way, so it was left"


async def test_a_new_session_takes_the_place_of_an_empty_one(diary: Diary, service: str, patients: list[str]) -> None:
    """It is judged, and its room chosen, as if the empty one were not there: it is not in that one's room."""
    hall = await add_service(diary.practice, "Class in a room", capacity=3, roomKind="room")
    rooms = [
        (await made(diary.owner, "/v1/rooms", {"clinicId": diary.practice.clinic, "name": name, "kind": "room"}))["id"]
        for name in ("First", "Second")
    ]
    held = await diary.hold(TEN, serviceId=hall, roomId=rooms[1])
    assert held["roomId"] == rooms[1]
    await diary.pass_by(minutes=11)
    booked = await diary.book(TEN, patientId=patients[0], serviceId=hall, roomId=rooms[0])
    assert booked["roomId"] == rooms[0]
    assert booked["sessionId"] != held["sessionId"]
    [session] = [row for row in await diary.stored() if row["kind"] == "session" and row["claims"]]
    assert session["roomId"] == rooms[0]


async def test_a_service_that_was_made_longer_does_not_join_the_shorter_session(
    diary: Diary, service: str, patients: list[str]
) -> None:
    """Who joined would stay beyond the time that the session has of the doctor's."""
    await diary.book(TEN, patientId=patients[0], serviceId=service)
    path = f"/v1/services/{service}"
    version = (await diary.owner.get(path)).json()["version"]
    longer = await diary.owner.patch(path, {"duration": 60}, version)
    assert longer.status_code == 200, longer.text
    assert rules(await diary.ask(TEN, patientId=patients[1], serviceId=service)) == ["doctor-busy"]
    booked = await diary.book(at("10:30"), patientId=patients[1], serviceId=service)
    assert booked["endsAt"] == at("11:30")


async def _second_joiner(diary: Diary, service: str, monkeypatch: pytest.MonkeyPatch) -> list[httpx.Response]:
    """Two first joiners: one has looked, and found no session, while the other one opens it and is done."""
    looked, go_on = asyncio.Event(), asyncio.Event()
    real = Sessions.join

    async def slowly(self: Sessions, *given: Any) -> tuple[str, int]:
        if not looked.is_set():
            looked.set()
            await go_on.wait()
        return await real(self, *given)

    monkeypatch.setattr(Sessions, "join", slowly)
    late = asyncio.create_task(diary.ask(TEN, 0, serviceId=service))
    await looked.wait()
    early = asyncio.create_task(diary.ask(TEN, 1, serviceId=service))
    await asyncio.wait([early], timeout=0.5)
    go_on.set()
    return [await early, await late]


async def test_two_first_joiners_at_one_instant_both_get_places(
    diary: Diary, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = await _second_joiner(diary, service, monkeypatch)
    assert [answer.status_code for answer in answers] == [201, 201], [answer.text for answer in answers]
    assert {answer.json()["seat"] for answer in answers} == {0, 1}
    assert len({answer.json()["sessionId"] for answer in answers}) == 1


async def test_a_move_to_where_the_visit_is_needs_no_free_place(
    diary: Diary, service: str, patients: list[str]
) -> None:
    booked = [await diary.book(TEN, patientId=patient, serviceId=service) for patient in patients[:3]]
    moved = await diary.done(booked[1]["id"], "reschedule", {"startsAt": TEN})
    assert (moved["seat"], moved["sessionId"]) == (booked[1]["seat"], booked[1]["sessionId"])
    refused = await diary.ask(TEN, patientId=patients[3], serviceId=service)
    assert rules(refused) == ["session-full"], "control: the session is full"
    elsewhere = await diary.book(at("14:00"), patientId=patients[3], serviceId=service)
    late = await diary.step(elsewhere["id"], "reschedule", {"startsAt": TEN})
    assert rules(late) == ["session-full"], "control: for whoever is not in it"


async def test_the_only_one_in_a_session_may_move_to_where_they_are(diary: Diary, service: str) -> None:
    booked = await diary.book(TEN, serviceId=service)
    moved = await diary.done(booked["id"], "reschedule", {"startsAt": TEN})
    assert moved["seat"] == 0
    assert [state for state in await sessions(diary) if state[1]] == [("scheduled", True)]
