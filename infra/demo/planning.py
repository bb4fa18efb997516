"""A demo tenant's diary as it is to be: who comes when, to whom, for what, and how it went. Pure: no I/O.

Everything is drawn from the tenant's slug, the doctor's name and the day's distance from today, so that two machines
plan the same diary on the same day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from infra.demo.dice import dice
from infra.demo.fates import Fate, fate_of
from infra.demo.shape import DemoService, DemoTenant
from tenants.catalog import Service
from tenants.rosters import OpenTimes
from tenants.slots import CELL, Span, cell_of, instant_of, working

BACK: Final = 14
AHEAD: Final = 14
"""Days before and after today that have a diary."""
_CLASS_AGES: Final = range(20, 43)
_GROUP: Final = (3, 7)
"""How many come to a group."""
_DONE_BY: Final = 0.7
"""After this share of a clinic's day it stands still: who looks in the evening still sees every state."""


def fill_of(offset: int) -> float:
    """How much of its time a doctor is booked, by the distance of the day: the far ones are emptier."""
    if offset < 0:
        return 0.25
    return 0.85 if offset < 5 else 0.75 if offset < 10 else 0.6


class Person(NamedTuple):
    """A patient, as far as the planning needs to know."""

    id: str
    age: int
    female: bool
    clinic_ids: frozenset[str]


class Opening(NamedTuple):
    """A doctor's time in a clinic. `place` is the doctor's in the tenant's description."""

    doctor_id: str
    name: str
    clinic_id: str
    times: OpenTimes
    services: Sequence[tuple[DemoService, Service]]
    overbooks: bool = False


@dataclass(frozen=True)
class Visit:
    """A visit to book, and what becomes of it."""

    clinic_id: str
    doctor_id: str
    service_id: str
    room_id: str | None
    patient_id: str
    starts_at: datetime
    day: date
    fate: Fate
    overbooking: str | None = None


class Planner:
    """Plans day after day; remembers who came how often, so that everybody comes."""

    def __init__(
        self, demo: DemoTenant, rooms: Mapping[str, Sequence[tuple[str, str]]], people: Sequence[Person], now: datetime
    ) -> None:
        """`rooms`: id and kind, by clinic. `people`: in an order that is the same everywhere."""
        self._demo = demo
        self._zone = ZoneInfo(demo.time_zone)
        self._rooms = rooms
        self._people = people
        self._now = now
        self._visits: Counter[str] = Counter()
        self._taken: dict[str, list[Span]] = defaultdict(list)
        """Of rooms."""
        self._met: set[tuple[date, str]] = set()
        """Who comes on which day: once is enough."""

    def plan(self, openings: Sequence[Opening], begin: datetime, end: datetime) -> list[list[Visit]]:
        """For each doctor and day on which somebody comes, what is to be booked, in order of time."""
        today = self._now.astimezone(self._zone).date()
        days: dict[date, list[tuple[Opening, Span]]] = defaultdict(list)
        for opening in openings:
            for span in working(opening.times.rules, cell_of(begin), cell_of(end)):
                days[instant_of(span[0]).astimezone(self._zone).date()].append((opening, span))
        planned: list[list[Visit]] = []
        for day in sorted(days):
            by_doctor: dict[str, list[Visit]] = defaultdict(list)
            stands = _standing(days[day], cell_of(self._now))
            for opening, span in days[day]:
                opens = instant_of(span[0]).astimezone(self._zone)
                draw = dice(self._demo.slug, opening.name, (day - today).days, f"{opens:%H:%M}")
                by_doctor[opening.doctor_id] += self._half(draw, opening, span, day, today, stands[opening.clinic_id])
            planned += [sorted(visits, key=_begin) for visits in by_doctor.values() if visits]
        return planned

    def _half(self, draw: Random, opening: Opening, span: Span, day: date, today: date, pivot: int) -> Iterator[Visit]:
        """One working span: from its opening on, a visit or a gap, until nothing fits any more."""
        offset = (day - today).days
        groups = [pair for pair in opening.services if pair[0].begins and _falls(pair[0], day, span, self._zone)]
        blocked = sorted(block.span for block in opening.times.blocked)
        for demo, service in groups:
            yield from self._group(draw, opening, demo, service, day, offset, pivot)
            at = _group_begin(demo, day, self._zone)
            blocked = sorted([*blocked, (at, at + service.duration // CELL)])
        step, cursor, extra = opening.times.rules.step // CELL, span[0], opening.overbooks and 0 <= offset <= 1
        while (chosen := _choose(draw, opening, span[1] - cursor)) is not None:
            demo, service = chosen
            before, length, after = (
                minutes // CELL for minutes in (service.buffer_before, service.duration, service.buffer_after)
            )
            at = span[0] + -(-(cursor + before - span[0]) // step) * step
            met = next((block for block in blocked if block[0] < at + length + after and block[1] > at - before), None)
            if met:
                cursor = met[1]
                continue
            if at + length > span[1]:
                return
            if draw.random() > fill_of(offset):
                cursor = at + length
                continue
            cursor = at + length + after
            visit = self._visit(draw, opening, demo, service, at, day, offset, pivot)
            if visit is None:
                cursor = at + step
                continue
            yield visit
            if extra and (more := self._visit(draw, opening, demo, service, at, day, offset, pivot, "In pain")):
                extra = False
                yield more

    def _visit(
        self,
        draw: Random,
        opening: Opening,
        demo: DemoService,
        service: Service,
        at: int,
        day: date,
        offset: int,
        pivot: int,
        overbooking: str | None = None,
    ) -> Visit | None:
        """A visit at this cell, if there are a room and a patient for it."""
        visit = at, at + service.duration // CELL
        room_id = self._room(opening.clinic_id, service, visit)
        patient = self._patient(draw, opening.clinic_id, demo, day)
        if patient is None or (room_id is None and service.room_kind != "none"):
            return None
        if room_id:
            self._taken[room_id].append(visit)
        self._met.add((day, patient.id))
        self._visits[patient.id] += 1
        fate = fate_of(draw, self._demo, demo, visit, offset, pivot, self._now, overbooked=overbooking is not None)
        return Visit(
            clinic_id=opening.clinic_id,
            doctor_id=opening.doctor_id,
            service_id=service.id,
            room_id=room_id,
            patient_id=patient.id,
            starts_at=instant_of(at),
            day=day,
            fate=fate,
            overbooking=overbooking,
        )

    def _group(
        self, draw: Random, opening: Opening, demo: DemoService, service: Service, day: date, offset: int, pivot: int
    ) -> Iterator[Visit]:
        """Those who come to a group. It takes one room, which the first of them finds."""
        at, room_id = _group_begin(demo, day, self._zone), None
        visit = at, at + service.duration // CELL
        for place in range(draw.randint(*_GROUP)):
            patient = self._patient(draw, opening.clinic_id, demo, day)
            if place == 0:
                room_id = self._room(opening.clinic_id, service, visit)
                if room_id:
                    self._taken[room_id].append(visit)
            if patient is None or room_id is None:
                return
            self._met.add((day, patient.id))
            self._visits[patient.id] += 1
            fate = fate_of(draw, self._demo, demo, visit, offset, pivot, self._now)
            yield Visit(
                opening.clinic_id, opening.doctor_id, service.id, room_id, patient.id, instant_of(at), day, fate
            )

    def _room(self, clinic_id: str, service: Service, visit: Span) -> str | None:
        return next(
            (
                room_id
                for room_id, kind in self._rooms[clinic_id]
                if service.room_kind in ("any", kind)
                and all(end <= visit[0] or begin >= visit[1] for begin, end in self._taken[room_id])
            ),
            None,
        )

    def _patient(self, draw: Random, clinic_id: str, demo: DemoService, day: date) -> Person | None:
        """One of the clinic's patients whom the service is for, rather one who was seldom here."""
        able = [
            person
            for person in self._people
            if clinic_id in person.clinic_ids and _suits(person, demo) and (day, person.id) not in self._met
        ]
        if not able:
            return None
        seldom = sorted(able, key=lambda person: self._visits[person.id])
        return draw.choice(seldom[: max(3, len(seldom) // 3)])


def _begin(visit: Visit) -> datetime:
    return visit.starts_at


def _suits(person: Person, demo: DemoService) -> bool:
    if demo.capacity > 1 or demo.code == "PRENATAL":
        return person.female and person.age in _CLASS_AGES
    return (person.age < 18) if demo.for_children else (person.age >= 12)


def _choose(draw: Random, opening: Opening, left: int) -> tuple[DemoService, Service] | None:
    """A service that fits into the cells that are left."""
    able = [
        (demo, service)
        for demo, service in opening.services
        if demo.begins is None and (service.duration + service.buffer_before) // CELL <= left
    ]
    return draw.choices(able, [demo.often for demo, _ in able])[0] if able else None


def _group_begin(demo: DemoService, day: date, zone: ZoneInfo) -> int:
    """The cell at which a group meets on a day."""
    time = demo.begins[1] if demo.begins else "00:00"
    return cell_of(datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone))


def _falls(demo: DemoService, day: date, span: Span, zone: ZoneInfo) -> bool:
    """Whether a group meets on this day, within the doctor's hours."""
    if demo.begins is None or demo.begins[0] != day.isoweekday():
        return False
    at = _group_begin(demo, day, zone)
    return span[0] <= at and at + demo.duration // CELL <= span[1]


def _standing(openings: Sequence[tuple[Opening, Span]], now: int) -> dict[str, int]:
    """By clinic: up to which cell of the day the patients have been seen to."""
    hours: dict[str, list[Span]] = defaultdict(list)
    for opening, span in openings:
        hours[opening.clinic_id].append(span)
    found = {}
    for clinic_id, spans in hours.items():
        opens, closes = min(span[0] for span in spans), max(span[1] for span in spans)
        found[clinic_id] = min(now, opens + int(_DONE_BY * (closes - opens)))
    return found
