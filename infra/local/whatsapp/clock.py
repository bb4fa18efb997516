"""The sandbox's clock: the real one, moved ahead by hand. It decides windows and timestamps, not pauses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from infra.local.clock import Lead


def real_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)


class SandboxClock:
    """`now` is real time plus the lead, which other programs may share."""

    def __init__(self, real: Callable[[], datetime] = real_now, lead: Lead | None = None) -> None:
        self._real = real
        self._lead = lead or Lead()

    @property
    def ahead(self) -> timedelta:
        """Of the real time."""
        return self._lead.span

    def now(self) -> datetime:
        """Aware UTC."""
        return self._real() + self._lead.span

    def seconds(self) -> int:
        """As webhooks write it."""
        return int(self.now().timestamp())

    def advance(self, by: timedelta) -> None:
        """Move ahead. Raises TooFar."""
        self._lead.advance(by)

    def reset(self) -> None:
        """Real time again, unless others go by this clock: for them it would go back."""
        if not self._lead.shared:
            self._lead.forget()
