"""The diary, agendas, and a patient's appointments."""

from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor, add_patient, add_service, made
from tests.support.product import Caller
from tests.tenants.scheduling.diary import TOMORROW, Diary, at, faults

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def shown(
    diary: Diary, begin: str = "00:00", end: str = "23:55", *, by: Caller | None = None, **asked: Any
) -> list[str]:
    """The ids in the calendar of tomorrow, or of a part of it."""
    query = {"clinicId": diary.practice.clinic, "from": at(begin), "to": at(end), **asked}
    answer = await (by or diary.owner).get("/v1/calendar", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["timeZone"] == "Asia/Kolkata"
    return [entry["id"] for entry in answer.json()["items"]]


async def test_what_overlaps_the_range_in_order(diary: Diary) -> None:
    later = (await diary.book(at("11:00"), 1))["id"]
    first = (await diary.book(TEN))["id"]
    assert await shown(diary) == [first, later]
    for begin, end, expected in (
        ("10:00", "11:00", [first]),
        ("10:30", "11:00", []),
        ("10:29", "11:01", [first, later]),
        ("11:30", "12:00", []),
    ):
        assert await shown(diary, begin, end) == expected, (begin, end)


async def test_buffers_are_part_of_what_is_shown(diary: Diary) -> None:
    service = await add_service(diary.practice, "Surgery", bufferAfter=30)
    booked = (await diary.book(TEN, serviceId=service))["id"]
    assert await shown(diary, "10:45", "11:00") == [booked]


async def test_cancelled_ones_are_marked_and_left_out(diary: Diary) -> None:
    kept, gone = (await diary.book(TEN))["id"], (await diary.book(at("11:00"), 1))["id"]
    await diary.done(gone, "cancel", {})
    assert await shown(diary) == [kept]
    assert await shown(diary, cancelled=True) == [kept, gone]


async def test_by_doctor_and_by_room(diary: Diary) -> None:
    chair = (
        await made(diary.owner, "/v1/rooms", {"clinicId": diary.practice.clinic, "name": "Chair 1", "kind": "chair"})
    )["id"]
    service = await add_service(diary.practice, "Filling", roomKind="chair")
    other = await add_doctor(diary.practice, "Second Doctor")
    mine = (await diary.book(TEN, serviceId=service))["id"]
    theirs = (await diary.book(TEN, 1, doctorId=other))["id"]
    assert sorted(await shown(diary)) == sorted([mine, theirs])
    assert await shown(diary, doctorId=other) == [theirs]
    assert await shown(diary, roomId=chair) == [mine]
    assert await shown(diary, roomId=chair, doctorId=other) == []


async def test_a_line_has_what_a_diary_shows_and_no_more(diary: Diary) -> None:
    booked = await diary.book(TEN, reason="Toothache")
    query = {"clinicId": diary.practice.clinic, "from": at("00:00"), "to": at("23:00")}
    [line] = (await diary.owner.get("/v1/calendar", params=query)).json()["items"]
    assert line == {key: booked[key] for key in line}
    assert "reason" not in line
    assert "claims" not in line


async def test_ranges(diary: Diary) -> None:
    path = "/v1/calendar"
    for begin, end, place in (
        (TEN, TEN, "query:to"),
        (at("11:00"), TEN, "query:to"),
        (at("00:00"), at("00:05", "2027-04-02"), "query:to"),
        ("0001-01-01T00:00:00Z", TEN, "query:from"),
        (TEN, "9999-12-31T23:59:59Z", "query:to"),
        ("2027-02-30T00:00:00Z", TEN, "query:from"),
        ("2027-03-02T00:00:00", TEN, "query:from"),
        ("1772000000", TEN, "query:from"),
        ("2027-03-02T25:00:00Z", TEN, "query:from"),
    ):
        refused = await diary.owner.get(path, params={"clinicId": diary.practice.clinic, "from": begin, "to": end})
        assert faults(refused) == [place], (begin, end)
    assert (await diary.owner.get(path, params={"from": TEN, "to": at("11:00")})).status_code == 422


async def test_another_clinics_people_see_nothing(diary: Diary) -> None:
    other = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    receptionist = await diary.hired(Role.RECEPTIONIST, other)
    booked = await diary.book(TEN)
    query = {"from": at("00:00"), "to": at("23:00")}
    refused = await receptionist.get("/v1/calendar", params={**query, "clinicId": diary.practice.clinic})
    assert refused.status_code == 404
    nothing = await receptionist.get("/v1/calendar", params={**query, "clinicId": other})
    assert nothing.json()["items"] == []
    assert (await receptionist.get(f"/v1/appointments/{booked['id']}")).status_code == 404
    agenda = await receptionist.get(f"/v1/doctors/{diary.practice.doctor}/agenda")
    assert booked["id"] not in agenda.text
    for action in ("confirm", "arrive", "cancel", "no-show"):
        assert (await diary.step(booked["id"], action, by=receptionist)).status_code in (404, 422), action
    assert (await diary.see(booked["id"]))["version"] == 1
    mine = await diary.hired(Role.RECEPTIONIST)
    assert await shown(diary, by=mine) == [booked["id"]], "the control: the first clinic's receptionist does"


async def test_that_a_doctor_is_busy_counts_in_every_clinic_and_shows_in_none_else(diary: Diary) -> None:
    """A receptionist learns that the doctor is taken in another clinic, and neither where nor with whom."""
    other = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    doctor = f"/v1/doctors/{diary.practice.doctor}"
    version = (await diary.owner.get(doctor)).json()["version"]
    both = [diary.practice.clinic, other]
    assert (await diary.owner.patch(doctor, {"clinicIds": both}, version)).status_code == 200
    evening = [{"weekday": day, "opens": "18:00", "closes": "20:00"} for day in range(1, 8)]
    hours = {"kind": "clinic", "clinicId": other, "windows": evening, "effectiveFrom": "2026-01-01"}
    await made(diary.owner, f"{doctor}/schedules", hours)
    long = await add_service(diary.practice, "Surgery", duration=30, bufferAfter=120)
    await diary.book(at("16:30"), serviceId=long)  # keeps the doctor until 19:00
    receptionist = await diary.hired(Role.RECEPTIONIST, other)
    patient = {"name": {"given": "Theirs"}, "clinicIds": [other], "duplicatesSeen": True}
    theirs = (await made(receptionist, "/v1/patients", patient))["id"]
    body = diary.practice.visit(at("18:30"), patientId=theirs, clinicId=other)
    refused = await receptionist.post("/v1/appointments", body)
    assert [block["rule"] for block in refused.json()["blocks"]] == ["doctor-busy"]
    assert diary.practice.clinic not in refused.text
    assert diary.practice.patients[0] not in refused.text
    assert (await receptionist.post("/v1/appointments", {**body, "startsAt": at("19:00")})).status_code == 201


async def test_an_agenda_of_fourteen_days(diary: Diary) -> None:
    first, last = await diary.book(at("16:00", "2027-03-01")), await diary.book(at("16:00", "2027-03-14"), 1)
    await diary.book(at("16:00", "2027-03-15"))
    agenda = (await diary.owner.get(f"/v1/doctors/{diary.practice.doctor}/agenda")).json()
    days = {day["day"]: [entry["id"] for entry in day["items"]] for day in agenda["days"]}
    assert list(days) == [f"2027-03-{number:02}" for number in range(1, 15)]
    assert days["2027-03-01"] == [first["id"]]
    assert days["2027-03-14"] == [last["id"]]
    assert sum(map(len, days.values())) == 2
    for number in (0, 32):
        refused = await diary.owner.get(f"/v1/doctors/{diary.practice.doctor}/agenda", params={"days": number})
        assert faults(refused) == ["query:days"]
    assert (await diary.owner.get("/v1/doctors/doc_nobody/agenda")).status_code == 404


async def test_an_agenda_goes_by_the_clinics_dates(diary: Diary) -> None:
    """At 01:00 in India it is still yesterday in UTC; a visit of 04:30 is today's in both senses of the clinic."""
    night = [{"weekday": day, "opens": "04:00", "closes": "06:00"} for day in range(1, 8)]
    doctor = await add_doctor(diary.practice, "Early Bird", hours=night)
    await diary.until(at("01:00"))
    booked = await diary.book(at("04:30"), doctorId=doctor)
    agenda = (await diary.owner.get(f"/v1/doctors/{doctor}/agenda", params={"days": 1})).json()
    assert [(day["day"], [entry["id"] for entry in day["items"]]) for day in agenda["days"]] == [
        (TOMORROW, [booked["id"]])
    ]


async def test_a_patients_appointments_page_by_page(diary: Diary) -> None:
    booked = [(await diary.book(at(f"{hour:02}:00")))["id"] for hour in range(9, 14)]
    await diary.hold(at("15:00"), patientId=diary.practice.patients[0])
    await diary.book(at("14:00"), 1)
    await diary.done(booked[2], "cancel", {})
    path, found, cursor = f"/v1/patients/{diary.practice.patients[0]}/appointments", [], None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await diary.owner.get(path, params=query)).json()
        assert len(page["items"]) <= 2
        found += [entry["id"] for entry in page["items"]]
        if (cursor := page["nextCursor"]) is None:
            break
    assert found == booked[::-1]
    assert (await diary.owner.get("/v1/patients/pat_nobody/appointments")).status_code == 404


async def test_a_patient_of_another_clinic_has_no_list(diary: Diary) -> None:
    other = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    receptionist = await diary.hired(Role.RECEPTIONIST, other)
    patient = await add_patient(diary.practice, "Third")
    assert (await receptionist.get(f"/v1/patients/{patient}/appointments")).status_code == 404
