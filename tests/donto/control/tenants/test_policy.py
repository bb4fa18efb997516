"""The life cycle as data."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

import pytest

from donto.control.plans.catalogue import CATALOGUE
from donto.control.tenants.models import Override
from donto.control.tenants.policy import (
    ALLOWED,
    LIFTED_BY,
    MOVES,
    REOPEN_WITHIN,
    RESERVED_SLUGS,
    Standing,
    after_move,
    check_expiry,
    check_slug,
    closing_words,
    entitled,
    first_state,
    possible_moves,
    standing,
)
from donto.kernel.directory import TenantState
from donto.kernel.errors import Conflict, InvalidInput
from donto.kernel.http.access import Need
from tests.donto.control.world import NOW

STATES: tuple[TenantState, ...] = get_args(TenantState)
DAY = timedelta(days=1)


@dataclass
class Life:
    state: TenantState
    state_since: datetime = NOW
    trial_ends_at: datetime | None = None
    grace_ends_at: datetime | None = None


def test_every_state_says_what_it_allows_and_who_lifts_it() -> None:
    assert set(ALLOWED) == set(LIFTED_BY) == set(STATES)


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        ("trial", set()),
        ("active", set()),
        ("past_due", set()),
        ("read_only", {Need.WRITE}),
        ("suspended", {Need.WRITE}),
        ("closed", {Need.READ, Need.WRITE, Need.SUBSCRIPTION}),
    ],
)
def test_the_table(state: TenantState, refused: set[Need]) -> None:
    assert set(Need) - ALLOWED[state] == refused


def test_a_trial_lapses_by_the_clock_into_grace_and_then_into_read_only() -> None:
    life = Life("trial", NOW, trial_ends_at=NOW + 14 * DAY, grace_ends_at=NOW + 21 * DAY)
    instant = timedelta(milliseconds=1)
    assert standing(life, NOW) == Standing("trial", NOW)
    assert standing(life, NOW + 14 * DAY - instant) == Standing("trial", NOW)
    assert standing(life, NOW + 14 * DAY) == Standing("past_due", NOW + 14 * DAY)
    assert standing(life, NOW + 21 * DAY - instant).state == "past_due"
    assert standing(life, NOW + 21 * DAY) == Standing("read_only", NOW + 21 * DAY)
    assert standing(life, NOW + 999 * DAY).state == "read_only"


def test_only_trial_and_grace_lapse() -> None:
    for state in ("active", "read_only", "suspended", "closed"):
        life = Life(state, NOW, trial_ends_at=NOW - DAY, grace_ends_at=NOW - DAY)
        assert standing(life, NOW) == Standing(state, NOW)


def test_without_an_end_nothing_lapses() -> None:
    assert standing(Life("trial"), NOW + 999 * DAY).state == "trial"
    assert standing(Life("past_due"), NOW + 999 * DAY).state == "past_due"


def test_a_state_resumed_late_does_not_begin_before_it_was_resumed() -> None:
    life = Life("trial", NOW, trial_ends_at=NOW - 9 * DAY, grace_ends_at=NOW - 2 * DAY)
    assert standing(life, NOW) == Standing("read_only", NOW)


TRANSITIONS = {
    "trial": {"activate": "active", "past-due": "past_due", "read-only": "read_only"},
    "active": {"past-due": "past_due", "read-only": "read_only"},
    "past_due": {"activate": "active", "read-only": "read_only"},
    "read_only": {"activate": "active", "past-due": "past_due"},
    "suspended": {"resume": "trial"},
    "closed": {"reopen": "trial"},
}
for _state in ("trial", "active", "past_due", "read_only"):
    TRANSITIONS[_state]["suspend"] = "suspended"
for _state in ("trial", "active", "past_due", "read_only", "suspended"):
    TRANSITIONS[_state]["close"] = "closed"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", list(MOVES))
def test_every_transition(state: TenantState, move: str) -> None:
    allowed = TRANSITIONS[state]
    if move in allowed:
        assert after_move(Life(state), "trial", move, NOW) == allowed[move]  # type: ignore[arg-type]  # a key of MOVES
        return
    with pytest.raises(Conflict) as caught:
        after_move(Life(state), "trial", move, NOW)  # type: ignore[arg-type]  # a key of MOVES
    assert caught.value.extra["state"] == state
    assert set(caught.value.extra["allowed"]) == set(allowed) == set(possible_moves(Standing(state, NOW), NOW))


def test_a_closed_tenant_can_be_opened_again_for_a_while() -> None:
    closed, end = Life("closed", NOW), NOW + REOPEN_WITHIN
    assert after_move(closed, "past_due", "reopen", end - timedelta(milliseconds=1)) == "past_due"
    with pytest.raises(Conflict) as caught:
        after_move(closed, "past_due", "reopen", end)
    assert caught.value.extra == {"state": "closed", "allowed": []}


def test_an_owner_is_told_until_when_and_where() -> None:
    words = " ".join(closing_words("smile", NOW + REOPEN_WITHIN))
    assert "smile" in words
    assert f"{NOW + REOPEN_WITHIN:%Y-%m-%d}" in words


def test_moves_start_from_the_state_of_now_not_from_the_stored_one() -> None:
    lapsed = Life("trial", NOW, trial_ends_at=NOW + DAY, grace_ends_at=NOW + 2 * DAY)
    with pytest.raises(Conflict):
        after_move(lapsed, None, "read-only", NOW + 3 * DAY)
    assert after_move(lapsed, None, "past-due", NOW + 3 * DAY) == "past_due"


def test_without_a_trial_a_tenant_is_active_at_once() -> None:
    assert first_state(0, 7, NOW) == {"state": "active", "state_since": NOW}
    assert first_state(14, 7, NOW)["grace_ends_at"] == NOW + 21 * DAY


@pytest.mark.parametrize("slug", ["abc", "a1c", "smile-dental", "a" * 40, "1st-clinic"])
def test_good_slugs(slug: str) -> None:
    check_slug(slug)


@pytest.mark.parametrize(
    "slug",
    ["ab", "v1", "a" * 41, "-abc", "abc-", "Abc", "a_c", "abc\n", "xn--abc", "ab--c", "äbc", "a.b", "", "a\x00c"],
)
def test_malformed_slugs(slug: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_slug(slug)
    assert caught.value.errors[0].code == "format"


@pytest.mark.parametrize("slug", ["platform", "api", "www", "admin", "docs", "webhooks", "v10"])
def test_reserved_slugs(slug: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_slug(slug)
    assert caught.value.errors[0].code == "reserved"


def test_reserved_words_are_slugs_otherwise() -> None:
    assert all(word == word.lower() and word.isalnum() for word in RESERVED_SLUGS)


def override(key: str, value: bool | int | None, expires_at: datetime | None = None) -> Override:
    return Override(key=key, value=value, reason="test", by="usr_x", since=NOW, expires_at=expires_at)


def test_overrides_beat_the_plan_until_they_expire() -> None:
    plan = {"clinics": 2, "dental": True}
    overrides = [override("clinics", 5, NOW + DAY), override("dental", False), override("gone_since", 7)]
    now = entitled(plan, overrides, NOW)
    assert (now["clinics"], now["dental"]) == (5, False)
    later = entitled(plan, overrides, NOW + DAY)
    assert (later["clinics"], later["dental"]) == (2, False)
    assert set(now) == set(CATALOGUE)


def test_an_override_keeps_its_type() -> None:
    assert override("dental", True).value is True
    assert override("clinics", 1).value == 1
    assert override("clinics", 1).value is not True


@pytest.mark.parametrize("ends", [NOW, NOW - DAY, NOW + 3661 * DAY])
def test_an_override_ends_ahead_within_ten_years(ends: datetime) -> None:
    check_expiry(NOW + DAY, NOW)
    check_expiry(None, NOW)
    with pytest.raises(InvalidInput):
        check_expiry(ends, NOW)
