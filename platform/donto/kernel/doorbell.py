"""The doorbell: tells a worker that something is due now, so that it need not find out by its next look.

Only a courtesy. What is due lies in the database, and the relay looks there every second whether anybody rings or not.
"""

from typing import Protocol


class Bell(Protocol):
    """Reaches a worker."""

    def ring(self) -> None:
        """Returns at once and never raises. A ring may be lost."""
        ...


class Doorbell:
    """Rings the process's bell, once it has one: which, depends on whether the worker is this process or another."""

    def __init__(self) -> None:
        self._bell: Bell | None = None

    def connect(self, bell: Bell) -> None:
        """Ring this one from now on."""
        self._bell = bell

    def ring(self) -> None:
        """See `Bell.ring`."""
        if self._bell is not None:
            self._bell.ring()
