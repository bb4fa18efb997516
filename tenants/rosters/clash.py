"""Whether two engagements of one doctor can ever meet: exactly, and with a bounded amount of work. No I/O.

An engagement is a weekly pattern in a zone between two dates. Two of them meet again and again in the same way until
something changes: the clocks of either zone, a day that is left out, the first or last date. So it is enough to
look at the days around each change, and at one whole week of what comes after it; every other moment repeats one of
those, seven days apart. Years whose changes fall alike are looked at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from tenants import slots

HORIZON: Final = timedelta(days=366 * 40)
"""What is open-ended is compared so far. In 40 years 1 January and the leap day have met every weekday, and Ramadan,
which Morocco's clocks follow, every season: no later year brings two zones together in a new way."""
BEFORE: Final = 3
"""Days looked at before a change: local days reach 14 hours over the UTC day, and the longest journey takes 4."""
BEHIND: Final = 12
"""Days looked at after it: the margin and a whole week."""

Change = tuple[datetime, int]
"""When a zone's clocks change, and its offset from then on, in seconds."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """Where a doctor is, week by week."""

    kind: str
    """schedule, rounds or override."""
    id: str
    clinic_id: str | None
    place: str
    """The clinic's id, or the hospital's name: between equal places nobody travels."""
    zone: str
    windows: tuple[tuple[int, int, int], ...]
    """ISO weekday, and minutes of the local day."""
    first: date
    last: date | None
    label: str = ""
    """What people call the place."""
    off: frozenset[date] = frozenset()
    """Days on which it does not take place: others replace it there."""

    def rules(self) -> slots.Rules:
        """For the slot engine."""
        days = tuple(slots.DayRule(day, (), replaces=True) for day in sorted(self.off))
        weekly = (slots.WeeklyRule(self.windows, self.first, self.last),)
        return slots.Rules(zone=self.zone, weekly=weekly, days=days, closed={})


@dataclass(frozen=True, slots=True)
class Clash:
    """The first time two engagements meet, by what the existing one does then, on its own clocks."""

    old: Engagement
    begins: datetime
    ends: datetime
    """Local, without tzinfo: what the wall clock shows."""


def clash(new: Engagement, old: Engagement, travel: int, now: datetime) -> Clash | None:
    """The first clash of `new` with `old` from `now` on. `travel`: minutes between different places."""
    if new.place == old.place and (new.clinic_id is not None or new.zone == old.zone):
        return _on_one_clock(new, old, now)
    gap = 0 if new.place == old.place else travel
    found = _meeting(new, old, -(-gap // slots.CELL), slots.cell_of(now))
    if found is None:
        return None
    zone = ZoneInfo(old.zone)
    begins, ends = (slots.instant_of(cell).astimezone(zone).replace(tzinfo=None) for cell in found)
    return Clash(old, begins, ends)


def _on_one_clock(new: Engagement, old: Engagement, now: datetime) -> Clash | None:
    """In one place the wall clock decides: windows that touch at 02:30 touch in the autumn night as well."""
    first = max(new.first, old.first, now.astimezone(ZoneInfo(old.zone)).date())
    last = min(new.last or date.max, old.last or date.max)
    found: list[Clash] = []
    for weekday, opens, closes in old.windows:
        if not any(day == weekday and o < closes and opens < c for day, o, c in new.windows):
            continue
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
        while day in new.off or day in old.off:
            day += timedelta(days=7)
        if day <= last:
            midnight = datetime.combine(day, datetime.min.time())
            found.append(Clash(old, midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes)))
    return min(found, key=lambda one: one.begins, default=None)


def _meeting(new: Engagement, old: Engagement, gap: int, now: int) -> slots.Span | None:
    """The span of `old` which `new`, with `gap` cells on either side, overlaps first. Cells."""
    today = slots.instant_of(now).date()
    first = max(new.first, old.first, today) - timedelta(days=BEFORE)
    last = min(new.last or date.max, old.last or date.max, first + HORIZON)
    if last < first:
        return None
    for begin, end in _stretches(new, old, first, last + timedelta(days=BEFORE)):
        reach = max(_cell(begin), now - 24 * 60 // slots.CELL), _cell(end)
        mine, theirs = ([one for one in slots.working(each.rules(), *reach) if one[1] > now] for each in (new, old))
        if (found := _first_overlap(mine, theirs, gap)) is not None:
            return found
    return None


def _first_overlap(mine: Iterable[slots.Span], theirs: Iterable[slots.Span], gap: int) -> slots.Span | None:
    """Both in order and each without overlaps."""
    waiting = iter(theirs)
    other = next(waiting, None)
    for begin, end in mine:
        while other is not None and other[1] <= begin - gap:
            other = next(waiting, None)
        if other is None:
            return None
        if other[0] < end + gap:
            return other
    return None


def _stretches(new: Engagement, old: Engagement, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days to look at, in order: [begin, end). Stretches like an earlier one are left out."""
    changes = {zone: _changes_between(zone, first, last) for zone in {new.zone, old.zone}}
    turns = {first, last}
    turns.update(day for day in new.off | old.off if first <= day <= last)
    irregular = frozenset(turns)
    turns.update(moment.date() for known in changes.values() for moment, _ in known)
    seen: set[object] = set()
    for begin, end in _merged(sorted(turns), first, last):
        if not any(begin <= day < end for day in irregular):
            likeness = _likeness(begin, end, changes)
            if likeness in seen:
                continue
            seen.add(likeness)
        yield begin, end


def _merged(turns: list[date], first: date, last: date) -> Iterator[tuple[date, date]]:
    begin = end = None
    for turn in turns:
        earliest = max(first, turn - timedelta(days=BEFORE))
        latest = min(last, turn + timedelta(days=BEHIND)) + timedelta(days=1)
        if begin is None or end is None:
            begin, end = earliest, latest
        elif earliest <= end:
            end = latest
        else:
            yield begin, end
            begin, end = earliest, latest
    if begin is not None and end is not None:
        yield begin, end


def _likeness(begin: date, end: date, changes: dict[str, list[Change]]) -> object:
    """What two stretches without an irregular day have in common when they are worked in the same way."""
    midnight = datetime.combine(begin, datetime.min.time(), UTC)
    until = datetime.combine(end, datetime.min.time(), UTC)
    clocks = [
        (
            zone,
            midnight.astimezone(ZoneInfo(zone)).utcoffset(),
            tuple((moment - midnight, offset) for moment, offset in known if midnight <= moment < until),
        )
        for zone, known in sorted(changes.items())
    ]
    return begin.isoweekday(), (end - begin).days, tuple(clocks)


def _cell(day: date) -> int:
    return slots.cell_of(datetime.combine(day, datetime.min.time(), UTC))


def _changes_between(zone: str, first: date, last: date) -> list[Change]:
    return [
        change
        for year in range(first.year, last.year + 1)
        for change in _changes_of(zone, year)
        if first <= change[0].date() <= last
    ]


@lru_cache(maxsize=8192)
def _changes_of(zone: str, year: int) -> tuple[Change, ...]:
    """When a zone's clocks change in a year. Looks once a day: none changes and changes back within one."""
    clocks, found = ZoneInfo(zone), []
    before = datetime(year, 1, 1, tzinfo=UTC)
    for number in range(1, 367):
        after = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=number)
        if after.astimezone(clocks).utcoffset() != before.astimezone(clocks).utcoffset():
            found.append(_moment(clocks, before, after))
        before = after
    return tuple(change for change in found if change[0].year == year)


def _moment(clocks: ZoneInfo, before: datetime, after: datetime) -> Change:
    """The minute in which the clocks change, between two instants."""
    old, low, high = before.astimezone(clocks).utcoffset(), 0, int((after - before).total_seconds()) // 60
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(minutes=middle)).astimezone(clocks).utcoffset() == old:
            low = middle
        else:
            high = middle
    moment = before + timedelta(minutes=high)
    offset = moment.astimezone(clocks).utcoffset() or timedelta()
    return moment, int(offset.total_seconds())
