"""Whom a free time suits, and in which order they are asked. No server."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from donto.kernel.errors import InvalidInput
from tenants.waitlist.models import WaitlistEntry, Window
from tenants.waitlist.policy import Gap, Terms, check_wishes, gap_of, ranked, suits, until
from tenants.waitlist.schemas import WishWindowInput

NOW = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"
MINUTES = {"long": 60, "short": 30}
TERMS = Terms(lead=timedelta(hours=1), length=timedelta(minutes=30))


def entry(name: str, **more: Any) -> WaitlistEntry:
    """Somebody who waits since NOW for a short visit to anybody."""
    given = {"service_id": "short", "doctor_id": None, "priority": 0, "since": NOW, "status": "waiting", **more}
    blank: dict[str, Any] = {"windows": [], "first_day": None, "last_day": None}
    made: WaitlistEntry = WaitlistEntry.model_construct(id=name, **{**blank, **given})
    return made


def gap(begins: str = "2027-03-02T10:00", minutes: int = 60) -> Gap:
    """A time of the doctor on Berlin's clocks."""
    start = datetime.fromisoformat(begins).replace(tzinfo=ZoneInfo(ZONE))
    return Gap("doc", start, (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(ZONE)))


def order(*entries: WaitlistEntry, asked: tuple[str, ...] = ()) -> list[str]:
    """Names in the order in which they are asked."""
    return [turn.entry.id for turn in ranked(entries, gap(), MINUTES, asked)]


def test_urgency_then_the_doctor_then_the_fit_then_the_wait() -> None:
    early = NOW - timedelta(days=9)
    entries = [
        entry("since long", since=early),
        entry("new"),
        entry("fills", service_id="long"),
        entry("this doctor", doctor_id="doc"),
        entry("urgent", priority=2),
        entry("soon", priority=1, since=early),
    ]
    assert order(*entries) == ["urgent", "soon", "this doctor", "fills", "since long", "new"]
    assert order(*reversed(entries)) == order(*entries)


def test_the_reason_says_what_decided() -> None:
    first, second = ranked([entry("a"), entry("b", doctor_id="doc")], gap(), MINUTES, ("c",))
    assert (first.entry.id, first.reason.named_doctor, first.reason.place) == ("b", True, 1)
    assert (second.reason.place, second.reason.candidates, second.reason.asked_before) == (2, 2, 1)
    assert (second.reason.spare_minutes, second.reason.waiting_since) == (30, NOW)


def test_who_was_asked_is_not_asked_again() -> None:
    assert order(entry("a"), entry("b"), asked=("a",)) == ["b"]


@pytest.mark.parametrize(
    "unfit",
    [
        {"doctor_id": "other"},
        {"service_id": "gone"},
        {"status": "asked"},
        {"first_day": "2027-03-03"},
        {"last_day": "2027-03-01"},
        {"windows": [Window(weekday=2, opens="10:05", closes="12:00")]},
        {"windows": [Window(weekday=2, opens="09:00", closes="10:29")]},
        {"windows": [Window(weekday=3, opens="09:00", closes="17:00")]},
    ],
)
def test_whom_it_does_not_suit_is_not_in_the_order(unfit: dict[str, Any]) -> None:
    assert order(entry("a", **unfit)) == []
    assert order(entry("a")) == ["a"], "the control"


def test_a_visit_that_is_longer_than_the_time_does_not_fit() -> None:
    assert not suits(entry("a", service_id="long"), gap(minutes=55), MINUTES)
    assert suits(entry("a", service_id="long"), gap(minutes=60), MINUTES)


def test_the_length_is_counted_on_the_time_line_when_clocks_change() -> None:
    """In Berlin 02:00 is followed by 03:00 on 28 March: a visit of an hour from 01:30 ends at 03:30."""
    change = gap("2027-03-28T01:30", minutes=60)
    long = entry("a", service_id="long", windows=[Window(weekday=7, opens="01:00", closes="03:30")])
    assert suits(long, change, MINUTES)
    assert not suits(
        long.model_copy(update={"windows": [Window(weekday=7, opens="01:00", closes="03:25")]}), change, MINUTES
    )


def test_what_can_still_be_offered_begins_where_there_is_time_to_answer() -> None:
    def begins(start: timedelta) -> datetime | None:
        found = gap_of("doc", NOW + start, NOW + start + timedelta(hours=1), ZONE, TERMS, NOW)
        return found and found.begins.astimezone(UTC)

    assert begins(timedelta(hours=3)) == NOW + timedelta(hours=3)
    assert begins(timedelta(minutes=65)) == NOW + timedelta(minutes=65)
    assert begins(timedelta(minutes=40)) == NOW + timedelta(minutes=65), "the rest of it"
    assert begins(timedelta(minutes=5)) is None


@pytest.mark.parametrize(("ahead", "minutes"), [(300, 30), (90, 30), (75, 15), (65, 5)])
def test_an_offer_stands_as_long_as_the_policy_says_but_not_into_the_lead_time(ahead: int, minutes: int) -> None:
    assert until(NOW + timedelta(minutes=ahead), TERMS, NOW) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("windows", "first", "last", "pointer"),
    [
        ([WishWindowInput(1, "10:00", "10:00")], None, None, "/windows/0/closes"),
        ([], "2027-02-30", None, "/firstDay"),
        ([], None, "2027-02-30", "/lastDay"),
        ([], "2027-03-02", "2027-03-01", "/lastDay"),
    ],
)
def test_wishes_that_nobody_can_have_are_refused(
    windows: list[WishWindowInput], first: str | None, last: str | None, pointer: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_wishes(windows, first, last)
    assert [fault.pointer for fault in refused.value.errors] == [pointer]
