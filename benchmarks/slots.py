"""The slot engine against loops over datetimes, in memory: the item of the design's measurements."""

import importlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.peer import Peer, peer
from benchmarks.ratio import Rounds, alternate
from benchmarks.report import Part
from tenants.slots import (
    Busy,
    DayRule,
    Demand,
    Rules,
    Span,
    WeeklyRule,
    cell_of,
    first_slot,
    grid,
    instant_of,
    iso_of,
    slots,
    week,
)

_METHOD = (
    "One doctor, Monday to Friday 09 to 13 and 14 to 18 in Berlin, from 2027-03-01 (the clocks change on the 28th), "
    "visits of 30 minutes every 30 minutes, a fifth of them booked with ten minutes on both sides; the answer is ISO "
    "text. *Engine*: `iso_of(slots(...))`; *nothing kept*: its caches emptied before each call; *loop*: every booking "
    "tried for every start, with datetimes; *{recurrence}*: the recurrence expanded, bookings looked up by day; "
    "*dayjs*: ranges of date objects in Node, as cal.com builds its slots (our own lines, not theirs: "
    "benchmarks/peers). The texts of all sides are equal. Orientation, measured elsewhere, on one machine: cal.com's "
    "own code took 5.0 times as long as rrule for 30 days and 5.5 times for 90, that of Easy!Appointments (PHP) as "
    "long as rrule."
)
_ZONE = ZoneInfo("Europe/Berlin")
_FIRST = date(2027, 3, 1)
_HOURS = ((9, 13), (14, 18))
_VISIT, _BUFFER = timedelta(minutes=30), timedelta(minutes=10)
_DEMAND = Demand(30)
_DOCTORS = 500
_FULL = 20
Route = Callable[[], object]
Taken = list[tuple[datetime, datetime]]


@dataclass(frozen=True)
class Item:
    """The question in the form of each side."""

    days: int
    rules: Rules
    busy: Busy
    begin: int
    end: int
    taken: Taken

    @classmethod
    def made(cls, days: int, *, full: int = 0, seed: int = 1, key: str = "") -> "Item":
        """With the first `full` days booked up and a fifth of the rest."""
        windows = tuple((day, opens * 60, closes * 60) for day in range(1, 6) for opens, closes in _HOURS)
        rules = Rules("Europe/Berlin", (WeeklyRule(windows, _FIRST - timedelta(days=400), None, key),), step=30)
        begin = cell_of(datetime.combine(_FIRST, time.min, _ZONE))
        end = cell_of(datetime.combine(_FIRST + timedelta(days=days), time.min, _ZONE))
        booked = cell_of(datetime.combine(_FIRST + timedelta(days=full), time.min, _ZONE))
        random = Random(seed)  # noqa: S311  # not for secrets
        starts = slots(rules, Busy(), _DEMAND, begin, end)
        spans: list[Span] = [(at - 2, at + 8) for at in starts if at < booked or random.random() < 0.2]
        taken = [(instant_of(start), instant_of(stop)) for start, stop in spans]
        return cls(days, rules, Busy(lanes=(spans,)), begin, end, taken)

    def engine(self) -> list[str]:
        """As the product asks."""
        return iso_of(slots(self.rules, self.busy, _DEMAND, self.begin, self.end))

    def cold(self) -> list[str]:
        """The same by a process that was never asked before."""
        forget()
        return self.engine()

    def loop(self) -> list[str]:
        """Every booking for every start."""
        return [
            _text(at)
            for at in _starts(self.days)
            if all(at >= stop or at + _VISIT <= start for start, stop in self.taken)
        ]

    def recurrence(self) -> list[str]:
        """Bookings by day, starts by recurrence."""
        return [_text(at) for at in self._bucketed()]

    def first_by_recurrence(self) -> datetime | None:
        """The first of them."""
        return next(self._bucketed(), None)

    def _bucketed(self) -> Iterator[datetime]:
        by_day: dict[date, Taken] = {}
        for one in self.taken:
            by_day.setdefault(one[0].date(), []).append(one)
        for at in _by_rrule(self.days):
            # In this item no booking reaches over a midnight of UTC.
            if all(at >= stop or at + _VISIT <= start for start, stop in by_day.get(at.date(), ())):
                yield at


def forget() -> None:
    """Empty what the engine keeps between questions."""
    for kept in (grid._midnights, grid.seconds_of, week._weeks):  # noqa: SLF001  # the engine has no door for it
        kept.cache_clear()
    grid._texts.clear()  # noqa: SLF001  # the same


def _starts(days: int) -> Iterator[datetime]:
    for ahead in range(days):
        day = _FIRST + timedelta(days=ahead)
        if day.isoweekday() > 5:
            continue
        for opens, closes in _HOURS:
            at = datetime.combine(day, time(opens), _ZONE).astimezone(UTC)
            end = datetime.combine(day, time(closes), _ZONE).astimezone(UTC)
            while at + _VISIT <= end:
                yield at
                at += _VISIT


def _by_rrule(days: int) -> Iterator[datetime]:
    module: Any = importlib.import_module("dateutil.rrule")
    hours = [hour for opens, closes in _HOURS for hour in range(opens, closes)]
    rule = module.rrule(
        module.DAILY,
        dtstart=datetime.combine(_FIRST, time.min),
        until=datetime.combine(_FIRST + timedelta(days=days), time.min),
        byweekday=range(5),
        byhour=hours,
        byminute=(0, 30),
        bysecond=0,
    )
    return (at.replace(tzinfo=_ZONE).astimezone(UTC) for at in rule)


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _timed(route: Route, calls: int) -> Callable[[], Awaitable[float]]:
    async def microseconds() -> float:
        began = perf_counter()
        for _ in range(calls):
            route()
        return (perf_counter() - began) / calls * 1e6

    return microseconds


async def _measured(
    sides: dict[str, tuple[Route, int]], rounds: int, **others: Callable[[], Awaitable[float]]
) -> Rounds[float]:
    timed = {side: _timed(route, calls) for side, (route, calls) in sides.items()}
    return await alternate({**timed, **others}, wanted=rounds, at_most=3 * rounds)


async def run(rounds: int) -> Part:
    """One doctor for 30 and 90 days, then the first free start of many doctors."""
    part = Part("Slots", _METHOD.format(recurrence="dateutil's rrule"))
    async with peer() as other:
        for days in (30, 90):
            await _add_days(part, days, rounds, other)
    await _add_linear(part, rounds)
    await _add_full(part, rounds)
    await _add_first(part, rounds)
    return part


async def _add_days(part: Part, days: int, rounds: int, other: Peer | None) -> None:
    item = Item.made(days)
    assert item.engine() == item.cold() == item.loop() == item.recurrence()
    sides: dict[str, tuple[Route, int]] = {
        "engine": (item.engine, 1500),
        "nothing kept": (item.cold, 300),
        "loop": (item.loop, 900 // days),
        "recurrence": (item.recurrence, 1800 // days),
    }
    others = {}
    if other is not None:
        answer = await other.ask(days, item.taken, 300)  # a compiled language warms up
        assert [text.replace(".000Z", "Z") for text in answer.slots] == item.engine()
        others["dayjs"] = other.timed(days, item.taken, 1800 // days)
    measured = await _measured(sides, rounds, **others)
    ratio = measured.ratio("recurrence", "engine", float)
    part.add(f"{days} days: rrule ÷ engine", ratio.text(1), "≥ 15", ratio.median >= 15)
    part.add(f"{days} days: loop ÷ engine", measured.ratio("loop", "engine", float).text(1))
    if other is not None:
        part.add(f"{days} days: dayjs ÷ engine", measured.ratio("dayjs", "engine", float).text(1))
        part.add(f"{days} days: dayjs ÷ nothing kept", measured.ratio("dayjs", "nothing kept", float).text(1))
    names = [*sides, *others]
    times = "; ".join(f"{measured.side(side, float).median:.0f}" for side in names)
    what = f"{days} days, {len(item.engine())} slots: µs ({'; '.join(names)}); foreign cores"
    part.add(what, f"{times}; {measured.foreign.text()}")


async def _add_linear(part: Part, rounds: int) -> None:
    month, quarter = Item.made(30), Item.made(90)
    measured = await _measured({"quarter": (quarter.engine, 500), "month": (month.engine, 1500)}, rounds)
    ratio = measured.ratio("quarter", "month", float)
    part.add("90 days ÷ 30 days (linear is 3)", ratio.text(), "≤ 3.3", ratio.median <= 3.3)


async def _add_full(part: Part, rounds: int) -> None:
    """Everything that the plain item lacks, in the same month."""
    plain = Item.made(30)
    spans = plain.busy.lanes[0]
    days = tuple(DayRule(_FIRST + timedelta(days=ahead), ((600, 840),), ahead % 2 == 0) for ahead in (2, 3, 9, 20))
    rules = replace(plain.rules, days=days, closed={_FIRST + timedelta(days=15): "feast"}, step=15)
    busy = Busy((spans, spans[::2], spans[1::2]), spans[::9], (spans[::3], spans[1::3]), spans[::20])
    full = replace(plain, rules=rules, busy=busy)
    measured = await _measured({"full": (full.engine, 500), "plain": (plain.engine, 1500)}, rounds)
    what = "30 days with 3 seats, 2 rooms, patient, absences, 4 overrides, a holiday, steps of 15 minutes"
    part.add(f"{what} ÷ plain", measured.ratio("full", "plain", float).text())


async def _add_first(part: Part, rounds: int) -> None:
    doctors = [Item.made(30, full=_FULL, seed=seed, key=f"sch_{seed}") for seed in range(_DOCTORS)]

    def engine() -> list[int | None]:
        return [first_slot(one.rules, one.busy, _DEMAND, one.begin, one.end) for one in doctors]

    def all_slots() -> list[int]:
        return [slots(one.rules, one.busy, _DEMAND, one.begin, one.end)[0] for one in doctors]

    def recurrence() -> list[datetime | None]:
        return [one.first_by_recurrence() for one in doctors]

    right = recurrence()
    assert [None if cell is None else instant_of(cell) for cell in engine()] == right
    assert [instant_of(cell) for cell in all_slots()] == right
    sides: dict[str, tuple[Route, int]] = {
        "engine": (engine, 3),
        "slots": (all_slots, 3),
        "recurrence": (recurrence, 1),
    }
    measured = await _measured(sides, rounds)
    what = f"first start of {_DOCTORS} doctors, {_FULL} days full"
    part.add(f"{what}: recurrence ÷ engine", measured.ratio("recurrence", "engine", float).text(1))
    times = "; ".join(f"{measured.side(side, float).median / 1000:.1f}" for side in sides)
    part.add(
        f"{what}: ms (first_slot; first of slots; recurrence); foreign cores", f"{times}; {measured.foreign.text()}"
    )
    free = Item.made(30)
    alone = await _measured(
        {"free": (lambda: first_slot(free.rules, free.busy, _DEMAND, free.begin, free.end), 5000)}, rounds
    )
    part.add("first start of one doctor, free on the first day: µs", alone.side("free", float).text(1))
