"""The words that records and answers share."""

from typing import Final, Literal

Status = Literal[
    "held", "scheduled", "confirmed", "arrived", "in_progress", "completed", "cancelled", "no_show", "lapsed"
]
Channel = Literal["staff", "public", "whatsapp", "waitlist"]
"""The door a visit came in by; `waitlist`: its time was offered to somebody who had waited for one."""
SELF_SERVICE: Final[frozenset[Channel]] = frozenset({"public", "whatsapp"})
"""Where patients help themselves: lead time and online rules hold there, and visits begin on the grid."""
Kind = Literal["visit", "session"]
Way = Literal["whatsapp", "sms", "email"]
"""How a visitor may get a code."""
