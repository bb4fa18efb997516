"""The words that records and answers share."""

from typing import Literal

EntryStatus = Literal["waiting", "asked", "booked", "removed"]
OfferStatus = Literal["open", "taken", "left", "lapsed", "withdrawn"]
OpeningStatus = Literal["free", "offered", "filled", "spent"]
