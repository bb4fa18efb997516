"""The check that the other tests here rely on finds what it says it finds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.diary_check import Raw, Verdict, check_records, crossings, expected_claims

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def visit(name: str, minute: int = 0, length: int = 30, **more: Any) -> Raw:
    """A stored visit as it must be."""
    begin, end = NOON + timedelta(minutes=minute), NOON + timedelta(minutes=minute + length)
    record: Raw = {
        "_id": name,
        "kind": "visit",
        "status": "scheduled",
        "clinicId": "cln_1",
        "serviceId": "svc_1",
        "doctorId": "doc_1",
        "patientId": f"pat_{name}",
        "roomId": None,
        "sessionId": None,
        "seat": 0,
        "capacity": 1,
        "expiresAt": None,
        "startsAt": begin,
        "endsAt": end,
        "busyFrom": begin,
        "busyTo": end,
        **more,
    }
    return {**record, "claims": sorted(expected_claims(record))}


def group(count: int, capacity: int = 2) -> list[Raw]:
    """A session with visits in it."""
    session = visit("ses", kind="session", patientId=None, capacity=capacity)
    return [session, *(visit(f"m{seat}", sessionId="ses", seat=seat) for seat in range(count))]


def found(records: list[Raw], extra_seats: int = 0) -> set[str]:
    """Kinds of faults."""
    verdict = Verdict()
    check_records(verdict, records, extra_seats=extra_seats, now=NOON)
    return set(verdict.found)


def test_a_sound_diary_is_clean() -> None:
    later = visit("b", 30, roomId="rom_1", patientId="pat_a")
    before = visit("c", -40, 40, roomId="rom_1", busyFrom=NOON - timedelta(minutes=50))
    gone = {**visit("d"), "status": "cancelled", "claims": None}
    assert found([visit("a"), later, before, gone]) == set()
    assert found([visit("a"), visit("b", seat=1)], extra_seats=1) == set()
    assert found(group(2)) == set()


def test_claims_are_thirteen_bytes_for_each_cell() -> None:
    record = visit("a", roomId="rom_1", busyFrom=NOON - timedelta(minutes=10))
    assert {len(claim) for claim in record["claims"]} == {13}
    assert len(record["claims"]) == 6 + 2 + 6 + 6


CASES: dict[str, Callable[[], list[Raw]]] = {
    "doctor-overlap": lambda: [visit("a"), visit("b", 25)],
    "room-overlap": lambda: [visit("a", roomId="rom_1"), visit("b", 25, doctorId="doc_2", roomId="rom_1")],
    "patient-overlap": lambda: [visit("a"), visit("b", 5, doctorId="doc_2", patientId="pat_a")],
    "seat-beyond-policy": lambda: [visit("a", seat=1)],
    "too-many-at-once": lambda: [visit("a"), visit("b", seat=1)],
    "group-overfull": lambda: group(3),
    "group-place-twice": lambda: [*group(1), visit("x", sessionId="ses", seat=0)],
    "group-without-session": lambda: group(1)[1:],
    "group-astray": lambda: [*group(1), visit("x", sessionId="ses", seat=1, roomId="rom_1")],
    "session-of-nobody": lambda: group(0),
    "orphan-claims": lambda: [{**visit("a"), "status": "cancelled"}],
    "wrong-claims": lambda: [{**visit("a"), "claims": visit("a")["claims"][1:]}],
    "claimed-twice": lambda: [visit("a"), visit("b", 25)],
}


@pytest.mark.parametrize("kind", CASES)
def test_each_fault_is_found(kind: str) -> None:
    assert kind in found(CASES[kind]())


def test_the_sweep_agrees_with_comparing_all_pairs() -> None:
    spans = [(7 * n % 50, 7 * n % 50 + 1 + 11 * n % 13, f"n{n}") for n in range(60)]
    at = [(NOON + timedelta(minutes=begin), NOON + timedelta(minutes=end), name) for begin, end, name in spans]
    pairs = {
        frozenset((one[2], other[2]))
        for index, one in enumerate(at)
        for other in at[index + 1 :]
        if one[0] < other[1] and other[0] < one[1]
    }
    swept = crossings(at)
    assert {frozenset(pair) for pair in swept} == pairs
    assert len(swept) == len(pairs) > 100
