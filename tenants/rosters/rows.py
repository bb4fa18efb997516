"""What is read of a roster's records to reckon with, and what it means to the slot engine."""

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct

from tenants import slots
from tenants.rosters.clash import Engagement
from tenants.rosters.models import DayOverride, OverrideMode, Schedule, ScheduleKind
from tenants.rosters.policy import minutes_of
from tenants.rosters.schemas import DayWindowView, WeekWindowView


class ScheduleRow(Struct, rename="camel"):
    """Weekly hours or rounds."""

    id: str
    doctor_id: str
    kind: ScheduleKind
    clinic_id: str | None
    place: str
    time_zone: str
    windows: list[WeekWindowView]
    effective_from: str
    effective_to: str | None

    @property
    def first(self) -> dt.date:
        """The first day."""
        return dt.date.fromisoformat(self.effective_from)

    @property
    def last(self) -> dt.date | None:
        """The last day."""
        return dt.date.fromisoformat(self.effective_to) if self.effective_to else None

    @property
    def week(self) -> tuple[tuple[int, int, int], ...]:
        """ISO weekday and minutes of the local day."""
        return tuple((one.weekday, minutes_of(one.opens), minutes_of(one.closes)) for one in self.windows)

    def rule(self) -> slots.WeeklyRule:
        """For the slot engine."""
        return slots.WeeklyRule(self.week, self.first, self.last, self.id)

    def engagement(self, off: frozenset[dt.date] = frozenset()) -> Engagement:
        """For the search for clashes. `off`: days on which other hours stand in the place of these."""
        return Engagement(
            kind="rounds" if self.kind == "rounds" else "schedule",
            id=self.id,
            clinic_id=self.clinic_id,
            place=self.clinic_id or f"rounds:{self.place.strip().casefold()}",
            zone=self.time_zone,
            windows=self.week,
            first=self.first,
            last=self.last,
            label=self.place,
            off=off,
        )


class OverrideRow(Struct, rename="camel"):
    """A day that differs."""

    id: str
    doctor_id: str
    clinic_id: str
    time_zone: str
    date: str
    mode: OverrideMode
    windows: list[DayWindowView]

    @property
    def day(self) -> dt.date:
        """The day, in the clinic's zone."""
        return dt.date.fromisoformat(self.date)

    @property
    def times(self) -> tuple[tuple[int, int], ...]:
        """Minutes of the local day."""
        return tuple((minutes_of(one.opens), minutes_of(one.closes)) for one in self.windows)

    def rule(self) -> slots.DayRule:
        """For the slot engine."""
        return slots.DayRule(self.day, self.times, self.mode == "replace", self.id)

    def engagement(self) -> Engagement:
        """For the search for clashes: a week of which there is one day."""
        day = self.day
        return Engagement(
            kind="override",
            id=self.id,
            clinic_id=self.clinic_id,
            place=self.clinic_id,
            zone=self.time_zone,
            windows=tuple((day.isoweekday(), opens, closes) for opens, closes in self.times),
            first=day,
            last=day,
        )


class AbsenceRow(Struct, rename="camel"):
    """A time in which a doctor sees nobody."""

    id: str
    doctor_id: str
    clinic_id: str | None
    starts_at: dt.datetime
    ends_at: dt.datetime


def moved(row: ScheduleRow | OverrideRow, zones: Mapping[str, str]) -> None:
    """Put a row on its clinic's present clocks: a clinic can have been moved to another zone since it was entered."""
    if row.clinic_id is not None:
        row.time_zone = zones.get(row.clinic_id, row.time_zone)


def schedule_row(schedule: Schedule) -> ScheduleRow:
    """Of a record that is not stored yet."""
    return ScheduleRow(
        id=schedule.id,
        doctor_id=schedule.doctor_id,
        kind=schedule.kind,
        clinic_id=schedule.clinic_id,
        place=schedule.place,
        time_zone=schedule.time_zone,
        windows=[WeekWindowView(one.weekday, one.opens, one.closes) for one in schedule.windows],
        effective_from=schedule.effective_from,
        effective_to=schedule.effective_to,
    )


def override_row(override: DayOverride) -> OverrideRow:
    """Of a record that is not stored yet."""
    return OverrideRow(
        id=override.id,
        doctor_id=override.doctor_id,
        clinic_id=override.clinic_id,
        time_zone=override.time_zone,
        date=override.date,
        mode=override.mode,
        windows=[DayWindowView(one.opens, one.closes) for one in override.windows],
    )


def days_off(overrides: Iterable[OverrideRow]) -> dict[str, frozenset[dt.date]]:
    """By clinic: the days whose weekly hours are replaced."""
    found: dict[str, set[dt.date]] = {}
    for override in overrides:
        if override.mode == "replace":
            found.setdefault(override.clinic_id, set()).add(override.day)
    return {clinic: frozenset(days) for clinic, days in found.items()}
