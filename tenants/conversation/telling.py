"""Longer things in words: summaries and confirmations."""

from tenants.conversation.dates import local_day
from tenants.conversation.facts import Clinic
from tenants.conversation.state import NEW, Finished, Hold, Seen
from tenants.conversation.turn import NAME_LENGTH, Turn
from tenants.conversation.words import clip

_LINE = 160
"""An address, or what to bring."""


def summary(turn: Turn, hold: Hold) -> str:
    """What is about to be booked, and until when the time is kept."""
    clinic, service, doctor, zone = turn.clinic(), turn.service(), turn.doctor(hold.spot.doctor_id), turn.zone()
    return turn.text(
        "confirm",
        day=turn.day(local_day(hold.spot.starts_at, zone)),
        time=turn.time(hold.spot.starts_at, zone),
        service=clip(service.name if service else "", NAME_LENGTH),
        minutes=turn.counted("minutes", service.minutes if service else 0),
        doctor=clip(doctor.name if doctor else "", NAME_LENGTH),
        clinic=clip(clinic.name if clinic else "", NAME_LENGTH),
        patient=clip(patient(turn), NAME_LENGTH),
        until=turn.time(hold.expires_at, zone),
    )


def patient(turn: Turn) -> str:
    """For whom it is."""
    person = turn.person() if turn.state.draft.person != NEW else None
    return person.name if person else turn.state.draft.name or ""


def change(turn: Turn, visit: Seen) -> str:
    """What is about to change."""
    spot = turn.state.draft.spot
    starts_at = spot.starts_at if spot else visit.starts_at
    doctor = turn.doctor(spot.doctor_id) if spot else None
    return turn.text(
        "agree",
        old_day=turn.day(local_day(visit.starts_at, visit.zone)),
        old_time=turn.time(visit.starts_at, visit.zone),
        day=turn.day(local_day(starts_at, visit.zone)),
        time=turn.time(starts_at, visit.zone),
        doctor=clip(doctor.name if doctor else visit.doctor, NAME_LENGTH),
        clinic=clip(visit.clinic, NAME_LENGTH),
    )


def outcome(turn: Turn, finished: Finished) -> str:
    """What was done, and, when there is something to come to, where to come."""
    told = turn.told(finished.visit)
    if finished.kind == "cancelled":
        return f"{turn.text('cancelled')}\n\n{told}"
    head = turn.text("booked" if finished.kind == "booked" else "moved")
    clinic = next((one for one in turn.practice.clinics if one.id == finished.visit.clinic_id), None)
    return "\n\n".join(part for part in (head, told, _place(turn, clinic) if clinic else "") if part)


def _place(turn: Turn, clinic: Clinic) -> str:
    lines = [
        clip(clinic.address, _LINE),
        # Half an address of a map leads nowhere
        clinic.map_url if len(clinic.map_url) <= _LINE else "",
        turn.text("call", phone=clip(clinic.phone, 30)) if clinic.phone else "",
        turn.text("bring", bring=clip(clinic.bring, _LINE)) if clinic.bring else "",
    ]
    return "\n".join(line for line in lines if line)
