"""Every rule that blocks an instant is named: by `explain`, and by the booking that it refuses. One test per rule."""

from typing import Any

import pytest

from tenants.scheduling.policy import SENTENCES
from tests.support.practice import add_doctor, add_patient, add_service, made
from tests.tenants.scheduling.diary import TOMORROW, Diary, at, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def blocked(diary: Diary, starts_at: str, **more: Any) -> list[str]:
    """What `explain` names, which is what the booking is refused with."""
    named = await diary.explain(starts_at, **{key: value for key, value in more.items() if key != "roomId"})
    assert named == {rule: SENTENCES[rule] for rule in named}
    assert rules(await diary.ask(starts_at, **more)) == list(named)
    return list(named)


async def test_nothing_is_in_the_way(diary: Diary) -> None:
    assert await diary.explain(TEN) == {}
    await diary.book(TEN)


async def test_outside_hours(diary: Diary) -> None:
    assert await blocked(diary, at("17:00")) == ["outside-hours"]
    assert await blocked(diary, at("08:45")) == ["outside-hours"]


async def test_visit_too_long(diary: Diary) -> None:
    assert await blocked(diary, at("16:45")) == ["visit-too-long"]
    await diary.book(at("16:30"))


async def test_holiday(diary: Diary) -> None:
    assert await diary.explain(TEN) == {}
    await made(diary.owner, "/v1/holidays", {"clinicId": diary.practice.clinic, "date": TOMORROW, "name": "Holi"})
    assert await blocked(diary, TEN) == ["holiday"]
    assert await diary.explain(at("10:00", "2027-03-03")) == {}


async def test_day_override(diary: Diary) -> None:
    body = {"clinicId": diary.practice.clinic, "date": TOMORROW, "mode": "replace"}
    await made(
        diary.owner,
        f"/v1/doctors/{diary.practice.doctor}/overrides",
        {**body, "windows": [{"opens": "12:00", "closes": "20:00"}]},
    )
    assert await blocked(diary, TEN) == ["day-override"]
    await diary.book(at("19:00"))


async def test_absence(diary: Diary) -> None:
    body = {"kind": "block", "clinicId": diary.practice.clinic, "from": f"{TOMORROW}T09:30", "to": f"{TOMORROW}T11:00"}
    await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/absences", body)
    assert await blocked(diary, TEN) == ["absence"]
    assert await blocked(diary, at("09:15")) == ["absence"]
    await diary.book(at("11:00"))


async def test_leave_that_waits_for_a_decision_blocks_nothing(diary: Diary) -> None:
    body = {"clinicId": diary.practice.clinic, "from": f"{TOMORROW}T09:00", "to": f"{TOMORROW}T17:00"}
    asked = await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/leave-requests", body)
    assert await diary.explain(TEN) == {}
    absence = asked.get("absence", asked)["id"]
    approved = await diary.owner.post(f"/v1/absences/{absence}/approve")
    assert approved.status_code == 200, approved.text
    assert await blocked(diary, TEN) == ["absence"]


async def test_doctor_busy(diary: Diary) -> None:
    await diary.book(TEN)
    for starts_at in (at("09:45"), TEN, at("10:25")):
        assert await blocked(diary, starts_at, patientId=diary.practice.patients[1]) == ["doctor-busy"], starts_at
    await diary.book(at("10:30"), 1)


async def test_room_busy(diary: Diary) -> None:
    await made(diary.owner, "/v1/rooms", {"clinicId": diary.practice.clinic, "name": "Chair 1", "kind": "chair"})
    service = await add_service(diary.practice, "Filling", roomKind="chair")
    other = await add_doctor(diary.practice, "Second Doctor")
    await diary.book(TEN, serviceId=service)
    patient = diary.practice.patients[1]
    assert await blocked(diary, TEN, serviceId=service, doctorId=other, patientId=patient) == ["room-busy"]
    await diary.book(at("10:30"), 1, serviceId=service, doctorId=other)


async def test_patient_busy(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Second Doctor")
    await diary.book(TEN)
    patient = diary.practice.patients[0]
    assert await blocked(diary, at("10:15"), doctorId=other, patientId=patient) == ["patient-busy"]
    assert await diary.explain(at("10:15"), doctorId=other) == {}, "of nobody in particular, the time is free"


async def test_too_soon(diary: Diary) -> None:
    await diary.until(at("12:00", "2027-03-01"))
    assert await blocked(diary, at("10:55", "2027-03-01")) == ["too-soon"]
    await diary.book(at("11:00", "2027-03-01"))  # staff enter what has begun within the hour


async def test_too_late(diary: Diary) -> None:
    """08:30 of the first of March, and 90 days."""
    assert await blocked(diary, at("09:00", "2027-05-30")) == ["too-late"]
    await diary.book(at("16:30", "2027-05-29"))


async def test_several_at_once(diary: Diary) -> None:
    await diary.book(at("16:30"))
    body = {"kind": "block", "clinicId": diary.practice.clinic, "from": f"{TOMORROW}T16:00", "to": f"{TOMORROW}T18:00"}
    await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/absences", body)
    found = await blocked(diary, at("16:45"), patientId=diary.practice.patients[0])
    assert set(found) == {"absence", "doctor-busy", "patient-busy", "visit-too-long"}


async def test_spans_say_until_when(diary: Diary) -> None:
    await diary.book(TEN)
    ids = {
        key: value for key, value in diary.practice.visit(TEN).items() if key in ("clinicId", "doctorId", "serviceId")
    }
    answer = await diary.owner.get("/v1/availability/explain", params={**ids, "at": at("10:15")})
    [block] = answer.json()["blocks"]
    assert (block["since"], block["until"]) == (TEN, at("10:30"))


async def test_session_full(diary: Diary) -> None:
    service = await add_service(diary.practice, "Class", capacity=2)
    for patient in (0, 1):
        await diary.book(TEN, patient, serviceId=service)
    third = await add_patient(diary.practice, "Third")
    assert await blocked(diary, TEN, serviceId=service, patientId=third) == ["session-full"]


async def publicly(diary: Diary, starts_at: str, **more: Any) -> list[str]:
    body = {key: value for key, value in diary.practice.visit(starts_at, **more).items() if key != "patientId"}
    return rules(await diary.stranger().post(f"/v1/public/{diary.slug}/holds", body))


async def test_off_grid_is_for_patients_only(diary: Diary) -> None:
    assert await publicly(diary, at("10:05")) == ["off-grid"]
    assert await diary.explain(at("10:05")) == {}
    await diary.book(at("10:05"))


async def test_not_online(diary: Diary) -> None:
    offline = await add_service(diary.practice, "Surgery", online=False)
    assert await publicly(diary, TEN, serviceId=offline) == ["not-online"]
    draft = await add_doctor(diary.practice, "New Doctor", publish=False)
    assert await publicly(diary, TEN, doctorId=draft) == ["not-online"]
    await diary.policy(online=False)
    assert await publicly(diary, TEN) == ["not-online"]
    await diary.book(TEN, serviceId=offline)


async def test_patients_book_some_time_ahead(diary: Diary) -> None:
    """The lead time: an hour. It is 08:30."""
    assert await publicly(diary, at("09:15", "2027-03-01")) == ["too-soon"]
    assert await publicly(diary, at("09:30", "2027-06-30")) == ["too-late"]
    await diary.policy(leadMinutes=0)
    body = diary.practice.visit(at("09:15", "2027-03-01"))
    del body["patientId"]
    await made(diary.stranger(), f"/v1/public/{diary.slug}/holds", body)
