from datetime import UTC, datetime
from typing import Any

import jinja2
import pytest

from donto.identity.accounts.letters import LANGUAGES, LETTERS, LetterName, catalogue, language_for, write

VALUES: dict[str, Any] = {
    "inviter": "Asha Rao",
    "tenant_name": "Smile House",
    "roles": "doctor",
    "link": "https://donto.test/x#token=abc",
    "expires": datetime(2026, 3, 1, 9, 5, tzinfo=UTC),
    "at": datetime(2026, 3, 1, 9, 5, tzinfo=UTC),
    "device": "Firefox on Linux",
    "what": "it was removed",
    "joins": True,
    "failures": 5,
    "person": "Ravi Kumar",
    "count": 60,
    "minutes": 10,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_can_be_written(letter: LetterName, language: str) -> None:
    written = write(letter, language, VALUES)
    assert written.subject
    assert "\n" not in written.subject
    for part in (written.text, written.html):
        assert VALUES["link"] in part
        assert "{{" not in part
        assert "None" not in part


def test_each_language_is_complete_and_says_what_the_first_one_says() -> None:
    for language in LANGUAGES:
        texts = catalogue(language)
        assert texts["language"] == language
        for letter in LETTERS:
            assert len(texts[letter]["paragraphs"]) == len(catalogue("en")[letter]["paragraphs"])


def test_values_are_escaped_in_html_and_stay_on_one_line_in_subjects() -> None:
    values = VALUES | {"inviter": '<script>alert("x")</script>\nBcc: all@example.com'}
    written = write("invitation", "en", values)
    assert "<script>" not in written.html
    assert "&lt;script&gt;" in written.html
    assert "\n" not in written.subject


def test_values_are_not_templates() -> None:
    written = write("invitation", "en", VALUES | {"tenant_name": "{{ 7 * 7 }}"})
    assert "49" not in written.text
    assert "{{ 7 * 7 }}" in written.text


def test_times_are_shown_in_utc() -> None:
    assert "2026-03-01 09:05 UTC" in write("password-changed", "en", VALUES).text


def test_a_missing_value_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(jinja2.UndefinedError):
        write("invitation", "en", {"inviter": "Asha Rao"})


@pytest.mark.parametrize(("locale", "language"), [("en", "en"), ("en-IN", "en"), ("hi", "en"), ("", "en")])
def test_the_language_of_a_locale(locale: str, language: str) -> None:
    assert language_for(locale) == language
