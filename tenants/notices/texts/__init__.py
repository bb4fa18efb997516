"""What stands around the words of the templates: one file for each language, all of the same shape."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from tenants.templates import LANGUAGES

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


class Calendar(Struct, frozen=True, forbid_unknown_fields=True):
    """How days and times are written."""

    weekdays: tuple[str, ...]
    """Monday first."""
    months: tuple[str, ...]
    date: str
    clock: int
    """12 or 24."""
    time: str
    """On a clock of 12 hours: `{hour}`, `{minute}`, `{part}`."""
    time_24: str
    parts: tuple[tuple[int, str], ...]
    """From which hour on which part of the day is named."""
    other_clock_in: tuple[str, ...] = ()
    """Countries that read the other clock in this language."""
    date_month_first: str = ""
    month_first_in: tuple[str, ...] = ()
    """Countries that write the month before the day."""


class Catalogue(Struct, frozen=True, forbid_unknown_fields=True):
    """A language."""

    language: str
    rtl: bool
    calendar: Calendar
    text: Mapping[str, str]
    subject: Mapping[str, str]
    plural: Mapping[str, Mapping[str, str]]


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


PLURALS: Final[Mapping[str, tuple[Callable[[int], str], tuple[str, ...]]]] = {
    # Unicode CLDR, plural rules, cardinals of whole numbers.
    "en": (_two, ("one", "other")),
    "de": (_two, ("one", "other")),
    "hi": (_hindi, ("one", "other")),
    "ar": (_arabic, ("zero", "one", "two", "few", "many", "other")),
}


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, or the English one."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    source = resources.files("tenants.notices.texts").joinpath(f"{chosen}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), Catalogue)


def placeholders(template: str) -> set[str]:
    """The names in braces."""
    return set(_PLACEHOLDER.findall(template))


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its values. Nothing in a value is looked at again. Raises KeyError for a missing one."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], template)


def counted(language: str, key: str, count: int) -> str:
    """A number of things."""
    book = catalogue(language)
    form = PLURALS[book.language][0](count)
    return fill(book.plural[key][form], {"count": str(count)})


def day_text(instant: datetime, zone: str, language: str, country: str) -> str:
    """The day of an instant on the clinic's calendar, in words."""
    calendar, local = catalogue(language).calendar, instant.astimezone(ZoneInfo(zone))
    usual = calendar.date_month_first if country in calendar.month_first_in else calendar.date
    weekday, month = calendar.weekdays[local.weekday()], calendar.months[local.month - 1]
    return fill(usual, {"weekday": weekday, "day": str(local.day), "month": month})


def time_text(instant: datetime, zone: str, language: str, country: str) -> str:
    """A time of day on the clinic's clocks."""
    calendar, local = catalogue(language).calendar, instant.astimezone(ZoneInfo(zone))
    twelve = (calendar.clock == 12) != (country in calendar.other_clock_in)
    minute = f"{local:%M}"
    if not twelve:
        return fill(calendar.time_24, {"hour": f"{local:%H}", "minute": minute})
    part = [word for hour, word in calendar.parts if hour <= local.hour][-1]
    return fill(calendar.time, {"hour": str(local.hour % 12 or 12), "minute": minute, "part": part})
