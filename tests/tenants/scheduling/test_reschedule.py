"""Moving visits."""

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor, made
from tests.support.world import hire
from tests.tenants.scheduling.diary import Diary, at, faults, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def test_it_stays_the_same_appointment(diary: Diary) -> None:
    booked = await diary.book(TEN, reason="Toothache")
    await diary.done(booked["id"], "confirm")
    moved = await diary.done(booked["id"], "reschedule", {"startsAt": at("11:30", "2027-03-03")})
    assert (moved["id"], moved["reason"], moved["patientId"]) == (booked["id"], "Toothache", booked["patientId"])
    assert (moved["startsAt"], moved["endsAt"], moved["day"]) == (
        at("11:30", "2027-03-03"),
        at("12:00", "2027-03-03"),
        "2027-03-03",
    )
    assert moved["status"] == "scheduled", "the confirmation was for the old time"
    steps = [(step["event"], step["startsAt"], step["doctorId"]) for step in moved["steps"]]
    assert steps == [
        ("appointment.booked", None, None),
        ("appointment.confirmed", None, None),
        ("appointment.rescheduled", TEN, diary.practice.doctor),
    ]
    assert await diary.see(booked["id"]) == moved


async def test_the_old_time_is_free_and_the_new_one_taken(diary: Diary) -> None:
    booked = await diary.book(TEN)
    await diary.done(booked["id"], "reschedule", {"startsAt": at("11:00")})
    assert rules(await diary.ask(at("11:15"), 1)) == ["doctor-busy"]
    await diary.book(TEN, 1)


@pytest.mark.parametrize("shifted", ["09:45", "10:15", "10:00"])
async def test_the_new_time_may_overlap_the_old_one(diary: Diary, shifted: str) -> None:
    booked = await diary.book(TEN)
    moved = await diary.done(booked["id"], "reschedule", {"startsAt": at(shifted)})
    assert moved["startsAt"] == at(shifted)
    [row] = await diary.stored()
    assert len(row["claims"]) == 12


async def test_a_taken_time_refuses_and_changes_nothing(diary: Diary) -> None:
    booked = await diary.book(TEN)
    await diary.book(at("11:00"), 1)
    before = await diary.stored()
    refused = await diary.step(booked["id"], "reschedule", {"startsAt": at("10:45")})
    assert rules(refused) == ["doctor-busy"]
    assert await diary.stored() == before


async def test_to_another_doctor(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Second Doctor")
    booked = await diary.book(TEN)
    moved = await diary.done(booked["id"], "reschedule", {"startsAt": TEN, "doctorId": other})
    assert (moved["doctorId"], moved["startsAt"]) == (other, TEN)
    assert moved["steps"][-1]["doctorId"] == diary.practice.doctor, "the history tells who it was before"
    await diary.book(TEN, 1)
    assert rules(await diary.ask(TEN, 1, doctorId=other)) == ["doctor-busy", "patient-busy"]


async def test_to_a_doctor_of_another_clinic_it_does_not_go(diary: Diary) -> None:
    clinic = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    body = {"name": "Elsewhere", "specialties": ["general-dentistry"], "clinicIds": [clinic]}
    other = (await made(diary.owner, "/v1/doctors", body))["id"]
    booked = await diary.book(TEN)
    assert faults(await diary.step(booked["id"], "reschedule", {"startsAt": TEN, "doctorId": other})) == ["/doctorId"]
    nowhere = await diary.step(booked["id"], "reschedule", {"startsAt": TEN, "doctorId": "doc_nobody"})
    assert nowhere.status_code == 404


async def test_a_doctor_moves_visits_but_does_not_give_them_away(diary: Diary) -> None:
    """A doctor's role reaches the own diary: somebody else's is not to be filled from there."""
    user, caller = await hire(diary.running, diary.practice.town, Role.DOCTOR, [diary.practice.clinic])
    doctor = f"/v1/doctors/{diary.practice.doctor}"
    version = (await diary.owner.get(doctor)).json()["version"]
    linked = await diary.owner.patch(doctor, {"userId": user}, version)
    assert linked.status_code == 200, linked.text
    other = await add_doctor(diary.practice, "Second Doctor")
    booked = await diary.book(TEN)
    refused = await diary.step(booked["id"], "reschedule", {"startsAt": TEN, "doctorId": other}, by=caller)
    assert refused.status_code == 403, refused.text
    assert await diary.see(booked["id"]) == booked
    moved = await diary.done(booked["id"], "reschedule", {"startsAt": at("11:00")}, by=caller)
    assert moved["startsAt"] == at("11:00")


async def test_a_moved_visit_moves_on(diary: Diary) -> None:
    booked = await diary.book(TEN)
    for place in ("11:00", "12:00", "10:00"):
        await diary.done(booked["id"], "reschedule", {"startsAt": at(place)})
    steps = (await diary.see(booked["id"]))["steps"]
    assert [step["startsAt"] for step in steps[1:]] == [TEN, at("11:00"), at("12:00")]


async def test_without_a_time_or_with_a_bad_one(diary: Diary) -> None:
    booked = await diary.book(TEN)
    assert faults(await diary.step(booked["id"], "reschedule", {})) == ["/startsAt"]
    assert faults(await diary.step(booked["id"], "reschedule", {"startsAt": at("10:03")})) == ["/startsAt"]
