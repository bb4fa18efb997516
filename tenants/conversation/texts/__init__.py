"""What the conversation says and understands: one file per language, all of the same shape."""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Final

import msgspec
from msgspec import Struct

LANGUAGES: Final = ("en", "hi", "ar", "de")
"""Those with a catalogue. A language is added by a file and a line in `_PLURALS`."""
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_OPEN, _CLOSE = "\u2068", "\u2069"


class Calendar(Struct, frozen=True, forbid_unknown_fields=True):
    """How days and times are written."""

    weekdays: tuple[str, ...]
    """Monday first."""
    weekdays_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    comma: str
    date: str
    row: str
    """In the rows of a list."""
    brief: str
    """In rows that name a time, too."""
    clock: int
    """12 or 24."""
    time: str
    """On a clock of 12 hours: `{hour}`, `{minute}`, `{part}`."""
    parts: tuple[tuple[int, str], ...]
    """From which hour on which part of the day is named."""
    other_clock_in: tuple[str, ...] = ()
    """Countries that read the other clock in this language."""
    date_month_first: str = ""
    row_month_first: str = ""
    brief_month_first: str = ""
    month_first_in: tuple[str, ...] = ()
    """Countries that write the month before the day."""


class Understood(Struct, frozen=True, forbid_unknown_fields=True):
    """What people write."""

    exact: Mapping[str, tuple[str, ...]]
    """By command: a whole message."""
    phrase: Mapping[str, tuple[str, ...]]
    """By command: words anywhere in a message, in this order."""
    emergency: tuple[str, ...]
    """Phrases, as above."""
    today: tuple[str, ...]
    tomorrow: tuple[str, ...]
    overmorrow: tuple[str, ...]
    next: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    """Other forms of the weekdays' names, Monday first."""
    months: tuple[tuple[str, ...], ...]
    morning: tuple[str, ...]
    """Words that put an hour before noon."""
    evening: tuple[str, ...]
    """Words that put an hour after noon."""
    hour: tuple[str, ...]
    """`o'clock`."""
    before_name: tuple[str, ...]
    """`my name is`: not a part of the name."""
    after_name: tuple[str, ...]


class Catalogue(Struct, frozen=True, forbid_unknown_fields=True):
    """A language."""

    language: str
    name: str
    """In the language itself."""
    aliases: tuple[str, ...]
    """What it is called elsewhere."""
    rtl: bool
    calendar: Calendar
    label: Mapping[str, str]
    """Rows and buttons: at most 20 signs."""
    hint: Mapping[str, str]
    """Under rows: at most 72. Footers: at most 60."""
    text: Mapping[str, str]
    plural: Mapping[str, Mapping[str, str]]
    words: Understood


def _two(count: int) -> str:
    return "one" if count == 1 else "other"


def _hindi(count: int) -> str:
    return "one" if count in (0, 1) else "other"


def _arabic(count: int) -> str:
    if count in (0, 1, 2):
        return ("zero", "one", "two")[count]
    if 3 <= count % 100 <= 10:
        return "few"
    return "many" if count % 100 >= 11 else "other"


_PLURALS: Final[Mapping[str, tuple[Callable[[int], str], tuple[str, ...]]]] = {
    # Unicode CLDR, plural rules, cardinals of whole numbers.
    "en": (_two, ("one", "other")),
    "de": (_two, ("one", "other")),
    "hi": (_hindi, ("one", "other")),
    "ar": (_arabic, ("zero", "one", "two", "few", "many", "other")),
}


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, or the English one."""
    chosen = language if language in LANGUAGES else "en"
    source = resources.files("tenants.conversation.texts").joinpath(f"{chosen}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), Catalogue)


def placeholders(template: str) -> set[str]:
    """The names in braces."""
    return set(_PLACEHOLDER.findall(template))


def plural_forms(language: str) -> tuple[str, ...]:
    """The plural forms that a language has."""
    return _PLURALS[language][1]


def fill(template: str, values: Mapping[str, str], *, isolate: bool = False) -> str:
    """The template with its values. Nothing in a value is looked at again, so a value cannot smuggle in another.

    `isolate`: for right-to-left texts, so that a name in Latin letters does not turn its surroundings (UAX #9, FSI).
    """

    def value(match: re.Match[str]) -> str:
        found = values[match[1]]
        return f"{_OPEN}{found}{_CLOSE}" if isolate and found else found

    return _PLACEHOLDER.sub(value, template)


def text(language: str, key: str, **values: str) -> str:
    """A text in a language. Raises KeyError for a key or a value that is not there."""
    book = catalogue(language)
    return fill(book.text[key], values, isolate=book.rtl)


def counted(language: str, key: str, count: int) -> str:
    """A number of things."""
    book = catalogue(language)
    form = _PLURALS[book.language][0](count)
    return fill(book.plural[key][form], {"count": str(count)})


def greeting(language: str, practice: str, own: Mapping[str, str]) -> str:
    """The welcome: the tenant's own where it has one for the language, with `{practice}` for its name."""
    book = catalogue(language)
    template = own.get(book.language) or book.text["welcome"]
    if placeholders(template) - {"practice"}:
        template = book.text["welcome"]
    return fill(template, {"practice": practice}, isolate=book.rtl)
