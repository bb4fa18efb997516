"""The order of a doctor's writers, and what a new entry is held against: all contexts of the doctor, in all clinics.

The reading is done as the system: whether a doctor is free does not depend on who asks. What lies in a clinic out of
the actor's reach decides, but is named by its time alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from donto.kernel.errors import Conflict
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, as_system, tenant_scope
from tenants.doctors import Doctor
from tenants.organization import ClinicService
from tenants.rosters.clash import Clash, Engagement, clash
from tenants.rosters.models import Absence, DayOverride, Schedule
from tenants.rosters.policy import MOST_DAYS, MOST_SCHEDULES
from tenants.rosters.repository import AbsenceRepository, HeadRepository, OverrideRepository, ScheduleRepository
from tenants.rosters.rows import OverrideRow, ScheduleRow, days_off, moved, override_row, schedule_row

COMPONENT: Final = "rosters"
_ADVICE: Final = "The doctor is elsewhere at that time, or on the way."


class Ledger:
    """Takes entries to a doctor's roster one after the other. Every call must be inside a transaction."""

    def __init__(self, store: Store, clinics: ClinicService) -> None:
        self._clock = store.clock
        self._ids = store.ids
        self._clinics = clinics
        self._heads = HeadRepository(store)
        self._schedules = ScheduleRepository(store)
        self._overrides = OverrideRepository(store)
        self._absences = AbsenceRepository(store)

    async def enter(self, doctor_id: str) -> None:
        """Before anything is read: from here on, nobody else changes this doctor's roster until the commit."""
        with as_system(COMPONENT):
            await self._heads.enter(doctor_id, self._ids.new("rst"))

    async def check_schedule(self, doctor: Doctor, new: Schedule) -> None:
        """Raise Conflict when these hours, from now on, ever clash; its `conflicts` say with what."""
        schedules, overrides = await self._roster(doctor.id)
        others = [one for one in schedules if one.id != new.id]
        if len(others) >= MOST_SCHEDULES:
            raise Conflict(f"A doctor has at most {MOST_SCHEDULES} schedules at a time. End some first.")
        off = days_off(overrides)
        wanted = schedule_row(new).engagement(off.get(new.clinic_id or "", frozenset()))
        self._refuse_clashes(doctor, [wanted], _engagements(others, overrides))

    async def check_override(self, doctor: Doctor, new: DayOverride, *, force: bool) -> None:
        """The same for the other hours of a day. Hours of the same clinic are what they replace or add to.

        With `force` they may clash, but no more than MOST_DAYS are kept.
        """
        schedules, overrides = await self._roster(doctor.id)
        if len(overrides) >= MOST_DAYS:
            raise Conflict(f"A doctor has at most {MOST_DAYS} differing days ahead. Remove some first.")
        if not force:
            self._refuse_clashes(doctor, [override_row(new).engagement()], _engagements(schedules, overrides))

    async def check_restored(self, doctor: Doctor, gone: DayOverride) -> None:
        """The same for the weekly hours that come back when a replacing override goes."""
        schedules, overrides = await self._roster(doctor.id)
        day = override_row(gone).day
        back = [
            replace(one.engagement(), first=max(one.first, day), last=min(one.last or day, day))
            for one in schedules
            if one.clinic_id == gone.clinic_id
        ]
        others = [one for one in _engagements(schedules, overrides) if one.place != gone.clinic_id]
        self._refuse_clashes(doctor, back, others)

    async def check_absence(self, new: Absence) -> None:
        """Raise Conflict when the doctor has leave (or, for a block, a block) in that time already."""
        condition: dict[str, Any] = {
            "doctorId": new.doctor_id,
            "kind": new.kind,
            "status": {"$in": ["requested", "approved"]},
            "startsAt": {"$lt": new.ends_at},
            "endsAt": {"$gt": new.starts_at},
        }
        if new.clinic_id is not None:
            condition["clinicId"] = {"$in": [new.clinic_id, None]}
        with as_system(COMPONENT):
            found = await self._absences.find_all(condition, sort=[("startsAt", 1), ("_id", 1)], limit=20)
        if found:
            conflicts = [
                _named(one.clinic_id, one.id)
                | {"kind": one.kind, "status": one.status, "startsAt": one.starts_at, "endsAt": one.ends_at}
                for one in found
            ]
            raise Conflict("The doctor is away in that time already.", conflicts=conflicts)

    async def _roster(self, doctor_id: str) -> tuple[list[ScheduleRow], list[OverrideRow]]:
        """What is not over yet. Dates are local, so two days are allowed for."""
        since = (self._clock.now() - timedelta(days=2)).date().isoformat()
        with as_system(COMPONENT):
            lasting = {"doctorId": doctor_id, "$or": [{"effectiveTo": None}, {"effectiveTo": {"$gte": since}}]}
            schedules = await self._schedules.every(lasting, ScheduleRow)
            overrides = await self._overrides.every({"doctorId": doctor_id, "date": {"$gte": since}}, OverrideRow)
            rows: list[ScheduleRow | OverrideRow] = [*schedules, *overrides]
            zones = await self._clinics.zones({one.clinic_id for one in rows if one.clinic_id is not None})
        for row in rows:
            moved(row, zones)
        return schedules, overrides

    def _refuse_clashes(self, doctor: Doctor, wanted: list[Engagement], others: list[Engagement]) -> None:
        now = self._clock.now()
        found = [
            met
            for new in wanted
            for old in others
            if not (new.place == old.place and "override" in (new.kind, old.kind))
            if (met := clash(new, old, doctor.travel_minutes, now)) is not None
        ]
        if found:
            found.sort(key=lambda met: (met.begins, met.old.id))
            raise Conflict(_ADVICE, conflicts=[_shown(met) for met in found], travelMinutes=doctor.travel_minutes)


def _engagements(schedules: list[ScheduleRow], overrides: list[OverrideRow]) -> list[Engagement]:
    off = days_off(overrides)
    weekly = [one.engagement(off.get(one.clinic_id or "", frozenset())) for one in schedules]
    return weekly + [one.engagement() for one in overrides if one.windows]


def _shown(met: Clash) -> Mapping[str, Any]:
    """One clash, for the person at the screen: the first time it comes to pass, on the clocks of that place."""
    old = met.old
    named = _named(old.clinic_id, old.id)
    place = old.label if named["id"] else ""
    return named | {"kind": old.kind, "place": place, "timeZone": old.zone} | _times(met.begins, met.ends)


def _times(begins: datetime, ends: datetime) -> dict[str, str]:
    closes = ends.strftime("%H:%M")
    if ends.date() > begins.date() and closes == "00:00":
        closes = "24:00"
    return {"date": begins.date().isoformat(), "opens": begins.strftime("%H:%M"), "closes": closes}


def _named(clinic_id: str | None, record_id: str) -> dict[str, Any]:
    """Id and clinic, where the actor may know them; in a clinic out of reach the record is not there for them."""
    clinics = tenant_scope().clinics
    known = clinics is EVERY_CLINIC or clinic_id is None or clinic_id in clinics
    return {"id": record_id if known else None, "clinicId": clinic_id if known else None}
