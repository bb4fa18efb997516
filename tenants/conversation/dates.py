"""Days and times: read from what people type, and written in their language."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from tenants.conversation.texts import LANGUAGES, catalogue, fill
from tenants.conversation.words import holds, plain, tokens

_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}|\d{2}))?(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[:.٫]\s?(\d{2})(?!\d)")
_HOUR: Final = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_YEAR_AHEAD: Final = timedelta(days=366)


class _Names(NamedTuple):
    today: list[tuple[str, ...]]
    tomorrow: list[tuple[str, ...]]
    overmorrow: list[tuple[str, ...]]
    next: list[tuple[str, ...]]
    weekdays: dict[str, int]
    months: dict[tuple[str, ...], int]
    morning: frozenset[str]
    evening: frozenset[str]
    hour: frozenset[str]


@cache
def _names(language: str) -> _Names:
    """Words of every language: people mix them. Short forms of weekdays only of their own: English has a `so`, too."""
    names = _Names([], [], [], [], {}, {}, frozenset(), frozenset(), frozenset())
    for other in (*(one for one in LANGUAGES if one != language), language):
        book = catalogue(other)
        for field in ("today", "tomorrow", "overmorrow", "next"):
            getattr(names, field).extend(tokens(word) for word in getattr(book.words, field))
        for at, full in enumerate(book.calendar.weekdays):
            names.weekdays[tokens(full)[0]] = at
        for at, forms in enumerate(book.words.weekdays):
            for form in forms:
                if other == language or len(form) > 3:
                    names.weekdays[tokens(form)[0]] = at
        for at, (full, forms) in enumerate(zip(book.calendar.months, book.words.months, strict=True)):
            for form in (full, *forms):
                names.months[tokens(form)] = at + 1
        names = names._replace(
            morning=names.morning | {token for word in book.words.morning for token in tokens(word)},
            evening=names.evening | {token for word in book.words.evening for token in tokens(word)},
            hour=names.hour | {token for word in book.words.hour for token in tokens(word)},
        )
    return names


def day_in(text: str, language: str, today: date, country: str = "") -> date | None:
    """The day that a text speaks of, or None. Without a year it is the next such day; never one that is over."""
    names, said, bare = _names(language), tokens(text), plain(text)
    relative: tuple[tuple[Sequence[tuple[str, ...]], int], ...] = (
        (names.overmorrow, 2),
        (names.tomorrow, 1),
        (names.today, 0),
    )
    for phrases, days in relative:
        if any(_within(said, phrase) for phrase in phrases):
            return today + timedelta(days=days)
    if found := _numeric(bare, today, month_first=country in catalogue(language).calendar.month_first_in):
        return found
    if found := _with_month(said, bare, names, today):
        return found
    for word in said:
        if (weekday := names.weekdays.get(word)) is not None:
            ahead = (weekday - today.weekday()) % 7
            # `next Monday` on a Monday is not today
            return today + timedelta(days=ahead or (7 if any(holds(said, one) for one in names.next) else 0))
    return None


def _within(said: Sequence[str], phrase: Sequence[str]) -> bool:
    count = len(phrase)
    return any(tuple(said[at : at + count]) == tuple(phrase) for at in range(len(said) - count + 1))


def _numeric(bare: str, today: date, *, month_first: bool) -> date | None:
    if iso := _ISO.search(bare):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]), today)
    if (match := _NUMBERS.search(bare)) is None:
        return None
    one, other = int(match[1]), int(match[2])
    day, month = (other, one) if (month_first and one <= 12) or other > 12 else (one, other)
    if match[3] is None:
        return _coming(month, day, today)
    year = int(match[3])
    return _day(year + 2000 if year < 100 else year, month, day, today)


def _with_month(said: Sequence[str], bare: str, names: _Names, today: date) -> date | None:
    month = next((number for words, number in names.months.items() if _within(said, words)), None)
    number = _DAY.search(bare)
    return _coming(month, int(number[1]), today) if month and number else None


def day_of_month(number: int, today: date) -> date | None:
    """The next day with this number, or None."""
    for ahead in range(62):
        if (day := today + timedelta(days=ahead)).day == number:
            return day
    return None


def _coming(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        if (found := _day(year, month, day, today)) is not None:
            return found
    return None


def _day(year: int, month: int, day: int, today: date) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if today <= found <= today + _YEAR_AHEAD else None


def time_in(text: str, language: str) -> int | None:
    """The time of day that a text speaks of, in minutes, or None. A bare number is none: it counts rows."""
    names, said, bare = _names(language), tokens(text), plain(text)
    # `6pm` is one word
    words = {word.lstrip("0123456789") for word in said} | set(said)
    late, early = bool(words & names.evening), bool(words & names.morning)
    if match := _CLOCK.search(bare):
        hour, minute = int(match[1]), int(match[2])
    elif (late or early or words & names.hour) and (found := _HOUR.search(bare)):
        hour, minute = int(found[1]), 0
    else:
        return None
    if late and not early and hour < 12:
        hour += 12
    elif early and not late and hour == 12:
        hour = 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None


Form = Literal["date", "row", "brief"]


def day_text(day: date, language: str, country: str = "", form: Form = "date") -> str:
    """A day in words. `row`: short enough for a row of a list; `brief`: with a time beside it."""
    calendar = catalogue(language).calendar
    usual = {"date": calendar.date, "row": calendar.row, "brief": calendar.brief}
    if country in calendar.month_first_in:
        usual = {
            "date": calendar.date_month_first,
            "row": calendar.row_month_first,
            "brief": calendar.brief_month_first,
        }
    values = {
        "weekday": calendar.weekdays[day.weekday()],
        "short": calendar.weekdays_short[day.weekday()],
        "day": str(day.day),
        "month": calendar.months[day.month - 1],
        "mon": calendar.months_short[day.month - 1],
        "number": str(day.month),
    }
    return fill(usual[form], values)


def time_text(instant: datetime, zone: str, language: str, country: str = "") -> str:
    """A time of day on the clinic's clocks."""
    calendar, local = catalogue(language).calendar, instant.astimezone(ZoneInfo(zone))
    twelve = (calendar.clock == 12) != (country in calendar.other_clock_in)
    if not twelve:
        return f"{local:%H:%M}"
    part = [word for hour, word in calendar.parts if hour <= local.hour][-1]
    return fill(calendar.time, {"hour": str(local.hour % 12 or 12), "minute": f"{local:%M}", "part": part})


def local_day(instant: datetime, zone: str) -> date:
    """The day of an instant on the clinic's calendar."""
    return instant.astimezone(ZoneInfo(zone)).date()
