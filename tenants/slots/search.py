"""Bookable starts.

The set of free cells is a row of bytes, one for each cell: clearing what a booking forbids and reading every k-th cell
are single slices there. Integers as bit sets would need a loop over their bits to be read.
"""

from collections.abc import Iterable, Sequence
from itertools import compress, pairwise
from operator import and_, or_

from tenants.slots.grid import CELL, DAY, Span
from tenants.slots.rules import Busy, Demand, Rules
from tenants.slots.week import runs

_NEVER = (1 << 62, 1 << 62)
_ZEROS = tuple(bytes(length) for length in range(DAY + 1))


def slots(rules: Rules, busy: Busy, demand: Demand, begin: int, end: int) -> list[int]:
    """The cells from `begin` on and before `end` at which a visit can start, in order.

    The visit and what is taken may reach over `end`. Time and memory are linear in the days between.
    """
    if begin >= end or not busy.lanes or busy.rooms == ():
        return []
    starts, crossed = _starts(rules, demand, begin, end)
    if not starts:
        return []
    # What lies before the first and after the last start is of no interest, however wide the question.
    first, step = starts[0][0], rules.step // CELL
    last = max(stop for _, stop in starts) if crossed else starts[-1][1]
    free, groups = _free(busy, demand, first, last)
    found: list[int] = []
    for start, stop in starts:
        chosen: Iterable[int] = free[start - first : stop - first : step]
        for group in groups:
            chosen = map(and_, chosen, _any_of([row[start - first : stop - first : step] for row in group]))
        found += compress(range(start, stop, step), chosen)
    return sorted(set(found)) if crossed else found


def first_slot(rules: Rules, busy: Busy, demand: Demand, begin: int, end: int) -> int | None:
    """The first of `slots`, without the work for the others."""
    if begin >= end or not busy.lanes or busy.rooms == ():
        return None
    search = _Search(busy, demand)
    days, step = 2, rules.step // CELL
    while begin < end:
        stop = min(end, begin + days * DAY)
        starts, crossed = _starts(rules, demand, begin, stop)
        if crossed:
            # A night in which a day's hours reach into the next day's: the starts do not come in order.
            if several := slots(rules, busy, demand, begin, stop):
                return several[0]
        else:
            for first, last in starts:
                if (found := search.first(range(first, last, step))) is not None:
                    return found
        begin = max(stop, search.reached)
        days *= 2
    return None


def _starts(rules: Rules, demand: Demand, begin: int, end: int) -> tuple[list[Span], bool]:
    """Spans of cells whose first one and then every step are starts of a visit that ends within working time.

    And whether working time of one day runs into that of the next, so that the starts do not come in order.
    """
    step, duration = rules.step // CELL, demand.duration // CELL
    spans = runs(rules, begin, end + duration)
    found: list[Span] = []
    crossed = False
    for index, ((start, closes), (following, _)) in enumerate(pairwise([*spans, _NEVER]), 1):
        stop = closes - duration + 1  # the first cell too late
        if following <= closes:
            stop = min(_reach(spans, index, closes) - duration + 1, closes)
            crossed = crossed or following < closes
        if stop > end:
            stop = end
        if start < begin:
            start -= (start - begin) // step * step  # noqa: PLW2901  # the first step that is not before `begin`
        if start < stop:
            found.append((start, stop))
    return sorted(found) if crossed else found, crossed


def _reach(spans: list[Span], index: int, stop: int) -> int:
    """Where the working time ends that goes on through spans from `index` on without a gap."""
    while index < len(spans) and spans[index][0] <= stop:
        stop = max(stop, spans[index][1])
        index += 1
    return stop


def _free(busy: Busy, demand: Demand, begin: int, end: int) -> tuple[bytearray, list[list[bytearray]]]:
    """Rows with a byte for each cell, 1: a visit can start here.

    The first row holds for all that must be free; of each group after it, one row must have a 1.
    """
    duration, before, after = demand.duration // CELL, demand.before // CELL, demand.after // CELL
    free = bytearray(b"\x01") * (end - begin)
    groups: list[list[bytearray]] = []
    for spans in (busy.blocked, busy.patient):
        _mark(free, spans, begin, duration, 0)
    for alternatives, ahead, behind in ((busy.lanes, duration + after, before), (busy.rooms, duration, 0)):
        if alternatives is None:
            continue
        if len(alternatives) == 1:
            _mark(free, alternatives[0], begin, ahead, behind)
        elif all(alternatives):  # else one of them is always free
            rows = [bytearray(b"\x01") * (end - begin) for _ in alternatives]
            for row, spans in zip(rows, alternatives, strict=True):
                _mark(row, spans, begin, ahead, behind)
            groups.append(rows)
    return free, groups


def _mark(row: bytearray, spans: Iterable[Span], begin: int, ahead: int, behind: int) -> None:
    """Clear the starts that a span forbids to a visit which takes `ahead` cells from its start and `behind` before."""
    size = len(row)
    low, high = begin + ahead - 1, begin - behind
    for start, stop in spans:
        if start >= stop:
            continue
        first, last = start - low, stop - high
        if first < 0:
            first = 0
        if last > size:
            last = size
        if first < last:
            row[first:last] = _ZEROS[last - first] if last - first <= DAY else bytes(last - first)


def _any_of(rows: Sequence[Iterable[int]]) -> Iterable[int]:
    """Cell by cell, whether one of the rows has a 1."""
    found, *others = rows
    for other in others:
        found = map(or_, found, other)
    return found


class _Lane:
    """A list of spans, asked for ever later cells."""

    __slots__ = ("_ahead", "_behind", "_index", "_known", "_spans")

    def __init__(self, spans: Sequence[Span], ahead: int, behind: int) -> None:
        self._spans, self._ahead, self._behind = sorted(spans), ahead, behind
        self._index, self._known = 0, -1 << 62

    def free(self, at: int) -> int:
        """The first cell from `at` on that this list leaves free."""
        if at <= self._known:
            return self._known  # all between the cell asked for last and this one is taken
        spans, index, ahead, behind = self._spans, self._index, self._ahead, self._behind
        size, last = len(spans), at + ahead
        while index < size:
            start, stop = spans[index]
            if start >= last:
                break
            if stop + behind > at and start < stop:
                at = stop + behind
                last = at + ahead
            index += 1
        self._index, self._known = index, at
        return at


class _Search:
    """Finds the first free start of ranges that come in order."""

    def __init__(self, busy: Busy, demand: Demand) -> None:
        duration, before, after = demand.duration // CELL, demand.before // CELL, demand.after // CELL
        self.reached = -1 << 62
        """No cell before this one is free."""
        self._lists = [_Lane(spans, duration, 0) for spans in (busy.blocked, busy.patient) if spans]
        self._groups: list[list[_Lane]] = []
        for alternatives, ahead, behind in ((busy.lanes, duration + after, before), (busy.rooms, duration, 0)):
            if alternatives is not None and all(alternatives):
                lanes = [_Lane(spans, ahead, behind) for spans in alternatives]
                if len(lanes) == 1:
                    self._lists += lanes
                else:
                    self._groups.append(lanes)

    def first(self, starts: range) -> int | None:
        """The first start at which all lists, and one of each group, are free."""
        at, step = starts.start, starts.step
        if at < self.reached:
            at -= (at - self.reached) // step * step
        while at < starts.stop:
            free = self._free(at)
            if free == at:
                return at
            self.reached = free
            at -= (at - free) // step * step
        return None

    def _free(self, at: int) -> int:
        while True:
            asked = at
            for one in self._lists:
                at = one.free(at)
            for group in self._groups:
                at = min([one.free(at) for one in group])
            if at == asked:
                return at
