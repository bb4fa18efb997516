"""What is said around codes: complete in every language, and safe whatever a practice is called."""

import string

import pytest

from tenants.proofs import masked
from tenants.proofs.words import SUBJECT, House, book, languages_for, letter_of, text_of
from tenants.templates import CODE_MINUTES, LANGUAGES

LINES = ("sms", "subject", "body", "good_for", "sender")
SUNRISE = House("Sunrise Dental", "#0f766e", ["hi", "en"])


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_have_one_shape(language: str) -> None:
    words, english = book(language), book("en")
    assert words.language == language
    assert words.rtl == (language == "ar")
    for line in LINES:
        ours, theirs = getattr(words, line), getattr(english, line)
        assert places(ours) == places(theirs), line
        assert language == "en" or ours != theirs, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_is_said_in_full(language: str) -> None:
    text, letter = text_of("048291", SUNRISE, language), letter_of("048291", SUNRISE, language)
    assert "048291" in text.body
    assert "Sunrise Dental" in text.body
    assert str(CODE_MINUTES) in text.body
    assert len(text.body) <= 160 or language != "en", "one text message"
    assert "048291" in letter.subject
    assert letter.text.startswith("048291\n")
    assert letter.html is not None
    for part in (">048291<", "#0f766e", f'lang="{language}"', f'dir="{"rtl" if language == "ar" else "ltr"}"'):
        assert part in letter.html


def test_a_name_of_any_kind_does_no_harm() -> None:
    house = House("<b>{code} & {0}</b>" + "x" * 300, "#0f766e", ["en"])
    letter, text = letter_of("123456", house, "en"), text_of("123456", house, "en")
    assert letter.html is not None
    assert "<b>" not in letter.html
    assert "{code} & {0}" in text.body
    assert len(letter.subject) <= SUBJECT


def test_the_language_of_the_page_comes_first() -> None:
    assert languages_for("de-AT", SUNRISE) == ["de", "hi", "en"]
    assert languages_for("ta", SUNRISE) == ["hi", "en"]
    assert languages_for("en", House("x", "#000000", [])) == ["en"]


def test_addresses_are_masked() -> None:
    assert masked("+919812345678") == "+91••••78"
    assert masked("v@x.example") == "v••••@x.example"
    assert masked("vikram@x.example") == "v••••@x.example"
