import pytest

from donto.kernel.errors import InvalidInput
from tenants.organization.policy import check_date, check_hours
from tenants.organization.schemas import WindowInput


def faults(*windows: tuple[int, str, str]) -> list[tuple[str, str]]:
    """Pointer and code of each fault of some opening hours."""
    try:
        check_hours([WindowInput(*window) for window in windows])
    except InvalidInput as wrong:
        return [(error.pointer, error.code) for error in wrong.errors]
    return []


def test_hours_that_hold() -> None:
    assert faults() == []
    assert faults((1, "09:00", "13:00"), (1, "13:00", "18:00"), (2, "00:00", "23:59")) == []


@pytest.mark.parametrize(("opens", "closes"), [("13:00", "09:00"), ("09:00", "09:00")])
def test_a_window_closes_after_it_opens(opens: str, closes: str) -> None:
    assert faults((2, "08:00", "09:00"), (1, opens, closes)) == [("/hours/1/closes", "closes-before-opens")]


def test_two_windows_of_a_day_do_not_overlap_in_whatever_order_they_come() -> None:
    assert faults((1, "12:00", "15:00"), (1, "09:00", "12:01")) == [("/hours/0", "overlap")]
    assert faults((1, "09:00", "12:01"), (2, "12:00", "15:00")) == []


@pytest.mark.parametrize("text", ["2027-02-29", "2027-04-31", "0000-01-01"])
def test_a_date_must_be_in_the_calendar(text: str) -> None:
    check_date("2028-02-29")
    with pytest.raises(InvalidInput):
        check_date(text)
