"""A failing case made as small as it goes, for people to read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from tenants.slots import Busy, DayRule, Demand, Rules, Span, WeeklyRule, instant_of
from tests.tenants.slots.cases import Case

T = TypeVar("T")
Lists = tuple[Sequence[Span], ...]


def smallest(case: Case, fails: Callable[[Case], bool]) -> Case:
    """Takes parts away, one at a time, as long as the case still fails. The end: no single step is left."""
    while smaller := next(filter(fails, _smaller(case)), None):
        case = smaller
    return case


def shown(case: Case) -> str:
    """A case as lines of Python that ask it again."""
    lines = [f"    {one.name} = {getattr(case, one.name)!r}" for one in fields(case)]
    return "\n".join((f"from {instant_of(case.begin)} to {instant_of(case.end)}:", *lines))


def _smaller(case: Case) -> Iterator[Case]:
    """One step in each direction, the largest ones first."""
    length = case.end - case.begin
    for part in (length // 2, length // 8, 1):
        if 0 < part < length:
            yield replace(case, end=case.end - part)
            yield replace(case, begin=case.begin + part)
    for busy in _less_busy(case.busy):
        yield replace(case, busy=busy)
    for rules in _fewer_rules(case.rules):
        yield replace(case, rules=rules)
    for demand in _less_wanted(case.demand):
        yield replace(case, demand=demand)


def _less_busy(busy: Busy) -> Iterator[Busy]:
    if busy.rooms is not None:
        yield replace(busy, rooms=None)
        yield from (replace(busy, rooms=rooms) for rooms in _lists(busy.rooms))
    yield from (replace(busy, lanes=lanes) for lanes in _lists(busy.lanes) if lanes)
    yield from (replace(busy, blocked=spans) for spans in _spans(busy.blocked))
    yield from (replace(busy, patient=spans) for spans in _spans(busy.patient))


def _lists(lists: Lists) -> Iterator[Lists]:
    yield from _without_one(lists)
    for index, spans in enumerate(lists):
        for fewer in _spans(spans):
            yield (*lists[:index], fewer, *lists[index + 1 :])


def _spans(spans: Sequence[Span]) -> Iterator[Sequence[Span]]:
    all_of = tuple(spans)
    yield from _without_one(all_of)
    for index, (start, stop) in enumerate(all_of):
        for shorter in ((start, (start + stop) // 2), (start, stop - 1)):
            if start < shorter[1] < stop:
                yield (*all_of[:index], shorter, *all_of[index + 1 :])


def _fewer_rules(rules: Rules) -> Iterator[Rules]:
    yield from (replace(rules, weekly=weekly) for weekly in _without_one(rules.weekly))
    yield from (replace(rules, days=days) for days in _without_one(rules.days))
    if rules.closed:
        yield replace(rules, closed={})
    if rules.step != 60:
        yield replace(rules, step=60)
    for index, rule in enumerate(rules.weekly):
        for simpler in _simpler_week(rule):
            yield replace(rules, weekly=(*rules.weekly[:index], simpler, *rules.weekly[index + 1 :]))
    for index, own in enumerate(rules.days):
        for fewer in _without_one(own.windows):
            day = DayRule(own.day, fewer, own.replaces, own.key)
            yield replace(rules, days=(*rules.days[:index], day, *rules.days[index + 1 :]))


def _simpler_week(rule: WeeklyRule) -> Iterator[WeeklyRule]:
    if rule.last is not None:
        yield replace(rule, last=None)
    for windows in _without_one(rule.windows):
        yield replace(rule, windows=windows)
    for index, (weekday, opens, closes) in enumerate(rule.windows):
        for window in ((weekday, opens, 1440), (weekday, 0, closes), (weekday, -(-opens // 60) * 60, closes)):
            if window != rule.windows[index] and window[1] < closes and _rounder(window, (weekday, opens, closes)):
                yield replace(rule, windows=(*rule.windows[:index], window, *rule.windows[index + 1 :]))


def _rounder(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Towards whole days and whole hours, never back, so that it ends."""
    return _roundness(one) < _roundness(other)


def _roundness(window: tuple[int, int, int]) -> tuple[bool, bool, bool]:
    _, opens, closes = window
    return closes != 1440, opens != 0, opens % 60 != 0


def _less_wanted(demand: Demand) -> Iterator[Demand]:
    for smaller in (replace(demand, before=0), replace(demand, after=0), replace(demand, duration=5)):
        if smaller != demand:
            yield smaller


def _without_one(items: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    for index in range(len(items)):
        yield (*items[:index], *items[index + 1 :])
