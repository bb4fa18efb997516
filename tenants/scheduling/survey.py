"""How things stand for a booking: a doctor's rules and what already takes time, ready for the slot engine.

A survey is taken as the system, not as the caller: that a doctor is busy in a clinic the receptionist does not work in
counts, though she may not see with whom. It takes a fixed number of queries, however many doctors it is for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from donto.kernel.clock import Clock
from donto.kernel.errors import InvalidInput
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.catalog import Service
from tenants.doctors import Doctor
from tenants.organization import Clinic
from tenants.scheduling.models import AppointmentPolicy
from tenants.scheduling.reference import Reference
from tenants.scheduling.repository import AppointmentRepository, BusyRow
from tenants.slots import CELL, Busy, Demand, Rules, Span, cell_of, cells_within

_CELL: Final = timedelta(minutes=CELL)
"""A begin or end that lies within a cell takes all of it."""


class Wish(NamedTuple):
    """What is looked for, apart from the doctor and the time."""

    clinic: Clinic
    service: Service
    policy: AppointmentPolicy
    patient_id: str | None = None
    room_id: str | None = None
    """The room that was asked for."""
    seats: int = 1
    """How many of the doctor's seats may be used: one, and more for who may overbook."""
    ignoring: str | None = None
    """The appointment that is being moved: its own time is no obstacle."""

    @property
    def demand(self) -> Demand:
        """The time it takes, for the slot engine."""
        service = self.service
        return Demand(service.duration, service.buffer_before, service.buffer_after)


class Session(NamedTuple):
    """A group visit that exists already."""

    id: str
    room_id: str | None
    capacity: int
    taken: int


class Survey(NamedTuple):
    """One doctor's situation."""

    rules: Rules
    busy: Busy
    rooms: tuple[str, ...]
    """The suitable rooms, in the order of `busy.rooms`."""
    sessions: Mapping[int, Session]
    """By the cell they begin at: those of the wished service in the wished clinic, and as long as it is."""
    rows: Sequence[BusyRow] = ()
    """What takes the doctor's time."""


class Surveyor:
    """Takes surveys of the tenant in scope."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._clock: Clock = store.clock
        self._appointments = AppointmentRepository(store)
        self._reference = reference

    async def take(self, doctors: Sequence[Doctor], wish: Wish, begin: datetime, end: datetime) -> dict[str, Survey]:
        """By doctor's id: how things stand for visits that begin in [begin, end), their buffers included."""
        before, after = (
            timedelta(minutes=wish.demand.before),
            timedelta(minutes=wish.demand.duration + wish.demand.after),
        )
        first, last, now = begin - before - _CELL, end + after + _CELL, self._clock.now()
        times = await self._reference.open_times(doctors, wish.clinic, begin, end, wish.policy.step_minutes)
        rooms = await self._suitable_rooms(wish)
        with as_system("slot-search"):
            among = {"doctorId": {"$in": [doctor.id for doctor in doctors]}}
            held = [await self._appointments.busy(among, first, last, now)]
            if rooms:
                place = {"clinicId": wish.clinic.id, "roomId": {"$in": list(rooms)}}
                held.append(await self._appointments.busy(place, first, last, now))
            if wish.patient_id:
                held.append(await self._appointments.busy({"patientId": wish.patient_id}, first, last, now))
        cells = cell_of(first), cell_of(last)
        rows = _alive({row.id: row for part in held for row in part if row.id != wish.ignoring}.values())
        in_rooms = tuple(spans_of(row for row in rows if row.room_id == room) for room in rooms or ())
        patient = [visit_of(row) for row in rows if wish.patient_id and row.patient_id == wish.patient_id]
        by_doctor: dict[str, list[BusyRow]] = defaultdict(list)
        for row in rows:
            by_doctor[row.doctor_id].append(row)
        return {
            open_.doctor_id: Survey(
                open_.rules,
                Busy(
                    lanes=_lanes(by_doctor[open_.doctor_id], wish.seats),
                    blocked=[
                        block.span for block in open_.blocked if block.span[0] < cells[1] and block.span[1] > cells[0]
                    ],
                    rooms=None if rooms is None else in_rooms,
                    patient=patient,
                ),
                rooms or (),
                _sessions(by_doctor[open_.doctor_id], wish),
                by_doctor[open_.doctor_id],
            )
            for open_ in times
        }

    async def _suitable_rooms(self, wish: Wish) -> tuple[str, ...] | None:
        """Ids of the rooms that the service can take place in, in a stable order; None: it needs none."""
        kind = wish.service.room_kind
        if kind == "none" and wish.room_id is None:
            return None
        rooms = await self._reference.rooms(wish.clinic.id)
        suitable = tuple(room_id for room_id, its_kind in rooms if kind in ("any", its_kind))
        if wish.room_id is None:
            return suitable
        if wish.room_id not in suitable:
            raise InvalidInput.at("/roomId", "not-suitable", "The service does not take place in this room.")
        return (wish.room_id,)


def _alive(rows: Iterable[BusyRow]) -> list[BusyRow]:
    """Without the sessions that nobody is in: whoever was in them had only a hold, and it is over."""
    known = list(rows)
    attended = {row.session_id for row in known if row.session_id}
    return [row for row in known if row.kind == "visit" or row.id in attended]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and one[1] > other[0]


def visit_of(row: BusyRow) -> Span:
    """The cells of the visit itself, without buffers."""
    return cells_within(row.starts_at, row.ends_at)


def spans_of(rows: Iterable[BusyRow]) -> list[Span]:
    """The visits' cells. A visit in a group takes no room of its own."""
    return [visit_of(row) for row in rows if row.session_id is None]


def _lanes(rows: Iterable[BusyRow], seats: int) -> tuple[list[Span], ...]:
    lanes: tuple[list[Span], ...] = tuple([] for _ in range(seats))
    for row in rows:
        if row.session_id is None and row.seat < seats:
            lanes[row.seat].append(cells_within(row.busy_from, row.busy_to))
    return lanes


def _sessions(rows: Sequence[BusyRow], wish: Wish) -> dict[int, Session]:
    service = wish.service
    if service.capacity == 1:
        return {}
    taken: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.session_id is not None:
            taken[row.session_id] += 1
    return {
        visit_of(row)[0]: Session(row.id, row.room_id, row.capacity, taken[row.id])
        for row in rows
        if row.kind == "session"
        and (row.clinic_id, row.service_id) == (wish.clinic.id, service.id)
        and row.ends_at - row.starts_at == timedelta(minutes=service.duration)
    }
