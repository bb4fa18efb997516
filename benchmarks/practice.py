"""A practice with a full diary, made by bulk writes that keep the rules, claims and all."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from benchmarks.ground import Ground
from donto.kernel.tenancy import entered
from tenants.catalog import PriceInput, ServiceCreate
from tenants.doctors import DoctorCreate
from tenants.organization import ClinicCreate
from tenants.rosters import ScheduleCreate, WeekWindowInput
from tenants.scheduling.claims import claims_of
from tenants.scheduling.models import Appointment
from tenants.scheduling.survey import span

DAY: Final = datetime.combine(datetime.now(UTC).date() + timedelta(days=3), time(), UTC)
"""Midnight of a day within every policy's horizon."""
_OPENS: Final = timedelta(hours=9)
_HOUR, _HALF = timedelta(hours=1), timedelta(minutes=30)
_AT_ONCE: Final = 5000


@dataclass(frozen=True)
class Practice:
    """What was made. All clinics lie in UTC."""

    clinic_id: str
    doctor_id: str
    """A fifth of their next thirty days is booked."""
    service_id: str
    """Thirty minutes."""
    crowded_id: str
    """A clinic whose doctors have no room in the first days."""
    crowd: list[str]
    full_days: int


async def practice(ground: Ground, crowd: int = 500, full_days: int = 20) -> Practice:
    """Make it, in the tenant of the ground."""
    product = ground.product

    async def found() -> tuple[str, str, str, list[str], list[str]]:
        clinic = (await product.clinics.open(ClinicCreate("Measured clinic", "UTC"))).id
        crowded = (await product.clinics.open(ClinicCreate("Crowded clinic", "UTC"))).id
        currency = await product.catalog.currency()
        service = await product.catalog.add(ServiceCreate("Measured visit", 30, PriceInput(1000, currency)))
        staff = [await _doctor(ground, clinic, f"Measured {number}") for number in range(10)]
        return clinic, crowded, service.id, staff, []

    with entered(ground.scope):
        clinic, crowded, service, staff, many = await product.core.database.transaction(found, seconds=60)
        for begin in range(0, crowd, 50):

            async def more(begin: int = begin) -> list[str]:
                return [await _doctor(ground, crowded, f"Busy {number}") for number in range(begin, begin + 50)]

            many += await product.core.database.transaction(more, seconds=60)
    await _fill(ground, clinic, crowded, service, staff, many, full_days)
    return Practice(clinic, staff[0], service, crowded, many, full_days)


async def _doctor(ground: Ground, clinic_id: str, name: str) -> str:
    product = ground.product
    doctor = await product.doctors.add(DoctorCreate(name, clinic_ids=[clinic_id]))
    windows = [WeekWindowInput(weekday, "09:00", "17:00") for weekday in range(1, 8)]
    await product.rosters.create_schedule(doctor.id, ScheduleCreate(windows, "2026-01-01", clinic_id=clinic_id))
    return doctor.id


async def _fill(
    ground: Ground, clinic: str, crowded: str, service: str, staff: list[str], crowd: list[str], full_days: int
) -> None:
    """Fifty visits of ten doctors on DAY; three a day of the first doctor for a month; the crowd's full days."""
    wanted = [(clinic, one, DAY + _OPENS + _HOUR * number, _HALF) for one in staff[1:] for number in range(5)]
    wanted += [(clinic, staff[0], DAY + _OPENS + _HOUR * number, _HALF) for number in range(5)]
    days = (DAY + timedelta(days=number) for number in range(1, 30))
    wanted += [(clinic, staff[0], day + _OPENS + _HOUR * 2 * number, _HALF) for day in days for number in range(3)]
    full = [DAY + timedelta(days=number) for number in range(full_days)]
    wanted += [
        (crowded, one, day + _OPENS + _HOUR * number, _HOUR) for one in crowd for day in full for number in range(8)
    ]
    core = ground.product.core
    collection = core.database.named(ground.scope.database)[Appointment.collection_name()]
    blank = pattern(ground.scope.tenant_id, service)
    with entered(ground.scope):
        for begin in range(0, len(wanted), _AT_ONCE):
            records = [_record(ground, blank, *one) for one in wanted[begin : begin + _AT_ONCE]]
            await collection.insert_many(records, ordered=False)


def pattern(tenant_id: str, service: str) -> dict[str, Any]:
    """A visit as it is stored, to be filled in: thousands are made of it."""
    return Appointment(
        id="",
        tenant_id=tenant_id,
        created_at=DAY,
        updated_at=DAY,
        clinic_id="",
        doctor_id="",
        service_id=service,
        starts_at=DAY,
        ends_at=DAY,
        busy_from=DAY,
        busy_to=DAY,
        day="",
        status="scheduled",
        patient_name="Asha Rao",
    ).to_stored()


def _record(
    ground: Ground, blank: dict[str, Any], clinic: str, doctor: str, begin: datetime, length: timedelta
) -> dict[str, Any]:
    end = begin + length
    return blank | {
        "_id": ground.product.core.ids.new("apt"),
        "clinicId": clinic,
        "doctorId": doctor,
        "patientId": ground.product.core.ids.new("pat"),
        "startsAt": begin,
        "endsAt": end,
        "busyFrom": begin,
        "busyTo": end,
        "day": begin.date().isoformat(),
        "claims": claims_of(doctor, span(begin, end)),
    }
