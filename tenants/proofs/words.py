"""What is said around a code: one file for each language, all of the same shape. Pure functions.

On WhatsApp the provider's own words stand around it, in the template `donto_code`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from tenants.messaging import Letter, Text, cut
from tenants.notices import LetterPage, letter_html
from tenants.templates import CODE_MINUTES, LANGUAGES, language_for

NAME: Final = 60
"""So much of a practice's name is shown."""
SUBJECT: Final = 150
_ISOLATED: Final = "\u2068{}\u2069"


class Book(Struct, frozen=True, forbid_unknown_fields=True):
    """A language."""

    language: str
    rtl: bool
    sms: str
    subject: str
    body: str
    good_for: str
    sender: str


class House(NamedTuple):
    """Who sends the code, as visitors know them."""

    name: str
    accent: str
    """#rrggbb."""
    languages: Sequence[str]
    """The first is the default."""


@cache
def book(language: str) -> Book:
    """The words of a language, or the English ones."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    source = resources.files("tenants.proofs.texts").joinpath(f"{chosen}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), Book)


def languages_for(wished: str, house: House) -> list[str]:
    """The languages to try, the best first: the one wished for, the house's first, English."""
    spoken = [language_for(locale) for locale in (wished, *house.languages[:1], LANGUAGES[0])]
    return list(dict.fromkeys(language for language in spoken if language in LANGUAGES))


def text_of(code: str, house: House, language: str) -> Text:
    """For a text message."""
    words = book(language)
    return Text(words.sms.format_map(_values(code, house, words)))


def letter_of(code: str, house: House, language: str) -> Letter:
    """For mail: the words, and a page like those of all letters."""
    words = book(language)
    values = _values(code, house, words)
    body, good_for, sender = (line.format_map(values) for line in (words.body, words.good_for, words.sender))
    page = LetterPage(
        language=words.language,
        direction="rtl" if words.rtl else "ltr",
        accent=house.accent,
        practice=house.name,
        body=body,
        headlines=[code],
        struck=False,
        place=good_for,
        call="",
        link="",
        manage="",
        manage_note="",
        sender=sender,
    )
    subject = words.subject.format_map({**values, "practice": cut(house.name, NAME)})
    return Letter(cut(subject, SUBJECT), f"{code}\n\n{good_for}\n\n{body}\n\n{sender}", letter_html(page))


def _values(code: str, house: House, words: Book) -> Mapping[str, str]:
    name = cut(house.name, NAME)
    # A name in Latin letters must not turn its surroundings (UAX #9).
    practice = _ISOLATED.format(name) if words.rtl else name
    return {"code": code, "practice": practice, "minutes": str(CODE_MINUTES)}
