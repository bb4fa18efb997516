"""The search for clashes against a slow and obvious one: every day of both, one by one."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tenants import slots
from tenants.rosters import clash as engine
from tenants.rosters.clash import Clash, Engagement, clash

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ZONES = (
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
)
CASES = 1000
Times = tuple[datetime, datetime]


def week(*windows: tuple[int, str, str]) -> tuple[tuple[int, int, int], ...]:
    """Windows as people write them."""
    return tuple((day, _minutes(opens), _minutes(closes)) for day, opens, closes in windows)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def at(place: str, *windows: tuple[int, str, str], zone: str = "Asia/Kolkata", first: str = "2026-12-01") -> Engagement:
    """An engagement until further notice."""
    return Engagement("schedule", f"sch_{place}", None, place, zone, week(*windows), date.fromisoformat(first), None)


# ---- the oracle


def instant(day: date, minute: int, zone: str, *, late: bool) -> datetime:
    """When the clocks show a time: after a gap that swallows it; the second one of two when `late`."""
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    while True:
        moment = wall.replace(tzinfo=ZoneInfo(zone), fold=int(late)).astimezone(UTC)
        if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall:
            return moment
        wall, late = wall + timedelta(minutes=5), False


def occurrences(one: Engagement, until: date) -> Iterator[Times]:
    """Every time that is not over, until a day."""
    day = max(one.first, NOW.date() - timedelta(days=3))
    while day <= min(one.last or until, until):
        for weekday, opens, closes in one.windows:
            if weekday == day.isoweekday() and day not in one.off:
                begin = instant(day, opens, one.zone, late=False)
                end = instant(day, closes, one.zone, late=True)
                if begin < end and end > NOW:
                    yield begin, end
        day += timedelta(days=1)


def expected(new: Engagement, old: Engagement, travel: int, until: date) -> Times | None:
    """The first time of `old` that the first meeting time of `new` meets."""
    gap, theirs = timedelta(minutes=travel), sorted(occurrences(old, until))
    for begin, end in sorted(occurrences(new, until)):
        for other in _near(theirs, (begin, end)):
            if begin - gap < other[1] and other[0] < end + gap:
                return other
    return None


def _near(spans: list[Times], wanted: Times) -> Iterator[Times]:
    for span in spans:
        if span[0] > wanted[1] + timedelta(days=2):
            return
        if span[1] > wanted[0] - timedelta(days=2):
            yield span


def random_pair(dice: random.Random) -> tuple[Engagement, Engagement, int]:
    """Two that meet seldom or nearly: one lies about where the other one ends or begins on one of its days."""
    travel = dice.choice([0, 5, 30, 240])
    new = _engagement(dice, "a", [(day, dice.randrange(0, 1440, 5)) for day in dice.sample(range(1, 8), 2)])
    zone, starts = dice.choice(ZONES), []
    for weekday, opens, closes in new.windows:
        day = new.first + timedelta(days=(weekday - new.first.isoweekday()) % 7 + 7 * dice.randint(0, 50))
        away = dice.choice([closes + travel, opens - travel - 60]) + dice.choice([-60, -30, 0, 0, 5, 30, 60])
        moment = instant(day, 0, new.zone, late=False) + timedelta(minutes=away)
        local = moment.astimezone(ZoneInfo(zone))
        starts.append((local.isoweekday(), local.hour * 60 + local.minute // 5 * 5))
    return new, replace(_engagement(dice, "b", starts), zone=zone), travel


def _engagement(dice: random.Random, place: str, starts: list[tuple[int, int]]) -> Engagement:
    """In a period of days or of two years, with some days left out."""
    windows = tuple((day, opens, min(1440, opens + dice.choice([5, 60, 60, 200]))) for day, opens in starts)
    first = NOW.date() + timedelta(days=dice.randint(-10, 250))
    last = first + timedelta(days=dice.choice([0, 3, 9, 30, 200, 450, 450]))
    off = frozenset(first + timedelta(days=dice.randint(0, 60)) for _ in range(dice.choice([0, 0, 2, 30])))
    return Engagement("schedule", place, None, place, dice.choice(ZONES), windows, first, last, off=off)


def disagreements(cases: int) -> list[tuple[Engagement, Engagement, int]]:
    """Cases in which the engine and the oracle differ."""
    dice, found, met = random.Random(5), [], 0  # noqa: S311  # cases, no secrets
    for _ in range(cases):
        new, old, travel = random_pair(dice)
        wanted = expected(new, old, travel, date(2029, 1, 1))
        met += wanted is not None
        if not _agree(clash(new, old, travel, NOW), wanted, old):
            found.append((new, old, travel))
    assert cases / 5 < met < cases * 4 / 5
    return found


def _agree(got: Clash | None, wanted: Times | None, old: Engagement) -> bool:
    if got is None or wanted is None:
        return got is None and wanted is None
    begins, ends = (one.astimezone(ZoneInfo(old.zone)).replace(tzinfo=None) for one in wanted)
    # What touches is shown as one; and in the autumn night local times run backwards once.
    hour = timedelta(hours=1)
    return got.begins <= begins + hour and ends - hour <= got.ends and got.ends - got.begins < timedelta(days=2)


def test_the_search_equals_the_oracle() -> None:
    assert disagreements(CASES) == []


def test_a_search_that_looks_at_the_first_days_only_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(engine, "BEHIND", 1)
    assert disagreements(CASES) != []


# ---- cases one would not meet by chance


def test_the_clash_of_the_second_summer_is_found() -> None:
    """09:00 to 11:00 in New York is 19:30 in Kolkata in winter and 18:30 in summer: only summer meets the rounds."""
    new = at("a", (1, "09:00", "11:00"), zone="America/New_York", first="2026-12-01")
    old = at("b", (1, "17:30", "19:00"), first="2026-12-01")
    found = clash(new, old, 0, NOW)
    assert found is not None
    assert (found.begins, found.ends) == (datetime(2027, 3, 15, 17, 30), datetime(2027, 3, 15, 19))  # noqa: DTZ001  local
    until_spring = replace(new, last=date(2027, 3, 14))
    assert clash(until_spring, old, 0, NOW) is None
    assert clash(until_spring, old, 30, NOW) is None
    assert clash(until_spring, old, 35, NOW) is not None


def test_what_meets_only_in_a_ramadan_ten_years_ahead_is_found() -> None:
    """Morocco's clocks go back for Ramadan, which comes eleven days earlier each year. London's summer has to wait
    until October 2036 to see one; until then the two only touch."""
    new = at("a", (4, "09:00", "10:00"), zone="Africa/Casablanca")
    old = at("b", (4, "10:00", "11:00"), zone="Europe/London")
    found = clash(new, old, 0, NOW)
    assert found is not None
    assert (found.begins.year, found.begins.month) in {(2035, 10), (2036, 10)}
    offsets = [found.begins.replace(tzinfo=ZoneInfo(one.zone)).utcoffset() for one in (new, old)]
    assert offsets == [timedelta(0), timedelta(hours=1)]
    assert clash(replace(new, last=found.begins.date() - timedelta(days=1)), old, 0, NOW) is None


def test_effective_dates_that_do_not_meet() -> None:
    new = replace(at("a", (1, "09:00", "11:00")), last=date(2027, 1, 31))
    old = at("b", (1, "09:00", "11:00"), first="2027-02-01")
    assert clash(new, old, 240, NOW) is None
    assert clash(replace(new, last=date(2027, 2, 1)), old, 0, NOW) is not None


def test_the_neighbouring_day_counts_across_the_date_line() -> None:
    """The evening in Honolulu is the next day's evening on Kiritimati, at the same moment."""
    new = replace(at("a", (1, "18:00", "20:00"), zone="Pacific/Honolulu"), last=date(2026, 12, 7))
    old = replace(at("b", (2, "18:00", "20:00"), zone="Pacific/Kiritimati", first="2026-12-08"), last=date(2026, 12, 8))
    assert clash(new, old, 0, NOW) is not None
    assert clash(old, new, 0, NOW) is not None


def test_what_begins_years_ahead_is_compared_there() -> None:
    new = at("a", (3, "09:00", "11:00"), first="2034-05-01")
    old = at("b", (3, "10:30", "12:00"), zone="Asia/Kolkata")
    found = clash(new, old, 0, NOW)
    assert found is not None
    assert found.begins.date() == date(2034, 5, 3)


def test_the_second_week_of_a_pattern_with_the_first_left_out() -> None:
    new = replace(at("a", (1, "09:00", "11:00")), off=frozenset({date(2026, 12, 7), date(2026, 12, 14)}))
    old = at("b", (1, "09:00", "11:00"))
    found = clash(new, old, 0, NOW)
    assert found is not None
    assert found.begins.date() == date(2026, 12, 21)


def test_touching_hours_of_one_place_touch_in_the_autumn_night_as_well() -> None:
    """By instants the two would overlap in that night, when 02:30 comes twice."""
    new = replace(at("a", (7, "01:00", "02:30"), zone="Europe/Berlin"), clinic_id="cln_a")
    old = replace(at("a", (7, "02:30", "04:00"), zone="Europe/Berlin"), clinic_id="cln_a")
    assert clash(new, old, 30, NOW) is None
    assert clash(replace(new, windows=week((7, "01:00", "02:35"))), old, 0, NOW) is not None
    assert clash(new, replace(old, place="b"), 0, NOW) is not None


def test_forty_years_of_two_clocks_that_never_meet_take_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches that are alike are looked at once: the engine is asked for some hundred days, not for 14,000."""
    asked = 0
    real = slots.working

    def counting(rules: slots.Rules, begin: int, end: int) -> list[slots.Span]:
        nonlocal asked
        asked += (end - begin) // 288
        return real(rules, begin, end)

    monkeypatch.setattr(slots, "working", counting)
    new = at("a", (1, "09:00", "11:00"), zone="Europe/Berlin")
    old = at("b", (4, "09:00", "11:00"), zone="America/New_York")
    assert clash(new, old, 60, NOW) is None
    assert 60 < asked < 400
