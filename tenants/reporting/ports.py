"""What reports ask of contexts that may not be there."""

from collections.abc import Mapping
from typing import Protocol


class Conversations(Protocol):
    """Counts how far conversations got."""

    async def funnel(self, clinic_id: str | None, first: str, last: str) -> Mapping[str, int]:
        """Conversations that reached each step, in the order of the steps, begun from day to day (inclusive)."""
        ...
