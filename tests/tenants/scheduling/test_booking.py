"""Booking at the desk."""

import asyncio
from typing import Any

import pytest

from tests.support.practice import add_doctor, add_patient, add_service, made
from tests.tenants.scheduling.diary import Diary, at, faults, rules

pytestmark = pytest.mark.anyio


async def test_a_visit_is_booked_and_shown(diary: Diary) -> None:
    booked = await diary.book(at("09:30"), reason="Toothache")
    assert (booked["startsAt"], booked["endsAt"]) == (at("09:30"), at("10:00"))
    assert (booked["status"], booked["channel"], booked["seat"]) == ("scheduled", "staff", 0)
    assert (booked["patientName"], booked["reason"]) == ("Patient0 Rao", "Toothache")
    assert booked["allowed"] == ["confirm", "arrive", "cancel", "no-show", "reschedule"]
    assert [step["event"] for step in booked["steps"]] == ["appointment.booked"]
    shown = await diary.owner.get(f"/v1/appointments/{booked['id']}")
    assert shown.json() == booked
    assert shown.headers["etag"] == '"1"'


async def test_any_offset_names_the_same_instant(diary: Diary) -> None:
    booked = await diary.book("2027-03-02T09:30:00+05:30")
    assert (booked["startsAt"], booked["day"]) == ("2027-03-02T04:00:00Z", "2027-03-02")
    assert await diary.see(booked["id"]) == booked


async def test_the_day_is_the_clinics_own(diary: Diary) -> None:
    """05:00 in India is still the day before in UTC."""
    night = [{"weekday": day, "opens": "04:00", "closes": "06:00"} for day in range(1, 8)]
    early = await add_doctor(diary.practice, "Early Bird", hours=night)
    booked = await diary.book(at("05:00"), doctorId=early)
    assert (booked["startsAt"][:10], booked["day"]) == ("2027-03-01", "2027-03-02")


async def test_the_same_key_books_once(diary: Diary) -> None:
    body = diary.practice.visit(at("09:30"))
    first = await diary.owner.post("/v1/appointments", body, key="the-same-key-12345")
    again = await diary.owner.post("/v1/appointments", body, key="the-same-key-12345")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert len(await diary.stored()) == 1
    other = await diary.owner.post("/v1/appointments", body)
    assert rules(other) == ["doctor-busy", "patient-busy"], "the control: with a key of its own it is another booking"


async def test_of_many_at_once_one_gets_the_time(diary: Diary) -> None:
    patients = [await add_patient(diary.practice, f"Rival{number}") for number in range(6)]
    bodies = [diary.practice.visit(at("09:30"), patientId=patient) for patient in patients]
    bodies[3]["startsAt"] = at("09:45")  # overlaps by half
    answers = await asyncio.gather(*(diary.owner.post("/v1/appointments", body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    assert len([row for row in await diary.stored() if row["status"] == "scheduled"]) == 1


async def test_what_must_belong_together_does(diary: Diary) -> None:
    practice = diary.practice
    other_clinic = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    ent = await add_service(practice, "Ears", specialty="ent")
    elsewhere = await add_service(practice, "Elsewhere", clinicIds=[other_clinic])
    cases: list[tuple[dict[str, Any], str]] = [
        ({"clinicId": other_clinic}, "/doctorId"),
        ({"serviceId": ent}, "/serviceId"),
        ({"serviceId": elsewhere}, "/serviceId"),
        ({"roomId": "rom_nowhere"}, "/roomId"),
    ]
    for changed, place in cases:
        assert faults(await diary.ask(at("09:30"), **changed)) == [place], changed
    for field in ("clinicId", "doctorId", "serviceId", "patientId"):
        nowhere: dict[str, Any] = {field: "xyz_nowhere"}
        assert (await diary.ask(at("09:30"), **nowhere)).status_code == 404, field
    assert await diary.stored() == []


async def test_what_is_closed_takes_no_bookings(diary: Diary) -> None:
    service = await add_service(diary.practice, "Short-lived")
    assert (await diary.owner.post(f"/v1/services/{service}/deactivate")).status_code == 200
    assert faults(await diary.ask(at("09:30"), serviceId=service)) == ["/serviceId"]
    doctor = await add_doctor(diary.practice, "Leaver")
    assert (await diary.owner.post(f"/v1/doctors/{doctor}/deactivate")).status_code == 200
    assert faults(await diary.ask(at("09:30"), doctorId=doctor)) == ["/doctorId"]
    clinic = diary.practice.clinic
    assert (await diary.owner.post(f"/v1/clinics/{clinic}/deactivate")).status_code == 200
    assert faults(await diary.ask(at("09:30"))) == ["/clinicId"]


async def test_a_merged_or_deleted_patient_gets_no_visit(diary: Diary) -> None:
    first, second = diary.practice.patients
    merged = await diary.owner.post(f"/v1/patients/{first}/merge", {"from": second})
    assert merged.status_code == 200, merged.text
    refused = await diary.ask(at("09:30"), 1)
    assert (refused.status_code, refused.json()["mergedInto"]) == (409, first)
    gone = await diary.owner.post(f"/v1/patients/{first}/delete", {"reason": "Asked for it"})
    assert gone.status_code in (200, 204), gone.text
    assert (await diary.ask(at("09:30"), 0)).status_code == 404


async def test_a_patients_new_name_shows_in_the_diary(diary: Diary) -> None:
    booked = await diary.book(at("09:30"))
    patient = f"/v1/patients/{diary.practice.patients[0]}"
    version = (await diary.owner.get(patient)).json()["version"]
    renamed = await diary.owner.patch(patient, {"name": {"given": "Asha", "family": "Deshpande"}}, version)
    assert renamed.status_code == 200, renamed.text
    assert (await diary.see(booked["id"]))["patientName"] == "Asha Deshpande"
