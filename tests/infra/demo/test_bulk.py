"""Large sets: written in bulk, and yet as the services would have stored them."""

import secrets
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pymongo import AsyncMongoClient

from donto.kernel.clock import FixedClock
from donto.kernel.tenancy import TenantScope, entered
from infra import cli
from infra.demo.bulk import ZONE, BulkMaker, Made, Size
from infra.demo.scale import SLUG, scale_tenant
from infra.product import Product
from tenants.organization import ClinicCreate
from tenants.organization.service import METER
from tenants.patients.repository import PatientRepository
from tenants.reporting.figures import total
from tenants.scheduling import Appointment, Wanted
from tenants.scheduling.claims import claims_of, together
from tenants.slots import cell_of
from tests.infra.demo.diaries import overlaps, taken
from tests.support.product import running

pytestmark = [pytest.mark.anyio]

NOW = datetime(2026, 11, 18, 5, 30, tzinfo=UTC)
SIZE = Size(patients=60, appointments=300, doctors=4, per_day=10)


@dataclass
class Ward:
    """The tenant of the large sets, with small ones."""

    product: Product
    scope: TenantScope
    database: Any
    """Read with a client of the test's own."""

    async def grow(self, sets: int) -> list[Made]:
        """As the command does."""
        with entered(self.scope):
            return await BulkMaker(self.product, NOW, SIZE).grow(sets)

    async def of(self, collection: str, made: Made, place: str = "clinicId") -> list[dict[str, Any]]:
        """A set's records."""
        condition = {"tenantId": self.scope.tenant_id, place: made.clinic_id}
        found: list[dict[str, Any]] = await self.database[collection].find(condition).to_list()
        return found


@pytest.fixture(scope="module")
async def ward(mongo_url: str, redis_url: str) -> AsyncIterator[Ward]:
    name = f"scale_{secrets.token_hex(4)}"
    async with (
        running(mongo_url, redis_url, name, clock=FixedClock(NOW)) as started,
        AsyncMongoClient[dict[str, Any]](mongo_url, tz_aware=True) as client,
    ):
        yield Ward(started.product, await scale_tenant(started.product), client[name])


@pytest.fixture(scope="module")
async def made(ward: Ward) -> Made:
    """The first set."""
    return (await ward.grow(1))[0]


async def test_a_set_has_what_was_asked_for_and_is_made_once(ward: Ward, made: Made) -> None:
    assert made.appointments == SIZE.appointments == len(await ward.of("appointments", made))
    assert len(await ward.of("patients", made, "clinicIds")) == SIZE.patients
    assert len(await ward.of("doctors", made, "clinicIds")) == len(await ward.of("rooms", made)) == SIZE.doctors
    assert await ward.grow(1) == []
    assert len(await ward.of("appointments", made)) == SIZE.appointments


async def test_its_summaries_are_made_with_it(ward: Ward, made: Made) -> None:
    with entered(ward.scope):
        days = await ward.product.reporting.ledger.read(made.clinic_id, "2000-01-01", "2099-12-31")
    assert sum(total(day.rows()).booked for day in days.values()) == SIZE.appointments
    assert all(value.booked > 0 for day in days.values() for value in day.whole.values.values())


async def test_no_time_is_taken_twice_and_claims_say_what_is_taken(ward: Ward, made: Made) -> None:
    records = await ward.of("appointments", made)
    assert overlaps(taken(records)) == []
    for record in records:
        one = Appointment.model_validate(record)
        assert one.to_stored() | {"claims": one.claims} == record  # BSON gives binary back as bytes
        assert one.day == one.starts_at.astimezone(ZoneInfo(ZONE)).date().isoformat()
        if one.status in ("cancelled", "no_show"):
            assert one.claims is None
            continue
        visit, busy = (
            (cell_of(a), cell_of(b)) for a, b in ((one.starts_at, one.ends_at), (one.busy_from, one.busy_to))
        )
        assert one.patient_id
        assert one.room_id
        parts = claims_of(one.doctor_id, busy), claims_of(one.room_id, visit), claims_of(one.patient_id, visit)
        assert one.claims == together(*parts)
    states = Counter(record["status"] for record in records if record["endsAt"] <= NOW)
    assert set(states) == {"completed", "cancelled", "no_show"}
    assert {record["status"] for record in records if record["startsAt"] > NOW} == {
        "scheduled",
        "confirmed",
        "cancelled",
    }


async def test_every_visit_is_within_the_hours_of_its_doctor(ward: Ward, made: Made) -> None:
    for record in await ward.of("appointments", made):
        begin, end = (record[name].astimezone(ZoneInfo(ZONE)) for name in ("startsAt", "endsAt"))
        assert begin.isoweekday() != 7
        assert (begin.hour, begin.minute) >= (9, 0)
        assert (end.hour, end.minute) <= ((13, 0) if begin.hour < 13 else (18, 0))


async def test_the_engine_sees_what_was_written(ward: Ward, made: Made) -> None:
    """A time that is booked is no free time; one that is free can be booked through the service."""
    coming = [
        record
        for record in await ward.of("appointments", made)
        if record["startsAt"] > NOW and record["status"] == "scheduled"
    ]
    one = min(coming, key=lambda record: record["startsAt"])
    with entered(ward.scope):
        wanted = Wanted(made.clinic_id, one["doctorId"], one["serviceId"], one["startsAt"], one["patientId"])
        scheduling = ward.product.scheduling
        blocks = {block.rule for block in (await scheduling.availability.explain(wanted)).blocks}
        assert {"doctor-busy", "patient-busy"} <= blocks
        free = (await scheduling.availability.of_doctor(wanted, one["startsAt"] + timedelta(days=3))).slots
        begins = [datetime.fromisoformat(slot.starts_at) for slot in free]
        assert one["startsAt"] not in begins
        asked = wanted._replace(starts_at=begins[0])
        booked = await ward.product.core.database.transaction(lambda: scheduling.booking.book(asked))
        await ward.product.core.database.transaction(lambda: scheduling.visits.cancel(booked.id, "only a test"))


async def test_a_patient_is_stored_as_the_registry_stores_it(ward: Ward, made: Made) -> None:
    with entered(ward.scope):
        registry = PatientRepository(ward.product.core.store)
        for patient_id in made.patient_ids[:5]:
            before = await registry.get(patient_id)
            work = partial(registry.update, before, before, "patient.changed")
            after = await ward.product.core.database.transaction(work)
            worked_out = {"search": before.search, "sort_name": before.sort_name}
            assert worked_out == {"search": after.search, "sort_name": after.sort_name}
            found = await ward.product.patient_search.search(before.mrn, 5)
            assert [row.id for row in found.items] == [patient_id]
    records = await ward.of("patients", made, "clinicIds")
    assert any(record["doctorIds"] for record in records)
    assert len({record["mrn"] for record in records}) == SIZE.patients


async def test_a_set_that_was_cut_short_is_made_again(ward: Ward, made: Made) -> None:
    with entered(ward.scope):
        clinics = ward.product.clinics
        data = ClinicCreate(name="Scale 02 (being filled)", time_zone=ZONE)
        begun = await ward.product.core.database.transaction(lambda: clinics.open(data))
        maker = BulkMaker(ward.product, NOW, SIZE)
        await maker.fill(begun, await maker._services(), "half")
    (again,) = await ward.grow(2)
    assert again.clinic_id == begun.id
    assert len(await ward.of("appointments", again)) == SIZE.appointments
    assert len(await ward.of("patients", again, "clinicIds")) == SIZE.patients
    assert len(await ward.of("doctors", again, "clinicIds")) == SIZE.doctors


async def test_the_plan_s_count_of_clinics_is_right(ward: Ward, made: Made) -> None:
    with entered(ward.scope):
        assert (await ward.product.control.usage.recount(METER)).equal
    tenants = await ward.database.tenants.find({"slug": SLUG}).to_list()
    assert [tenant["_id"] for tenant in tenants] == [ward.scope.tenant_id]
    assert (await scale_tenant(ward.product)).tenant_id == ward.scope.tenant_id


@pytest.mark.parametrize("text", ["0", "91", "-1", "ten", "1.5", "٣"])
def test_the_command_refuses_what_is_no_scale(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["demo", "--scale", text])
    assert ended.value.code == 2
    assert "1 to 90" in capsys.readouterr().err or text.startswith("-")
