"""Merge and unmerge, on a real database."""

from typing import Any

import pytest

from donto.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from donto.kernel.tenancy import entered
from tenants.patients import (
    AllergyInput,
    ConditionInput,
    IdentifierInput,
    MedicalHistoryInput,
    MergeService,
    Patient,
    PatientPatch,
)
from tenants.patients.fields import Severity
from tenants.patients.schemas import MergeChoices
from tests.tenants.patients.bed import Bed

pytestmark = pytest.mark.anyio
AS_CHOSEN = MergeChoices()


async def two(bed: Bed) -> tuple[Patient, Patient]:
    """Two records of one person, with a relative each, and different things known."""
    survivor = await bed.register("Asha", "Rao", "+919812345678", tags=["recall"], notes="Prefers mornings")
    other = await bed.register(
        "Asha",
        "Rau",
        "+919812340000",
        birth_date="1990-05-01",
        sex="female",
        tags=["vip", "recall"],
        notes="Nervous",
        clinic_ids=[bed.clinic2],
        identifiers=[IdentifierInput("abha", "91-1234-5678-9012")],
    )
    mother = await bed.register("Meera", "Rao")
    await bed.do(lambda: bed.patients.link(other.id, mother.id, "parent"))
    await bed.do(lambda: bed.patients.link(survivor.id, other.id, "sibling"))  # by mistake
    await bed.do(lambda: bed.patients.see(other.id, "doc_2", None))
    severities: list[tuple[Patient, Severity]] = [(survivor, "mild"), (other, "severe")]
    for patient, severity in severities:
        present = await bed.see(lambda patient=patient: bed.patients.get(patient.id))  # type: ignore[misc]  # bound now
        history = MedicalHistoryInput([AllergyInput("Penicillin", severity)], [ConditionInput(f"Asthma {severity}")])
        await bed.do(lambda p=present, h=history: bed.patients.set_history(p.id, p.version, h))  # type: ignore[misc]  # bound now
    return (
        await bed.see(lambda: bed.patients.get(survivor.id)),
        await bed.see(lambda: bed.patients.get(other.id)),
    )


async def merged(bed: Bed, survivor: str, other: str, choices: MergeChoices = AS_CHOSEN) -> str:
    """The id of a merge that was made."""
    return (await bed.do(lambda: bed.merges.merge(survivor, other, choices))).id


def content(document: dict[str, Any]) -> dict[str, Any]:
    """A document without what every write changes."""
    return {name: value for name, value in document.items() if name not in ("version", "updatedAt")}


async def everybody(bed: Bed) -> dict[str, dict[str, Any]]:
    """Every patient of the tenant as they lie in the database."""
    database = bed.core.database.named(bed.everywhere.database)
    with entered(bed.everywhere):
        found = await database["patients"].find({"tenantId": bed.everywhere.tenant_id}).to_list()
    return {document["_id"]: content(document) for document in found}


async def test_merge_then_unmerge_restores_equal_documents(bed: Bed) -> None:
    survivor, other = await two(bed)
    before = await everybody(bed)
    merge_id = await merged(bed, survivor.id, other.id)
    between = await everybody(bed)
    await bed.do(lambda: bed.merges.unmerge(merge_id))
    assert len(before) == 3
    assert [between[name] == before[name] for name in sorted(before)] == [False, False, False]  # the control
    assert await everybody(bed) == before
    assert bed.moves.asked == [("move", other.id, survivor.id, merge_id), ("unmove", merge_id)]


async def test_the_survivor_has_what_was_known_of_both(bed: Bed) -> None:
    survivor, other = await two(bed)
    await merged(bed, survivor.id, other.id)
    one = await bed.see(lambda: bed.patients.get(survivor.id))
    assert (one.name.display, one.birth_date, one.sex) == ("Asha Rao", "1990-05-01", "female")
    assert [phone.number for phone in one.phones] == ["+919812345678", "+919812340000"]
    assert one.tags == ["recall", "vip"]
    assert one.notes == "Prefers mornings\nNervous"
    assert [(allergy.substance, allergy.severity) for allergy in one.allergies] == [("Penicillin", "severe")]
    assert [condition.text for condition in one.history] == ["Asthma mild", "Asthma severe"]
    assert (one.clinic_ids, one.doctor_ids) == ([bed.clinic, bed.clinic2], ["doc_2"])
    assert {(known.system, known.value) for known in one.identifiers} == {
        ("abha", "91-1234-5678-9012"),
        ("mrn", other.mrn),
    }
    [parent] = one.family
    mother = await bed.see(lambda: bed.patients.get(parent.patient_id))
    assert (parent.relation, [(link.patient_id, link.relation) for link in mother.family]) == (
        "parent",
        [(survivor.id, "child")],
    )
    gone = await bed.see(lambda: bed.patients.get(other.id))
    assert (gone.status, gone.merged_into, gone.search) == ("merged", survivor.id, [])
    for typed in ("rau", other.mrn):
        assert await bed.found(typed) == (["Asha Rao"] if typed != "rau" else [])


async def test_whose_value_stays_can_be_chosen(bed: Bed) -> None:
    survivor = await bed.register("Asha", "Rao", birth_date="1990-05-01", sex="female")
    other = await bed.register("Asha", "Deshpande", birth_date="1991-01-01", sex="other")
    choices = MergeChoices(name="other", birth_date="other", sex="survivor")
    await merged(bed, survivor.id, other.id, choices)
    one = await bed.see(lambda: bed.patients.get(survivor.id))
    assert (one.name.display, one.birth_date, one.sex) == ("Asha Deshpande", "1991-01-01", "female")
    assert await bed.found("deshpande") == ["Asha Deshpande"]


async def test_what_changed_since_is_named_instead_of_lost(bed: Bed) -> None:
    survivor, other = await two(bed)
    merge_id = await merged(bed, survivor.id, other.id)
    present = await bed.see(lambda: bed.patients.get(survivor.id))
    change = PatientPatch(emails=["asha@rao.example"], notes="Moved")
    await bed.do(lambda: bed.patients.change(survivor.id, present.version, change))
    with pytest.raises(Conflict) as refused:
        await bed.do(lambda: bed.merges.unmerge(merge_id))
    assert refused.value.extra == {"changed": ["emails", "notes"]}
    assert bed.moves.asked[-1][0] == "move"


async def test_doctors_and_clinics_that_came_since_stay(bed: Bed) -> None:
    survivor, other = await two(bed)
    merge_id = await merged(bed, survivor.id, other.id)
    await bed.do(lambda: bed.patients.see(survivor.id, "doc_9", None))
    await bed.do(lambda: bed.merges.unmerge(merge_id))
    back = await bed.see(lambda: bed.patients.get(survivor.id))
    assert (back.doctor_ids, back.clinic_ids) == (["doc_9"], survivor.clinic_ids)


async def test_merges_are_undone_in_turn_and_once(bed: Bed) -> None:
    first, second, third = [await bed.register("Asha", family) for family in ("Rao", "Rau", "Row")]
    inner = await merged(bed, second.id, third.id)
    outer = await merged(bed, first.id, second.id)
    with pytest.raises(Conflict) as refused:
        await bed.do(lambda: bed.merges.unmerge(inner))
    assert refused.value.extra == {"changed": ["mergedInto", "status"]}
    for merge_id in (outer, inner):
        assert (await bed.do(lambda merge_id=merge_id: bed.merges.unmerge(merge_id))).status == "undone"  # type: ignore[misc]  # bound now
    with pytest.raises(Conflict):
        await bed.do(lambda: bed.merges.unmerge(inner))
    assert set(await bed.found("asha")) == {"Asha Rao", "Asha Rau", "Asha Row"}


async def test_a_relative_s_other_links_stay_when_a_merge_is_undone(bed: Bed) -> None:
    survivor, other = await two(bed)
    mother_id = next(link.patient_id for link in other.family if link.relation == "parent")
    merge_id = await merged(bed, survivor.id, other.id)
    uncle = await bed.register("Ravi", "Rao")
    await bed.do(lambda: bed.patients.link(mother_id, uncle.id, "sibling"))
    await bed.do(lambda: bed.merges.unmerge(merge_id))
    mother = await bed.see(lambda: bed.patients.get(mother_id))
    assert {(link.patient_id, link.relation) for link in mother.family} == {
        (other.id, "child"),
        (uncle.id, "sibling"),
    }


async def test_who_can_be_merged(bed: Bed) -> None:
    patient, gone, third = [await bed.register("Asha", family) for family in ("Rao", "Rau", "Row")]
    await bed.do(lambda: bed.patients.delete(gone.id, "by mistake"))
    with pytest.raises(InvalidInput):
        await merged(bed, patient.id, patient.id)
    with pytest.raises(NotFound):
        await merged(bed, patient.id, gone.id)
    await merged(bed, patient.id, third.id)
    with pytest.raises(Conflict) as refused:
        await merged(bed, patient.id, third.id)
    assert refused.value.extra == {"mergedInto": patient.id}
    with pytest.raises(Conflict):
        await bed.do(lambda: bed.patients.set_tags(third.id, 2, []))


async def test_a_merge_needs_a_role_in_every_clinic_of_both(bed: Bed) -> None:
    here = await bed.register("Asha", "Rao")
    both = await bed.register("Asha", "Rau", clinic_ids=[bed.clinic, bed.clinic2])
    there = await bed.register("Asha", "Row", clinic_ids=[bed.clinic2])
    local = bed.at(bed.clinic)
    with pytest.raises(Forbidden):
        await bed.do(lambda: bed.merges.merge(here.id, both.id, AS_CHOSEN), local)
    with pytest.raises(NotFound):
        await bed.do(lambda: bed.merges.merge(here.id, there.id, AS_CHOSEN), local)
    merge_id = await merged(bed, here.id, both.id)
    with pytest.raises(Forbidden):
        await bed.do(lambda: bed.merges.unmerge(merge_id), local)
    await bed.do(lambda: bed.merges.unmerge(merge_id), bed.at(bed.clinic, bed.clinic2))


async def test_what_is_kept_of_a_merge_is_sealed(bed: Bed) -> None:
    survivor, other = await two(bed)
    merge_id = await merged(bed, survivor.id, other.id)
    database = bed.core.database.named(bed.everywhere.database)
    with entered(bed.everywhere):
        condition = {"tenantId": bed.everywhere.tenant_id, "_id": merge_id}
        kept = await database["patient_merges"].find_one(condition)
        entries = await database["audit_entries"].find({"tenantId": bed.everywhere.tenant_id}).to_list()
    assert kept is not None
    assert len(kept["sealed"]) > 1000
    for word in ("Penicillin", "Nervous", "9812340000", "Asthma"):
        assert word not in repr(kept)
        assert word not in repr(entries)


async def test_a_context_that_fails_to_move_takes_the_merge_back(bed: Bed) -> None:
    class Failing:
        async def move(self, source_id: str, target_id: str, merge_id: str) -> None:
            raise Conflict("An appointment of theirs is in the way.")

        async def unmove(self, merge_id: str) -> None:
            raise AssertionError

    survivor, other = await two(bed)
    before = await everybody(bed)
    merges = MergeService(bed.core.store, bed.core.keys.cipher("patient-merge"), [Failing()])
    with pytest.raises(Conflict):
        await bed.do(lambda: merges.merge(survivor.id, other.id, AS_CHOSEN))
    assert await everybody(bed) == before
