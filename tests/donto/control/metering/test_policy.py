"""Windows of meters, and warnings."""

from datetime import UTC, datetime

import pytest

from donto.control.metering.policy import Window, warning_of, window_of
from donto.control.plans.catalogue import entitlement

MONTHLY = entitlement("appointments_per_month", "limit")
PLAIN = entitlement("clinics", "limit")


def test_what_is_not_monthly_counts_for_all_time() -> None:
    assert window_of(PLAIN, datetime(2025, 7, 10, tzinfo=UTC), "Asia/Kolkata") == Window("all", None, None)


def test_months_are_those_of_the_tenant() -> None:
    # In Kolkata (+05:30) August begins at 18:30 UTC on 31 July.
    before = window_of(MONTHLY, datetime(2025, 7, 31, 18, 29, 59, tzinfo=UTC), "Asia/Kolkata")
    after = window_of(MONTHLY, datetime(2025, 7, 31, 18, 30, tzinfo=UTC), "Asia/Kolkata")
    assert (before.period, after.period) == ("2025-07", "2025-08")
    assert before.end == after.start == datetime(2025, 7, 31, 18, 30, tzinfo=UTC)


def test_a_month_over_a_change_of_clocks_and_over_new_year() -> None:
    march = window_of(MONTHLY, datetime(2025, 3, 15, tzinfo=UTC), "Europe/Berlin")
    assert march.start == datetime(2025, 2, 28, 23, tzinfo=UTC)
    assert march.end == datetime(2025, 3, 31, 22, tzinfo=UTC)
    december = window_of(MONTHLY, datetime(2025, 12, 31, 23, tzinfo=UTC), "UTC")
    assert december.end == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("used", "allowed", "warning"),
    [
        (0, 10, None),
        (7, 10, None),
        (8, 10, "near"),
        (9, 10, "near"),
        (10, 10, "reached"),
        (12, 10, "reached"),
        (0, 0, "reached"),
        (999, None, None),
        (79, 99, None),
        (80, 99, "near"),
    ],
)
def test_the_soft_limit(used: int, allowed: int | None, warning: str | None) -> None:
    assert warning_of(used, allowed) == warning
