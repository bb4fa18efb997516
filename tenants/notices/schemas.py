"""What goes in and out of this context."""

from typing import Annotated

from msgspec import Meta, Struct

DayMinutes = Annotated[int, Meta(ge=4 * 60, le=7 * 24 * 60, description="Minutes before the visit")]
HoursMinutes = Annotated[int, Meta(ge=45, le=12 * 60, description="Minutes before the visit")]
FallbackMinutes = Annotated[int, Meta(ge=5, le=120, description="Minutes without delivery")]


class ReminderPolicyPut(Struct, rename="camel", forbid_unknown_fields=True):
    """When patients are told and reminded."""

    changes: bool = True
    """Whether bookings, moves and cancellations are told."""
    day_minutes: DayMinutes | None = 24 * 60
    """The first reminder; null: none."""
    hours_minutes: HoursMinutes | None = 2 * 60
    """The second reminder; null: none."""
    fallback_minutes: FallbackMinutes = 20
    """After so long without delivery the second reminder takes the next channel."""


class ReminderPolicyView(Struct, rename="camel"):
    """When patients are told and reminded."""

    clinic_id: str | None
    """Null: the tenant's, for clinics without one of their own."""
    changes: bool
    day_minutes: int | None
    hours_minutes: int | None
    fallback_minutes: int
    version: int
