"""What there is to choose from at each step."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from tenants.conversation.dates import day_text, local_day
from tenants.conversation.facts import Day, Doctor, LastVisit, NeedDays, NeedSlots
from tenants.conversation.flow import MAIN
from tenants.conversation.prompts import GO, LANG, Option, go
from tenants.conversation.state import ANY, NEW, OTHER, Spot, Step
from tenants.conversation.texts import catalogue
from tenants.conversation.turn import Turn

_SPOT_SEPARATOR: Final = "@"


def options(turn: Turn, step: Step) -> list[Option]:
    """The choices of a step. Empty for steps that are answered by typing."""
    return _OPTIONS[step](turn) if step in _OPTIONS else []


def spot_key(spot: Spot) -> str:
    """A time with a doctor, as the key of a row."""
    return f"{spot.starts_at.isoformat()}{_SPOT_SEPARATOR}{spot.doctor_id}"


def spot_of(key: str) -> Spot | None:
    """The spot of a key, or None."""
    instant, separator, doctor_id = key.partition(_SPOT_SEPARATOR)
    try:
        starts_at = datetime.fromisoformat(instant)
    except ValueError:
        return None
    return Spot(starts_at, doctor_id) if separator and doctor_id and starts_at.tzinfo else None


def _languages(turn: Turn) -> list[Option]:
    return [Option(LANG + code, catalogue(code).name, names=catalogue(code).aliases) for code in turn.languages]


def _main(turn: Turn) -> list[Option]:
    names = " · ".join(catalogue(code).name for code in turn.languages)
    rows = [go(turn, command, hint="human" if command == "human" else "") for command in MAIN]
    return [
        row._replace(description=names) if row.key == f"{GO}language" else row
        for row in rows
        if row.key != f"{GO}language" or len(turn.languages) > 1
    ]


def _people(turn: Turn) -> list[Option]:
    known = [Option(person.id, person.name) for person in turn.people]
    new = Option(NEW, turn.label("new" if known else "new_me"), turn.hint("new") if known else "")
    return [*known, new, Option(OTHER, turn.label("other"), turn.hint("other"))]


def _again(turn: Turn) -> list[Option]:
    return [
        Option("yes", turn.label("again_yes")),
        Option("no", turn.label("again_no"), names=(turn.label("any"),)),
    ]


def _clinics(turn: Turn) -> list[Option]:
    return [Option(clinic.id, clinic.name, clinic.address) for clinic in turn.practice.clinics]


def _services(turn: Turn) -> list[Option]:
    clinic, doctor = turn.state.draft.clinic, turn.doctor()
    given = {service for one in turn.practice.doctors if clinic in one.clinic_ids for service in one.service_ids}
    return [
        Option(service.id, service.name, turn.counted("minutes", service.minutes))
        for service in turn.practice.services
        if (not service.clinic_ids or clinic in service.clinic_ids)
        and service.id in (doctor.service_ids if doctor else given)
    ]


def doctors(turn: Turn, clinic: str | None, service: str | None) -> list[Doctor]:
    """The doctors who give a service in a clinic."""
    return [one for one in turn.practice.doctors if clinic in one.clinic_ids and service in one.service_ids]


def _doctors(turn: Turn) -> list[Option]:
    found = doctors(turn, turn.state.draft.clinic, turn.state.draft.service)
    rows = [Option(one.id, one.name, one.about) for one in found]
    return [Option(ANY, turn.label("any"), turn.hint("any")), *rows] if len(rows) > 1 else rows


def days(turn: Turn) -> tuple[Day, ...]:
    """The days with free times, for what has been chosen."""
    clinic, service, doctor, patient = _search(turn)
    return turn.facts.get(NeedDays(clinic, service, doctor, patient))


def _days(turn: Turn) -> list[Option]:
    return [
        Option(
            day.day.isoformat(),
            day_text(day.day, turn.language, turn.practice.country, "row"),
            turn.counted("free", day.free),
        )
        for day in days(turn)
    ]


def slots(turn: Turn) -> list[Spot]:
    """The free times of the chosen day, each once: with whichever doctor comes first."""
    clinic, service, doctor, patient = _search(turn)
    day = date.fromisoformat(turn.state.draft.day or "")
    free = turn.facts.get(NeedSlots(clinic, service, doctor, patient, day))
    found: dict[datetime, Spot] = {}
    if (
        (given := turn.released)
        and local_day(given.starts_at, turn.zone()) == day
        and doctor in (None, given.doctor_id)
    ):
        found[given.starts_at] = given
    for spot in free:
        found.setdefault(spot.starts_at, spot)
    return [found[at] for at in sorted(found)]


def _slots(turn: Turn) -> list[Option]:
    zone, anybody = turn.zone(), _search(turn)[2] is None
    rows = []
    for spot in slots(turn):
        doctor = turn.doctor(spot.doctor_id) if anybody else None
        rows.append(Option(spot_key(spot), turn.time(spot.starts_at, zone), doctor.name if doctor else ""))
    return rows


def _search(turn: Turn) -> tuple[str, str, str | None, str | None]:
    draft = turn.state.draft
    if turn.state.goal == "move" and (visit := turn.visit()):
        return visit.clinic_id, visit.service_id, visit.doctor_id, visit.patient_id
    return draft.clinic or "", draft.service or "", turn.doctor_id(), turn.patient_id()


def _visits(turn: Turn) -> list[Option]:
    several = len({visit.patient_id for visit in turn.visits}) > 1
    rows = []
    for visit in turn.visits:
        day = local_day(visit.starts_at, visit.zone)
        when = catalogue(turn.language).calendar.comma.join(
            (day_text(day, turn.language, turn.practice.country, "brief"), turn.time(visit.starts_at, visit.zone))
        )
        who = (visit.patient, visit.doctor) if several else (visit.doctor, visit.service)
        rows.append(Option(visit.id, when, " · ".join(who), names=(visit.doctor, visit.service, visit.patient)))
    return rows


def _confirm(turn: Turn) -> list[Option]:
    return [Option("yes", turn.label("confirm")), go(turn, "back", "other_time"), go(turn, "menu", "drop")]


def _manage(turn: Turn) -> list[Option]:
    return [go(turn, "move"), go(turn, "cancel"), go(turn, "menu")]


def _agree(turn: Turn) -> list[Option]:
    return [Option("yes", turn.label("agree")), go(turn, "back", "other_time"), go(turn, "menu", "keep")]


def _sure(turn: Turn) -> list[Option]:
    return [Option("yes", turn.label("sure")), go(turn, "move"), go(turn, "menu", "keep")]


_OPTIONS: Final[Mapping[Step, Callable[[Turn], list[Option]]]] = {
    "language": _languages,
    "main": _main,
    "person": _people,
    "again": _again,
    "clinic": _clinics,
    "service": _services,
    "doctor": _doctors,
    "day": _days,
    "slot": _slots,
    "confirm": _confirm,
    "visit": _visits,
    "manage": _manage,
    "agree": _agree,
    "sure": _sure,
}


def last_visit(turn: Turn) -> LastVisit | None:
    """Where the chosen patient was last, as long as it can be had again."""
    person = turn.person()
    if person is None or (last := person.last) is None:
        return None
    draft = turn.state.draft
    doctor = turn.doctor(last.doctor_id)
    open_there = any(one.id == last.clinic_id for one in turn.practice.clinics)
    if doctor is None or not open_there or last.clinic_id not in doctor.clinic_ids or not doctor.service_ids:
        return None
    said = turn.state.wishes
    if said.doctor or said.service or (draft.clinic and draft.clinic != last.clinic_id):
        return None  # something was asked for already
    return last


__all__ = ["GO", "days", "doctors", "last_visit", "options", "slots", "spot_key", "spot_of"]
