"""Rules on what is entered here. Pure functions: they give faults, or the value that was meant."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from donto.kernel.errors import Conflict, FieldError, InvalidInput
from donto.kernel.tenancy import EVERY_CLINIC, TenantScope
from tenants.doctors import Doctor
from tenants.rosters.models import AbsenceStatus
from tenants.rosters.schemas import DayWindowInput, WeekWindowInput

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2199
"""Nothing is entered outside of these years: a slip of the finger, and the zone rules end somewhere as well."""
LONGEST_ABSENCE: Final = timedelta(days=366)
MOST_SCHEDULES: Final = 60
"""Of one doctor, not yet ended. With `MOST_DAYS` it bounds the search for clashes."""
MOST_DAYS: Final = 800
"""Differing days of one doctor, from today on."""

ALLOWED: Final[Mapping[AbsenceStatus, tuple[AbsenceStatus, ...]]] = {
    "requested": ("approved", "declined", "cancelled"),
    "approved": ("cancelled",),
    "declined": (),
    "cancelled": (),
}


def minutes_of(text: str) -> int:
    """Minutes of the day of HH:MM; 24:00 is 1440."""
    return int(text[:2]) * 60 + int(text[3:])


def check_week(windows: Sequence[WeekWindowInput]) -> None:
    """Raise InvalidInput unless every window ends after it begins and no two of a weekday overlap."""
    _check_windows([(window.weekday, window.opens, window.closes) for window in windows])


def check_day(windows: Sequence[DayWindowInput]) -> None:
    """The same for the windows of one day."""
    _check_windows([(1, window.opens, window.closes) for window in windows])


def _check_windows(windows: Sequence[tuple[int, str, str]]) -> None:
    faults = [
        FieldError(f"/windows/{index}/closes", "closes-before-opens", "A window closes after it opens.")
        for index, (_, opens, closes) in enumerate(windows)
        if closes <= opens
    ]
    placed = sorted(enumerate(windows), key=lambda item: item[1])
    for (_, earlier), (index, later) in pairwise(placed):
        if earlier[0] == later[0] and later[1] < earlier[2]:
            faults.append(FieldError(f"/windows/{index}", "overlap", "Two windows of this day overlap."))
    if faults:
        raise InvalidInput(faults[0].detail, errors=faults)


def day_of(text: str, pointer: str) -> date:
    """The date. Raises InvalidInput at `pointer` for one that no calendar has, or outside of the years."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput.at(pointer, "no-such-day", f"{text} is not a day of the calendar.") from None
    _check_year(day.year, pointer)
    return day


def check_period(first: str, last: str | None) -> None:
    """Raise InvalidInput unless both are days, and the last is not before the first."""
    begins = day_of(first, "/effectiveFrom")
    if last is not None and day_of(last, "/effectiveTo") < begins:
        raise InvalidInput.at("/effectiveTo", "ends-before-begins", "The last day is before the first.")


def instants_of(begins: str, ends: str, zone: str) -> tuple[datetime, datetime]:
    """The instants in UTC of two local date-times. Of an hour that comes twice, `from` is the first, `to` the second.

    Raises InvalidInput at /from or /to: no such day, a time the clocks leap over, an end that is not after the
    beginning, more than 366 days.
    """
    start = _instant(begins, zone, "/from", fold=0)
    end = _instant(ends, zone, "/to", fold=1)
    if end <= start:
        raise InvalidInput.at("/to", "ends-before-begins", "It ends before it begins.")
    if end - start > LONGEST_ABSENCE:
        raise InvalidInput.at("/to", "too-long", f"It may last {LONGEST_ABSENCE.days} days at most.")
    return start, end


def _instant(text: str, zone: str, pointer: str, *, fold: int) -> datetime:
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput.at(pointer, "no-such-day", f"{text[:10]} is not a day of the calendar.") from None
    _check_year(local.year, pointer)
    instant = local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
    if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise InvalidInput.at(
            pointer, "no-such-local-time", f"The clocks of {zone} leap over {text[11:]} on {text[:10]}."
        )
    return instant


def _check_year(year: int, pointer: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput.at(pointer, "out-of-range", f"The year lies between {FIRST_YEAR} and {LAST_YEAR}.")


def reaches(scope: TenantScope, doctor: Doctor) -> bool:
    """Whether what belongs to a doctor and to no clinic (rounds, an absence) may be shown: in a clinic of theirs."""
    return (
        scope.clinics is EVERY_CLINIC or scope.doctor_id == doctor.id or not scope.clinics.isdisjoint(doctor.clinic_ids)
    )


def check_move(present: AbsenceStatus, wanted: AbsenceStatus) -> None:
    """Raise Conflict, with the moves that are allowed, unless an absence may go from `present` to `wanted`."""
    if wanted not in ALLOWED[present]:
        raise Conflict(f"This absence is {present}.", state=present, allowed=list(ALLOWED[present]))
