"""The hours in which doctors can be booked in a clinic, for many doctors at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from donto.kernel.store import Store
from tenants import slots
from tenants.doctors import Doctor
from tenants.organization import Clinic, HolidayService
from tenants.rosters.repository import AbsenceRepository, OverrideRepository, ScheduleRepository
from tenants.rosters.rows import AbsenceRow, OverrideRow, ScheduleRow

MARGIN = timedelta(days=1)
"""A visit that begins before the end may last beyond it."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A time in which a doctor sees nobody although the hours are open."""

    span: slots.Span
    kind: Literal["absence", "rounds"]
    key: str
    """The id of the absence or schedule."""


@dataclass(frozen=True, slots=True)
class OpenTimes:
    """A doctor's rules in a clinic, and what stands in the way."""

    doctor_id: str
    clinic_id: str
    rules: slots.Rules
    blocked: list[Blocked]


class Openings:
    """Reads rosters in bulk: four queries, however many doctors."""

    def __init__(self, store: Store, holidays: HolidayService) -> None:
        self._holidays = holidays
        self._schedules = ScheduleRepository(store)
        self._overrides = OverrideRepository(store)
        self._absences = AbsenceRepository(store)

    async def of(
        self, doctors: Sequence[Doctor], clinic: Clinic, begin: datetime, end: datetime, step: int
    ) -> list[OpenTimes]:
        """One for each doctor, in their order, good for starts in [begin, end)."""
        if not doctors:
            return []
        ids = sorted({doctor.id for doctor in doctors})
        zone = ZoneInfo(clinic.time_zone)
        first, last = (begin - MARGIN).astimezone(zone).date(), (end + MARGIN).astimezone(zone).date()
        days: dict[str, list[OverrideRow]] = {one: [] for one in ids}
        weeks: dict[str, list[ScheduleRow]] = {one: [] for one in ids}
        away: dict[str, list[AbsenceRow]] = {one: [] for one in ids}
        for schedule in await self._weekly(ids, clinic.id, first, last):
            weeks[schedule.doctor_id].append(schedule)
        for override in await self._differing(ids, clinic.id, first, last):
            days[override.doctor_id].append(override)
        for absence in await self._away(ids, clinic.id, begin - MARGIN, end + MARGIN):
            away[absence.doctor_id].append(absence)
        closed = await self._holidays.between(clinic.id, first, last)
        reach = slots.cell_of(begin - MARGIN), slots.cell_of(end + MARGIN)
        return [
            OpenTimes(
                doctor_id=doctor.id,
                clinic_id=clinic.id,
                rules=slots.Rules(
                    zone=clinic.time_zone,
                    weekly=tuple(one.rule() for one in weeks[doctor.id] if one.kind == "clinic"),
                    days=tuple(one.rule() for one in days[doctor.id]),
                    closed=closed,
                    step=step,
                ),
                blocked=_blocked(away[doctor.id], weeks[doctor.id], reach),
            )
            for doctor in doctors
        ]

    async def _weekly(self, ids: list[str], clinic_id: str, first: date, last: date) -> list[ScheduleRow]:
        """Hours in this clinic, and rounds, whose zone may be a day ahead or behind."""
        condition: dict[str, Any] = {
            "doctorId": {"$in": ids},
            "clinicId": {"$in": [clinic_id, None]},
            "effectiveFrom": {"$lte": (last + MARGIN).isoformat()},
            "$or": [{"effectiveTo": None}, {"effectiveTo": {"$gte": (first - MARGIN).isoformat()}}],
        }
        return await self._schedules.every(condition, ScheduleRow)

    async def _differing(self, ids: list[str], clinic_id: str, first: date, last: date) -> list[OverrideRow]:
        between = {"$gte": first.isoformat(), "$lte": last.isoformat()}
        condition = {"doctorId": {"$in": ids}, "date": between, "clinicId": clinic_id}
        return await self._overrides.every(condition, OverrideRow)

    async def _away(self, ids: list[str], clinic_id: str, begin: datetime, end: datetime) -> list[AbsenceRow]:
        condition: dict[str, Any] = {
            "doctorId": {"$in": ids},
            "status": "approved",
            "clinicId": {"$in": [clinic_id, None]},
            "startsAt": {"$lt": end},
            "endsAt": {"$gt": begin},
        }
        return await self._absences.every(condition, AbsenceRow)


def _blocked(absences: list[AbsenceRow], schedules: list[ScheduleRow], reach: slots.Span) -> list[Blocked]:
    found = [Blocked((slots.cell_of(one.starts_at), slots.cell_of(one.ends_at)), "absence", one.id) for one in absences]
    for schedule in schedules:
        if schedule.kind == "rounds":
            rules = slots.Rules(zone=schedule.time_zone, weekly=(schedule.rule(),), days=(), closed={})
            found += [Blocked(span, "rounds", schedule.id) for span in slots.working(rules, *reach)]
    return sorted(found, key=lambda one: one.span)
