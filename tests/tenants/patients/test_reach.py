"""Who sees which patients, and what is recorded of it. On a real database."""

import asyncio
import contextvars
from dataclasses import replace
from typing import Any

import pytest

from donto.kernel.errors import Conflict, NotFound
from donto.kernel.tenancy import Grant, TenantScope, entered
from tenants.patients import PatientPatch
from tests.tenants.patients.bed import Bed

pytestmark = pytest.mark.anyio


async def entries(bed: Bed, patient_id: str) -> list[dict[str, Any]]:
    """The trail on a patient, oldest first."""
    database = bed.core.database.named(bed.everywhere.database)
    condition = {"tenantId": bed.everywhere.tenant_id, "subject.id": patient_id}
    with entered(bed.everywhere):
        return await database["audit_entries"].find(condition, sort=[("_id", 1)]).to_list()


async def test_a_patient_of_several_clinics_is_seen_from_each(bed: Bed) -> None:
    both = await bed.register("Asha", clinic_ids=[bed.clinic, bed.clinic2])
    here = await bed.register("Meera")
    for scope, seen in ((bed.at(bed.clinic), {both.id, here.id}), (bed.at(bed.clinic2), {both.id})):
        page = await bed.see(lambda: bed.patients.page(None, None, 50, None), scope)
        assert {row.id for row in page.items} == seen
        assert set(await bed.see(lambda: bed.patients.summaries([both.id, here.id]), scope)) == seen
    with pytest.raises(NotFound):
        await bed.see(lambda: bed.patients.get(here.id), bed.at(bed.clinic2))


async def test_a_doctor_sees_those_they_treat(bed: Bed) -> None:
    treated, other = await bed.register("Asha"), await bed.register("Meera")
    await bed.do(lambda: bed.patients.see(treated.id, "doc_1", None))
    assert (await bed.see(lambda: bed.patients.get(treated.id), bed.doctor("doc_1"))).id == treated.id
    for patient, doctor in ((other, "doc_1"), (treated, "doc_2"), (treated, None)):
        with pytest.raises(NotFound):
            await bed.see(lambda patient=patient: bed.patients.get(patient.id), bed.doctor(doctor))  # type: ignore[misc]  # bound now


async def test_a_doctor_treats_whom_they_register(bed: Bed) -> None:
    scope = replace(bed.at(bed.clinic), doctor_id="doc_1")
    patient = await bed.register("Asha", by=scope, clinic_ids=None)
    assert (patient.doctor_ids, patient.clinic_ids) == (["doc_1"], [bed.clinic])


async def test_nobody_has_a_patient_of_their_own_yet(bed: Bed) -> None:
    patient = await bed.register("Asha")
    own = replace(bed.everywhere, grant=Grant("patients", "read", frozenset({"own"})))
    with pytest.raises(NotFound):
        await bed.see(lambda: bed.patients.get(patient.id), own)
    registering = replace(bed.everywhere, grant=Grant("patients", "create", frozenset({"own"})))
    with pytest.raises(Conflict):
        await bed.register("Meera", by=registering)
    assert await bed.found("meera") == []


@pytest.mark.parametrize("listed", [["clinic2"], ["clinic", "clinic2"]])
async def test_a_patient_is_put_only_where_one_works(bed: Bed, listed: list[str]) -> None:
    clinics = [getattr(bed, name) for name in listed]
    with pytest.raises(NotFound):
        await bed.register("Asha", by=bed.at(bed.clinic), clinic_ids=clinics)
    assert (await bed.register("Asha", clinic_ids=clinics)).clinic_ids == clinics


async def test_other_clinics_are_neither_given_nor_taken_but_do_not_stop_a_change(bed: Bed) -> None:
    both = await bed.register("Asha", clinic_ids=[bed.clinic, bed.clinic2])
    here = await bed.register("Meera")
    local = bed.at(bed.clinic)

    async def change(patient_id: str, scope: TenantScope, **fields: Any) -> Any:
        present = await bed.see(lambda: bed.patients.get(patient_id))
        return await bed.do(lambda: bed.patients.change(patient_id, present.version, PatientPatch(**fields)), scope)

    assert (await change(both.id, local, notes="Calm")).clinic_ids == [bed.clinic, bed.clinic2]
    with pytest.raises(NotFound):
        await change(both.id, local, clinic_ids=[bed.clinic])
    with pytest.raises(NotFound):
        await change(here.id, local, clinic_ids=[bed.clinic, bed.clinic2])
    with pytest.raises(NotFound):
        await change(here.id, bed.everywhere, clinic_ids=[bed.clinic, "cln_nowhere"])
    with pytest.raises(NotFound):
        await change(both.id, local, clinic_ids=[bed.clinic2])
    assert (await change(both.id, bed.everywhere, clinic_ids=[bed.clinic2])).clinic_ids == [bed.clinic2]


async def test_seeing_somebody_again_writes_nothing(bed: Bed) -> None:
    patient = await bed.register("Asha")
    first = await bed.do(lambda: bed.patients.see(patient.id, "doc_1", bed.clinic2))
    again = await bed.do(lambda: bed.patients.see(patient.id, "doc_1", bed.clinic2))
    assert (first.version, again.version) == (2, 2)
    assert (again.doctor_ids, again.clinic_ids) == (["doc_1"], [bed.clinic, bed.clinic2])
    assert [entry["action"] for entry in await entries(bed, patient.id)] == ["patient.registered", "patient.seen"]


async def test_opening_the_full_record_is_recorded_and_a_list_is_not(bed: Bed) -> None:
    patient = await bed.register("Asha", "Rao")
    await bed.see(lambda: bed.patients.page(None, None, 50, None))
    await bed.found("asha")
    await bed.see(lambda: bed.patients.opened(patient.id), replace(bed.at(bed.clinic), active_clinic=bed.clinic))
    trail = await entries(bed, patient.id)
    assert [(entry["action"], entry["actor"]["id"], entry["clinicId"]) for entry in trail] == [
        ("patient.registered", "usr_asha", bed.clinic),
        ("patient.read", "usr_asha", bed.clinic),
    ]
    assert trail[1]["changes"] == []


async def test_an_entry_belongs_to_the_clinic_where_the_actor_stands(bed: Bed) -> None:
    patient = await bed.register("Asha", clinic_ids=[bed.clinic, bed.clinic2])
    for scope in (bed.at(bed.clinic2), replace(bed.everywhere, active_clinic=bed.clinic2)):
        await bed.see(lambda: bed.patients.opened(patient.id), scope)
    assert [entry["clinicId"] for entry in await entries(bed, patient.id)] == [bed.clinic, bed.clinic2, bed.clinic2]


async def test_the_trail_names_what_changed_without_telling_it(bed: Bed) -> None:
    patient = await bed.register("Asha", "Rao", "+919812345678", notes="Nervous", emails=["asha@rao.example"])
    change = PatientPatch(notes="Very nervous", sex="female")
    await bed.do(lambda: bed.patients.change(patient.id, 1, change))
    trail = await entries(bed, patient.id)
    for word in ("9812345678", "ervous", "asha@rao"):
        assert word not in repr(trail)
    assert {one["field"]: one["after"] for one in trail[1]["changes"]} == {"notes": "[hidden]", "sex": "female"}


async def test_record_numbers_do_not_make_registrations_wait_in_line(bed: Bed) -> None:
    """A registration begins and ends while another one is under way: with the number taken inside, it could not."""
    tries: list[str] = []

    async def slow() -> str:
        tries.append("slow")
        first = await bed.patients.register(bed.person("Asha"))
        if len(tries) == 1:
            quick = asyncio.create_task(bed.register("Asha", "Rao"), context=contextvars.Context())
            tries.append((await quick).mrn)
        return first.mrn

    assert await bed.do(slow) == "P-000001"
    assert tries == ["slow", "P-000002"]
    assert (await bed.register("Meera")).mrn == "P-000003"
