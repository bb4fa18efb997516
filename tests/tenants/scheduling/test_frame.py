"""What a diary is drawn on, and moving a visit within its own time."""

from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor, made
from tests.support.product import Caller
from tests.tenants.scheduling.diary import TOMORROW, Diary, at, faults

pytestmark = pytest.mark.anyio
NINE, TEN, FIVE = at("09:00"), at("10:00"), at("17:00")


async def frame(diary: Diary, by: Caller | None = None, begin: str = "00:00", end: str = "23:55") -> dict[str, Any]:
    query = {"clinicId": diary.practice.clinic, "from": at(begin), "to": at(end)}
    answer = await (by or diary.owner).get("/v1/calendar/frame", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_column_for_each_doctor_with_its_open_hours(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Zoe Last")
    shown = await frame(diary)
    assert [column["doctorId"] for column in shown["columns"]] == [diary.practice.doctor, other]
    assert shown["columns"][0]["open"] == [{"startsAt": NINE, "endsAt": FIVE}]
    assert (shown["timeZone"], shown["stepMinutes"], shown["closed"]) == ("Asia/Kolkata", 15, [])
    cut = await frame(diary, begin="10:00", end="11:00")
    assert cut["columns"][0]["open"] == [{"startsAt": TEN, "endsAt": at("11:00")}]


async def test_absences_rounds_and_holidays(diary: Diary) -> None:
    doctor = f"/v1/doctors/{diary.practice.doctor}"
    body = {"kind": "block", "from": f"{TOMORROW}T13:00", "to": f"{TOMORROW}T14:00", "clinicId": diary.practice.clinic}
    await made(diary.owner, f"{doctor}/absences", {**body, "reason": "Dentist of my own"})
    rounds = {"kind": "rounds", "place": "City Hospital", "timeZone": "Asia/Kolkata", "effectiveFrom": "2027-01-01"}
    windows = [{"weekday": 2, "opens": "18:00", "closes": "19:00"}]
    await made(diary.owner, f"{doctor}/schedules", {**rounds, "windows": windows})
    holiday = {"clinicId": diary.practice.clinic, "date": "2027-03-03", "name": "Founders' day"}
    await made(diary.owner, "/v1/holidays", holiday)
    shown = await frame(diary)
    assert shown["columns"][0]["away"] == [
        {"kind": "absence", "startsAt": at("13:00"), "endsAt": at("14:00")},
        {"kind": "rounds", "startsAt": at("18:00"), "endsAt": at("19:00")},
    ], "and nothing of why"
    assert shown["closed"] == ["2027-03-03"]


async def test_who_sees_one_doctors_visits_gets_that_doctors_column(diary: Diary) -> None:
    await add_doctor(diary.practice, "Zoe Last")
    stranger = await diary.hired(Role.DOCTOR)
    assert (await frame(diary, by=stranger))["columns"] == []
    assert len((await frame(diary, by=await diary.hired(Role.RECEPTIONIST)))["columns"]) == 2, "the control"


async def test_the_visit_that_moves_is_not_in_its_own_way(diary: Diary) -> None:
    visit, asked = await diary.book(TEN), diary.practice.visit(TEN)
    near = {**{key: asked[key] for key in ("clinicId", "serviceId", "patientId")}, "from": TEN, "to": at("10:20")}
    slots, why = f"/v1/availability/{diary.practice.doctor}", "/v1/availability/explain"
    at_once = {**{key: near[key] for key in ("clinicId", "serviceId", "patientId")}, "at": at("10:15")}
    at_once["doctorId"] = diary.practice.doctor
    for moving, begins, bookable in (({}, [], False), ({"movingId": visit["id"]}, [TEN, at("10:15")], True)):
        found = (await diary.owner.get(slots, params={**near, **moving})).json()["slots"]
        assert [slot["startsAt"] for slot in found] == begins
        assert (await diary.owner.get(why, params={**at_once, **moving})).json()["bookable"] is bookable
    elsewhere = await diary.hired(Role.RECEPTIONIST, await another_clinic(diary))
    for path, query in ((slots, near), (why, at_once)):
        refused = await elsewhere.get(path, params={**query, "movingId": visit["id"]})
        assert refused.status_code == 404, path


async def another_clinic(diary: Diary) -> str:
    made_ = await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"})
    return str(made_["id"])


async def test_ranges(diary: Diary) -> None:
    query = {"clinicId": diary.practice.clinic, "from": TEN, "to": TEN}
    assert faults(await diary.owner.get("/v1/calendar/frame", params=query)) == ["query:to"]
