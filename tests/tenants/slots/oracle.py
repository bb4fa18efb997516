"""What the engine must say, found the slow and obvious way: every minute is looked at by the clocks of its zone.

Nothing is shared with the engine but the dataclasses. Sets of cells and loops over them; no span arithmetic.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from tenants.slots import Busy, Demand, Rules, Span

MINUTES = 1440
EPOCH = date(1970, 1, 1).toordinal()


@lru_cache(maxsize=4096)
def walls(zone: str, day: int) -> list[int]:
    """For each minute of a UTC day (numbered from 1970): what the clocks show, as minutes since 1970 without a zone."""
    info, shown = ZoneInfo(zone), []
    for minute in range(day * MINUTES, (day + 1) * MINUTES):
        local = datetime.fromtimestamp(minute * 60, info)
        shown.append((local.toordinal() - EPOCH) * MINUTES + local.hour * 60 + local.minute)
    return shown


@lru_cache(maxsize=512)
def shown_around(zone: str, day: int) -> list[int]:
    """What the clocks show from the UTC day before on, long enough for a missing day."""
    return [wall for near in range(day - 1, day + 4) for wall in walls(zone, near)]


@lru_cache(maxsize=65536)
def moment(zone: str, day: int, minute: int, last: bool) -> int:
    """The UTC minute at which the clocks show this minute of the day: the first or the last one.

    When they never do, the first one at which they show more.
    """
    wall = day * MINUTES + minute
    shown, begin = shown_around(zone, day), (day - 1) * MINUTES
    if wall not in shown:
        return begin + next(index for index, one in enumerate(shown) if one > wall)
    if last:
        return begin + len(shown) - 1 - shown[::-1].index(wall)
    return begin + shown.index(wall)


def cells_of_windows(zone: str, day: int, windows: Iterable[tuple[int, int]]) -> set[int]:
    """The cells that lie in one of the windows with all five minutes."""
    found: set[int] = set()
    for opens, closes in windows:
        minutes = range(moment(zone, day, opens, False), moment(zone, day, closes, True))
        some = range(minutes.start // 5, minutes.stop // 5 + 1)
        found.update(cell for cell in some if cell * 5 in minutes and cell * 5 + 4 in minutes)
    return found


def cells_of_spans(spans: Iterable[Span], around: range) -> set[int]:
    """The cells of spans, as far as anybody looks."""
    return {cell for start, stop in spans for cell in range(max(start, around.start), min(stop, around.stop))}


class Oracle:
    """Answers about one set of rules and bookings, for starts from `begin` on and before `end`."""

    def __init__(self, rules: Rules, busy: Busy, demand: Demand, begin: int, end: int) -> None:
        self.rules, self.begin, self.end = rules, begin, end
        self.duration, self.before, self.after = demand.duration // 5, demand.before // 5, demand.after // 5
        self.days = range(begin // 288 - 2, (end + self.duration) // 288 + 3)
        around = range(begin - 288, end + self.duration + 288)
        self.weekly = {day: self._cells(day, self._weekly(day)) for day in self.days}
        self.ruled = {day: self._cells(day, self._ruled(day)) for day in self.days}
        self.worked = {day: set() if self._holiday(day) else self.ruled[day] for day in self.days}
        self.work = set().union(*self.worked.values())
        self.on_step = {cell for cells in self.worked.values() for cell in self._steps(cells)}
        self.lanes = [cells_of_spans(lane, around) for lane in busy.lanes]
        self.rooms = None if busy.rooms is None else [cells_of_spans(room, around) for room in busy.rooms]
        self.blocked, self.patient = cells_of_spans(busy.blocked, around), cells_of_spans(busy.patient, around)

    def slots(self) -> list[int]:
        """Every start that nothing forbids."""
        return [cell for cell in sorted(self.on_step) if not self.reasons(cell)]

    def reasons(self, at: int) -> set[str]:
        """The kinds of all that forbids a start."""
        visit = range(at, at + self.duration)
        buffered = range(at - self.before, at + self.duration + self.after)
        found = {
            "too-soon": at < self.begin,
            "too-late": at >= self.end,
            "absence": not self.blocked.isdisjoint(visit),
            "doctor-busy": not _any_free(self.lanes, buffered),
            "room-busy": self.rooms is not None and not _any_free(self.rooms, visit),
            "patient-busy": not self.patient.isdisjoint(visit),
        }
        if at in self.work:
            found["off-grid"] = at not in self.on_step
            found["visit-too-long"] = not self.work.issuperset(visit)
        return {kind for kind, forbids in found.items() if forbids} | (set() if at in self.work else self._no_work(at))

    def _no_work(self, at: int) -> set[str]:
        today = walls(self.rules.zone, at // 288)[at % 288 * 5] // MINUTES
        closed_hours = any(self._holiday(day) and at in self.ruled[day] for day in self.days)
        removed = any(self._replaced(day) and at in self.weekly[day] - self.ruled[day] for day in self.days)
        found = {"day-override"} if removed else set()
        if closed_hours or self._holiday(today):
            found.add("holiday")
        return found if closed_hours or removed else found | {"outside-hours"}

    def _steps(self, cells: set[int]) -> Iterator[int]:
        """The cells of a day that are some steps after the opening before them."""
        opening = 0
        for cell in sorted(cells):
            if cell - 1 not in cells:
                opening = cell
            if (cell - opening) % (self.rules.step // 5) == 0:
                yield cell

    def _cells(self, day: int, windows: list[tuple[int, int]]) -> set[int]:
        return cells_of_windows(self.rules.zone, day, windows)

    def _weekly(self, day: int) -> list[tuple[int, int]]:
        local = _date(day)
        return [
            (opens, closes)
            for rule in self.rules.weekly
            if rule.first <= local <= (rule.last or date.max)
            for weekday, opens, closes in rule.windows
            if weekday == local.isoweekday()
        ]

    def _ruled(self, day: int) -> list[tuple[int, int]]:
        """Of the week or its replacement, and what is added."""
        windows = [] if self._replaced(day) else self._weekly(day)
        return windows + [window for rule in self.rules.days if rule.day == _date(day) for window in rule.windows]

    def _replaced(self, day: int) -> bool:
        return any(rule.replaces for rule in self.rules.days if rule.day == _date(day))

    def _holiday(self, day: int) -> bool:
        return _date(day) in self.rules.closed


def _any_free(taken: Sequence[set[int]], wanted: range) -> bool:
    return any(cells.isdisjoint(wanted) for cells in taken)


def _date(day: int) -> date:
    return date.fromordinal(EPOCH + day)
