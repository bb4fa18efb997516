"""The catalogues: complete, alike, and short enough for a phone in every language."""

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import msgspec
import pytest

from tenants.conversation import texts
from tenants.conversation.dates import day_text, time_text
from tenants.conversation.flow import JOURNEYS, STEPS
from tenants.conversation.input import Command
from tenants.conversation.texts import Catalogue, catalogue, placeholders, plural_forms
from tenants.conversation.words import size, tokens

LANGUAGES = texts.LANGUAGES
ENGLISH = catalogue("en")
COUNTRIES = ("", "US", "GB", "DE", "IN", "AE")
YEAR = [date(2027, 1, 1) + timedelta(days=ahead) for ahead in range(365)]


def differences(one: Catalogue) -> list[str]:
    """Everything in which a catalogue is not of the English one's shape, or too long."""
    found = []
    for part in ("label", "hint", "text"):
        mine, theirs = getattr(one, part), getattr(ENGLISH, part)
        found += [f"{part}.{key}" for key in mine.keys() ^ theirs.keys()]
        found += [
            f"{part}.{key}"
            for key in mine.keys() & theirs.keys()
            if placeholders(mine[key]) != placeholders(theirs[key])
        ]
        found += [f"{part}.{key} is empty" for key, said in mine.items() if not said.strip()]
    found += [f"plural.{key}" for key in one.plural.keys() ^ ENGLISH.plural.keys()]
    found += [f"plural.{key}" for key, forms in one.plural.items() if set(forms) != set(plural_forms(one.language))]
    found += [f"words.exact.{key}" for key in one.words.exact.keys() ^ ENGLISH.words.exact.keys()]
    found += [f"words.phrase.{key}" for key in one.words.phrase.keys() ^ ENGLISH.words.phrase.keys()]
    found += [f"label.{key} is {size(said)} long" for key, said in one.label.items() if size(said) > 20]
    found += [f"hint.{key}" for key, said in one.hint.items() if size(said) > (60 if key == "footer" else 72)]
    # With the longest values, below 1,024: see the walks
    found += [f"text.{key} is {size(said)} long" for key, said in one.text.items() if size(said) > 320]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str) -> None:
    assert differences(catalogue(language)) == []
    assert catalogue(language).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendars_are_whole(language: str) -> None:
    book = catalogue(language)
    calendar = book.calendar
    assert [len(part) for part in (calendar.weekdays, calendar.weekdays_short)] == [7, 7]
    assert [len(part) for part in (calendar.months, calendar.months_short)] == [12, 12]
    assert [len(part) for part in (book.words.weekdays, book.words.months)] == [7, 12]
    assert len(set(calendar.weekdays)) == 7
    assert len(set(calendar.months)) == 12
    assert calendar.parts[0][0] == 0


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_and_time_fits_a_row(language: str, country: str) -> None:
    comma = catalogue(language).calendar.comma
    times = [time_text(datetime(2027, 1, 1, hour, 45, tzinfo=UTC), "UTC", language, country) for hour in range(24)]
    assert max(map(size, times)) <= 24
    for day in YEAR:
        assert size(day_text(day, language, country, "row")) <= 24
        assert size(day_text(day, language, country, "brief") + comma + max(times, key=size)) <= 24


def test_buttons_of_a_prompt_differ() -> None:
    """WhatsApp refuses two buttons with the same title."""
    together = [
        ("confirm", "other_time", "drop"),
        ("agree", "other_time", "keep"),
        ("sure", "move", "keep"),
        ("move", "cancel", "menu"),
        ("again_yes", "again_no", "human"),
        ("new_me", "other", "human"),
        ("on", "anew", "human"),
        ("human", "show", "menu"),
    ]
    for language in LANGUAGES:
        for keys in together:
            assert len({catalogue(language).label[key] for key in keys}) == 3, (language, keys)


def test_every_text_of_the_flow_is_there() -> None:
    for spec in STEPS.values():
        assert {spec.asks, spec.nothing} <= ENGLISH.text.keys()
    assert {step for journey in JOURNEYS.values() for step in journey} == STEPS.keys()


def test_every_command_word_is_a_command() -> None:
    assert set(ENGLISH.words.exact) | {"first", "days", "show"} == set(get_args(Command))


def test_no_word_means_two_things() -> None:
    for language in LANGUAGES:
        meant: dict[tuple[str, ...], str] = {}
        for command, forms in catalogue(language).words.exact.items():
            for form in forms:
                assert meant.setdefault(tokens(form), command) == command, (language, form)


def test_an_unknown_language_is_english() -> None:
    assert catalogue("fr") is not None
    assert catalogue("fr").language == "en"


def test_a_tenants_own_greeting() -> None:
    assert texts.greeting("en", "Sunrise", {"en": "Namaste from {practice}"}) == "Namaste from Sunrise"
    assert texts.greeting("en", "Sunrise", {"de": "Servus"}) == "Welcome to Sunrise!"
    assert texts.greeting("en", "Sunrise", {"en": "Hello {name}"}) == "Welcome to Sunrise!"


def test_values_are_not_templates() -> None:
    assert texts.text("en", "no_day", day="{practice}") == "There is no free time on {practice}."
    with pytest.raises(KeyError):
        texts.text("en", "no_day")


def test_names_in_arabic_texts_are_isolated() -> None:
    assert "\u2068Dr Rao\u2069" in texts.text("ar", "again", doctor="Dr Rao", clinic="Indiranagar")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 time free"),
        ("en", 2, "2 times free"),
        ("de", 1, "1 Zeit frei"),
        ("hi", 5, "5 समय खाली"),
        ("ar", 1, "وقت واحد متاح"),
        ("ar", 2, "وقتان متاحان"),
        ("ar", 3, "3 أوقات متاحة"),
        ("ar", 11, "11 وقتًا متاحًا"),
        ("ar", 100, "100 وقت متاح"),
        ("ar", 103, "103 أوقات متاحة"),
    ],
)
def test_plurals(language: str, count: int, said: str) -> None:
    assert texts.counted(language, "free", count) == said


def test_control_a_broken_catalogue_is_noticed() -> None:
    german = catalogue("de")
    missing = {key: said for key, said in german.text.items() if key != "lapsed"}
    other = {**german.text, "no_day": "Am {tag} ist nichts frei."}
    long = {**german.label, "human": "Mit einem Menschen sprechen"}
    assert differences(msgspec.structs.replace(german, text=missing)) == ["text.lapsed"]
    assert differences(msgspec.structs.replace(german, text=other)) == ["text.no_day"]
    assert differences(msgspec.structs.replace(german, label=long)) == ["label.human is 27 long"]
