"""Paired measurement: both sides in each round, in alternating order, and the median of the rounds' ratios.

The machine may be shared. Each round notes how many cores programs other than ours used meanwhile; noisy rounds are
repeated, up to a bound, and only the quietest ones count.
"""

import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")
QUIET_CORES = 0.15
"""A round in which others used more than this is repeated."""
_TICKS = os.sysconf("SC_CLK_TCK")


def children_of(pid: int) -> list[int]:
    """Ids of a process's descendants."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *children_of(int(child))]
    return found


def processor_seconds(pids: Iterable[int]) -> float:
    """What these processes have used of the processors so far, in steps of 10 ms."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def _used_by_all() -> float:
    user, nice, system, _idle, _wait, irq, softirq, steal, *_ = Path("/proc/stat").read_text().split()[1:11]
    return sum(map(int, (user, nice, system, irq, softirq, steal))) / _TICKS


class Foreign:
    """How much of the machine others use, in cores. Interrupts and the host's steal count as others."""

    def __init__(self) -> None:
        self._pids = [os.getpid(), *children_of(os.getpid())]
        self._began, self._all, self._ours = monotonic(), _used_by_all(), processor_seconds(self._pids)

    def cores(self) -> float:
        """The average since this was made."""
        used = (_used_by_all() - self._all) - (processor_seconds(self._pids) - self._ours)
        return max(0.0, used / (monotonic() - self._began))


@dataclass(frozen=True)
class Round(Generic[T]):
    """One pass over all sides, by name."""

    sides: dict[str, T]
    foreign: float


@dataclass(frozen=True)
class Spread:
    """The median of some rounds, with the lowest and highest."""

    median: float
    low: float
    high: float

    def text(self, digits: int = 2) -> str:
        """For the table."""
        return f"{self.median:.{digits}f} ({self.low:.{digits}f} to {self.high:.{digits}f})"


class Rounds(Generic[T]):
    """The rounds that count."""

    def __init__(self, rounds: list[Round[T]]) -> None:
        self.kept = rounds

    def side(self, name: str, value: Callable[[T], float]) -> Spread:
        """A figure of one side."""
        return _spread(value(one.sides[name]) for one in self.kept)

    def ratio(self, upper: str, lower: str, value: Callable[[T], float]) -> Spread:
        """A figure of one side over that of another, round by round."""
        return _spread(value(one.sides[upper]) / value(one.sides[lower]) for one in self.kept)

    @property
    def foreign(self) -> Spread:
        """What others used meanwhile, in cores."""
        return _spread(one.foreign for one in self.kept)


def _spread(figures: Iterable[float]) -> Spread:
    values = sorted(figures)
    return Spread(median(values), values[0], values[-1])


async def alternate(sides: dict[str, Callable[[], Awaitable[T]]], *, wanted: int, at_most: int) -> Rounds[T]:
    """Measure all sides in each round, forwards and backwards in turn.

    Stops after `wanted` quiet rounds, or after `at_most` rounds of any kind; then the quietest `wanted` count.
    """
    rounds: list[Round[T]] = []
    quiet = 0
    while quiet < wanted and len(rounds) < at_most:
        names = list(sides) if len(rounds) % 2 == 0 else list(reversed(sides))
        foreign = Foreign()
        measured = {name: await sides[name]() for name in names}
        rounds.append(Round(measured, foreign.cores()))
        quiet += rounds[-1].foreign <= QUIET_CORES
    return Rounds(sorted(rounds, key=lambda one: one.foreign)[:wanted])
