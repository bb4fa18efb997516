"""Time as a dependency, so that tests can hold it still and nothing reads the wall by accident."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


def to_millis(moment: datetime) -> datetime:
    """`moment` cut to whole milliseconds: what MongoDB stores, so that an answer equals a later read."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class Clock(Protocol):
    """Gives the present instant: aware, UTC, whole milliseconds."""

    def now(self) -> datetime:
        """The present instant."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant."""
        # Asked for several times in each request. A float holds seconds to 0.2 microseconds, so that none is lost
        # to rounding (`to_millis` of the present instant, at a third of its price).
        return datetime.fromtimestamp(time.time_ns() // 1_000_000 / 1000, UTC)


class FixedClock:
    """A clock that moves only when told to. For tests and rehearsals."""

    def __init__(self, moment: datetime) -> None:
        """Start at `moment`, which must be aware."""
        self._moment = to_millis(moment.astimezone(UTC))

    def now(self) -> datetime:
        """The instant it was last set to."""
        return self._moment

    def advance(self, step: timedelta) -> None:
        """Move forward (or, with a negative step, back)."""
        self._moment = to_millis(self._moment + step)
