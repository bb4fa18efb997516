"""Why a visit cannot start at a time: the rules one by one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from tenants.slots.grid import CELL, DAY, FIRST_DAY, LAST_DAY, Span, date_of, local_day
from tenants.slots.rules import Busy, Demand, Rules
from tenants.slots.week import day_windows, merged, runs, spans_of, weekly_windows

Kind = Literal[
    "too-soon",
    "too-late",
    "outside-hours",
    "holiday",
    "day-override",
    "off-grid",
    "visit-too-long",
    "absence",
    "doctor-busy",
    "room-busy",
    "patient-busy",
]


class Block(NamedTuple):
    """A rule that forbids a start."""

    kind: Kind
    key: str = ""
    """Of the holiday or override."""
    span: Span | None = None
    """What is in the way as it was given; for `visit-too-long` the working time that ends too early."""


def explain(rules: Rules, busy: Busy, demand: Demand, at: int, *, earliest: int, latest: int) -> list[Block]:
    """Every rule that forbids a start at this cell; none when `slots` from `earliest` to `latest` has it.

    The kinds come in the order of `Kind`. Off the steps, or too long, is only what begins within working time.
    """
    found: list[Block] = []
    if at < earliest:
        found.append(Block("too-soon"))
    if at >= latest:
        found.append(Block("too-late"))
    duration, before, after = demand.duration // CELL, demand.before // CELL, demand.after // CELL
    found += _hours(rules, at, duration)
    visit = (at, at + duration)
    found += [Block("absence", span=span) for span in _in_the_way(busy.blocked, visit)]
    found += _taken("doctor-busy", busy.lanes, (at - before, at + duration + after))
    if busy.rooms is not None:
        found += _taken("room-busy", busy.rooms, visit)
    found += [Block("patient-busy", span=span) for span in _in_the_way(busy.patient, visit)]
    return found


def _hours(rules: Rules, at: int, duration: int) -> list[Block]:
    spans = runs(rules, at, at + duration)
    around = [span for span in merged(spans) if span[0] <= at < span[1]]
    if not around:
        return list(_no_hours(rules, at))
    found = []
    step = rules.step // CELL
    if all((at - start) % step for start, stop in spans if start <= at < stop):
        found.append(Block("off-grid"))
    if at + duration > around[0][1]:
        found.append(Block("visit-too-long", span=around[0]))
    return found


def _no_hours(rules: Rules, at: int) -> Iterator[Block]:
    """Why there is no work: a holiday, an override that took the hours away, or else there are none by any rule."""
    if not FIRST_DAY < at // DAY < LAST_DAY:
        yield Block("outside-hours")
        return
    today = local_day(rules.zone, at)
    explained = False
    holidays, overrides = [], []
    # Hours of a neighbouring day can hold this cell in a night in which midnight comes twice.
    for day in (today - 1, today, today + 1):
        local = date_of(day)
        hours = _holds(rules, day, day_windows(rules, day), at)
        if local in rules.closed and (hours or day == today):
            holidays.append(Block("holiday", rules.closed[local]))
            explained = explained or hours
        if not hours and _holds(rules, day, weekly_windows(rules, day), at):
            replacing = [rule for rule in rules.days if rule.day == local and rule.replaces]
            overrides += [Block("day-override", rule.key) for rule in replacing]
            explained = True
    if not explained:
        yield Block("outside-hours")
    yield from holidays
    yield from overrides


def _holds(rules: Rules, day: int, windows: Iterable[tuple[int, int]], at: int) -> bool:
    return any(start <= at < stop for start, stop in spans_of(rules.zone, day, windows))


def _taken(kind: Kind, alternatives: Sequence[Sequence[Span]], wanted: Span) -> list[Block]:
    """What is in the way in every one of the alternatives; nothing when one of them is free."""
    found = [_in_the_way(spans, wanted) for spans in alternatives]
    if not all(found):
        return []
    # Without any alternative there is no span to name.
    return [Block(kind, span=span) for span in dict.fromkeys(span for spans in found for span in spans)] or [
        Block(kind)
    ]


def _in_the_way(spans: Iterable[Span], wanted: Span) -> list[Span]:
    found = (span for span in spans if span[0] < span[1] and span[0] < wanted[1] and span[1] > wanted[0])
    return sorted(set(found))
