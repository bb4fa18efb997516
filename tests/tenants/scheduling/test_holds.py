"""Holds: nobody else's time for some minutes, and nobody's afterwards."""

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor, add_patient
from tests.tenants.scheduling.diary import Diary, at, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def test_a_hold_takes_the_time(diary: Diary) -> None:
    held = await diary.hold(TEN)
    assert (held["status"], held["patientId"], held["allowed"]) == ("held", None, [])
    assert held["expiresAt"] == at("08:40", "2027-03-01")
    assert rules(await diary.ask(TEN)) == ["doctor-busy"]
    assert TEN not in await diary.free(TEN, at("11:00"))


async def test_a_hold_becomes_the_patients_visit(diary: Diary) -> None:
    held = await diary.hold(TEN)
    answer = await diary.owner.post(
        f"/v1/holds/{held['id']}/confirm", {"patientId": diary.practice.patients[0], "reason": "Toothache"}
    )
    assert answer.status_code == 200, answer.text
    visit = answer.json()
    assert (visit["id"], visit["status"], visit["patientName"]) == (held["id"], "scheduled", "Patient0 Rao")
    assert (visit["expiresAt"], visit["reason"]) == (None, "Toothache")
    assert [step["event"] for step in visit["steps"]] == ["hold.placed", "appointment.booked"]
    await diary.pass_by(hours=1)
    assert rules(await diary.ask(TEN, 1)) == ["doctor-busy"]
    again = await diary.owner.post(f"/v1/holds/{held['id']}/confirm", {"patientId": diary.practice.patients[0]})
    assert (again.status_code, again.json()["state"]) == (409, "scheduled")


async def test_a_hold_that_is_over_is_bookable_though_nothing_clears_it_away(diary: Diary) -> None:
    """No worker runs here at all: the reader and the next writer go by the clock."""
    held = await diary.hold(TEN, patientId=diary.practice.patients[0])
    await diary.pass_by(minutes=9, seconds=59)
    assert rules(await diary.ask(TEN)) == ["doctor-busy", "patient-busy"]
    await diary.pass_by(seconds=1)
    assert TEN in await diary.free(TEN, at("11:00"))
    assert await diary.explain(TEN, patientId=diary.practice.patients[0]) == {}
    assert (await diary.see(held["id"]))["status"] == "held"
    booked = await diary.book(TEN)
    after = await diary.see(held["id"])
    assert (after["status"], [step["event"] for step in after["steps"]]) == ("lapsed", ["hold.placed", "hold.lapsed"])
    assert booked["status"] == "scheduled"


async def test_it_is_too_late_to_confirm(diary: Diary) -> None:
    held = await diary.hold(TEN)
    await diary.pass_by(minutes=10)
    for _ in range(2):
        refused = await diary.owner.post(f"/v1/holds/{held['id']}/confirm", {"patientId": diary.practice.patients[0]})
        assert (refused.status_code, refused.json()["state"]) == (409, "lapsed"), refused.text
    gone = await diary.owner.delete(f"/v1/holds/{held['id']}")
    assert gone.status_code == 409


async def test_what_is_given_back_is_free_at_once(diary: Diary) -> None:
    held = await diary.hold(TEN)
    assert (await diary.owner.delete(f"/v1/holds/{held['id']}")).status_code == 204
    await diary.book(TEN)
    refused = await diary.owner.delete(f"/v1/holds/{held['id']}")
    assert (refused.status_code, refused.json()["state"]) == (409, "lapsed")


async def test_a_visit_is_not_given_back_as_a_hold(diary: Diary) -> None:
    booked = await diary.book(TEN)
    refused = await diary.owner.delete(f"/v1/holds/{booked['id']}")
    assert (refused.status_code, refused.json()["state"]) == (409, "scheduled")
    assert (await diary.see(booked["id"]))["status"] == "scheduled"


async def test_two_holds_of_one_patient_at_one_time_do_not_both_become_visits(diary: Diary) -> None:
    """While a hold has no patient, nobody knows that they clash; at the confirmation the database does."""
    other = await add_doctor(diary.practice, "Second Doctor")
    first, second = await diary.hold(TEN), await diary.hold(at("10:15"), doctorId=other)
    body = {"patientId": diary.practice.patients[0]}
    assert (await diary.owner.post(f"/v1/holds/{first['id']}/confirm", body)).status_code == 200
    refused = await diary.owner.post(f"/v1/holds/{second['id']}/confirm", body)
    assert (refused.status_code, refused.json()["clashes"]) == (409, "/startsAt")
    assert (await diary.see(second["id"]))["status"] == "held"
    other_patient = {"patientId": diary.practice.patients[1]}
    assert (await diary.owner.post(f"/v1/holds/{second['id']}/confirm", other_patient)).status_code == 200


async def test_held_for_the_one_and_confirmed_for_another(diary: Diary) -> None:
    """The first one's time is free again, and the second one's taken."""
    other = await add_doctor(diary.practice, "Second Doctor")
    held = await diary.hold(TEN, patientId=diary.practice.patients[0])
    answer = await diary.owner.post(f"/v1/holds/{held['id']}/confirm", {"patientId": diary.practice.patients[1]})
    assert answer.status_code == 200, answer.text
    assert rules(await diary.ask(TEN, 1, doctorId=other)) == ["patient-busy"]
    await diary.book(TEN, 0, doctorId=other)


async def test_a_service_that_was_made_shorter_meanwhile(diary: Diary) -> None:
    """The visit is as long as its hold was, for the patient too."""
    other = await add_doctor(diary.practice, "Second Doctor")
    held = await diary.hold(TEN)
    path = f"/v1/services/{diary.practice.service}"
    version = (await diary.owner.get(path)).json()["version"]
    assert (await diary.owner.patch(path, {"duration": 10}, version)).status_code == 200
    body = {"patientId": diary.practice.patients[0]}
    confirmed = await diary.owner.post(f"/v1/holds/{held['id']}/confirm", body)
    assert confirmed.json()["endsAt"] == at("10:30")
    [row] = await diary.stored()
    assert len(row["claims"]) == 12
    assert rules(await diary.ask(at("10:20"), 0, doctorId=other)) == ["patient-busy"]


async def test_the_policy_says_how_long(diary: Diary) -> None:
    await diary.policy(holdMinutes=2)
    held = await diary.hold(TEN)
    assert held["expiresAt"] == at("08:32", "2027-03-01")


async def test_live_holds_show_in_the_calendar_and_old_ones_do_not(diary: Diary) -> None:
    await diary.hold(TEN)
    query = {"clinicId": diary.practice.clinic, "from": at("00:00"), "to": at("23:00"), "cancelled": True}
    shown = (await diary.owner.get("/v1/calendar", params=query)).json()["items"]
    assert [entry["status"] for entry in shown] == ["held"]
    await diary.pass_by(minutes=10)
    assert (await diary.owner.get("/v1/calendar", params=query)).json()["items"] == []


async def test_a_hold_of_another_clinic_is_not_there(diary: Diary) -> None:
    clinic = (await diary.owner.post("/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"})).json()["id"]
    receptionist = await diary.hired(Role.RECEPTIONIST, clinic)
    held = await diary.hold(TEN)
    patient = await add_patient(diary.practice, "Third")
    confirmed = await receptionist.post(f"/v1/holds/{held['id']}/confirm", {"patientId": patient})
    assert confirmed.status_code == 404
    assert (await receptionist.delete(f"/v1/holds/{held['id']}")).status_code == 404
