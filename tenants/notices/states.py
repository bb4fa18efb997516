"""The words that records and answers share."""

from typing import Final, Literal

Slot = Literal["change", "reminder_day", "reminder_hours", "offer"]
"""What a notice is planned for: that the visit has changed, its two reminders, or that it is offered to somebody."""
Kind = Literal["booked", "moved", "cancelled", "reminder_day", "reminder_hours", "offer"]
"""What a notice says."""
State = Literal["planned", "sent", "dropped"]
REMINDERS: Final[tuple[Slot, Slot]] = ("reminder_day", "reminder_hours")
SLOT_OF: Final[dict[Kind, Slot]] = {
    "booked": "change",
    "moved": "change",
    "cancelled": "change",
    "reminder_day": "reminder_day",
    "reminder_hours": "reminder_hours",
    "offer": "offer",
}
