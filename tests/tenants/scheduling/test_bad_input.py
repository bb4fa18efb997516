"""What makes no sense is refused with the field's name, and nothing is stored."""

from typing import Any

import pytest

from tests.support.practice import made
from tests.support.records import fingerprints
from tests.tenants.scheduling.diary import TOMORROW, Diary, at, faults

pytestmark = pytest.mark.anyio
BAD_STARTS: list[Any] = [
    "2027-03-02T10:00:00",
    "2027-03-02T10:00",
    "2027-03-02",
    "2027-03-02T25:00:00Z",
    "2027-03-02T24:00:00Z",
    "2027-02-29T10:00:00Z",
    "2027-13-01T10:00:00Z",
    "2027-03-02T10:03:00Z",
    "2027-03-02T10:00:30Z",
    "2027-03-02T10:00:00.500Z",
    "2027-03-02T10:00:00+25:00",
    "9999-12-31T23:55:00Z",
    "9999-12-31T23:55:00-12:00",
    "0001-01-01T00:00:00+12:00",
    "1999-12-31T23:55:00Z",
    "2100-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z",
    "tomorrow",
    "",
    1772442000,
    True,
    None,
    {},
]
SPRING = "2027-03-28"
"""In Berlin 02:00 becomes 03:00."""


@pytest.mark.parametrize("door", ["appointments", "appointments/overbook", "holds", "reschedule", "public"])
async def test_bad_begins_at_every_door(diary: Diary, door: str) -> None:
    booked = await diary.book(at("16:00"))
    stranger = diary.stranger()
    before = await fingerprints(diary.running, diary.practice.town)
    for start in BAD_STARTS:
        visit = diary.practice.visit(start, 1)
        if door == "reschedule":
            answer = await diary.step(booked["id"], "reschedule", {"startsAt": start})
        elif door == "public":
            del visit["patientId"]
            answer = await stranger.post(f"/v1/public/{diary.slug}/holds", visit)
        else:
            more = {"overbooking": "In pain"} if door.endswith("overbook") else {}
            answer = await diary.owner.post(f"/v1/{door}", visit | more)
        if answer.status_code == 429:
            stranger = diary.stranger()
            continue
        assert faults(answer) == ["/startsAt"], start
    assert await fingerprints(diary.running, diary.practice.town) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("clinicId", ""),
        ("clinicId", "a b"),
        ("doctorId", "x" * 65),
        ("serviceId", 7),
        ("patientId", None),
        ("patientId", ["pat_1"]),
        ("roomId", ""),
        ("reason", "x" * 501),
        ("reason", "a\x00b"),
        ("reason", None),
        ("status", "completed"),
        ("seat", 3),
        ("tenantId", "ten_other"),
        ("claims", []),
    ],
)
async def test_bad_fields_of_a_booking(diary: Diary, field: str, value: Any) -> None:
    assert faults(await diary.ask(at("10:00"), **{field: value})) == [f"/{field}"]
    assert await diary.stored() == []


async def test_what_is_missing_is_named(diary: Diary) -> None:
    for field in ("clinicId", "doctorId", "serviceId", "patientId", "startsAt"):
        body = diary.practice.visit(at("10:00"))
        del body[field]
        assert faults(await diary.owner.post("/v1/appointments", body)) == [f"/{field}"]


async def test_bodies_that_are_none(diary: Diary) -> None:
    booked = await diary.book(at("10:00"))
    nonsense: list[Any] = [[], "x", 7]
    for action in ("cancel", "reschedule"):
        for body in nonsense:
            answer = await diary.step(booked["id"], action, body)
            assert answer.status_code == 422, (action, body, answer.text)
    for action, field, value in (("cancel", "reason", "x" * 501), ("cancel", "byPatient", True)):
        assert faults(await diary.step(booked["id"], action, {field: value})) == [f"/{field}"]
    assert await diary.see(booked["id"]) == booked


async def test_ids_in_the_path_that_are_none(diary: Diary) -> None:
    for nothing in ("apt_nothing", "x", "apt_" + "0" * 200, "%00", "a%20b", "$where"):
        answer = await diary.owner.get(f"/v1/appointments/{nothing}")
        assert answer.status_code == 404, (nothing, answer.text)


HOURS: list[tuple[dict[str, Any], str]] = [
    ({"windows": [{"weekday": 1, "opens": "12:00", "closes": "09:00"}]}, "/windows/0/closes"),
    ({"windows": [{"weekday": 1, "opens": "09:00", "closes": "09:00"}]}, "/windows/0/closes"),
    ({"windows": [{"weekday": 1, "opens": "09:00", "closes": "25:00"}]}, "/windows/0/closes"),
    ({"windows": [{"weekday": 1, "opens": "25:00", "closes": "26:00"}]}, "/windows/0/opens"),
    ({"windows": [{"weekday": 8, "opens": "09:00", "closes": "12:00"}]}, "/windows/0/weekday"),
    ({"windows": []}, "/windows"),
    ({"effectiveFrom": "2027-02-30"}, "/effectiveFrom"),
    ({"effectiveFrom": "2027-03-02", "effectiveTo": "2027-03-01"}, "/effectiveTo"),
    ({"clinicId": None, "kind": "rounds", "place": "General Hospital", "timeZone": "Mars/Olympus"}, "/timeZone"),
]


@pytest.mark.parametrize(("changed", "place"), HOURS)
async def test_hours_that_make_no_sense(diary: Diary, changed: dict[str, Any], place: str) -> None:
    windows = [{"weekday": 1, "opens": "18:00", "closes": "19:00"}]
    body = {"kind": "clinic", "clinicId": diary.practice.clinic, "windows": windows, "effectiveFrom": "2027-01-01"}
    path = f"/v1/doctors/{diary.practice.doctor}/schedules"
    before = await diary.stored("schedules")
    assert faults(await diary.owner.post(path, body | changed)) == [place]
    assert await diary.stored("schedules") == before
    await made(diary.owner, path, body)


async def test_hours_that_overlap(diary: Diary) -> None:
    """Among themselves they are a fault of the input; with what is there already, a conflict."""
    path = f"/v1/doctors/{diary.practice.doctor}/schedules"
    evening, later = ({"weekday": 1, "opens": opens, "closes": "20:00"} for opens in ("18:00", "19:00"))
    body = {"kind": "clinic", "clinicId": diary.practice.clinic, "effectiveFrom": "2027-01-01"}
    before = await diary.stored("schedules")
    refused = await diary.owner.post(path, {**body, "windows": [evening, later]})
    assert [place.partition("/opens")[0] for place in faults(refused)] == ["/windows/1"]
    noon = [{"weekday": 1, "opens": "12:00", "closes": "13:00"}]
    assert (await diary.owner.post(path, {**body, "windows": noon})).status_code == 409
    assert await diary.stored("schedules") == before


async def test_half_past_two_on_the_spring_night(diary: Diary) -> None:
    """A local time that the clocks skip is no time: for absences, which are entered in local times."""
    clinic = (await made(diary.owner, "/v1/clinics", {"name": "Berlin", "timeZone": "Europe/Berlin"}))["id"]
    body = {"name": "Night Owl", "specialties": ["general-dentistry"], "clinicIds": [clinic]}
    doctor = (await made(diary.owner, "/v1/doctors", body))["id"]
    path = f"/v1/doctors/{doctor}/absences"
    block = {"kind": "block", "clinicId": clinic, "from": f"{SPRING}T01:00", "to": f"{SPRING}T05:00"}
    assert faults(await diary.owner.post(path, {**block, "from": f"{SPRING}T02:30"})) == ["/from"]
    assert faults(await diary.owner.post(path, {**block, "to": f"{SPRING}T02:30"})) == ["/to"]
    assert await diary.stored("absences") == []
    entered = await made(diary.owner, path, block)
    assert (entered["startsAt"], entered["endsAt"]) == (f"{SPRING}T00:00:00Z", f"{SPRING}T03:00:00Z")


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"from": f"{TOMORROW}T12:00", "to": f"{TOMORROW}T11:00"}, "/to"),
        ({"from": f"{TOMORROW}T12:00", "to": f"{TOMORROW}T12:00"}, "/to"),
        ({"from": f"{TOMORROW}T25:00"}, "/from"),
        ({"from": "2027-02-30T10:00"}, "/from"),
        ({"to": "9999-12-31T10:00"}, "/to"),
        ({"clinicId": None, "timeZone": "Mars/Olympus"}, "/timeZone"),
    ],
)
async def test_absences_that_make_no_sense(diary: Diary, changed: dict[str, Any], place: str) -> None:
    body = {"kind": "block", "clinicId": diary.practice.clinic, "from": f"{TOMORROW}T10:00", "to": f"{TOMORROW}T11:00"}
    refused = await diary.owner.post(f"/v1/doctors/{diary.practice.doctor}/absences", body | changed)
    assert faults(refused) == [place]
    assert await diary.stored("absences") == []


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"duration": -30}, "/duration"),
        ({"duration": 0}, "/duration"),
        ({"duration": 7}, "/duration"),
        ({"duration": 100_000}, "/duration"),
        ({"bufferBefore": -5}, "/bufferBefore"),
        ({"bufferAfter": 125}, "/bufferAfter"),
        ({"capacity": 0}, "/capacity"),
        ({"capacity": 51}, "/capacity"),
    ],
)
async def test_services_that_make_no_sense(diary: Diary, changed: dict[str, Any], place: str) -> None:
    body = {"name": "Odd", "duration": 30, "price": {"amountMinor": 1, "currency": "INR"}}
    before = await diary.stored("services")
    assert faults(await diary.owner.post("/v1/services", body | changed)) == [place]
    assert await diary.stored("services") == before


async def test_a_clinic_in_no_zone(diary: Diary) -> None:
    for zone in ("Mars/Olympus", "", "IST", "+05:30"):
        assert faults(await diary.owner.post("/v1/clinics", {"name": "Nowhere", "timeZone": zone})) == ["/timeZone"], (
            zone
        )
