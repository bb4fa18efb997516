"""Instants in query parameters."""

import re
from datetime import UTC, datetime

import pytest

from donto.kernel.errors import InvalidInput
from donto.kernel.http.instant import INSTANT_PATTERN, LONGEST_INSTANT, instant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-01-26T09:30:00Z", datetime(2027, 1, 26, 9, 30, tzinfo=UTC)),
        ("2027-01-26T09:30:00.123Z", datetime(2027, 1, 26, 9, 30, 0, 123_000, tzinfo=UTC)),
        ("2027-01-26T09:30:00+05:30", datetime(2027, 1, 26, 4, 0, tzinfo=UTC)),
        ("2027-01-26T09:30:00.123456789-01:00", datetime(2027, 1, 26, 10, 30, 0, 123_456, tzinfo=UTC)),
    ],
)
def test_an_instant_with_a_zone_is_read_as_utc(text: str, expected: datetime) -> None:
    assert re.search(INSTANT_PATTERN, text)
    assert len(text) <= LONGEST_INSTANT
    assert instant(text, "query:from") == expected


def test_absent_stays_absent() -> None:
    assert instant(None, "query:from") is None


@pytest.mark.parametrize("text", ["2027-02-30T09:30:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+01:00"])
def test_an_instant_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    assert re.search(INSTANT_PATTERN, text)
    with pytest.raises(InvalidInput) as refused:
        instant(text, "query:from")
    assert refused.value.errors[0].pointer == "query:from"


@pytest.mark.parametrize(
    "text", ["1.5", "2027-01-26", "2027-01-26T09:30:00", "2027-01-26T09:30:00Z\n", "2027-13-01T00:00:00Z"]
)
def test_what_has_no_zone_or_is_no_instant_does_not_match(text: str) -> None:
    assert not re.search(INSTANT_PATTERN, text)
