"""Free times are those that can be booked."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.practice import HOURS, Practice, add_doctor, add_service, made
from tests.tenants.scheduling.diary import START, TOMORROW, Diary, at, faults, utc

pytestmark = pytest.mark.anyio
SHORT = [{"weekday": day, "opens": "09:00", "closes": "10:30"} for day in range(1, 8)]


async def test_every_step_of_the_hours_that_the_visit_fits_into(diary: Diary) -> None:
    doctor = await add_doctor(diary.practice, "Short Day", hours=SHORT)
    free = await diary.free(at("00:00"), at("23:00"), doctorId=doctor)
    assert free == [at(time) for time in ("09:00", "09:15", "09:30", "09:45", "10:00")]
    assert await diary.free(at("09:15"), at("09:45"), doctorId=doctor) == [at("09:15"), at("09:30")]


@pytest.mark.parametrize("service", ["plain", "buffered", "in a chair", "in a group"])
async def test_what_is_listed_can_be_booked_and_nothing_else(diary: Diary, service: str) -> None:
    """On a day with visits, a block and a busy patient: the list is exactly what each step of the grid answers."""
    practice = diary.practice
    chosen = await _service(practice, service)
    doctor = await add_doctor(practice, "Short Day", hours=[{**one, "closes": "13:00"} for one in HOURS])
    await diary.book(at("09:30"), 0, doctorId=doctor)
    if service != "plain":
        await diary.book(at("10:15"), 0, doctorId=doctor, serviceId=chosen)
    block = {"kind": "block", "clinicId": practice.clinic, "from": f"{TOMORROW}T11:00", "to": f"{TOMORROW}T11:10"}
    await made(diary.owner, f"/v1/doctors/{doctor}/absences", block)
    await diary.book(at("09:00"), 1)  # with the practice's first doctor
    query = {"doctorId": doctor, "serviceId": chosen, "patientId": practice.patients[1]}
    listed = await diary.free(at("08:00"), at("14:00"), **query)
    assert listed
    begin = datetime.fromisoformat(at("08:00"))
    grid = [utc(begin + timedelta(minutes=15 * step)) for step in range(24)]
    bookable = []
    for starts_at in grid:
        answer = await diary.ask(starts_at, 1, doctorId=doctor, serviceId=chosen)
        if answer.status_code == 201:
            bookable.append(starts_at)
            await diary.done(answer.json()["id"], "cancel", {"reason": "A test"})
        else:
            assert answer.json()["blocks"], answer.text
    assert listed == bookable


async def _service(practice: Practice, kind: str) -> str:
    if kind == "in a chair":
        await made(practice.owner, "/v1/rooms", {"clinicId": practice.clinic, "name": "Chair 1", "kind": "chair"})
    more: dict[str, dict[str, Any]] = {
        "plain": {},
        "buffered": {"bufferBefore": 10, "bufferAfter": 15},
        "in a chair": {"roomKind": "chair"},
        "in a group": {"capacity": 2},
    }
    return await add_service(practice, f"Service {kind}", **more[kind])


async def test_nothing_of_the_past_and_nothing_beyond_the_horizon(diary: Diary) -> None:
    """It is 08:30; staff may enter what began within the hour."""
    today = await diary.free(at("00:00", "2027-03-01"), at("09:31", "2027-03-01"))
    assert today == [at(time, "2027-03-01") for time in ("09:00", "09:15", "09:30")]
    assert await diary.free(at("00:00", "2027-02-20"), at("00:00", "2027-02-25")) == []
    last = await diary.free(at("16:00", "2027-05-29"), at("12:00", "2027-06-02"))
    assert last == [at(time, "2027-05-29") for time in ("16:00", "16:15", "16:30")]
    assert START + timedelta(days=90) < datetime.fromisoformat(at("09:00", "2027-05-30"))


async def test_what_is_asked_must_make_sense(diary: Diary) -> None:
    practice = diary.practice
    query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": at("09:00"), "to": at("17:00")}
    path = f"/v1/availability/{practice.doctor}"
    ent = await add_service(practice, "Ears", specialty="ent")
    for changed, place in (
        ({"to": at("09:00")}, "query:to"),
        ({"to": at("08:00")}, "query:to"),
        ({"to": at("09:05", "2027-06-04")}, "query:to"),
        ({"from": "0001-01-01T00:00:00Z"}, "query:from"),
        ({"to": "9999-12-31T23:59:59Z"}, "query:to"),
        ({"from": "2027-03-02"}, "query:from"),
        ({"from": "2027-03-02T09:00:00"}, "query:from"),
        ({"serviceId": ent}, "query:serviceId"),
        ({"clinicId": "a/b"}, "query:clinicId"),
    ):
        assert faults(await diary.owner.get(path, params=query | changed)) == [place], changed
    for changed in ({"clinicId": "cln_nowhere"}, {"serviceId": "svc_nothing"}):
        assert (await diary.owner.get(path, params=query | changed)).status_code == 404
    assert (await diary.owner.get("/v1/availability/doc_nobody", params=query)).status_code == 404
    elsewhere = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    assert faults(await diary.owner.get(path, params={**query, "clinicId": elsewhere})) == ["path:doctor_id"]


async def test_explain_names_the_query(diary: Diary) -> None:
    practice = diary.practice
    query = {"clinicId": practice.clinic, "doctorId": practice.doctor, "serviceId": practice.service}
    for when in (at("09:03"), "9999-12-31T23:55:00Z", "0001-01-01T00:00:00Z", "2027-03-02T09:00", "tomorrow"):
        assert faults(await diary.owner.get("/v1/availability/explain", params={**query, "at": when})) == ["query:at"]


async def following(diary: Diary, **asked: Any) -> list[tuple[str, str]]:
    """Doctor and begin of the next free times from tomorrow's 09:00 on."""
    practice = diary.practice
    query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": at("09:00"), **asked}
    answer = await diary.owner.get("/v1/availability/next", params=query)
    assert answer.status_code == 200, answer.text
    return [(slot["doctorId"], slot["startsAt"]) for slot in answer.json()["slots"]]


async def test_the_next_times_over_all_doctors_in_order(diary: Diary) -> None:
    late = [{"weekday": day, "opens": "09:30", "closes": "10:30"} for day in range(1, 8)]
    first, second = diary.practice.doctor, await add_doctor(diary.practice, "Short Day", hours=late)
    await diary.book(at("09:00"))
    found = await following(diary, limit=4)
    assert sorted(found) == sorted(
        [(first, at("09:30")), (second, at("09:30")), (first, at("09:45")), (second, at("09:45"))]
    )
    assert [begin for _, begin in found] == sorted(begin for _, begin in found)
    assert len(await following(diary)) == 10


async def test_only_doctors_who_give_it(diary: Diary) -> None:
    ent = await add_service(diary.practice, "Ears", specialty="ent")
    assert await following(diary, serviceId=ent) == []
    assert await following(diary, specialty="ent") == []
    assert await following(diary, specialty="general-dentistry") != []
    gone = await add_doctor(diary.practice, "Leaver")
    assert gone in {doctor for doctor, _ in await following(diary)}
    assert (await diary.owner.post(f"/v1/doctors/{gone}/deactivate")).status_code == 200
    assert gone not in {doctor for doctor, _ in await following(diary)}


async def test_the_next_time_may_be_weeks_away(diary: Diary) -> None:
    leave = {"clinicId": diary.practice.clinic, "from": f"{TOMORROW}T00:00", "to": "2027-03-30T12:00"}
    await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/leave", leave)
    assert await following(diary, limit=1) == [(diary.practice.doctor, at("12:00", "2027-03-30"))]
    assert await following(diary, limit=1, **{"from": at("09:00", "2027-06-30")}) == []


async def test_the_next_time_is_none_of_the_past(diary: Diary) -> None:
    """From any moment of the past it is the same answer; years are not searched through."""
    since_now = await following(diary, **{"from": utc(START)})
    assert since_now[0] == (diary.practice.doctor, at("09:00", "2027-03-01"))
    assert await following(diary, **{"from": "2000-01-01T00:00:00Z"}) == since_now


async def test_where_the_service_is_not_offered_there_is_no_next_time(diary: Diary) -> None:
    practice = diary.practice
    other = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    elsewhere = await add_service(practice, "Elsewhere", clinicIds=[other])
    query = {"clinicId": practice.clinic, "serviceId": elsewhere, "from": at("09:00")}
    assert faults(await diary.owner.get("/v1/availability/next", params=query)) == ["query:serviceId"]
    for when in ("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"):
        query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": when}
        assert faults(await diary.owner.get("/v1/availability/next", params=query)) == ["query:from"]
    for limit in (0, 51):
        query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": at("09:00")}
        answer = await diary.owner.get("/v1/availability/next", params={**query, "limit": limit})
        assert faults(answer) == ["query:limit"]


async def test_no_time_is_lost_between_two_looks(diary: Diary) -> None:
    """The search goes on in strides from whatever moment it is asked about: here it is no mark of the grid."""
    night = [{"weekday": day, "opens": "00:00", "closes": "24:00"} for day in range(1, 8)]
    doctor = await add_doctor(diary.practice, "Day And Night", hours=night)
    whole_day = {"clinicId": diary.practice.clinic, "mode": "replace", "windows": []}
    for day in ("2027-03-03", "2027-03-05"):
        await made(diary.owner, f"/v1/doctors/{doctor}/overrides", {**whole_day, "date": day})
    window = {**whole_day, "date": "2027-03-04", "windows": [{"opens": "09:15", "closes": "09:45"}]}
    await made(diary.owner, f"/v1/doctors/{doctor}/overrides", window)
    leave = {"clinicId": diary.practice.clinic, "from": f"{TOMORROW}T00:00", "to": "2027-03-20T12:00"}
    await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/leave", leave)
    await made(diary.owner, f"/v1/doctors/{doctor}/leave", {**leave, "to": "2027-03-03T00:00"})
    found = await following(diary, limit=1, **{"from": "2027-03-02T09:17:30+05:30"})
    assert found == [(doctor, at("09:15", "2027-03-04"))]


async def test_another_clinic_is_not_searched(diary: Diary) -> None:
    other = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    receptionist = await diary.hired(Role.RECEPTIONIST, other)
    practice = diary.practice
    query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": at("09:00")}
    assert (await receptionist.get("/v1/availability/next", params=query)).status_code == 404
    query = {**query, "to": at("17:00")}
    assert (await receptionist.get(f"/v1/availability/{practice.doctor}", params=query)).status_code == 404


async def test_over_the_spring_night_no_time_is_offered_twice_or_lost(diary: Diary) -> None:
    """Berlin, 28 March 2027: 02:00 becomes 03:00. Hours from 01:00 to 04:00 are two hours long."""
    clinic = (await made(diary.owner, "/v1/clinics", {"name": "Berlin", "timeZone": "Europe/Berlin"}))["id"]
    body = {"name": "Night Owl", "specialties": ["general-dentistry"], "clinicIds": [clinic]}
    doctor = (await made(diary.owner, "/v1/doctors", body))["id"]
    night = [{"weekday": 7, "opens": "01:00", "closes": "04:00"}]
    hours = {"kind": "clinic", "clinicId": clinic, "windows": night, "effectiveFrom": "2027-01-01"}
    await made(diary.owner, f"/v1/doctors/{doctor}/schedules", hours)
    free = await diary.free(
        "2027-03-27T22:00:00Z",
        "2027-03-28T22:00:00Z",
        clinicId=clinic,
        doctorId=doctor,
        serviceId=diary.practice.service,
    )
    assert free == [f"2027-03-28T0{hour}:{minute:02}:00Z" for hour in (0, 1) for minute in (0, 15, 30, 45)][:7]
    visit = {"clinicId": clinic, "doctorId": doctor}
    for starts_at in ("2027-03-28T00:45:00Z", "2027-03-28T03:15:00+02:00"):
        await diary.book(starts_at, **visit)
    again = await diary.ask("2027-03-28T02:15:00+01:00", 1, **visit)
    assert again.status_code == 409, "an offset that the clock does not show names an instant all the same"
