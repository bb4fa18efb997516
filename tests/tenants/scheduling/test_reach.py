"""How far a doctor reaches, and whose notes are whose."""

from dataclasses import dataclass
from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor
from tests.support.product import Caller
from tests.support.world import hire, register_patient
from tests.tenants.scheduling.diary import Diary, at, faults

pytestmark = pytest.mark.anyio
TEN = at("10:00")


@dataclass
class Doctors:
    """The practice's first doctor at the door, and another one's visit."""

    caller: Caller
    mine: dict[str, Any]
    theirs: dict[str, Any]
    other: str


@pytest.fixture
async def doctors(diary: Diary) -> Doctors:
    """Two doctors with a visit each."""
    user, caller = await hire(diary.running, diary.practice.town, Role.DOCTOR, [diary.practice.clinic])
    profile = f"/v1/doctors/{diary.practice.doctor}"
    version = (await diary.owner.get(profile)).json()["version"]
    assert (await diary.owner.patch(profile, {"userId": user}, version)).status_code == 200
    other = await add_doctor(diary.practice, "Second Doctor")
    return Doctors(caller, await diary.book(TEN), await diary.book(TEN, 1, doctorId=other), other)


async def test_a_doctor_reads_the_own_appointments_only(diary: Diary, doctors: Doctors) -> None:
    assert (await doctors.caller.get(f"/v1/appointments/{doctors.mine['id']}")).json() == doctors.mine
    assert (await doctors.caller.get(f"/v1/appointments/{doctors.theirs['id']}")).status_code == 404
    query = {"clinicId": diary.practice.clinic, "from": at("00:00"), "to": at("23:00")}
    shown = (await doctors.caller.get("/v1/calendar", params=query)).json()["items"]
    assert [entry["id"] for entry in shown] == [doctors.mine["id"]]
    both = (await diary.owner.get("/v1/calendar", params=query)).json()["items"]
    assert len(both) == 2, "the control"
    for doctor, count in ((diary.practice.doctor, 1), (doctors.other, 0)):
        agenda = (await doctors.caller.get(f"/v1/doctors/{doctor}/agenda")).json()
        assert sum(len(day["items"]) for day in agenda["days"]) == count


async def test_a_doctor_takes_steps_in_the_own_diary_only(diary: Diary, doctors: Doctors) -> None:
    bodies: dict[str, Any] = {"cancel": {"reason": "Ill"}, "reschedule": {"startsAt": at("15:00")}}
    for action in ("confirm", "arrive", "start", "complete", "no-show", "cancel", "reschedule"):
        refused = await diary.step(doctors.theirs["id"], action, bodies.get(action), by=doctors.caller)
        assert refused.status_code == 404, (action, refused.text)
    for action in ("confirm", "arrive", "start", "complete"):
        await diary.done(doctors.mine["id"], action, by=doctors.caller)


async def test_a_doctor_books_into_the_own_diary_only(diary: Diary, doctors: Doctors) -> None:
    assert (await diary.ask(at("11:00"), by=doctors.caller)).status_code == 201
    refused = await diary.ask(at("12:00"), by=doctors.caller, doctorId=doctors.other)
    assert refused.status_code == 403, refused.text
    hold = diary.practice.visit(at("12:00"), doctorId=doctors.other)
    assert (await doctors.caller.post("/v1/holds", hold)).status_code == 403
    assert len([row for row in await diary.stored() if row["doctorId"] == doctors.other]) == 1


async def test_a_doctors_role_without_a_profile_reaches_nothing(diary: Diary, doctors: Doctors) -> None:
    stranger = await diary.hired(Role.DOCTOR)
    for visit in (doctors.mine, doctors.theirs):
        assert (await stranger.get(f"/v1/appointments/{visit['id']}")).status_code == 404
    assert (await diary.ask(at("11:00"), by=stranger)).status_code == 403


async def test_a_patients_account_is_not_tied_to_a_record_yet(diary: Diary, doctors: Doctors) -> None:
    """So none can be its own: it sees no visit and books none, and is not told when others are busy."""
    _, _, patient = await register_patient(diary.running, diary.practice.town)
    for starts_at in (TEN, at("11:00")):
        refused = await diary.ask(starts_at, by=patient)
        assert (refused.status_code, "blocks" in refused.json()) == (409, False), refused.text
        held = await patient.post("/v1/holds", diary.practice.visit(starts_at))
        assert (held.status_code, "blocks" in held.json()) == (409, False), held.text
    assert (await patient.get(f"/v1/appointments/{doctors.mine['id']}")).status_code == 404
    assert (await diary.step(doctors.mine["id"], "cancel", {"reason": "Ill"}, by=patient)).status_code == 404
    assert len(await diary.stored()) == 2


async def test_booking_makes_the_patient_the_doctors(diary: Diary, doctors: Doctors) -> None:
    first, second = diary.practice.patients
    assert (await doctors.caller.get(f"/v1/patients/{first}")).status_code == 200
    assert (await doctors.caller.get(f"/v1/patients/{second}")).status_code == 404
    moved = {"startsAt": TEN, "doctorId": diary.practice.doctor}
    await diary.done(doctors.mine["id"], "cancel", {"reason": "Ill"})
    await diary.done(doctors.theirs["id"], "reschedule", moved)
    assert (await doctors.caller.get(f"/v1/patients/{second}")).status_code == 200


async def test_a_private_note_is_the_doctors_own(diary: Diary, doctors: Doctors) -> None:
    note = f"/v1/appointments/{doctors.mine['id']}/private-note"
    assert (await doctors.caller.get(note)).json() == {"text": "", "version": 1}
    written = await doctors.caller.put(note, {"text": "Nervous\nLikes cricket"}, 1)
    assert written.json() == {"text": "Nervous\nLikes cricket", "version": 2}
    assert (await doctors.caller.get(note)).json() == written.json()
    assert (await doctors.caller.put(note, {"text": "Late"}, 1)).status_code == 412
    assert (await doctors.caller.put(note, {"text": "Late"}, None)).status_code == 428
    assert faults(await doctors.caller.put(note, {"text": "x" * 4001}, 2)) == ["/text"]
    theirs = f"/v1/appointments/{doctors.theirs['id']}/private-note"
    assert (await doctors.caller.get(theirs)).status_code == 404
    assert (await doctors.caller.put(theirs, {"text": "Mine now"}, 1)).status_code == 404
    for role in (Role.MANAGER, Role.RECEPTIONIST, Role.NURSE):
        somebody = await diary.hired(role)
        assert (await somebody.get(note)).status_code == 403, role
    assert (await diary.owner.get(note)).status_code == 403
    shown = await diary.owner.get(f"/v1/appointments/{doctors.mine['id']}")
    assert "cricket" not in shown.text
    assert "cricket" not in str(await diary.stored("audit_entries"))


async def test_what_the_other_roles_may(diary: Diary, doctors: Doctors) -> None:
    """By the matrix: the bill reads, the nurse starts a visit, the pharmacist has no business here."""
    visit = f"/v1/appointments/{doctors.mine['id']}"
    billing, nurse, pharmacist = [await diary.hired(role) for role in (Role.BILLING, Role.NURSE, Role.PHARMACIST)]
    assert (await billing.get(visit)).status_code == 200
    assert (await diary.ask(at("11:00"), by=billing)).status_code == 403
    assert (await pharmacist.get(visit)).status_code == 403
    await diary.done(doctors.mine["id"], "arrive", by=nurse)
    await diary.done(doctors.mine["id"], "start", by=nurse)
    assert (await diary.step(doctors.mine["id"], "complete", by=nurse)).status_code == 403
    assert (await diary.running.caller().get(visit)).status_code == 401
