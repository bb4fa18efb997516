"""The text of a calendar feed, read back by a reader of RFC 5545's content lines of its own."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.scheduling.feeds import calendar_text
from tenants.scheduling.schemas import Entry

NOW = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)


def entry(**more: Any) -> Entry:
    fields: dict[str, Any] = {
        "id": "apt_1",
        "clinic_id": "cln_1",
        "doctor_id": "doc_1",
        "service_id": "svc_1",
        "patient_id": "pat_1",
        "patient_name": "Asha Rao",
        "room_id": None,
        "kind": "visit",
        "session_id": None,
        "starts_at": NOW,
        "ends_at": NOW + timedelta(minutes=30),
        "busy_from": NOW,
        "busy_to": NOW + timedelta(minutes=30),
        "day": "2027-03-01",
        "status": "confirmed",
        "channel": "staff",
        "seat": 0,
        "expires_at": None,
        "version": 3,
        **more,
    }
    return Entry(**fields)


def text_of(*entries: Entry, service: str = "Check-up", title: str = "Meera", names: bool = True) -> str:
    return calendar_text(title, entries, {"svc_1": service}, NOW, names=names)


def read(text: str) -> list[tuple[str, str]]:
    """Names and values, unfolded (3.1) and unescaped (3.3.11)."""
    assert text.endswith("\r\n")
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]
    found = []
    for line in lines:
        name, value = line.split(":", 1)
        escaped = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)
        found.append((name, escaped if name in ("SUMMARY", "X-WR-CALNAME") else value))
    return found


def test_an_appointment_as_an_event() -> None:
    assert read(text_of(entry())) == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Donto//Diary//EN"),
        ("X-WR-CALNAME", "Meera"),
        ("BEGIN", "VEVENT"),
        ("UID", "apt_1@donto"),
        ("SEQUENCE", "3"),
        ("DTSTAMP", "20270301T030000Z"),
        ("DTSTART", "20270301T030000Z"),
        ("DTEND", "20270301T033000Z"),
        ("SUMMARY", "Asha Rao: Check-up"),
        ("STATUS", "CONFIRMED"),
        ("CLASS", "PRIVATE"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]


def test_names_are_left_out() -> None:
    assert ("SUMMARY", "Check-up") in read(text_of(entry(), names=False))
    assert "Asha" not in text_of(entry(), names=False)
    assert ("SUMMARY", "Check-up") in read(text_of(entry(patient_name="")))


@pytest.mark.parametrize(
    ("status", "shown"), [("held", "TENTATIVE"), ("scheduled", "TENTATIVE"), ("arrived", "CONFIRMED")]
)
def test_what_is_not_certain_yet_is_tentative(status: str, shown: str) -> None:
    assert ("STATUS", shown) in read(text_of(entry(status=status)))


def test_signs_with_a_meaning_are_escaped() -> None:
    """RFC 5545, 3.3.11: backslash, semicolon, comma, line break."""
    assert "SUMMARY:A\\\\B\\;C\\,D\\nE:F\r\n" in text_of(entry(), service="A\\B;C,D\r\nE:F", names=False)


def test_a_name_cannot_write_lines_of_its_own() -> None:
    wicked = "x\r\nEND:VEVENT\nBEGIN:VEVENT"
    found = [name for name, _ in read(text_of(entry(patient_name=wicked)))]
    assert found.count("BEGIN") == 2


def test_long_lines_are_folded_inside_of_no_character() -> None:
    service = "पूरी जाँच " * 12 + "🦷" * 40
    text = text_of(entry(), service=service, names=False)
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert max(map(len, lines)) > 70, "the limit is used"
    for line in lines:
        line.decode()  # raises inside of a character
    assert ("SUMMARY", service) in read(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=300))
def test_whatever_is_written_reads_back(words: str) -> None:
    text = text_of(entry(), service=words, title=words, names=False)
    assert max(map(len, text.encode().split(b"\r\n"))) <= 75
    found = read(text)
    assert [value for name, value in found if name == "SUMMARY"] == [words]
    assert [value for name, value in found if name == "X-WR-CALNAME"] == [words]
