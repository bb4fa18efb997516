"""Deciding where a booking goes, without a database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from tenants.scheduling.claims import claims_of
from tenants.scheduling.models import Appointment
from tenants.scheduling.placing import (
    Place,
    claims_for,
    doctor_claims,
    obstacles,
    patient_claims,
    place,
    seat_in_session,
    times_of,
)
from tenants.scheduling.survey import Session, Survey, Wish
from tenants.slots import Busy, Rules, Span, WeeklyRule, cell_of

NINE = cell_of(datetime(2027, 3, 2, 9, tzinfo=UTC))
RULES = Rules("UTC", (WeeklyRule(tuple((day, 540, 1020) for day in range(1, 8)), date(2026, 1, 1), None),), step=15)


@dataclass
class Demanded:
    """As much of a service as placing looks at."""

    duration: int = 30
    buffer_before: int = 10
    buffer_after: int = 5


WISH = Wish(cast("Any", None), cast("Any", Demanded()), cast("Any", None), "pat_1")


def survey(
    *lanes: Sequence[Span], rooms: dict[str, Sequence[Span]] | None = None, session: Session | None = None
) -> Survey:
    busy = Busy(lanes=lanes or ((),), rooms=None if rooms is None else tuple(rooms.values()))
    return Survey(RULES, busy, tuple(rooms or ()), {NINE: session} if session else {})


def kinds(asked: Survey, at: int = NINE, *, on_grid: bool = False) -> list[str]:
    return [block.rule for block in obstacles(asked, WISH, at, NINE - 1000, NINE + 1000, on_grid=on_grid)]


def test_times_with_buffers() -> None:
    times = times_of(datetime(2027, 3, 2, 9, tzinfo=UTC), WISH)
    assert [f"{instant:%H:%M}" for instant in times] == ["09:00", "09:30", "08:50", "09:35"]


def test_the_first_free_seat_and_room_are_taken() -> None:
    whole = (NINE - 2, NINE + 7)
    assert place(survey(()), WISH, NINE) == Place(0, None)
    assert place(survey([whole], ()), WISH, NINE) == Place(1, None)
    rooms: dict[str, Sequence[Span]] = {"rom_1": [(NINE, NINE + 1)], "rom_2": [(NINE - 1, NINE), (NINE + 6, NINE + 9)]}
    assert place(survey(rooms=rooms), WISH, NINE) == Place(0, "rom_2")


@pytest.mark.parametrize(
    "asked", [survey([(NINE + 6, NINE + 7)]), survey([(NINE - 2, NINE - 1)]), survey(rooms={}), survey((), rooms={})]
)
def test_without_a_seat_or_room_there_is_no_place(asked: Survey) -> None:
    with pytest.raises(LookupError):
        place(asked, WISH, NINE)


def test_a_group_visit_with_a_place_left_lifts_what_it_blocks_itself() -> None:
    taken: list[Span] = [(NINE - 2, NINE + 7)]
    rooms: dict[str, Sequence[Span]] = {"rom_1": [(NINE, NINE + 6)]}
    assert kinds(survey(taken, rooms=rooms)) == ["doctor-busy", "room-busy"]
    assert kinds(survey(taken, rooms=rooms, session=Session("apt_1", "rom_1", 2, 1))) == []
    assert kinds(survey(taken, rooms=rooms, session=Session("apt_1", "rom_1", 2, 2))) == ["session-full"]
    assert place(survey(taken, session=Session("apt_1", "rom_1", 2, 1)), WISH, NINE) == Place(0, "rom_1", "apt_1")


def test_the_grid_holds_for_patients_only() -> None:
    assert kinds(survey(), NINE + 1, on_grid=True) == ["off-grid"]
    assert kinds(survey(), NINE + 1, on_grid=False) == []


def test_claims_are_of_the_doctor_with_buffers_and_of_room_and_patient_without() -> None:
    claims = doctor_claims("doc_1", "rom_1", NINE, WISH, 3)
    assert claims == sorted([*claims_of("doc_1", (NINE - 2, NINE + 7), 3), *claims_of("rom_1", (NINE, NINE + 6))])
    assert doctor_claims("doc_1", None, NINE, WISH, 0) == claims_of("doc_1", (NINE - 2, NINE + 7))
    assert patient_claims("pat_1", NINE, WISH) == claims_of("pat_1", (NINE, NINE + 6))
    assert patient_claims(None, NINE, WISH) == []
    places = [seat_in_session("apt_1", NINE, index)[0] for index in range(50)]
    assert len(set(places)) == 50


def appointment(patient: str | None, claims: list[bytes] | None) -> Appointment:
    at = datetime(2027, 3, 2, 9, tzinfo=UTC)
    fields: dict[str, Any] = {"patient_id": patient, "claims": claims, "day": "2027-03-02", "status": "held"}
    times = times_of(at, WISH)._asdict()
    ids = {"id": "apt_1", "tenant_id": "ten_1", "clinic_id": "cln_1", "doctor_id": "doc_1", "service_id": "svc_1"}
    return Appointment(**ids, **times, **fields, created_at=at, updated_at=at)


def test_claims_change_hands_with_the_patient() -> None:
    """By the appointment's own times, whatever the service has become since."""
    doctor = claims_of("doc_1", (NINE - 2, NINE + 7))
    first, second = claims_of("pat_1", (NINE, NINE + 6)), claims_of("pat_2", (NINE, NINE + 6))
    assert claims_for(appointment(None, doctor), "pat_2") == sorted([*doctor, *second])
    assert claims_for(appointment("pat_1", sorted([*doctor, *first])), "pat_2") == sorted([*doctor, *second])
    assert claims_for(appointment("pat_1", None), "pat_2") is None
