"""What an appointment occupies, as keys."""

import pytest

from tenants.scheduling.claims import SEATS, claims_of, together
from tenants.slots import Span

LAST_CELL = 13_674_528  # of the year 2099


def shared(one: Span, other: Span, seat: int = 0, other_seat: int = 0) -> int:
    return len(set(claims_of("doc_1", one, seat)) & set(claims_of("doc_1", other, other_seat)))


def test_two_spans_share_a_key_exactly_when_they_overlap() -> None:
    spans = [(begin, end) for begin in range(100, 106) for end in range(begin + 1, 107)]
    for one in spans:
        for other in spans:
            overlap = max(0, min(one[1], other[1]) - max(one[0], other[0]))
            assert shared(one, other) == overlap, (one, other)


def test_other_seats_and_other_resources_are_free() -> None:
    assert shared((100, 106), (100, 106), 0, 1) == 0
    assert set(claims_of("doc_1", (100, 106))).isdisjoint(claims_of("doc_2", (100, 106)))


def test_no_seat_reaches_into_the_next_cell() -> None:
    keys = [key for seat in range(SEATS) for key in claims_of("doc_1", (LAST_CELL - 3, LAST_CELL), seat)]
    assert len(set(keys)) == len(keys) == 3 * SEATS
    assert {len(key) for key in keys} == {13}


@pytest.mark.parametrize("seat", [-1, SEATS])
def test_a_seat_out_of_range_is_refused(seat: int) -> None:
    with pytest.raises(ValueError, match="seats are"):
        claims_of("doc_1", (1, 2), seat)


def test_keys_come_in_one_order_and_once() -> None:
    doctor, room = claims_of("doc_1", (1, 4)), claims_of("rom_1", (1, 3))
    assert together(doctor, room) == together(room, doctor, doctor) == sorted({*doctor, *room})
