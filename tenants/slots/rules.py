"""What the engine is asked: the rules of working time, what is taken, and what is wanted. ValueError for nonsense."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from tenants.slots.grid import CELL, Span

_MINUTES = 24 * 60


def _check_window(opens: int, closes: int) -> None:
    if not 0 <= opens < closes <= _MINUTES:
        raise ValueError(f"a window lies within 0 to {_MINUTES} and closes after it opens: {opens} to {closes}")


def _check_minutes(what: str, minutes: int, least: int) -> None:
    if minutes < least or minutes % CELL:
        raise ValueError(f"{what}: a multiple of {CELL} minutes, at least {least}: {minutes}")


@dataclass(frozen=True, slots=True)
class WeeklyRule:
    """Hours that come back every week."""

    windows: tuple[tuple[int, int, int], ...]
    """`(ISO weekday, opens, closes)` in minutes of the local day, 0 to 1440."""
    first: date
    last: date | None
    """The local days on which it is in effect, both included; None: no end."""
    key: str = ""

    def __post_init__(self) -> None:
        for weekday, opens, closes in self.windows:
            if not 1 <= weekday <= 7:
                raise ValueError(f"ISO weekdays are 1 to 7: {weekday}")
            _check_window(opens, closes)


@dataclass(frozen=True, slots=True)
class DayRule:
    """Hours of one local day, added to those of the week or in their place. Without windows in their place: none."""

    day: date
    windows: tuple[tuple[int, int], ...]
    replaces: bool
    key: str = ""

    def __post_init__(self) -> None:
        for opens, closes in self.windows:
            _check_window(opens, closes)


@dataclass(frozen=True, slots=True)
class Rules:
    """When somebody works in one clinic, and how far apart starts are."""

    zone: str
    """IANA name."""
    weekly: tuple[WeeklyRule, ...]
    days: tuple[DayRule, ...] = ()
    closed: Mapping[date, str] = field(default_factory=dict, hash=False)
    """Holidays with their keys: no work at all on these days."""
    step: int = 15
    """Minutes between starts, a multiple of five."""

    def __post_init__(self) -> None:
        _check_minutes("step", self.step, CELL)
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError) as fault:  # OSError: the name of a folder
            raise ValueError(f"not an IANA time zone: {self.zone!r}") from fault


@dataclass(frozen=True, slots=True)
class Demand:
    """A visit, in minutes, multiples of five. The buffers need only be free of the doctor's other bookings."""

    duration: int
    before: int = 0
    after: int = 0

    def __post_init__(self) -> None:
        _check_minutes("duration", self.duration, CELL)
        _check_minutes("before", self.before, 0)
        _check_minutes("after", self.after, 0)


@dataclass(frozen=True, slots=True)
class Busy:
    """What is taken. Spans may come in any order, overlap, and lie anywhere; empty ones take nothing."""

    lanes: tuple[Sequence[Span], ...] = ((),)
    """The doctor's bookings with their own buffers, a list for each seat."""
    blocked: Sequence[Span] = ()
    """Absences and rounds: no visit at any seat."""
    rooms: tuple[Sequence[Span], ...] | None = None
    """A list for each room that would do. None: no room is needed."""
    patient: Sequence[Span] = ()
