"""A merge beside a booking of the patient who is merged away: the visit must not stay with a record that is gone."""

import asyncio

import pytest

from tenants.patients.models import Patient
from tenants.patients.repository import HeadRepository
from tenants.patients.service import PatientService
from tests.support.practice import Practice, practice
from tests.support.product import Running
from tests.support.records import records_of

pytestmark = pytest.mark.anyio


async def _race(product: Running, here: Practice, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int, list[str]]:
    """Merge while a booking has read the patient and not yet written; statuses, and whose the visits are."""
    survivor, other = here.patients
    # Doctor and clinic know the patient already, so that the booking changes nothing of the patient's own record.
    assert (await here.owner.post("/v1/appointments", here.visit("2027-03-02T06:30:00Z", 1))).status_code == 201
    read, go_on = asyncio.Event(), asyncio.Event()
    real = PatientService.active

    async def slowly(self: PatientService, patient_id: str) -> Patient:
        found = await real(self, patient_id)
        if patient_id == other and not read.is_set():
            read.set()
            await go_on.wait()
        return found

    monkeypatch.setattr(PatientService, "active", slowly)
    booking = asyncio.create_task(here.owner.post("/v1/appointments", here.visit("2027-03-02T04:30:00Z", 1)))
    await read.wait()
    merging = asyncio.create_task(here.owner.post(f"/v1/patients/{survivor}/merge", {"from": other}))
    await asyncio.wait([merging], timeout=0.5)
    go_on.set()
    booked, merged = await booking, await merging
    visits = await records_of(product, here.town, "appointments")
    return booked.status_code, merged.status_code, sorted(visit["patientId"] for visit in visits)


async def test_a_visit_follows_its_patient_into_a_merge_that_runs_beside(
    product: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = await practice(product)
    booked, merged, whose = await _race(product, here, monkeypatch)
    assert merged in (200, 201)
    survivor = here.patients[0]
    assert (booked, whose) == (201, [survivor, survivor])


async def test_control_without_an_order_the_visit_is_left_behind(
    product: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = await practice(product)

    async def nothing(self: HeadRepository, patient_id: str, new_id: str) -> None:
        """Nobody waits."""

    monkeypatch.setattr(HeadRepository, "enter", nothing)
    booked, merged, whose = await _race(product, here, monkeypatch)
    assert (booked, merged in (200, 201), whose) == (201, True, sorted(here.patients))
