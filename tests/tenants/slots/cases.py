"""Random questions to the engine, mostly about days with a clock change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from tenants.slots import Busy, DayRule, Demand, Rules, Span, WeeklyRule

# The two years in which all days with a clock change are asked about. Zones that have none in the coming years are
# asked about years in which they had some.
ZONES = {
    "Africa/Cairo": 2026,
    "Africa/Casablanca": 2026,  # out of summer time for Ramadan
    "America/Havana": 2026,  # midnight comes twice
    "America/New_York": 2026,
    "America/Santiago": 2026,  # no midnight on the spring day
    "America/Sao_Paulo": 2017,
    "America/St_Johns": 2026,  # -03:30
    "Antarctica/Troll": 2026,  # two hours at once
    "Asia/Beirut": 2026,
    "Asia/Gaza": 2026,
    "Asia/Kathmandu": 2026,  # +05:45, no change
    "Asia/Kolkata": 2026,  # +05:30, no change
    "Asia/Tehran": 2021,
    "Australia/Lord_Howe": 2026,  # by half an hour
    "Australia/Sydney": 2026,
    "Europe/Berlin": 2026,
    "Europe/Dublin": 2026,  # winter time is the exception
    "Pacific/Apia": 2011,  # a whole day is missing
    "Pacific/Chatham": 2026,  # +12:45
    "UTC": 2026,
}
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Case:
    """A question: starts from `begin` on and before `end`."""

    rules: Rules
    busy: Busy
    demand: Demand
    begin: int
    end: int


@cache
def change_days(zone: str) -> tuple[date, ...]:
    """The local days of the zone's two years with a clock change."""
    info, year = ZoneInfo(zone), ZONES[zone]
    hour, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
    found = []
    while hour < end:
        later = hour + timedelta(hours=1)
        if hour.astimezone(info).utcoffset() != later.astimezone(info).utcoffset():
            found.append(later.astimezone(info).date())
        hour = later
    return tuple(found)


def questions(count: int) -> Iterator[tuple[str, date, Case]]:
    """As many cases, the same ones each time, with the day that each is about: each change day, then any, in turn."""
    changes = [(zone, day) for zone in ZONES for day in change_days(zone)]
    zones = list(ZONES)
    for number in range(count):
        random = Random(number)  # noqa: S311  # not for secrets: the same cases each time
        if number % 3:
            zone, day = changes[number * 2 // 3 % len(changes)]
        else:
            zone = zones[number // 3 % len(zones)]
            day = date(ZONES[zone] + random.randint(0, 1), random.randint(1, 12), 17)
        yield zone, day, case_about(random, zone, day)


def any_case(random: Random) -> Case:
    """A case about any zone and one of its days."""
    zone = random.choice(list(ZONES))
    days = change_days(zone)
    return case_about(random, zone, random.choice([*days, date(ZONES[zone], 6, 17)]))


def case_about(random: Random, zone: str, day: date) -> Case:
    """A case whose question reaches over this day or begins near it."""
    number = (day - EPOCH).days
    begin = number * 288 + random.randint(-288, 144)
    end = begin + random.choice([0, 1, 100, 288, 400, 576, 576, 576, 864, 864])
    return Case(_rules(random, zone, day), _busy(random, begin, end), _demand(random), begin, end)


def _demand(random: Random) -> Demand:
    duration = random.choice([5, 10, 15, 15, 30, 30, 45, 60, 90, 240, 1500])
    return Demand(duration, random.choice([0, 0, 5, 15, 30]), random.choice([0, 0, 5, 15, 30]))


def _rules(random: Random, zone: str, day: date) -> Rules:
    weekly = tuple(_weekly(random, day) for _ in range(random.choice([0, 1, 1, 1, 1, 1, 1, 2, 2, 3])))
    days = tuple(
        DayRule(
            _near(random, day),
            tuple(_window(random) for _ in range(random.randint(0, 2))),
            random.random() < 0.4,
            f"day{number}",
        )
        for number in range(random.choice([0, 0, 0, 1, 2]))
    )
    closed = {_near(random, day): "feast"} if random.random() < 0.15 else {}
    return Rules(zone, weekly, days, closed, random.choice([5, 10, 15, 15, 20, 30, 60, 90]))


def _weekly(random: Random, day: date) -> WeeklyRule:
    first = day + timedelta(days=random.choice([-400, -400, -400, -8, -1, 0, 1]))
    last = day + timedelta(days=random.choice([-1, 0, 1, 400]))
    windows = tuple((_near(random, day).isoweekday(), *_window(random)) for _ in range(random.randint(1, 6)))
    return WeeklyRule(windows, first, random.choice([None, None, last]), "week")


def _near(random: Random, day: date) -> date:
    return day + timedelta(days=random.choice([-1, 0, 0, 0, 1, 2]))


def _window(random: Random) -> tuple[int, int]:
    """Any, with a liking for midnight, the small hours of clock changes, and quarters of an hour."""
    opens = random.choice([0, random.randrange(240), random.randrange(0, 1440, 15), random.randrange(0, 1440, 15)])
    length = random.choice([1, 7, 30, 60, 180, 300, 600, 1440])
    return opens, min(opens + length, 1440)


def _busy(random: Random, begin: int, end: int) -> Busy:
    return Busy(
        tuple(_spans(random, begin, end) for _ in range(random.choice([1, 1, 1, 2, 3]))),
        _spans(random, begin, end) if random.random() < 0.3 else (),
        tuple(_spans(random, begin, end) for _ in range(random.choice([0, 1, 1, 2, 2, 2, 3])))
        if random.random() < 0.4
        else None,
        _spans(random, begin, end) if random.random() < 0.3 else (),
    )


def _spans(random: Random, begin: int, end: int) -> tuple[Span, ...]:
    """In no order: short and long, empty, turned round, and far away."""
    found = []
    for _ in range(random.choice([0, 1, 2, 3, 6])):
        start = random.randint(begin - 300, end + 300)
        found.append((start, start + random.choice([-3, 0, 1, 2, 3, 6, 6, 9, 12, 60])))
    if random.random() < 0.1:
        found.append(random.choice([(begin - 10**6, begin + 3), (end - 3, end + 10**6), (10**9, 10**9 + 5)]))
    return tuple(found)
