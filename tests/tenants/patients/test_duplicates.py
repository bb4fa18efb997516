"""Likely duplicates: how they are judged, and when a registration waits."""

from typing import Any

import pytest

from donto.kernel.errors import Conflict
from tenants.patients import IdentifierInput
from tenants.patients.duplicates import Person, likeness
from tenants.patients.schemas import DuplicateQuery, HumanNameView, PatientRow, PhoneView
from tests.tenants.patients.bed import Bed

pytestmark = pytest.mark.anyio
PHONE = "+919812345678"


def row(name: str, birth_date: str | None = "1990-05-01", phone: str | None = PHONE) -> PatientRow:
    """Somebody who is registered."""
    phones = [PhoneView(phone)] if phone else []
    return PatientRow("pat_1", "P-000001", HumanNameView("", name), birth_date, "unknown", phones, [], [], "active")


def person(given: str, family: str, birth_date: str | None = "1990-05-01", phone: str | None = PHONE) -> Person:
    """Somebody who comes in."""
    return Person.known(given, family, birth_date, [phone] if phone else [])


@pytest.mark.parametrize(
    ("comes", "reasons", "strong"),
    [
        (person("Asha", "Rao"), {"same-name", "same-phone", "same-birth-date"}, True),
        (person("Rao", "Asha", None), {"same-name", "same-phone"}, True),
        (person("Asha", "Rao", phone=None), {"same-name", "same-birth-date"}, True),
        (person("Ahsa", "Rao", None), {"similar-name", "same-phone"}, True),
        (person("A", "Rao", None), {"similar-name", "same-phone"}, True),
        (person("Asha", "Rao", None, None), {"same-name"}, False),
        (person("Vikram", "Rao", "1960-01-01"), {"same-phone", "other-birth-date"}, False),  # a family's telephone
        (person("Vikram", "Rao", "1990-05-01", None), {"same-birth-date"}, False),
        (person("Vikram", "Rao"), {"same-phone", "same-birth-date"}, False),  # twins
        (person("Asha", "Rao", "1991-05-01"), {"same-name", "same-phone", "other-birth-date"}, False),
    ],
)
def test_nothing_alone_decides(comes: Person, reasons: set[str], strong: bool) -> None:
    found = likeness(comes, row("Asha Rao"))
    assert (set(found.reasons), found.strong) == (reasons, strong)


async def candidates(bed: Bed, **known: Any) -> dict[str, set[str]]:
    """Names and reasons of those found, the likeliest first."""
    found = await bed.see(lambda: bed.duplicates.candidates(DuplicateQuery(**known)))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    return {one.patient.name.display: set(one.reasons) for one in found}


async def test_candidates_come_up_while_somebody_types(bed: Bed) -> None:
    await bed.register("Asha", "Rao", PHONE, birth_date="1990-05-01")
    await bed.register("Vikram", "Rao", PHONE, birth_date="1960-01-01")
    await bed.register("Asha", "Rau", birth_date="1990-05-01")
    await bed.register("Meera", "Iyer", "+919700011122", identifiers=[IdentifierInput("abha", "91-1234-5678-9012")])
    assert await candidates(bed) == {}
    assert await candidates(bed, given="Asha") == {}
    assert await candidates(bed, given="Asha", family="Rao") == {"Asha Rao": {"same-name"}}
    assert set(await candidates(bed, phone=PHONE)) == {"Asha Rao", "Vikram Rao"}
    assert list(await candidates(bed, given="Asha", family="Rao", birth_date="1990-05-01", phone=PHONE)) == [
        "Asha Rao",
        "Asha Rau",
    ]
    assert set(await candidates(bed, identifier=IdentifierInput("abha", "91 1234 5678 9012"))) == {"Meera Iyer"}
    assert await candidates(bed, phone="+919812345670") == {}


async def test_a_strong_candidate_stops_a_registration_until_somebody_has_looked(bed: Bed) -> None:
    first = await bed.register("Asha", "Rao", PHONE, birth_date="1990-05-01")
    with pytest.raises(Conflict) as refused:
        await bed.register("Asha", "Rao", PHONE, duplicates_seen=False)
    assert refused.value.extra == {
        "candidates": [{"id": first.id, "score": 80, "reasons": ["same-name", "same-phone"]}]
    }
    assert "Asha" not in repr(refused.value.extra)
    await bed.register("Vikram", "Rao", PHONE, duplicates_seen=False)
    await bed.register("Asha", "Rao", PHONE, duplicates_seen=True)
    assert sorted(await bed.found("asha rao")) == ["Asha Rao", "Asha Rao"]


async def test_only_those_in_reach_are_compared(bed: Bed) -> None:
    await bed.register("Asha", "Rao", PHONE, clinic_ids=[bed.clinic2])
    here = bed.at(bed.clinic)
    asked = DuplicateQuery(given="Asha", family="Rao", phone=PHONE)
    assert await bed.see(lambda: bed.duplicates.candidates(asked), here) == []
    assert len(await bed.see(lambda: bed.duplicates.candidates(asked), bed.at(bed.clinic2))) == 1
    await bed.register("Asha", "Rao", PHONE, by=here, duplicates_seen=False)
