"""Seats above the doctor's own, for those who may give them away."""

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_patient, add_service
from tests.support.world import hire
from tests.tenants.scheduling.diary import Diary, at, faults, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def test_a_clinic_that_does_not_overbook(diary: Diary) -> None:
    await diary.book(TEN)
    refused = await diary.overbook(TEN, 1)
    assert (refused.status_code, refused.json()["rule"]) == (409, "overbooking")
    assert len(await diary.stored()) == 1


async def test_a_seat_is_used_and_the_reason_kept_and_audited(diary: Diary) -> None:
    await diary.policy(overbooking=1)
    await diary.book(TEN)
    answer = await diary.overbook(TEN, 1)
    assert answer.status_code == 201, answer.text
    view = answer.json()
    assert (view["seat"], view["overbooked"]) == (1, "In pain")
    assert [step["event"] for step in view["steps"]] == ["appointment.overbooked"]
    trail = [row for row in await diary.stored("audit_entries") if row["subject"]["id"] == view["id"]]
    assert [row["action"] for row in trail] == ["appointment.overbooked"]
    assert "In pain" in str(trail[0]["changes"])


async def test_seats_are_used_up(diary: Diary) -> None:
    await diary.policy(overbooking=2)
    patients = [*diary.practice.patients, *[await add_patient(diary.practice, f"Extra{one}") for one in range(2)]]
    await diary.book(TEN, patientId=patients[0])
    for patient, seat in ((patients[1], 1), (patients[2], 2)):
        assert (await diary.overbook(TEN, patientId=patient)).json()["seat"] == seat
    assert rules(await diary.overbook(at("10:15"), patientId=patients[3])) == ["doctor-busy"]
    assert rules(await diary.ask(TEN, patientId=patients[3])) == ["doctor-busy"], "the plain door has no extra seats"


async def test_a_free_doctor_is_not_overbooked(diary: Diary) -> None:
    await diary.policy(overbooking=1)
    view = (await diary.overbook(TEN)).json()
    assert (view["seat"], view["overbooked"]) == (0, None)


async def test_the_patient_is_not_overbooked(diary: Diary) -> None:
    await diary.policy(overbooking=1)
    await diary.book(TEN)
    assert rules(await diary.overbook(at("10:15"), 0)) == ["patient-busy"]


async def test_a_reason_is_needed(diary: Diary) -> None:
    await diary.policy(overbooking=1)
    for nothing in ("", "  "):
        body = diary.practice.visit(TEN, overbooking=nothing)
        assert faults(await diary.owner.post("/v1/appointments/overbook", body)) == ["/overbooking"]
    assert faults(await diary.owner.post("/v1/appointments/overbook", diary.practice.visit(TEN))) == ["/overbooking"]


async def test_who_may(diary: Diary) -> None:
    """Owner, manager and, in the own diary, the doctor; the desk may not."""
    await diary.policy(overbooking=2)
    await diary.book(TEN)
    receptionist = await diary.hired(Role.RECEPTIONIST)
    assert (await diary.overbook(TEN, 1, by=receptionist)).status_code == 403
    user, doctor = await hire(diary.running, diary.practice.town, Role.DOCTOR, [diary.practice.clinic])
    assert (await diary.overbook(TEN, 1, by=doctor)).status_code == 403, "this is somebody else's diary"
    path = f"/v1/doctors/{diary.practice.doctor}"
    version = (await diary.owner.get(path)).json()["version"]
    assert (await diary.owner.patch(path, {"userId": user}, version)).status_code == 200
    mine = await diary.overbook(TEN, 1, by=doctor)
    assert mine.status_code == 201, mine.text
    manager = await diary.hired(Role.MANAGER)
    third = await add_patient(diary.practice, "Third")
    assert (await diary.overbook(TEN, patientId=third, by=manager)).status_code == 201


async def test_a_moved_visit_takes_the_doctors_own_seat(diary: Diary) -> None:
    await diary.policy(overbooking=1)
    await diary.book(TEN)
    over = (await diary.overbook(TEN, 1)).json()
    moved = await diary.done(over["id"], "reschedule", {"startsAt": at("11:00")})
    assert (moved["seat"], moved["overbooked"]) == (0, None)


async def test_an_overbooked_group_visit_keeps_to_its_seat(diary: Diary) -> None:
    """A session on an extra seat counts there: the next one finds that seat taken."""
    await diary.policy(overbooking=2)
    service = await add_service(diary.practice, "Class", capacity=2)
    other = await add_service(diary.practice, "Other class", capacity=2)
    third = await add_patient(diary.practice, "Third")
    await diary.book(TEN)
    assert (await diary.overbook(TEN, 1, serviceId=service)).status_code == 201
    answer = await diary.overbook(TEN, patientId=third, serviceId=other)
    assert answer.status_code == 201, answer.text
    sessions = [row for row in await diary.stored() if row["kind"] == "session"]
    assert sorted(row["seat"] for row in sessions) == [1, 2]
