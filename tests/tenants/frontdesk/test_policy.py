"""Rules of the queue, without a server."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from donto.kernel.errors import Conflict, InvalidInput
from tenants.frontdesk.models import QueueToken
from tenants.frontdesk.policy import (
    MOVES,
    allowed_actions,
    check_day,
    check_move,
    check_today,
    check_who,
    claim_of,
    local_day,
    rank_before,
)
from tenants.frontdesk.states import Action, Status

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


def token(name: str = "a", rank: float = 1, status: Status = "waiting") -> QueueToken:
    return QueueToken(
        id=f"tok_{name}",
        tenant_id="ten_a",
        created_at=NOON,
        updated_at=NOON,
        clinic_id="cln_a",
        doctor_id="doc_a",
        day="2027-03-01",
        number=1,
        rank=rank,
        patient_name="Asha",
        minutes=15,
        status=status,
        issued_at=NOON,
    )


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        ("2027-03-01T18:29:59Z", "Asia/Kolkata", "2027-03-01"),
        ("2027-03-01T18:30:00Z", "Asia/Kolkata", "2027-03-02"),
        ("2027-03-01T10:59:59Z", "Pacific/Auckland", "2027-03-01"),
        ("2027-03-01T11:00:00Z", "Pacific/Auckland", "2027-03-02"),
        ("2027-03-01T07:59:59Z", "America/Los_Angeles", "2027-02-28"),
        ("2027-06-01T06:59:59Z", "America/Los_Angeles", "2027-05-31"),
        ("2027-06-01T07:00:00Z", "America/Los_Angeles", "2027-06-01"),
    ],
)
def test_a_day_begins_at_the_clinic_s_midnight(instant: str, zone: str, day: str) -> None:
    assert local_day(datetime.fromisoformat(instant), zone) == day


def test_every_action_has_an_edge_and_every_refusal_names_the_allowed_ones() -> None:
    assert set(MOVES) == set(get_args(Action))
    for status in get_args(Status):
        allowed = allowed_actions(status)
        for action in MOVES:
            if action in allowed:
                assert check_move(token(status=status), action) is MOVES[action]
                continue
            with pytest.raises(Conflict) as refused:
                check_move(token(status=status), action)
            assert refused.value.extra == {"state": status, "allowed": allowed}
    assert allowed_actions("done") == []
    assert allowed_actions("called") == ["recall", "serve", "leave", "requeue", "transfer"]


@pytest.mark.parametrize(
    ("given", "pointers"),
    [
        ((None, None, None), ["/patientId"]),
        (("apt_1", "pat_1", None), ["/patientId"]),
        (("apt_1", None, "Asha"), ["/name"]),
        ((None, "pat_1", "Asha"), ["/name"]),
        (("apt_1", "pat_1", "Asha"), ["/patientId", "/name"]),
    ],
)
def test_exactly_one_thing_says_who_it_is(given: tuple[str | None, ...], pointers: list[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_who(*given)
    assert [error.pointer for error in refused.value.errors] == pointers


def test_one_of_them_is_enough() -> None:
    check_who("apt_1", None, None)
    check_who(None, "pat_1", None)
    check_who(None, None, "Asha")


def test_a_visit_of_another_day_is_refused_unless_midnight_is_all_that_lies_between() -> None:
    check_today(NOON, "2027-03-01", "2027-03-01", NOON)
    check_today(NOON.replace(hour=17), "2027-03-02", "2027-03-01", NOON)
    with pytest.raises(Conflict) as refused:
        check_today(NOON.replace(hour=19), "2027-03-02", "2027-03-01", NOON)
    assert refused.value.extra == {"rule": "other-day", "day": "2027-03-02"}


def test_a_day_that_there_is_not_is_refused() -> None:
    assert check_day("2028-02-29", "/day") == "2028-02-29"
    with pytest.raises(InvalidInput):
        check_day("2027-02-29", "/day")


def test_a_claim_is_by_appointment_else_by_doctor_and_patient() -> None:
    assert claim_of("d", "doc", "pat", "apt") == claim_of("d", "other", "pat", "apt") == "d/apt"
    assert claim_of("d", "doc", "pat", None) != claim_of("d", "other", "pat", None)
    assert claim_of("d", "doc", "pat", None) != claim_of("e", "doc", "pat", None)
    assert claim_of("d", "doc", None, None) is None


def test_a_rank_lies_between_its_neighbours_until_no_number_does() -> None:
    queue = [token("a", 1), token("b", 2), token("c", 3)]
    assert rank_before(queue, queue[0]) == 0
    assert rank_before(queue, queue[2]) == 2.5
    assert rank_before([token("a", 1), token("b", 1)], token("b", 1)) is None
    lower, steps = 1.0, 0
    while (rank := rank_before([token("a", lower), token("b", 2)], token("b", 2))) is not None:
        assert lower < rank < 2
        lower, steps = rank, steps + 1
    assert 40 < steps < 60
