"""What a person can work out by hand: clock changes, odd offsets, midnight, neighbours, overrides, odd questions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tenants.slots import (
    Busy,
    DayRule,
    Demand,
    Rules,
    WeeklyRule,
    cell_of,
    cells_within,
    first_slot,
    grid,
    instant_of,
    iso_of,
    slots,
    working,
)
from tests.tenants.slots.asking import ALWAYS, cell, every_day, only_on, span, times

HALF_HOUR = Demand(30)


def test_spring_gap() -> None:
    """Berlin, 28 March 2027: 02:00 to 03:00 do not exist."""
    night = date(2027, 3, 28)
    berlin = Rules("Europe/Berlin", only_on(night, "01:30-03:30"), step=30)
    assert times(berlin, HALF_HOUR, "2027-03-28") == ["00:30", "01:00"]
    inside = replace(berlin, weekly=only_on(night, "02:15-02:45"))
    assert times(inside, Demand(5), "2027-03-28") == []
    begins_inside = replace(berlin, weekly=only_on(night, "02:30-04:00"))
    assert times(begins_inside, HALF_HOUR, "2027-03-28") == ["01:00", "01:30"]
    ends_inside = replace(berlin, weekly=only_on(night, "01:00-02:30"))
    assert times(ends_inside, HALF_HOUR, "2027-03-28") == ["00:00", "00:30"]


def test_autumn_fold() -> None:
    """Berlin, 31 October 2027: 02:00 to 03:00 happen twice; windows have the first opening and the second closing."""
    night = date(2027, 10, 31)
    berlin = Rules("Europe/Berlin", only_on(night, "02:30-03:30"), step=30)
    assert times(berlin, HALF_HOUR, "2027-10-31") == ["00:30", "01:00", "01:30", "02:00"]
    ends_inside = replace(berlin, weekly=only_on(night, "02:00-02:30"))
    assert times(ends_inside, Demand(60), "2027-10-31") == ["00:00", "00:30"]
    all_day = replace(berlin, weekly=only_on(night, "00:00-24:00"))
    assert len(slots(all_day, Busy(), HALF_HOUR, *span("2027-10-29 00:00", "2027-11-02 00:00"))) == 50


def test_midnight_comes_twice() -> None:
    """Havana, 7 November 2027: 01:00 becomes 00:00. Both days have the hour in between, and no start comes twice."""
    havana = Rules("America/Havana", every_day("00:00-24:00"), step=30)
    found = slots(havana, Busy(), HALF_HOUR, *span("2027-11-06 00:00", "2027-11-09 00:00"))
    assert found == list(range(*span("2027-11-06 00:00", "2027-11-09 00:00"), 6))
    day_before = replace(havana, weekly=only_on(date(2027, 11, 6), "23:00-24:00"))
    assert times(day_before, HALF_HOUR, "2027-11-07") == ["03:00", "03:30", "04:00", "04:30"]
    uneven = replace(havana, weekly=every_day("22:05-24:00", "00:20-02:00"))
    begin, end = span("2027-11-07 00:00", "2027-11-08 00:00")
    found = slots(uneven, Busy(), HALF_HOUR, begin, end)
    both = ["04:05", "04:20", "04:35", "04:50", "05:20"]  # the steps of one day between those of the other
    assert iso_of(found)[4:9] == [f"2027-11-07T{at}:00Z" for at in both]
    for at in range(begin, end):  # wherever a question cuts the two days
        assert slots(uneven, Busy(), HALF_HOUR, at, end) == [one for one in found if one >= at]
        assert first_slot(uneven, Busy(), HALF_HOUR, at, end) == next((one for one in found if one >= at), None)


def test_half_an_hour_on_lord_howe() -> None:
    """4 April 2027, 02:00 at +11 becomes 01:30 at +10:30; 3 October the other way."""
    island = Rules("Australia/Lord_Howe", every_day("01:00-03:00"), step=30)
    assert times(island, HALF_HOUR, "2027-04-03") == ["14:00", "14:30", "15:00", "15:30", "16:00"]
    assert times(island, HALF_HOUR, "2027-10-02") == ["14:30", "15:00", "15:30"]


def test_kathmandu_at_five_forty_five() -> None:
    nepal = Rules("Asia/Kathmandu", every_day("09:00-10:00"), step=20)
    assert times(nepal, Demand(20), "2027-03-01") == ["03:15", "03:35", "03:55"]


def test_a_day_that_did_not_happen() -> None:
    """Apia went from 29 to 31 December 2011."""
    apia = Rules("Pacific/Apia", every_day("09:00-12:00", first=date(2011, 1, 1)), step=60)
    found = slots(apia, Busy(), Demand(60), *span("2011-12-29 12:00", "2011-12-31 12:00"))
    assert iso_of(found)[2:4] == ["2011-12-29T21:00:00Z", "2011-12-30T19:00:00Z"]


def test_visit_across_midnight() -> None:
    night = Rules("UTC", every_day("22:00-24:00", "00:00-02:00"), step=60)
    assert times(night, Demand(120), "2027-03-01") == ["00:00", "22:00", "23:00"]
    apart = replace(night, weekly=every_day("22:00-24:00", "00:05-02:00"))
    assert times(apart, Demand(120), "2027-03-01") == ["22:00"]
    holiday = replace(night, closed={date(2027, 3, 2): ""})
    assert times(holiday, Demand(120), "2027-03-01") == ["00:00", "22:00"]


def test_visit_longer_than_a_day() -> None:
    always = Rules("UTC", every_day("00:00-24:00"), step=60)
    three_days = Demand(3 * 24 * 60)
    begin, end = span("2027-03-01 00:00", "2027-03-10 00:00")
    closed = replace(always, closed={date(2027, 3, 6): ""})
    found = slots(closed, Busy(), three_days, begin, end)
    assert iso_of(found)[-1] == "2027-03-09T23:00:00Z"
    assert iso_of(one for one in found if one < cell("2027-03-06 00:00"))[-1] == "2027-03-03T00:00:00Z"


def test_buffers_of_both_neighbours_count() -> None:
    rules = Rules("UTC", every_day("09:00-12:00"), step=5)
    booked = Busy(lanes=([span("2027-03-01 10:00", "2027-03-01 10:40")],))  # 30 minutes and their own ten after
    found = times(rules, Demand(30, before=5, after=10), "2027-03-01", booked)
    assert "09:20" in found
    assert "09:25" not in found  # its own ten minutes would end at 10:05
    assert "10:40" not in found  # its own five minutes would begin at 10:35
    assert "10:45" in found
    assert found[0] == "09:00"  # buffers may lie outside of working hours
    assert found[-1] == "11:30"


def test_windows_that_touch_are_one() -> None:
    touching = Rules("UTC", every_day("09:00-10:10", "10:10-11:00"), step=30)
    assert times(touching, Demand(60), "2027-03-01") == ["09:00", "09:30", "10:00"]
    assert working(touching, *span("2027-03-01 00:00", "2027-03-02 00:00")) == [
        span("2027-03-01 09:00", "2027-03-01 11:00")
    ]
    overlapping = replace(touching, weekly=(*every_day("09:00-10:30"), *every_day("10:00-11:00")))
    assert times(overlapping, Demand(60), "2027-03-01") == ["09:00", "09:30", "10:00"]
    apart = replace(touching, weekly=every_day("09:00-10:05", "10:10-11:00"))
    assert times(apart, Demand(50), "2027-03-01") == ["09:00", "10:10"]


def test_ends_are_rounded_inwards() -> None:
    rules = Rules("UTC", every_day("09:01-09:34"), step=5)
    assert times(rules, Demand(25), "2027-03-01") == ["09:05"]
    assert times(replace(rules, weekly=every_day("09:01-09:04")), Demand(5), "2027-03-01") == []


def test_replaced_day() -> None:
    rules = Rules("UTC", every_day("09:00-11:00"), step=60)
    other = replace(rules, days=(DayRule(date(2027, 3, 1), ((14 * 60, 15 * 60),), True),))
    assert times(other, HALF_HOUR, "2027-03-01") == ["14:00"]
    assert times(other, HALF_HOUR, "2027-03-02") == ["09:00", "10:00"]
    off = replace(rules, days=(DayRule(date(2027, 3, 1), (), True),))
    assert times(off, HALF_HOUR, "2027-03-01") == []
    both = replace(rules, days=(*other.days, DayRule(date(2027, 3, 1), ((960, 1020),), False)))
    assert times(both, HALF_HOUR, "2027-03-01") == ["14:00", "16:00"]


def test_added_hours() -> None:
    rules = Rules("UTC", every_day("09:00-10:00"), (DayRule(date(2027, 3, 1), ((600, 660),), False),), step=60)
    assert times(rules, Demand(60), "2027-03-01") == ["09:00", "10:00"]


def test_holiday_beats_added_hours() -> None:
    day = date(2027, 3, 1)
    rules = Rules("UTC", every_day("09:00-10:00"), (DayRule(day, ((600, 660),), False),), {day: "feast"}, 60)
    assert times(rules, HALF_HOUR, "2027-03-01") == []


def test_effective_dates_are_local_and_included() -> None:
    rule = WeeklyRule(tuple((day, 0, 120) for day in range(1, 8)), date(2027, 3, 2), date(2027, 3, 3))
    sydney = Rules("Australia/Sydney", (rule,), step=60)
    found = slots(sydney, Busy(), Demand(60), *span("2027-02-20 00:00", "2027-03-20 00:00"))
    assert [instant_of(one).strftime("%d %H") for one in found] == ["01 13", "01 14", "02 13", "02 14"]
    never = replace(sydney, weekly=(replace(rule, last=date(2027, 3, 1)),))
    assert slots(never, Busy(), Demand(60), *span("2027-02-20 00:00", "2027-03-20 00:00")) == []


def test_one_seat_is_enough_but_it_must_be_one() -> None:
    rules = Rules("UTC", every_day("09:00-10:00"), step=60)
    first, second = span("2027-03-01 09:00", "2027-03-01 09:30"), span("2027-03-01 09:30", "2027-03-01 10:00")
    assert times(rules, Demand(60), "2027-03-01", Busy(lanes=([first], [first]))) == []
    assert times(rules, Demand(60), "2027-03-01", Busy(lanes=([first], [second]))) == []
    assert times(rules, Demand(60), "2027-03-01", Busy(lanes=([first], []))) == ["09:00"]
    assert times(rules, Demand(60), "2027-03-01", Busy(rooms=([first], [second]))) == []
    assert times(rules, Demand(60), "2027-03-01", Busy(lanes=())) == []
    assert times(rules, Demand(60), "2027-03-01", Busy(rooms=())) == []


def test_spans_of_any_kind() -> None:
    rules = Rules("UTC", every_day("09:00-12:00"), step=30)
    nine, ten = cell("2027-03-01 09:00"), cell("2027-03-01 10:00")
    odd = [(ten, ten + 12), (nine, nine + 6), (nine + 2, nine + 9), (ten, ten), (ten + 20, nine), (-(10**9), 0)]
    assert times(rules, HALF_HOUR, "2027-03-01", Busy(lanes=(odd,))) == ["11:00", "11:30"]
    assert times(rules, HALF_HOUR, "2027-03-01", Busy(blocked=[(-(10**9), 10**9)])) == []


def test_empty_and_far_questions() -> None:
    rules = Rules("Europe/Berlin", every_day("09:00-12:00"), step=30)
    here = cell("2027-03-01 00:00")
    for begin, end in ((here, here), (here, here - 1), (10**12, 10**12 + 9), (-(10**12), 9 - 10**12)):
        assert slots(rules, Busy(), HALF_HOUR, begin, end) == []
        assert first_slot(rules, Busy(), HALF_HOUR, begin, end) is None
        assert working(rules, begin, end) == []
    week = replace(rules, weekly=(WeeklyRule(((1, 540, 720),), date(2027, 3, 1), date(2027, 3, 7)),))
    assert len(slots(week, Busy(), HALF_HOUR, cell("1990-01-01 00:00"), cell("2060-01-01 00:00"))) == 6
    long_ago = slots(rules, Busy(), HALF_HOUR, *span("1969-06-01 00:00", "1969-06-02 00:00"))
    assert long_ago == []  # before the rule is in effect
    old = replace(rules, weekly=(replace(rules.weekly[0], first=date(1900, 1, 1)),))
    assert iso_of(slots(old, Busy(), HALF_HOUR, *span("1969-06-01 00:00", "1969-06-02 00:00")))[0].startswith("1969")


def test_first_slot_passes_over_long_absences_and_finds_the_last_start() -> None:
    rules = Rules("UTC", every_day("09:00-10:00"), step=30)
    begin, end = span("2027-03-01 00:00", "2029-03-01 00:00")
    away = Busy(blocked=[(begin, end - 200)])
    assert first_slot(rules, away, HALF_HOUR, begin, end) == cell("2029-02-28 09:00")
    assert first_slot(rules, away, HALF_HOUR, begin, cell("2029-02-28 09:00")) is None


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Havana", "Pacific/Apia"])
def test_what_was_kept_from_other_questions_changes_nothing(zone: str) -> None:
    """Weeks, midnights and texts are kept; a question about others in between must not matter."""
    rules = Rules(zone, every_day("00:00-24:00"), step=60)
    begin, end = span("2027-01-01 00:00", "2028-01-01 00:00")
    first = slots(rules, Busy(), Demand(60), begin, end)
    pieces = [slots(rules, Busy(), Demand(60), at, min(at + 97, end)) for at in range(begin, end, 97)]
    slots(replace(rules, zone="Asia/Tokyo", weekly=every_day("09:00-10:00")), Busy(), Demand(60), begin, end)
    assert [one for piece in pieces for one in piece] == first
    assert slots(rules, Busy(), Demand(60), begin, end) == first


def test_cells_and_instants() -> None:
    assert cell_of(datetime(1970, 1, 1, tzinfo=UTC)) == 0
    assert cell_of(datetime(1970, 1, 1, 0, 9, 59, tzinfo=UTC)) == 1
    assert cell_of(datetime(1969, 12, 31, 23, 59, tzinfo=UTC)) == -1
    assert cell_of(datetime(1970, 1, 1, 5, 45, tzinfo=timezone(timedelta(hours=5, minutes=45)))) == 0
    assert instant_of(cell("2027-03-01 08:05")) == datetime(2027, 3, 1, 8, 5, tzinfo=UTC)
    cells = [cell("2027-03-01 23:55"), cell("2027-03-02 00:00"), cell("1969-12-31 07:05"), cell("2027-03-01 23:55")]
    assert iso_of(cells) == [instant_of(one).strftime("%Y-%m-%dT%H:%M:%SZ") for one in cells]
    with pytest.raises(ValueError, match="time zone"):
        cell_of(datetime(2027, 3, 1))  # noqa: DTZ001  # that is what is refused


def test_kept_texts_have_a_bound() -> None:
    for day in range(200):
        iso_of(range(day * 288, day * 288 + 288))
    assert len(grid._texts) <= grid._MOST_TEXTS + 288


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "Europe"])
def test_unknown_zones_are_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="not an IANA time zone"):
        Rules(zone, ())


def test_nonsense_is_refused() -> None:
    for minutes in (0, -5, 7):
        with pytest.raises(ValueError, match="duration"):
            Demand(minutes)
        with pytest.raises(ValueError, match="step"):
            Rules("UTC", (), step=minutes)
    for buffer in (-5, 7):
        with pytest.raises(ValueError, match="before"):
            Demand(30, before=buffer)
        with pytest.raises(ValueError, match="after"):
            Demand(30, after=buffer)
    for opens, closes in ((600, 600), (600, 540), (-5, 60), (0, 1445)):
        with pytest.raises(ValueError, match="window"):
            DayRule(ALWAYS, ((opens, closes),), False)
        with pytest.raises(ValueError, match="window"):
            WeeklyRule(((1, opens, closes),), ALWAYS, None)
    for weekday in (0, 8):
        with pytest.raises(ValueError, match="weekday"):
            WeeklyRule(((weekday, 0, 60),), ALWAYS, None)


def test_what_touches_a_cell_takes_all_of_it() -> None:
    epoch, minute = datetime.fromisoformat("1970-01-01T00:00"), timedelta(minutes=1)  # in UTC, without a zone
    nine = datetime.fromisoformat("2027-03-01T09:00")
    first = cell_of(nine.replace(tzinfo=UTC))
    assert cells_within(nine, nine + 20 * minute) == (first, first + 4)
    assert cells_within(nine + minute, nine + 21 * minute) == (first, first + 5)
    assert cells_within(nine - minute, nine) == (first - 1, first)
    assert cells_within(epoch - minute, epoch + minute) == (-1, 1)
    with pytest.raises(TypeError):
        cells_within(nine.replace(tzinfo=UTC), nine.replace(tzinfo=UTC))
