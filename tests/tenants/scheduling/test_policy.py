"""Rules of booking, without a database."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args

import pytest

from donto.kernel.errors import Conflict, InvalidInput
from tenants.scheduling.models import Appointment, AppointmentPolicy
from tenants.scheduling.policy import (
    SENTENCES,
    TRANSITIONS,
    Action,
    Obstacle,
    allowed_actions,
    check_not_attended,
    check_own_change,
    check_policy,
    check_range,
    check_start,
    check_transition,
    clash,
    is_late,
)
from tenants.scheduling.states import Status
from tenants.slots import Kind as BlockKind

NINE = datetime(2027, 3, 2, 9, tzinfo=UTC)
ALLOWED: dict[Status, list[Action]] = {
    "held": [],
    "scheduled": ["confirm", "arrive", "cancel", "no-show", "reschedule"],
    "confirmed": ["arrive", "cancel", "no-show", "reschedule"],
    "arrived": ["start", "cancel"],
    "in_progress": ["complete"],
    "completed": [],
    "cancelled": [],
    "no_show": [],
    "lapsed": [],
}
"""Written down by hand: the yardstick."""


def appointment(status: Status = "scheduled", **more: Any) -> Appointment:
    ids = {"id": "apt_1", "tenant_id": "ten_1", "clinic_id": "cln_1", "doctor_id": "doc_1", "service_id": "svc_1"}
    times = {"starts_at": NINE, "ends_at": NINE, "busy_from": NINE, "busy_to": NINE, "day": "2027-03-02"}
    fields: dict[str, Any] = {**ids, **times, "created_at": NINE, "updated_at": NINE, "status": status, **more}
    return Appointment(**fields)


def policy(**more: Any) -> AppointmentPolicy:
    fields: dict[str, Any] = {"id": "pol_1", "tenant_id": "ten_1", "clinic_id": "cln_1", **more}
    return AppointmentPolicy(**fields, created_at=NINE, updated_at=NINE)


def pointers(refused: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [fault.pointer for fault in refused.value.errors]


def test_every_state_has_its_line() -> None:
    assert ALLOWED.keys() == set(get_args(Status))
    assert TRANSITIONS.keys() == set(get_args(Action))


@pytest.mark.parametrize("status", ALLOWED)
@pytest.mark.parametrize("action", TRANSITIONS)
def test_every_pair_of_state_and_action(status: Status, action: Action) -> None:
    assert allowed_actions(status) == ALLOWED[status]
    if action in ALLOWED[status]:
        assert check_transition(appointment(status), action) == TRANSITIONS[action]
        return
    with pytest.raises(Conflict) as refused:
        check_transition(appointment(status), action)
    assert refused.value.extra == {"state": status, "allowed": ALLOWED[status]}


@pytest.mark.parametrize("action", TRANSITIONS)
def test_a_session_takes_no_step_of_its_own(action: Action) -> None:
    with pytest.raises(Conflict) as refused:
        check_transition(appointment(kind="session"), action)
    assert refused.value.extra == {"state": "scheduled", "allowed": []}


def test_patients_change_their_visit_until_the_window_closes() -> None:
    until = NINE - timedelta(hours=12)
    check_own_change(appointment(), policy(), until)
    assert not is_late(appointment(), policy(), until)
    past = until + timedelta(milliseconds=1)
    assert is_late(appointment(), policy(), past)
    with pytest.raises(Conflict) as refused:
        check_own_change(appointment(), policy(), past)
    assert refused.value.extra == {"rule": "cancellation-window", "until": "2027-03-01T21:00:00Z"}


def test_nobody_has_failed_to_come_before_the_grace_is_over() -> None:
    check_not_attended(appointment(), policy(), NINE + timedelta(minutes=15))
    with pytest.raises(Conflict) as refused:
        check_not_attended(appointment(), policy(), NINE + timedelta(minutes=14, seconds=59))
    assert refused.value.extra == {"rule": "no-show-minutes", "since": "2027-03-02T09:15:00Z"}


def test_a_start_is_on_a_mark_of_our_century() -> None:
    assert check_start(NINE) == NINE
    nepal = timezone(timedelta(hours=5, minutes=45))
    assert check_start(datetime(2027, 3, 2, 14, 45, tzinfo=nepal)) == NINE
    assert check_start(datetime(2000, 1, 1, tzinfo=UTC)).year == 2000


@pytest.mark.parametrize(
    "wrong",
    [
        NINE.replace(minute=3),
        NINE.replace(second=1),
        NINE.replace(microsecond=1000),
        NINE.replace(year=1999),
        NINE.replace(year=2100),
        datetime(9999, 12, 31, 23, 55, tzinfo=timezone(timedelta(hours=-1))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_other_starts_are_refused(wrong: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_start(wrong)
    assert pointers(refused) == ["/startsAt"]


def test_ranges_end_after_they_begin_and_not_too_late() -> None:
    check_range(NINE, NINE + timedelta(days=93))
    check_range(NINE, NINE + timedelta(milliseconds=1))


@pytest.mark.parametrize(
    ("begin", "end", "place"),
    [
        (NINE, NINE, "query:to"),
        (NINE, NINE - timedelta(days=1), "query:to"),
        (NINE, NINE + timedelta(days=93, minutes=5), "query:to"),
        (NINE, NINE.replace(year=9999), "query:to"),
        (NINE.replace(year=1), NINE, "query:from"),
    ],
)
def test_other_ranges_are_refused(begin: datetime, end: datetime, place: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_range(begin, end)
    assert pointers(refused) == [place]


def test_a_policy_fits_together() -> None:
    check_policy(policy())
    with pytest.raises(InvalidInput) as refused:
        check_policy(policy(step_minutes=7, lead_minutes=2880, horizon_days=2))
    assert pointers(refused) == ["/stepMinutes", "/leadMinutes"]


def test_every_rule_has_a_sentence() -> None:
    """Those of the slot engine, and those that booking adds."""
    assert SENTENCES.keys() == {*get_args(BlockKind), "not-online", "session-full"}
    refused = clash([Obstacle("doctor-busy"), Obstacle("holiday")])
    assert refused.detail == SENTENCES["doctor-busy"]
    assert refused.extra["blocks"] == [
        {"rule": "doctor-busy", "detail": SENTENCES["doctor-busy"]},
        {"rule": "holiday", "detail": SENTENCES["holiday"]},
    ]
