"""Every notice in every language, as a person reads it: `python -m tests.tenants.notices.telling` writes it anew."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from tenants.messaging import Buttons, Content, Text
from tenants.notices.words import House, Occasion, chat_of, letter_of
from tenants.organization import Clinic
from tenants.scheduling import Appointment
from tenants.templates import LANGUAGES

PLACE: Final = Path(__file__).parent / "told"
BEGIN: Final = datetime(2027, 3, 28, 8, 30, tzinfo=UTC)
"""10:30 in Berlin, four hours after the clocks went forward."""
NOW: Final = datetime(2027, 3, 1, tzinfo=UTC)
LINK: Final = "https://donto.test/c/sunrise/manage/apt_1#0a1b2c"
SEEN: Final = str.maketrans("", "", "\u2068\u2069")
"""Isolates are not for the eye."""


def visit(hours: float = 0, **changed: Any) -> Appointment:
    """So many hours after the first one."""
    begin = BEGIN + timedelta(hours=hours)
    given: dict[str, Any] = {
        "id": f"apt_{int(hours) + 1}",
        "tenant_id": "ten_1",
        "created_at": NOW,
        "updated_at": NOW,
        "clinic_id": "cln_1",
        "doctor_id": "doc_1",
        "service_id": "svc_1",
        "starts_at": begin,
        "ends_at": begin + timedelta(minutes=30),
        "busy_from": begin,
        "busy_to": begin + timedelta(minutes=30),
        "day": "2027-03-28",
        "status": "scheduled",
    }
    return Appointment(**given | changed)


def occasion(kind: Any, *visits: Appointment, **changed: Any) -> Occasion:
    """Something that there is to say."""
    clinic = Clinic(
        id="cln_1",
        tenant_id="ten_1",
        created_at=NOW,
        updated_at=NOW,
        name="Sunrise Mitte",
        time_zone="Europe/Berlin",
        address={"lines": ["Hauptstraße 12"], "city": "Berlin"},
        contact={"phone": "+493012345678"},
    )
    return Occasion(
        kind=kind,
        visits=list(visits) or [visit()],
        doctors={"doc_1": "Dr Meera Iyer"},
        clinic=clinic,
        house=House("Sunrise Dental", "#0f766e", "DE", ("en",), "https://donto.test/c/sunrise"),
        patient="Asha Rao",
    )._replace(**changed)


def occasions() -> Iterator[tuple[str, Occasion]]:
    """One of each."""
    old = BEGIN - timedelta(days=1)
    yield "booked", occasion("booked", link=LINK)
    yield "booked, two visits of a day", occasion("booked", visit(), visit(4))
    yield "booked by a visitor", occasion("booked", visit(channel="public"), link=LINK)
    yield "moved by the patient", occasion("moved", old=old, by_patient=True, link=LINK)
    yield "moved by the clinic", occasion("moved", old=old, link=LINK)
    yield "cancelled by the patient", occasion("cancelled", by_patient=True, link=LINK)
    yield "cancelled by the clinic", occasion("cancelled", link=LINK)
    yield "reminder of the day before", occasion("reminder_day", link=LINK)
    yield "reminder of the hours before", occasion("reminder_hours", link=LINK)
    yield "reminder of three visits", occasion("reminder_day", visit(), visit(2), visit(4))
    offered = ("off.ofr_1.take", "off.ofr_1.leave")
    yield "offer", occasion("offer", until=BEGIN - timedelta(hours=1), payloads=offered)


def page(language: str) -> str:
    """All of them in a language."""
    parts = []
    for title, one in occasions():
        letter = letter_of(one, language)
        parts.append(
            f"=== {title}\n\n{_chat(chat_of(one, language))}\n\n--- letter: {letter.subject}\n\n{letter.text}\n"
        )
    return "\n".join(parts).translate(SEEN)


def _chat(content: Content) -> str:
    match content:
        case Text(body=body):
            return body
        case Buttons(body=body, choices=choices):
            return "\n".join([body, *(f"[{choice.title}] {choice.id}" for choice in choices)])
    raise TypeError(content)


if __name__ == "__main__":
    for name in LANGUAGES:
        (PLACE / f"{name}.txt").write_text(page(name), encoding="utf-8")
