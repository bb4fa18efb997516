"""A clock that can be somewhere else in time for the length of a block: the demo has a past."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

from donto.kernel.clock import Clock, SystemClock, to_millis

_moment: ContextVar[datetime | None] = ContextVar("donto_demo_moment", default=None)


class MovableClock:
    """The machine's clock outside of `at`. Each task has its own moment, so that tenants are made side by side."""

    def __init__(self, real: Clock | None = None) -> None:
        """`real` stands in for the machine's clock in tests."""
        self._real: Final = real or SystemClock()

    def now(self) -> datetime:
        """The present instant, as far as this task is concerned."""
        return _moment.get() or self._real.now()

    def present(self) -> datetime:
        """The real present, also inside `at`."""
        return self._real.now()

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Make it `moment` (aware), or the present if that lies ahead: nothing was ever done in the future."""
        token = _moment.set(to_millis(min(moment, self._real.now()).astimezone(UTC)))
        try:
            yield
        finally:
            _moment.reset(token)
