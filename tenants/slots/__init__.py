"""The slot engine: from rules and bookings to bookable starts. Pure functions over cells of five minutes.

A cell is a number of five-minute steps since 1970-01-01T00:00Z, so clock changes and odd offsets are nothing special
once local hours have become cells. Spans are `(start, stop)` in cells, without `stop`.
"""

from tenants.slots.grid import CELL, Span, cell_of, cells_within, instant_of, iso_of
from tenants.slots.reasons import Block, Kind, explain
from tenants.slots.rules import Busy, DayRule, Demand, Rules, WeeklyRule
from tenants.slots.search import first_slot, slots
from tenants.slots.week import working

__all__ = [
    "CELL",
    "Block",
    "Busy",
    "DayRule",
    "Demand",
    "Kind",
    "Rules",
    "Span",
    "WeeklyRule",
    "cell_of",
    "cells_within",
    "explain",
    "first_slot",
    "instant_of",
    "iso_of",
    "slots",
    "working",
]
