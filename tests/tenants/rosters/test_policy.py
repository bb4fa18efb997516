"""Rules on what is entered."""

from datetime import UTC, datetime

import pytest

from donto.kernel.errors import Conflict, InvalidInput
from tenants.rosters.models import AbsenceStatus
from tenants.rosters.policy import ALLOWED, check_day, check_move, check_period, check_week, instants_of, minutes_of
from tenants.rosters.schemas import DayWindowInput, WeekWindowInput


def faults(check: object, *given: object) -> list[tuple[str, str]]:
    """Pointer and code of each fault."""
    assert callable(check)
    try:
        check(*given)
    except InvalidInput as wrong:
        return [(error.pointer, error.code) for error in wrong.errors]
    return []


def test_minutes_of_the_day() -> None:
    assert [minutes_of(text) for text in ("00:00", "09:05", "23:55", "24:00")] == [0, 545, 1435, 1440]


def test_windows_of_a_week() -> None:
    good = [
        WeekWindowInput(1, "09:00", "13:00"),
        WeekWindowInput(1, "13:00", "24:00"),
        WeekWindowInput(2, "00:00", "24:00"),
    ]
    assert faults(check_week, good) == []
    assert faults(check_week, [WeekWindowInput(1, "09:00", "09:00")]) == [("/windows/0/closes", "closes-before-opens")]
    crossed = [
        WeekWindowInput(2, "10:00", "12:00"),
        WeekWindowInput(1, "10:00", "12:00"),
        WeekWindowInput(1, "09:00", "10:05"),
    ]
    assert faults(check_week, crossed) == [("/windows/1", "overlap")]


def test_windows_of_a_day() -> None:
    assert faults(check_day, [DayWindowInput("09:00", "10:00"), DayWindowInput("10:00", "24:00")]) == []
    assert faults(check_day, [DayWindowInput("09:00", "10:00"), DayWindowInput("09:55", "24:00")]) == [
        ("/windows/1", "overlap")
    ]


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ("2027-02-28", None, None),
        ("2028-02-29", "2028-02-29", None),
        ("2027-02-30", None, ("/effectiveFrom", "no-such-day")),
        ("2027-02-01", "2027-02-29", ("/effectiveTo", "no-such-day")),
        ("2027-02-02", "2027-02-01", ("/effectiveTo", "ends-before-begins")),
        ("1999-12-31", None, ("/effectiveFrom", "out-of-range")),
        ("2027-01-01", "2200-01-01", ("/effectiveTo", "out-of-range")),
        ("0000-01-01", None, ("/effectiveFrom", "no-such-day")),
    ],
)
def test_periods(first: str, last: str | None, fault: tuple[str, str] | None) -> None:
    assert faults(check_period, first, last) == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("begins", "ends", "zone", "fault"),
    [
        ("2027-03-28T01:55", "2027-03-28T03:00", "Europe/Berlin", None),
        ("2027-03-28T02:30", "2027-03-28T05:00", "Europe/Berlin", ("/from", "no-such-local-time")),
        ("2027-03-28T01:00", "2027-03-28T02:30", "Europe/Berlin", ("/to", "no-such-local-time")),
        ("2027-03-28T02:30", "2027-03-28T05:00", "Asia/Kolkata", None),
        ("2027-03-01T09:00", "2027-03-01T09:00", "Asia/Kolkata", ("/to", "ends-before-begins")),
        ("2027-03-02T09:00", "2027-03-01T09:00", "Asia/Kolkata", ("/to", "ends-before-begins")),
        ("2027-02-30T09:00", "2027-03-01T09:00", "Asia/Kolkata", ("/from", "no-such-day")),
        ("2027-03-01T09:00", "2028-03-01T09:00", "Asia/Kolkata", None),
        ("2027-03-01T09:00", "2028-03-01T09:05", "Asia/Kolkata", ("/to", "too-long")),
        ("2027-03-01T09:00", "9999-12-31T23:55", "America/New_York", ("/to", "out-of-range")),
        ("0001-01-01T00:00", "2027-03-01T09:00", "Asia/Kolkata", ("/from", "out-of-range")),
    ],
)
def test_local_times(begins: str, ends: str, zone: str, fault: tuple[str, str] | None) -> None:
    assert faults(instants_of, begins, ends, zone) == ([fault] if fault else [])


def test_an_hour_that_comes_twice_is_absent_whole() -> None:
    found = instants_of("2027-10-31T02:30", "2027-10-31T02:30", "Europe/Berlin")
    assert found == (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC))


@pytest.mark.parametrize("present", ALLOWED)
@pytest.mark.parametrize("wanted", ["requested", "approved", "declined", "cancelled"])
def test_moves_of_an_absence(present: AbsenceStatus, wanted: AbsenceStatus) -> None:
    legal = {("requested", one) for one in ("approved", "declined", "cancelled")} | {("approved", "cancelled")}
    if (present, wanted) in legal:
        check_move(present, wanted)
        return
    with pytest.raises(Conflict) as refused:
        check_move(present, wanted)
    assert set(refused.value.extra["allowed"]) == {one for state, one in legal if state == present}
