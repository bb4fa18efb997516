"""Deciding where a booking goes: seat, room, place in a group, and the claims that make it so. Pure functions."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from tenants.scheduling.claims import claims_of, together
from tenants.scheduling.models import Appointment
from tenants.scheduling.policy import Obstacle
from tenants.scheduling.survey import Survey, Wish
from tenants.slots import CELL, Span, cell_of, explain, instant_of


class Place(NamedTuple):
    """Where a visit fits."""

    seat: int
    room_id: str | None
    session_id: str | None = None
    """The existing group visit that has a place left."""


class Times(NamedTuple):
    """The instants of a visit, and of its doctor's time around it."""

    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_to: datetime


def times_of(starts_at: datetime, wish: Wish) -> Times:
    """When the visit ends and how long the doctor is taken."""
    visit, busy = _spans(cell_of(starts_at), wish)
    return Times(*(instant_of(cell) for cell in (*visit, *busy)))


def cell_from(moment: datetime) -> int:
    """The first cell that begins at `moment` or after it."""
    cell = cell_of(moment)
    return cell if instant_of(cell) == moment else cell + 1


def obstacles(survey: Survey, wish: Wish, at: int, earliest: int, latest: int, *, on_grid: bool) -> list[Obstacle]:
    """Every rule that blocks a begin at cell `at`. A group visit with a place left lifts what its own time blocks."""
    blocks = explain(survey.rules, survey.busy, wish.demand, at, earliest=earliest, latest=latest)
    lifted = set() if on_grid else {"off-grid"}
    session = survey.sessions.get(at)
    if session is not None:
        lifted |= {"doctor-busy", "room-busy", "off-grid"}
    found = [Obstacle(block.kind, block.span) for block in blocks if block.kind not in lifted]
    if session is not None and session.taken >= session.capacity:
        found.append(Obstacle("session-full"))
    return found


def place(survey: Survey, wish: Wish, at: int) -> Place:
    """The seat and room that are free at `at`, which has no obstacles. Raises LookupError if there is none."""
    session = survey.sessions.get(at)
    if session is not None:
        return Place(0, session.room_id, session.id)
    visit, busy = _spans(at, wish)
    seat = next((index for index, taken in enumerate(survey.busy.lanes) if _free(taken, busy)), None)
    if seat is None:
        raise LookupError("no seat")
    if survey.busy.rooms is None:
        return Place(seat, None)
    room = next((index for index, taken in enumerate(survey.busy.rooms) if _free(taken, visit)), None)
    if room is None:
        raise LookupError("no room")
    return Place(seat, survey.rooms[room])


def doctor_claims(doctor_id: str, room_id: str | None, at: int, wish: Wish, seat: int) -> list[bytes]:
    """What the visit takes of the doctor, buffers included, and of the room."""
    visit, busy = _spans(at, wish)
    room = claims_of(room_id, visit) if room_id else []
    return together(claims_of(doctor_id, busy, seat), room)


def patient_claims(patient_id: str | None, at: int, wish: Wish) -> list[bytes]:
    """What it takes of the patient's time."""
    visit, _ = _spans(at, wish)
    return claims_of(patient_id, visit) if patient_id else []


def claims_for(appointment: Appointment, patient_id: str) -> list[bytes] | None:
    """The claims of an existing appointment when it becomes `patient_id`'s. None when it has none any more."""
    if not appointment.claims:
        return appointment.claims
    visit = cell_of(appointment.starts_at), cell_of(appointment.ends_at)
    before = claims_of(appointment.patient_id, visit) if appointment.patient_id else []
    return together(set(appointment.claims) - set(before), claims_of(patient_id, visit))


def seat_in_session(session_id: str, at: int, index: int) -> list[bytes]:
    """One place of a group visit."""
    return claims_of(session_id, (at, at + 1), index)


def _spans(at: int, wish: Wish) -> tuple[Span, Span]:
    demand = wish.demand
    length, before, after = (minutes // CELL for minutes in (demand.duration, demand.before, demand.after))
    return (at, at + length), (at - before, at + length + after)


def _free(taken: Iterable[Span], wanted: Span) -> bool:
    return all(end <= wanted[0] or begin >= wanted[1] for begin, end in taken)
