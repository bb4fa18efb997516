"""The sandbox's clock: the real one, moved ahead by hand. It decides windows and timestamps, not pauses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


def real_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)


class SandboxClock:
    """`now` is real time plus what was added. `file`, if given, holds the seconds it is ahead, as text."""

    def __init__(self, real: Callable[[], datetime] = real_now, file: Path | None = None) -> None:
        self._real = real
        self._file = file
        self.ahead = timedelta()
        if file is not None and file.exists():
            self.ahead = timedelta(seconds=float(file.read_text() or 0))

    def now(self) -> datetime:
        """Aware UTC."""
        return self._real() + self.ahead

    def seconds(self) -> int:
        """As webhooks write it."""
        return int(self.now().timestamp())

    def advance(self, by: timedelta) -> None:
        """Move ahead; it never goes back but for `reset`."""
        if by < timedelta():
            raise ValueError("the clock only goes forward")
        self._set(self.ahead + by)

    def reset(self) -> None:
        """Real time again."""
        self._set(timedelta())

    def _set(self, ahead: timedelta) -> None:
        self.ahead = ahead
        if self._file is not None:
            draft = self._file.with_suffix(".part")
            draft.write_text(f"{ahead.total_seconds():.0f}")
            draft.rename(self._file)  # a reader sees the old number or the new one
