"""Windows, quiet hours, ranks, and the words that stop everything. Pure functions."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from donto.kernel.errors import InvalidInput
from tenants.messaging import Buttons, Choice, Incoming, Letter, Menu, Template, Text
from tenants.messaging.models import Contact
from tenants.messaging.policy import (
    RANK,
    asks_to_start,
    asks_to_stop,
    check_content,
    destination,
    quiet_end,
    refusal,
    window_after,
    window_open,
)

NOW = datetime(2027, 3, 1, 5, 0, tzinfo=UTC)
DAY = timedelta(hours=24)
TEMPLATE = Template("visit_reminder", "en", {"name": "Asha"}, "Dear Asha ...")


def contact(**other: Any) -> Contact:
    given: dict[str, Any] = {
        "id": "con_1",
        "tenant_id": "ten_1",
        "created_at": NOW,
        "updated_at": NOW,
        "channel": "whatsapp",
        "aliases": ["u:IN.1", "p:+919000000101"],
        "address": "ours",
    } | other
    made: Contact = Contact.model_construct(**given)
    return made


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("STOP", True),
        ("  stop. ", True),
        ("\uff33\uff34\uff2f\uff30", True),  # full width
        ("🛑 Stop!", True),
        ("Stop all", True),
        ("unsubscribe", True),
        ("बंद करो", True),
        ("बंद करें।", True),
        ("बन्द", True),
        ("إيقاف", True),
        ("ايقاف", True),
        ("إِيقَاف", True),
        ("الغاء الإشتراك", True),
        ("Stopp", True),
        ("ABMELDEN", True),
        ("don't stop", False),
        ("cancel", False),  # an appointment
        ("when does the pain stop", False),
        ("बंद है क्या", False),
        ("", False),
        ("...", False),
    ],
)
def test_words_that_stop(text: str, stops: bool) -> None:
    assert asks_to_stop(text) is stops


@pytest.mark.parametrize("text", ["START", "शुरू करें", "ابدأ", "abonnieren", "Unstop."])
def test_words_that_start(text: str) -> None:
    assert asks_to_start(text)
    assert not asks_to_stop(text)


def test_vowel_signs_tell_words_apart() -> None:
    """Stripping all marks, as one does for Latin and Arabic, would make other words of Hindi ones."""
    assert asks_to_stop("रोको")
    assert not asks_to_stop("रक")


def test_the_window_is_open_for_24_hours_from_the_senders_time_and_for_one_number() -> None:
    written = Incoming("whatsapp", "ours", "wamid.1", NOW - timedelta(hours=1), "text", text="Hi")
    until = window_after(written, NOW)
    assert until == NOW + timedelta(hours=23)
    known = contact(window_until=until)
    assert window_open(known, "ours", until - timedelta(milliseconds=1))
    assert not window_open(known, "ours", until)
    assert not window_open(known, "another", NOW)
    assert not window_open(contact(), "ours", NOW)
    assert not window_open(None, "ours", NOW)


def test_a_time_ahead_of_ours_opens_no_longer_window() -> None:
    early = Incoming("whatsapp", "ours", "wamid.1", NOW + DAY, "text")
    assert window_after(early, NOW) == NOW + DAY


@pytest.mark.parametrize(("kind", "opens"), [("tap", True), ("media", True), ("reaction", False), ("system", False)])
def test_which_kinds_open_the_window(kind: Any, opens: bool) -> None:
    assert (window_after(Incoming("whatsapp", "ours", "wamid.1", NOW, kind), NOW) is not None) is opens


def test_what_may_go_when() -> None:
    open_, shut = contact(window_until=NOW + DAY), contact(window_until=NOW)
    assert refusal("whatsapp", Text("a"), "staff", open_, "ours", NOW) is None
    assert refusal("whatsapp", Text("a"), "staff", shut, "ours", NOW) == "window-closed"
    assert refusal("whatsapp", TEMPLATE, "notice", shut, "ours", NOW) is None
    assert refusal("whatsapp", TEMPLATE, "notice", None, "ours", NOW) is None
    assert refusal("sms", Text("a"), "notice", shut, "ours", NOW) is None


def test_what_may_go_to_somebody_who_has_said_stop() -> None:
    out = contact(window_until=NOW + DAY, opted_out_at=NOW)
    assert refusal("whatsapp", Text("a"), "conversation", out, "ours", NOW) is None
    for kind in ("notice", "offer", "code"):
        assert refusal("whatsapp", TEMPLATE, kind, out, "ours", NOW) == "opted-out"
    shut = contact(window_until=NOW, opted_out_at=NOW)
    assert refusal("whatsapp", TEMPLATE, "staff", shut, "ours", NOW) == "opted-out"
    picky = contact(marketing_out_at=NOW)
    assert refusal("whatsapp", TEMPLATE, "offer", picky, "ours", NOW) == "opted-out"
    assert refusal("whatsapp", TEMPLATE, "notice", picky, "ours", NOW) is None


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    [
        ("Asia/Kolkata", "2027-03-01T20:59+05:30", "2027-03-01T20:59+05:30"),
        ("Asia/Kolkata", "2027-03-01T21:00+05:30", "2027-03-02T08:00+05:30"),
        ("Asia/Kolkata", "2027-03-02T00:00+05:30", "2027-03-02T08:00+05:30"),
        ("Asia/Kolkata", "2027-03-02T07:59+05:30", "2027-03-02T08:00+05:30"),
        ("Asia/Kolkata", "2027-03-02T08:00+05:30", "2027-03-02T08:00+05:30"),
        # The night in which the clocks of Berlin go forward: 08:00 is two hours from UTC then.
        ("Europe/Berlin", "2027-03-27T23:00+01:00", "2027-03-28T08:00+02:00"),
        ("Europe/Berlin", "2027-10-30T23:00+02:00", "2027-10-31T08:00+01:00"),
    ],
)
def test_quiet_hours_are_of_the_clinics_clock(zone: str, moment: str, expected: str) -> None:
    asked = datetime.fromisoformat(moment).astimezone(UTC)
    assert quiet_end(asked, zone) == datetime.fromisoformat(expected)


def test_ranks_grow_in_the_order_of_a_messages_life() -> None:
    assert sorted(RANK, key=RANK.__getitem__) == ["queued", "accepted", "sent", "failed", "delivered", "read"]


def test_messages_go_to_the_number_if_it_is_known() -> None:
    assert destination(contact()) == "+919000000101"
    assert destination(contact(aliases=["u:IN.1"])) == "IN.1"
    assert destination(contact(aliases=["m:a@b.example"])) == "a@b.example"


@pytest.mark.parametrize(
    ("channel", "content"),
    [
        ("whatsapp", Text(" ")),
        ("whatsapp", Buttons("Which?", [])),
        ("whatsapp", Buttons("Which?", [Choice(str(n), "A") for n in range(4)])),
        ("whatsapp", Buttons("Which?", [Choice("a", "A"), Choice("a", "B")])),
        ("whatsapp", Buttons("Which?", [Choice("a" * 257, "A")])),
        ("whatsapp", Menu("Which?", "Show", [Choice(str(n), "A") for n in range(11)])),
        ("whatsapp", Menu("Which?", "Show", [Choice("a" * 201, "A")])),
        ("whatsapp", Menu("Which?", "Show", [Choice("a", " ")])),
        ("whatsapp", Template("Visit Reminder", "en", {}, "Dear ...")),
        ("whatsapp", Letter("Subject", "Words")),
        ("mail", Text("Words")),
    ],
)
def test_contents_that_nobody_takes(channel: Any, content: Any) -> None:
    with pytest.raises(InvalidInput):
        check_content(channel, content)


def test_contents_at_their_limits() -> None:
    check_content("whatsapp", Buttons("Which?", [Choice("a" * 256, "A"), Choice("b", "B"), Choice("c", "C")]))
    check_content("whatsapp", Menu("Which?", "Show", [Choice(f"{n:0>200}", "A") for n in range(10)]))
    check_content("mail", Letter("Subject", "Words"))
