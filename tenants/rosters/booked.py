"""What an absence hits: a port, because appointments are a higher context's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class BookedVisit:
    """An appointment that holds a doctor's time."""

    id: str
    starts_at: datetime
    ends_at: datetime
    status: str


class Booked(Protocol):
    """Tells which appointments lie in a time. Implemented by scheduling."""

    async def booked(self, doctor_id: str, begin: datetime, end: datetime, clinic_id: str | None) -> list[BookedVisit]:
        """Live appointments of the doctor that overlap [begin, end), by start; of one clinic, or (None) of all."""
        ...


class NothingBooked:
    """Before there are appointments."""

    async def booked(self, doctor_id: str, begin: datetime, end: datetime, clinic_id: str | None) -> list[BookedVisit]:
        """None at all."""
        return []
