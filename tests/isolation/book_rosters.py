"""Samples of schedules, differing days and absences."""

import secrets
from typing import Any, Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.book_doctors import doctor_after
from tests.isolation.maker import Made, Maker
from tests.support.operation import Request
from tests.support.stage import Seat, Stage

_WINDOWS: Final = [{"opens": "09:00", "closes": "12:00"}]


def _day() -> str:
    """A day on which a doctor has nothing yet, as far as chance allows. Rosters end with the year 2199."""
    return f"{2100 + secrets.randbelow(99)}-{1 + secrets.randbelow(12):02}-{1 + secrets.randbelow(28):02}"


def schedule_body(clinic: str) -> dict[str, Any]:
    """Hours in a clinic in the week after a day."""
    windows = [{"weekday": weekday, **_WINDOWS[0]} for weekday in range(1, 8)]
    day = _day()
    return {"clinicId": clinic, "windows": windows, "effectiveFrom": day, "effectiveTo": day}


def override_body(clinic: str) -> dict[str, Any]:
    """Other hours of a day."""
    return {"clinicId": clinic, "date": _day(), "mode": "replace", "windows": _WINDOWS}


def leave_body(clinic: str) -> dict[str, Any]:
    """Some hours off."""
    day = _day()
    return {"clinicId": clinic, "from": f"{day}T09:00", "to": f"{day}T12:00"}


def absence_body(clinic: str) -> dict[str, Any]:
    """A block of some hours."""
    return {"kind": "block", **leave_body(clinic)}


async def schedule(stage: Stage, seat: Seat | None) -> Made:
    """Hours of a new doctor in the first clinic."""
    return await _entered(stage, seat, "schedule", "schedules", schedule_body(stage.town.ids["clinic"]))


async def override(stage: Stage, seat: Seat | None) -> Made:
    """A differing day of a new doctor in the first clinic."""
    return await _entered(stage, seat, "override", "overrides", override_body(stage.town.ids["clinic"]))


async def block(stage: Stage, seat: Seat | None) -> Made:
    """A block of a new doctor in the first clinic."""
    return await _entered(stage, seat, "absence", "absences", absence_body(stage.town.ids["clinic"]))


async def leave_request(stage: Stage, seat: Seat | None) -> Made:
    """Leave of a new doctor in the first clinic that waits for a decision."""
    return await _entered(stage, seat, "absence", "leave-requests", leave_body(stage.town.ids["clinic"]))


async def _entered(stage: Stage, seat: Seat | None, kind: str, door: str, body: dict[str, Any]) -> Made:
    doctor = (await doctor_after()(stage, seat))["doctor"]
    created = await maker.made(stage.town.owner, f"/v1/doctors/{doctor}/{door}", body)
    return {"doctor": doctor, kind: created["id"]}


def _new(body: Any) -> Entry:
    """Something new of a doctor who has nothing yet."""

    def samples(ids: Ids) -> list[Request]:
        return [Request({"doctor_id": ids["doctor"]}, body=body(ids["clinic"]))]

    return Entry(samples, fresh=(doctor_after(),))


def _of_doctor() -> Entry:
    return Entry(lambda ids: [Request({"doctor_id": ids["doctor"]})])


def _at(kind: str, *fresh: Maker, body: object = None, version: str | None = None) -> Entry:
    return Entry(lambda ids: [Request({f"{kind}_id": ids[kind]}, body=body)], fresh=fresh, version=version)


BOOK: Final = {
    "listSchedules": _of_doctor(),
    "enterSchedule": _new(schedule_body),
    "getSchedule": _at("schedule"),
    "changeSchedule": _at("schedule", schedule, body={"title": "as before"}, version="getSchedule"),
    "removeSchedule": _at("schedule", schedule),
    "listDayOverrides": _of_doctor(),
    "addDayOverride": _new(override_body),
    "removeDayOverride": _at("override", override),
    "listAbsences": _of_doctor(),
    "enterAbsence": _new(absence_body),
    "requestLeave": _new(leave_body),
    "grantLeave": _new(leave_body),
    "listAbsencesToDecide": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]}), Request()]),
    "approveLeave": _at("absence", leave_request),
    "declineLeave": _at("absence", leave_request),
    "cancelAbsence": _at("absence", block),
    "withdrawLeave": _at("absence", leave_request),
}
