"""The figures of a doctor's day: what is counted, how it is stored, and how it adds up. Pure functions.

A month of a clinic is thousands of small numbers that are always read together, so each day is packed: a list of rows,
each a doctor and numbers in a fixed order (MessagePack), with their sum before them. That decodes ten times faster than
as many named fields, and the doctors' rows are not decoded at all where the whole clinic is asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from tenants.scheduling import Fact
from tenants.waitlist import OfferCount

STANDING: Final = frozenset({"scheduled", "confirmed", "arrived", "in_progress", "completed"})
"""States in which a visit takes its doctor's time."""


class Figures(Struct, rename="camel"):
    """What is counted, for a doctor and a day or any number of them. New figures go to the end: see `Row`."""

    booked: int = 0
    """Visits on that day, whatever has become of them."""
    confirmed: int = 0
    arrived: int = 0
    completed: int = 0
    cancelled_by_patient: int = 0
    cancelled_by_clinic: int = 0
    no_shows: int = 0
    by_staff: int = 0
    """Of those booked, by the door they came in by; so are the next three."""
    by_public: int = 0
    by_whatsapp: int = 0
    by_waitlist: int = 0
    booked_minutes: int = 0
    """Time of the doctor that visits take, each group visit once, overbooked ones not at all."""
    lost_minutes: int = 0
    """Of visits whose patient did not come."""
    offers_made: int = 0
    """To people on the waiting list, on that day."""
    offers_taken: int = 0
    offers_left: int = 0
    offers_lapsed: int = 0


FIELDS: Final = Figures.__struct_fields__
_PLACE: Final = {name: place for place, name in enumerate(FIELDS)}


class Value(NamedTuple):
    """Money in minor units of one currency."""

    booked: int
    """Of visits that stand, or took place."""
    completed: int
    lost: int
    """Of cancelled visits, and of those whose patient did not come."""


class Row(Struct, array_like=True):
    """One doctor's day, as it is stored."""

    doctor_id: str
    counts: list[int]
    """In the order of FIELDS. Rows of an earlier release may be shorter: what they lack is counted by a back-fill."""
    values: dict[str, Value] = {}
    """By currency."""


class Day(Struct, array_like=True):
    """A day of a clinic, as it is stored."""

    whole: Row
    """All doctors together."""
    each: msgspec.Raw
    """A row for each doctor."""

    def rows(self) -> list[Row]:
        """A row for each doctor, by id."""
        return _rows.decode(self.each)


_rows = msgspec.msgpack.Decoder(list[Row])
_day = msgspec.msgpack.Decoder(Day)
_pack = msgspec.msgpack.Encoder(order="sorted").encode


def day_of(rows: list[Row]) -> Day:
    """A day with these doctors' rows."""
    whole = Row("", list(msgspec.structs.astuple(total(rows))), worth(rows))
    return Day(whole, msgspec.Raw(_pack(rows)))


def packed(rows: list[Row]) -> bytes:
    """A day, to be stored. The same figures always give the same bytes."""
    return _pack(day_of(rows))


def unpacked(day: bytes) -> Day:
    """A stored day."""
    return _day.decode(day)


def counted(visits: Iterable[Fact], offers: Iterable[OfferCount]) -> dict[str, list[Row]]:
    """By day: a row for each doctor with visits or offers, by id."""
    rows: defaultdict[tuple[str, str], Row] = defaultdict(lambda: Row("", [0] * len(FIELDS), {}))
    groups: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for fact in visits:
        key = fact.day, fact.doctor_id
        _count(rows[key], fact)
        if fact.status in STANDING:
            groups[key] |= {group.id: group.minutes for group in fact.groups}
    for key, minutes in groups.items():
        rows[key].counts[_PLACE["booked_minutes"]] += sum(minutes.values())
    for offer in offers:
        row = rows[offer.day, offer.doctor_id]
        for name in ("offers_made", f"offers_{offer.status}"):
            if name in _PLACE:
                row.counts[_PLACE[name]] += offer.offers
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for (day, doctor_id), row in sorted(rows.items(), key=lambda item: item[0]):
        row.doctor_id = doctor_id
        found[day].append(row)
    return dict(found)


def _count(row: Row, fact: Fact) -> None:
    stands = fact.status in STANDING
    told: dict[str, bool] = {
        "booked": True,
        f"by_{fact.channel}": True,
        "confirmed": fact.confirmed,
        "arrived": fact.arrived,
        "completed": fact.status == "completed",
        "cancelled_by_patient": fact.status == "cancelled" and fact.by_patient,
        "cancelled_by_clinic": fact.status == "cancelled" and not fact.by_patient,
        "no_shows": fact.status == "no_show",
    }
    for name, holds in told.items():
        row.counts[_PLACE[name]] += fact.visits if holds else 0
    if stands:
        row.counts[_PLACE["booked_minutes"]] += fact.minutes
    elif fact.status == "no_show":
        row.counts[_PLACE["lost_minutes"]] += fact.minutes
    if fact.currency is not None:
        worth, before = fact.value, row.values.get(fact.currency, Value(0, 0, 0))
        row.values[fact.currency] = Value(
            before.booked + (worth if stands else 0),
            before.completed + (worth if fact.status == "completed" else 0),
            before.lost + (0 if stands else worth),
        )


def total(rows: Iterable[Row]) -> Figures:
    """All rows together."""
    counts = [row.counts for row in rows]
    return Figures(*map(sum, zip(*counts, strict=False)))


def worth(rows: Iterable[Row]) -> dict[str, Value]:
    """All rows together, by currency."""
    parts: defaultdict[str, list[Value]] = defaultdict(list)
    for row in rows:
        for currency, value in row.values.items():
            parts[currency].append(value)
    return {currency: Value(*map(sum, zip(*values, strict=True))) for currency, values in sorted(parts.items())}


def by_doctor(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Rows of each doctor, by id."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.doctor_id].append(row)
    return dict(sorted(found.items()))


def share(part: int, whole: int) -> float | None:
    """A part as a number from 0 to 1, to four places; None of nothing."""
    return round(part / whole, 4) if whole else None
