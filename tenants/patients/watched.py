"""Who watches how much a person reads: a port, because people are identity's."""

from collections.abc import Sequence
from typing import Protocol


class Watched(Protocol):
    """Hears what is shown to whom. Implemented by `donto.identity.watch`."""

    async def opened(self, patient_id: str) -> None:
        """The actor is about to see a patient's full record."""
        ...

    async def listed(self, patient_ids: Sequence[str]) -> None:
        """The actor is about to see these patients in a list."""
        ...


class Unwatched:
    """Where nobody reads for themselves: demo data, benchmarks."""

    async def opened(self, patient_id: str) -> None:
        """Nothing."""

    async def listed(self, patient_ids: Sequence[str]) -> None:
        """Nothing."""
