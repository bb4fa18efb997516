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
from tenants.slots import Span, cells_within

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


@dataclass(frozen=True)
class Crowd:
    """A clinic whose doctors have no room in the first days."""

    clinic_id: str
    doctors: list[str]
    full_days: int


async def practice(ground: Ground) -> Practice:
    """Ten doctors with fifty visits on DAY, and a month of the first one's: about 140 appointments."""
    product = ground.product

    async def found() -> tuple[str, str, list[str]]:
        clinic = (await product.clinics.open(ClinicCreate("Measured clinic", "UTC"))).id
        currency = await product.catalog.currency()
        service = await product.catalog.add(ServiceCreate("Measured visit", 30, PriceInput(1000, currency)))
        return clinic, service.id, [await _doctor(ground, clinic, f"Measured {number}") for number in range(10)]

    with entered(ground.scope):
        clinic, service, staff = await product.core.database.transaction(found, seconds=60)
    wanted = [(clinic, one, DAY + _OPENS + _HOUR * number, _HALF) for one in staff for number in range(5)]
    days = (DAY + timedelta(days=number) for number in range(1, 30))
    wanted += [(clinic, staff[0], day + _OPENS + _HOUR * 2 * number, _HALF) for day in days for number in range(3)]
    await _fill(ground, service, wanted)
    return Practice(clinic, staff[0], service)


async def crowd(ground: Ground, service: str, doctors: int = 500, full_days: int = 20) -> Crowd:
    """Doctors whose first days are full, eight hours each: 80,000 appointments more in the same tenant."""
    product = ground.product
    made: list[str] = []
    with entered(ground.scope):
        place = ClinicCreate("Crowded clinic", "UTC")
        clinic = (await product.core.database.transaction(lambda: product.clinics.open(place))).id
        for begin in range(0, doctors, 50):

            async def more(begin: int = begin) -> list[str]:
                return [await _doctor(ground, clinic, f"Busy {number}") for number in range(begin, begin + 50)]

            made += await product.core.database.transaction(more, seconds=60)
    days = [DAY + timedelta(days=number) for number in range(full_days)]
    hours = [_OPENS + _HOUR * number for number in range(8)]
    await _fill(ground, service, [(clinic, one, day + hour, _HOUR) for one in made for day in days for hour in hours])
    return Crowd(clinic, made, full_days)


async def _doctor(ground: Ground, clinic_id: str, name: str) -> str:
    product = ground.product
    doctor = await product.doctors.add(DoctorCreate(name, clinic_ids=[clinic_id]))
    windows = [WeekWindowInput(weekday, "09:00", "17:00") for weekday in range(1, 8)]
    await product.rosters.create_schedule(doctor.id, ScheduleCreate(windows, "2026-01-01", clinic_id=clinic_id))
    return doctor.id


async def _fill(ground: Ground, service: str, wanted: list[tuple[str, str, datetime, timedelta]]) -> None:
    core = ground.product.core
    collection = core.database.named(ground.scope.database)[Appointment.collection_name()]
    blank = pattern(ground.scope.tenant_id, service)
    with entered(ground.scope):
        for begin in range(0, len(wanted), _AT_ONCE):
            records = [_record(ground, blank, *one) for one in wanted[begin : begin + _AT_ONCE]]
            await collection.insert_many(records, ordered=False)


def span(begin: datetime, end: datetime) -> Span:
    """The cells of [begin, end), aware ones in UTC."""
    return cells_within(begin.replace(tzinfo=None), end.replace(tzinfo=None))


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
