"""The one clock of `make run`: the machine's, moved ahead by hand, for every process of this copy.

How far ahead is eight bytes in a file that each process maps into its memory: reading them costs no system call, and
what one process writes holds in the others at once.
"""

import mmap
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final

from msgspec import Meta, Struct

CLOCK_FILE: Final = "clock"
"""In the directory of this copy's data."""
FARTHEST: Final = timedelta(days=3 * 366)
_BYTES: Final = 8


class TooFar(ValueError):
    """Back, or beyond what makes sense; the message says which."""


class Lead:
    """How far ahead of the machine's clock, in whole milliseconds. It only grows: rows were written by it."""

    def __init__(self, file: Path | None = None) -> None:
        """Without a file it is this process's own."""
        self.shared: Final = file is not None
        self._cell: Final = memoryview(_mapped(file)).cast("q")  # one aligned word, read and written as one

    @property
    def span(self) -> timedelta:
        """Zero: this is the real time."""
        return timedelta(milliseconds=self._cell[0])

    @property
    def milliseconds(self) -> int:
        """The same as a number."""
        return self._cell[0]

    def advance(self, by: timedelta) -> None:
        """Move on. Raises TooFar."""
        if by < timedelta():
            raise TooFar("the clock only goes forward: records were written by it")
        if self.span + by > FARTHEST:
            raise TooFar(f"the clock goes at most {FARTHEST.days} days ahead")
        self._cell[0] += by // timedelta(milliseconds=1)

    def forget(self) -> None:
        """Real time again: for a clock that nobody else follows."""
        self._cell[0] = 0


def _mapped(file: Path | None) -> mmap.mmap:
    if file is None:
        return mmap.mmap(-1, _BYTES)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as opened:
        if opened.seek(0, 2) != _BYTES:  # a new file, or none of ours: what is not there reads as zero
            opened.truncate(0)
            opened.truncate(_BYTES)
        return mmap.mmap(opened.fileno(), _BYTES)


class ShiftedClock:
    """The machine's clock and its lead: what the product is given in place of `SystemClock`."""

    def __init__(self, lead: Lead) -> None:
        self.lead: Final = lead

    def now(self) -> datetime:
        """The present instant: aware, UTC, whole milliseconds."""
        return datetime.fromtimestamp((time.time_ns() // 1_000_000 + self.lead.milliseconds) / 1000, UTC)


class ClockMove(Struct, rename="camel", forbid_unknown_fields=True):
    """How the clock is asked to move: on by so many seconds, or to an instant."""

    advance_seconds: Annotated[int, Meta(ge=0, le=366 * 86_400)] = 0
    to: Annotated[datetime, Meta(tz=True)] | None = None

    def span(self, now: datetime) -> timedelta:
        """How far that is from `now`; negative for what is over."""
        return timedelta(seconds=self.advance_seconds) if self.to is None else self.to - now
