"""Finding patients, on a real database."""

from typing import Any

import pytest

from tenants.patients import HumanNameInput, IdentifierInput, PatientPatch
from tenants.patients.search import named
from tests.tenants.patients.bed import Bed

pytestmark = pytest.mark.anyio

PEOPLE = [
    ("Asha", "Rao", "+919812345678"),
    ("Ashok", "Raman", "+919812340000"),
    ("Priyanka", "Sharma", "+919700011122"),
    ("Rao", "Venkat", "+919812344321"),
    ("José", "O'Brien", "+353861234567"),
    ("नितिन", "गडकरी", "+919900112233"),
    ("Li", "Wu", "+8613800138000"),
]


@pytest.fixture
async def crowd(bed: Bed) -> Bed:
    """A few people."""
    for given, family, phone in PEOPLE:
        await bed.register(given, family, phone)
    return bed


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("a", {"Asha Rao", "Ashok Raman"}),
        ("ash", {"Asha Rao", "Ashok Raman"}),
        ("asha", {"Asha Rao"}),
        ("rao", {"Asha Rao", "Rao Venkat"}),
        ("asha rao", {"Asha Rao"}),
        ("rao asha", {"Asha Rao"}),
        ("asha ra", {"Asha Rao"}),
        ("ra as", {"Asha Rao", "Ashok Raman"}),
        ("a r", {"Asha Rao", "Ashok Raman"}),
        ("ASHA  RAO ", {"Asha Rao"}),
        ("asha venkat", set()),
        ("jose obrien", {"José O'Brien"}),
        ("josé o'b", {"José O'Brien"}),
        ("नि", {"नितिन गडकरी"}),
        ("wu li", {"Li Wu"}),
        ("5678", {"Asha Rao"}),
        ("678", {"Asha Rao"}),
        ("+91 98123 45678", {"Asha Rao"}),
        ("098123 45678", {"Asha Rao"}),
        ("9812345678", {"Asha Rao"}),
        ("rao 4321", {"Rao Venkat"}),
        ("asha 4321", set()),
        ("zz", set()),
        (".*", set()),
        ("^a", {"Asha Rao", "Ashok Raman"}),
        ("$", set()),
    ],
)
async def test_what_is_typed_finds(crowd: Bed, typed: str, names: set[str]) -> None:
    assert set(await crowd.found(typed)) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ahsa", {"Asha Rao"}),  # swapped
        ("asshok", {"Ashok Raman"}),  # one more
        ("priynka", {"Priyanka Sharma"}),  # one less
        ("shanma", {"Priyanka Sharma"}),  # another
        ("prijan", {"Priyanka Sharma"}),  # in a beginning
        ("psha", {"Asha Rao"}),  # at the front
        ("asha vemkat", set()),
        ("vemkat rao", {"Rao Venkat"}),
        ("prinyaka shamra", set()),  # two slips in a word
        ("priyamka shrma", {"Priyanka Sharma"}),  # one in each
        ("rap", set()),  # too short to be a slip
    ],
)
async def test_one_slip_in_each_longer_word_is_forgiven(crowd: Bed, typed: str, names: set[str]) -> None:
    result = await crowd.see(lambda: crowd.search.search(typed, 20))
    assert {row.name.display for row in result.items} == names
    assert result.corrected == bool(names)


async def test_what_was_typed_exactly_comes_before_slips_and_longer_words(bed: Bed) -> None:
    for given in ("Asham", "Ashb", "Asha"):
        await bed.register(given)
    assert await bed.found("asha") == ["Asha", "Asham", "Ashb"]
    assert await bed.found("asha", limit=2) == ["Asha", "Asham"]


async def test_the_limit_is_kept(bed: Bed) -> None:
    for number in range(4):
        await bed.register("Anil", f"Kumar{'abcd'[number]}")
    assert len(await bed.found("anil", limit=3)) == 3
    assert len(await bed.found("amil", limit=3)) == 3


async def test_record_numbers_and_identifiers(bed: Bed) -> None:
    first = await bed.register("Asha", "Rao")
    second = await bed.register("Meera", "Iyer", identifiers=[IdentifierInput("abha", "91-1234-5678-9012")])
    assert (first.mrn, second.mrn) == ("P-000001", "P-000002")
    for typed in ("P-000002", "p2", "P 000002", "2", "91 1234 5678 9012", "91-1234-5678-9012"):
        assert await bed.found(typed) == ["Meera Iyer"], typed


async def test_a_new_name_is_found_and_the_old_one_is_not(bed: Bed) -> None:
    patient = await bed.register("Asha", "Rao")
    change = PatientPatch(name=HumanNameInput("Asha", "Deshpande", preferred="Ashu"))
    await bed.do(lambda: bed.patients.change(patient.id, 1, change))
    assert await bed.found("rao") == []
    for typed in ("desh", "asha deshpande", "deshapnde", "ashu desh"):
        assert await bed.found(typed) == ["Asha Deshpande"], typed


async def test_deleted_patients_are_found_only_among_the_deleted(bed: Bed) -> None:
    patient = await bed.register("Asha", "Rao", "+919812345678")
    other = await bed.register("Asha", "Iyer")
    await bed.do(lambda: bed.patients.delete(patient.id, "registered twice"))
    for typed in ("asha", "asha rao", "5678", "p1", "ahsa"):
        assert "Asha Rao" not in await bed.found(typed), typed
    for typed in ("asha", "asha rao", "5678", "p1", "ahsa"):
        assert await bed.found(typed, deleted=True) == ["Asha Rao"], typed
    await bed.do(lambda: bed.patients.restore(patient.id))
    assert set(await bed.found("asha")) == {"Asha Rao", "Asha Iyer"}
    assert (await bed.see(lambda: bed.patients.get(other.id))).status == "active"


async def test_only_one_s_own_clinics_and_assigned_patients_are_found(bed: Bed) -> None:
    await bed.register("Asha", "One", "+919812345678")
    there = await bed.register("Asha", "Two", "+919812345678", clinic_ids=[bed.clinic2])
    both = await bed.register("Asha", "Both", clinic_ids=[bed.clinic, bed.clinic2])
    await bed.do(lambda: bed.patients.see(there.id, "doc_1", None))
    for typed in ("asha", "ahsa", "asha t", "asha b", "5678", f"p{int(there.mrn[2:])}"):
        here = set(await bed.found(typed, bed.at(bed.clinic)))
        assert "Asha Two" not in here, typed
        everybody = set(await bed.found(typed))
        assert set(await bed.found(typed, bed.doctor("doc_1", "search"))) == everybody & {"Asha Two"}, typed
        assert await bed.found(typed, bed.doctor(None, "search")) == [], typed
    assert set(await bed.found("asha", bed.at(bed.clinic2))) == {"Asha Two", both.name.display}


async def test_search_walks_one_range_of_its_index(crowd: Bed) -> None:
    """The control is in the same test: a look-up by a field without an index examines everybody."""
    for number in range(40):
        await crowd.register("Asha", f"Kumar{'abcdefgh'[number % 8]}")
    collection = crowd.core.database.named(crowd.everywhere.database)["patients"]
    of_tenant = {"tenantId": crowd.everywhere.tenant_id}

    async def examined(condition: dict[str, Any]) -> int:
        plan = await collection.find(of_tenant | condition, limit=20, hint="tenant_search").explain()
        stats: int = plan["executionStats"]["totalDocsExamined"]
        return stats

    assert await examined(dict(named(["asha", "zz"]))) == 0
    assert await examined(dict(named(["asha", "rao"]))) == 1
    assert await examined(dict(named(["as"]))) == 20
    assert await examined({"sortName": "nobody"}) >= 47
