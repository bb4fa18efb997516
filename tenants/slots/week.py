"""Working time: rules of local days become spans of cells."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from tenants.slots.grid import CELL, DAY, FIRST_DAY, LAST_DAY, Span, date_of, day_of, midnights, seconds_of
from tenants.slots.rules import Rules, WeeklyRule

Window = tuple[int, int]
"""`(opens, closes)` in minutes of a local day."""
_SECONDS = CELL * 60


class Week(NamedTuple):
    """Merged spans in cells from a midnight."""

    days: tuple[tuple[Span, ...], ...]
    """Of each weekday, from its own midnight."""
    whole: tuple[Span, ...]
    """Of all seven, from the midnight of Monday."""


def working(rules: Rules, begin: int, end: int) -> list[Span]:
    """Merged working spans between two cells, cut off there. Empty when `end` is not after `begin`."""
    if begin >= end:
        return []
    found = merged(runs(rules, begin, end))
    return [(max(start, begin), min(stop, end)) for start, stop in found if start < end and stop > begin]


def runs(rules: Rules, begin: int, end: int) -> list[Span]:
    """The merged spans of each local day that has cells between two cells, with some of the days around.

    They are in the order of their beginnings. Spans of neighbouring days are not merged, since the starts of a day are
    counted from its own opening; they can touch and, in a night in which midnight comes twice, overlap.
    """
    # A local day begins less than a day before or after the UTC day of its date.
    first, last = max(begin // DAY - 1, FIRST_DAY), min((end - 1) // DAY + 1, LAST_DAY)
    if first > last:
        return []
    special = {day_of(rule.day) for rule in rules.days}
    special.update(map(day_of, rules.closed))
    found: list[Span] = []
    stops, weeks = _weeks(rules.weekly)
    piece = bisect_right(stops, first)
    known, day = midnights(rules.zone, first, last), first
    while day <= last:
        week = weeks[piece]
        until = min(stops[piece], last + 1) if piece < len(stops) else last + 1
        while day < until:
            midnight, weekday = known[day - first], (day + 3) % 7  # 1970-01-01 was a Thursday
            if midnight is None or day in special:
                found += _exception(rules, day)
                day += 1
            elif not weekday and day + 7 <= until and _even(known[day - first : day - first + 7], day, special):
                found += [(midnight + opens, midnight + closes) for opens, closes in week.whole]
                day += 7
            else:
                found += [(midnight + opens, midnight + closes) for opens, closes in week.days[weekday]]
                day += 1
        piece += 1
    return found


def _even(known: list[int | None], day: int, special: set[int]) -> bool:
    """Whether seven days from this one on follow the week alone, and have one offset from UTC."""
    first, last = known[0], known[-1]
    if first is None or last != first + 6 * DAY or None in known:
        return False
    return not special or special.isdisjoint(range(day, day + 7))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one; empty ones left out."""
    found: list[Span] = []
    for start, stop in sorted(spans):
        if start >= stop:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def weekly_windows(rules: Rules, day: int) -> list[Window]:
    """The windows of the weekly rules in effect."""
    return _of_week(rules.weekly, day)


def day_windows(rules: Rules, day: int) -> list[Window]:
    """The windows of a day with its overrides, holiday or not."""
    local = date_of(day)
    own = [rule for rule in rules.days if rule.day == local]
    replaced = any(rule.replaces for rule in own)
    found = [] if replaced else _of_week(rules.weekly, day)
    return found + [window for rule in own for window in rule.windows]


def spans_of(zone: str, day: int, windows: Iterable[Window]) -> list[Span]:
    """Windows of a local day as merged spans, by looking up each of their ends in the zone."""
    return merged(
        (-(-seconds_of(zone, day, opens, late=False) // _SECONDS), seconds_of(zone, day, closes, late=True) // _SECONDS)
        for opens, closes in windows
    )


def _exception(rules: Rules, day: int) -> list[Span]:
    """A day with rules of its own or with a clock change."""
    if date_of(day) in rules.closed:
        return []
    return spans_of(rules.zone, day, day_windows(rules, day))


def _of_week(weekly: Iterable[WeeklyRule], day: int) -> list[Window]:
    local, weekday = date_of(day), (day + 3) % 7 + 1
    return [
        (opens, closes)
        for rule in weekly
        if rule.first <= local and (rule.last is None or local <= rule.last)
        for on, opens, closes in rule.windows
        if on == weekday
    ]


@lru_cache(maxsize=2048)
def _weeks(weekly: tuple[WeeklyRule, ...]) -> tuple[tuple[int, ...], tuple[Week, ...]]:
    """The days on which the rules in effect change, and the week before, between and after them."""
    changes = {day_of(rule.first) for rule in weekly}
    changes.update(day_of(rule.last) + 1 for rule in weekly if rule.last is not None)
    stops = tuple(sorted(changes))
    return stops, tuple(_week(weekly, day) for day in (FIRST_DAY, *stops))


def _week(weekly: tuple[WeeklyRule, ...], day: int) -> Week:
    """The spans of the rules that are in effect on a day."""
    local = date_of(min(day, LAST_DAY))
    windows = [
        window
        for rule in weekly
        if rule.first <= local and (rule.last is None or local <= rule.last)
        for window in rule.windows
    ]
    days = tuple(
        tuple(merged((-(-opens // CELL), closes // CELL) for on, opens, closes in windows if on == weekday))
        for weekday in range(1, 8)
    )
    whole = tuple((index * DAY + opens, index * DAY + closes) for index in range(7) for opens, closes in days[index])
    return Week(days, whole)
