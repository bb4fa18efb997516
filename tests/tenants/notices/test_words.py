"""What notices say: readable in `told/`, complete in every language, and safe whatever names hold."""

import re
import string
from datetime import timedelta

import pytest

from tenants.conversation import payload_id
from tenants.messaging import Buttons
from tenants.notices.texts import PLURALS, Catalogue, catalogue, counted, day_text, placeholders, time_text
from tenants.notices.words import MOST_VISITS, chat_of, letter_of, payload, text_of
from tenants.templates import LANGUAGES
from tests.tenants.notices.telling import BEGIN, PLACE, occasion, occasions, page, visit


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_as_it_is_read(language: str) -> None:
    """After a change on purpose: `python -m tests.tenants.notices.telling`, and read what it wrote."""
    assert page(language) == (PLACE / f"{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_catalogues_have_one_shape(language: str) -> None:
    english, other = catalogue("en"), catalogue(language)
    assert other.language == language
    for part in ("text", "subject"):
        theirs, ours = getattr(english, part), getattr(other, part)
        assert ours.keys() == theirs.keys()
        for key in theirs:
            assert placeholders(ours[key]) == placeholders(theirs[key]), (part, key)
    assert other.plural.keys() == english.plural.keys()
    assert (len(other.calendar.weekdays), len(other.calendar.months)) == (7, 12)
    assert placeholders(other.calendar.date) == placeholders(english.calendar.date)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_every_form_of_its_language(language: str) -> None:
    rule, forms = PLURALS[language]
    book: Catalogue = catalogue(language)
    for key, texts in book.plural.items():
        assert set(texts) == set(forms), key
        assert {rule(count) for count in range(120)} <= set(forms)
        assert all(counted(language, key, count) for count in range(120))


def test_arabic_counts_in_its_six_ways() -> None:
    found = {count: counted("ar", "visits", count) for count in (1, 2, 3, 11, 100)}
    assert found == {1: "موعد واحد", 2: "موعدين", 3: "3 مواعيد", 11: "11 موعدًا", 100: "100 موعد"}


def test_clocks_and_calendars_follow_the_country() -> None:
    zone = "America/New_York"
    assert day_text(BEGIN, zone, "en", "US") == "Sunday, March 28"
    assert day_text(BEGIN, zone, "en", "GB") == "Sunday 28 March"
    assert time_text(BEGIN, zone, "en", "US") == "4:30 am"
    assert time_text(BEGIN, zone, "en", "DE") == "04:30"
    assert time_text(BEGIN, "Europe/Berlin", "de", "DE") == "10:30 Uhr"
    # The night in which the clocks change: the same wall time, an hour apart.
    autumn = BEGIN.replace(month=10, day=31, hour=0, minute=30)
    assert [time_text(autumn + timedelta(hours=n), "Europe/Berlin", "de", "DE") for n in (0, 1)] == ["02:30 Uhr"] * 2


def test_buttons_send_what_the_conversation_reads() -> None:
    assert [payload("apt_1", action) for action in ("confirm", "move", "cancel")] == [
        payload_id("apt_1", action) for action in ("confirm", "move", "cancel")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_whole_and_nothing_in_it_is_markup(language: str) -> None:
    evil = occasion("booked", visit(channel="public"), patient='<script>alert("x")</script>', link="https://a.test/#s")
    letter = letter_of(evil, language)
    html = letter.html or ""
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert 'href="https://a.test/#s"' in html
    assert "width=device-width" in html
    assert "max-width:560px" in html
    assert "#0f766e" in html
    opened, closed = re.findall(r"<(table|tr|td|p|a)\b", html), re.findall(r"</(table|tr|td|p|a)>", html)
    assert sorted(opened) == sorted(closed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_names_fit(language: str) -> None:
    name = (string.ascii_letters * 5)[:240]
    for title, one in occasions():
        long = one._replace(patient=name, doctors={"doc_1": name}, house=one.house._replace(name=name))
        many = long._replace(visits=[visit(hours) for hours in range(9)]) if len(one.visits) > 1 else long
        assert len(text_of(many, language)) <= 1024, title
        said = chat_of(many, language)
        if isinstance(said, Buttons):
            assert all(len(choice.title) <= 20 for choice in said.choices)


def test_of_very_many_visits_some_are_named() -> None:
    text = text_of(occasion("reminder_day", *(visit(hours) for hours in range(9))), "en")
    assert "9 appointments" in text
    assert text.count("with Dr Meera Iyer") == MOST_VISITS
    assert "; \u2026." in text


def test_arabic_keeps_foreign_names_apart() -> None:
    assert "\u2068Asha Rao\u2069" in text_of(occasion("booked"), "ar")
    assert "\u2068" not in text_of(occasion("booked"), "en")
