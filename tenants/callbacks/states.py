"""The words that records and answers share."""

from typing import Final, Literal

Reason = Literal["emergency", "asked", "failed", "undelivered", "not-understood"]
State = Literal["open", "claimed", "resolved"]
Outcome = Literal["booked", "rescheduled", "cancelled", "answered", "not-reached", "no-action"]
"""How it ended. `answered`: with an answer and nothing else; `no-action`: there was nothing to do."""

URGENCY: Final[dict[Reason, int]] = {"emergency": 0, "asked": 1, "failed": 1, "undelivered": 2, "not-understood": 3}
"""What is smaller comes first."""
LIVE: Final[tuple[State, ...]] = ("open", "claimed")
