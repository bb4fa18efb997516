"""The words that records and answers share."""

from typing import Literal

Status = Literal[
    "held", "scheduled", "confirmed", "arrived", "in_progress", "completed", "cancelled", "no_show", "lapsed"
]
Channel = Literal["staff", "public", "whatsapp"]
Kind = Literal["visit", "session"]
