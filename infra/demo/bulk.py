"""Large sets of patients and appointments, for measurements and for looking at a full screen.

Written in bulk with the driver, thousands of times faster than through the services, but to the same rules: every
record is as a service would have stored it (search tokens, record numbers, claims, local days), nothing overlaps, and
the unique indexes see all of it. What is left out: audit entries and outbox rows of the bulk records, and their count
in the plan's monthly meter. A set is a clinic; it is made whole or, when it was cut short, made again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from pymongo import ReturnDocument, UpdateOne

from donto.kernel.db import Raw
from donto.kernel.document import TenantDocument
from donto.kernel.tenancy import tenant_scope
from infra.demo.dice import dice
from infra.demo.harbor import HARBOR
from infra.demo.sunrise import SUNRISE
from infra.demo.weiss import WEISS
from infra.product import Product
from tenants.catalog import PriceInput, Service, ServiceCreate
from tenants.doctors import Doctor
from tenants.doctors.models import Registration
from tenants.organization import Clinic, ClinicCreate, Room
from tenants.organization.schemas import ClinicPatch
from tenants.patients import Patient
from tenants.patients.models import HumanName, NameWord, PatientNumbers, Phone
from tenants.patients.policy import record_number
from tenants.patients.repository import name_words
from tenants.patients.tokens import search_tokens, slip_keys
from tenants.rosters.models import Schedule, WeekWindow
from tenants.scheduling import Appointment, events
from tenants.scheduling.claims import claims_of, together
from tenants.scheduling.models import Step
from tenants.scheduling.states import Status
from tenants.slots import CELL, cell_of, instant_of

ZONE: Final = "Asia/Kolkata"
_HALVES: Final = (("09:00", "13:00"), ("14:00", "18:00"))
_HALF_CELLS: Final = 4 * 60 // CELL
_WEEK: Final = (1, 2, 3, 4, 5, 6)
_UNDER_WAY: Final = " (being filled)"
_BATCH: Final = 1000
_WORDS: Final = (SUNRISE.register, HARBOR.register, WEISS.register)
_FAMILIES: Final = tuple(name for words in _WORDS for name in words.families)
_GIVEN: Final = {
    "female": tuple(name for words in _WORDS for name in words.women),
    "male": tuple(name for words in _WORDS for name in words.men),
}
_OFFER: Final = (("SHORT", 15, 0, 0), ("USUAL", 30, 0, 5), ("LONG", 45, 5, 10))
"""Code, duration and buffers in minutes."""


@dataclass(frozen=True)
class Size:
    """Of one set. Days are spread evenly before and after today, Sundays left out."""

    patients: int = 1000
    appointments: int = 10_000
    doctors: int = 20
    per_day: int = 10
    """Appointments of a doctor in a day; an even number, 12 at most."""


@dataclass
class Made:
    """One set: ids for whoever wants to use it."""

    clinic_id: str
    doctor_ids: list[str] = field(default_factory=list)
    room_ids: list[str] = field(default_factory=list)
    patient_ids: list[str] = field(default_factory=list)
    appointments: int = 0


class Planned(NamedTuple):
    """A visit of a set, in cells."""

    doctor: int
    """Index of the doctor, who has the room of the same index."""
    patient: int
    service: Service
    at: int
    day: str


class BulkMaker:
    """Makes sets in the tenant in scope, as the system: the scope must reach every clinic."""

    def __init__(self, product: Product, now: datetime, size: Size | None = None) -> None:
        self._product = product
        self._now = now
        self._size = size or Size()
        self._new_id = product.core.ids.new

    async def grow(self, sets: int, tell: Callable[[str], None] = lambda _: None) -> list[Made]:
        """Bring the number of sets to `sets`. Gives those that were made now; none when there are so many already."""
        services = await self._services()
        clinics = {clinic.name: clinic for clinic in await self._product.clinics.open_ones()}
        made = []
        for number in range(1, sets + 1):
            name = f"Scale {number:02}"
            if name in clinics:
                continue
            clinic = clinics.get(name + _UNDER_WAY)
            if clinic is None:
                clinic = await self._opened(name + _UNDER_WAY)
            else:
                await self._emptied(clinic)
            done = await self.fill(clinic, services, name)
            await self._product.reporting.ledger.rebuild(clinic.id)  # these visits came past the marks
            await self._renamed(clinic, name)
            tell(f"{name}: {len(done.patient_ids)} patients, {done.appointments} appointments")
            made.append(done)
        return made

    async def fill(self, clinic: Clinic, services: Sequence[Service], seed: str) -> Made:
        """Doctors with hours and rooms, patients and appointments of one clinic. `seed` decides what is drawn."""
        made, draw = Made(clinic.id), dice(seed)
        await self._staff(made, draw)
        patients = await self._patients(made, draw)
        met: dict[str, set[str]] = {}
        batch: list[Raw] = []
        for planned in plan(self._size, services, draw, self._now):
            record = self._appointment(made, planned, patients[planned.patient], draw)
            met.setdefault(record["patientId"], set()).add(record["doctorId"])
            batch.append(record)
            if len(batch) == _BATCH:
                made.appointments += await self._insert(Appointment, batch)
                batch = []
        made.appointments += await self._insert(Appointment, batch)
        for patient in patients:
            patient["doctorIds"] = sorted(met.get(patient["_id"], ()))
        await self._insert(Patient, patients)
        return made

    # ---- what the services make

    async def _services(self) -> list[Service]:
        known = {service.code: service for service in await self._product.catalog.find_all(active=None)}

        async def work() -> list[Service]:
            return [
                known.get(code)
                or await self._product.catalog.add(
                    ServiceCreate(
                        f"Visit, {code.lower()}", duration, PriceInput(50_000, "INR"), code,
                        specialty="general-practice", buffer_before=before, buffer_after=after, room_kind="room",
                        online=True,
                    )
                )
                for code, duration, before, after in _OFFER
            ]  # fmt: skip

        return await self._product.core.database.transaction(work)

    async def _opened(self, name: str) -> Clinic:
        data = ClinicCreate(name=name, time_zone=ZONE)
        return await self._product.core.database.transaction(lambda: self._product.clinics.open(data))

    async def _renamed(self, clinic: Clinic, name: str) -> None:
        async def work() -> Clinic:
            return await self._product.clinics.change(clinic.id, clinic.version, ClinicPatch(name=name))

        await self._product.core.database.transaction(work)

    # ---- what is written in bulk

    async def _emptied(self, clinic: Clinic) -> None:
        """Remove what is left of a set that was cut short."""
        for model, place in (
            (Appointment, "clinicId"),
            (Patient, "clinicIds"),
            (Schedule, "clinicId"),
            (Doctor, "clinicIds"),
            (Room, "clinicId"),
        ):
            collection = self._product.core.database.tenant(model)
            await collection.delete_many({"tenantId": tenant_scope().tenant_id, place: clinic.id})

    async def _insert(self, model: type[TenantDocument], records: Sequence[Raw]) -> int:
        collection = self._product.core.database.tenant(model)
        for first in range(0, len(records), _BATCH):
            await collection.insert_many(records[first : first + _BATCH], ordered=False)
        return len(records)

    def _stamps(self) -> dict[str, Any]:
        return {"tenant_id": tenant_scope().tenant_id, "created_at": self._now, "updated_at": self._now}

    async def _staff(self, made: Made, draw: Random) -> None:
        rooms, doctors, schedules = [], list[Raw](), []
        windows = [WeekWindow(weekday=day, opens=opens, closes=closes) for day in _WEEK for opens, closes in _HALVES]
        since = (self._now - timedelta(days=400)).date().isoformat()
        for number in range(self._size.doctors):
            made.room_ids.append(self._new_id("rom"))
            made.doctor_ids.append(self._new_id("doc"))
            sex = draw.choice(("female", "male"))
            room = Room(id=made.room_ids[-1], clinic_id=made.clinic_id, name=f"Room {number + 1:03}", **self._stamps())
            doctor = Doctor(
                id=made.doctor_ids[-1],
                name=f"{draw.choice(_GIVEN[sex])} {draw.choice(_FAMILIES)}",
                title="Dr",
                specialties=["general-practice"],
                bio="One of many.",
                languages=["en"],
                registration=Registration(number=f"S-{draw.randrange(10**6):06}", council="Council of Scale"),
                clinic_ids=[made.clinic_id],
                status="published",
                **self._stamps(),
            )
            schedule = Schedule(
                id=self._new_id("sch"), doctor_id=doctor.id, kind="clinic", clinic_id=made.clinic_id, time_zone=ZONE,
                windows=windows, effective_from=since, **self._stamps(),
            )  # fmt: skip
            rooms.append(room.to_stored())
            doctors.append(doctor.to_stored())
            schedules.append(schedule.to_stored())
        await self._insert(Room, rooms)
        await self._insert(Doctor, doctors)
        await self._insert(Schedule, schedules)

    async def _patients(self, made: Made, draw: Random) -> list[Raw]:
        """The records, not stored yet: they learn their doctors first."""
        last = await self._numbered(self._size.patients)
        words: set[str] = set()
        records = []
        for number in range(last - self._size.patients + 1, last + 1):
            sex = draw.choice(("female", "male"))
            given, family = draw.choice(_GIVEN[sex]), draw.choice(_FAMILIES)
            if draw.random() < 0.5:
                family = f"{family}-{draw.choice(_FAMILIES)}"
            name = HumanName(given=given, family=family, display=f"{given} {family}")
            known, mrn = name_words(name), record_number(number)
            born = (self._now.date() - timedelta(days=draw.randint(300, 33_000))).isoformat()
            phone = f"+91987650{draw.randrange(10**4):04}"
            words.update(known)
            patient = Patient(
                id=self._new_id("pat"), mrn=mrn, name=name, birth_date=born, sex=sex, phones=[Phone(number=phone)],
                languages=["en"], clinic_ids=[made.clinic_id], source="import", sort_name=" ".join(known),
                search=search_tokens(known, [phone], [mrn], born), **self._stamps(),
            )  # fmt: skip
            made.patient_ids.append(patient.id)
            records.append(patient.to_stored())
        await self._learn(words)
        return records

    async def _numbered(self, count: int) -> int:
        """Take `count` record numbers; the last of them."""
        tenant = tenant_scope().tenant_id
        new = {"version": 1, "createdAt": self._now, "updatedAt": self._now}
        counter = await self._product.core.database.tenant(PatientNumbers).find_one_and_update(
            {"tenantId": tenant, "_id": tenant},
            {"$inc": {"last": count}, "$setOnInsert": new},
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        if counter is None:
            raise RuntimeError("an upsert gave nothing back")
        return int(counter["last"])

    async def _learn(self, words: set[str]) -> None:
        tenant = tenant_scope().tenant_id
        new = {"version": 1, "createdAt": self._now, "updatedAt": self._now}
        learnt = [
            UpdateOne(
                {"tenantId": tenant, "_id": f"{tenant}/{word}"},
                {"$setOnInsert": {"word": word, "keys": slip_keys(word), **new}},
                upsert=True,
            )
            for word in sorted(words)
            if len(word) > 2
        ]
        await self._product.core.database.tenant(NameWord).bulk_write(learnt, ordered=False)

    def _appointment(self, made: Made, planned: Planned, patient: Raw, draw: Random) -> Raw:
        service, at = planned.service, planned.at
        visit = at, at + service.duration // CELL
        busy = at - service.buffer_before // CELL, visit[1] + service.buffer_after // CELL
        doctor_id, room_id = made.doctor_ids[planned.doctor], made.room_ids[planned.doctor]
        status = _status(draw, instant_of(visit[1]) <= self._now)
        claims = None
        if status not in ("cancelled", "no_show"):
            parts = claims_of(doctor_id, busy), claims_of(room_id, visit), claims_of(patient["_id"], visit)
            claims = together(*parts)
        booked = min(self._now, instant_of(at)) - timedelta(days=draw.randint(1, 20))
        actor = tenant_scope().actor.id
        steps = [Step(at=booked, by=actor, event=events.BOOKED, status="scheduled")]
        if status != "scheduled":
            steps.append(Step(at=booked + timedelta(hours=1), by=actor, event=_ENDS[status], status=status))
        record = Appointment(
            id=self._new_id("apt"), tenant_id=tenant_scope().tenant_id, created_at=booked, updated_at=booked,
            version=len(steps), clinic_id=made.clinic_id, doctor_id=doctor_id, service_id=service.id,
            patient_id=patient["_id"], patient_name=patient["name"]["display"], room_id=room_id,
            starts_at=instant_of(visit[0]), ends_at=instant_of(visit[1]), busy_from=instant_of(busy[0]),
            busy_to=instant_of(busy[1]), day=planned.day, price=service.price, status=status, steps=steps,
            claims=claims,
        )  # fmt: skip
        return record.to_stored()


_ENDS: Final[dict[Status, str]] = {
    "confirmed": events.CONFIRMED,
    "completed": events.COMPLETED,
    "cancelled": events.CANCELLED,
    "no_show": events.NOT_ATTENDED,
}


def _status(draw: Random, over: bool) -> Status:
    chance = draw.random()
    if chance < 0.06:
        return "cancelled"
    if over:
        return "no_show" if chance < 0.11 else "completed"
    return "confirmed" if chance < 0.4 else "scheduled"


def plan(size: Size, services: Sequence[Service], draw: Random, now: datetime) -> Iterator[Planned]:
    """The visits of a set, in order of days. No doctor and no patient has two at a time, a patient one in a day."""
    zone, left = ZoneInfo(ZONE), size.appointments
    for day in _days(size, now.astimezone(zone).date()):
        coming = iter(draw.sample(range(size.patients), min(size.patients, size.doctors * size.per_day)))
        for doctor in range(size.doctors):
            for opens, _ in _HALVES:
                begin = cell_of(datetime.fromisoformat(f"{day}T{opens}").replace(tzinfo=zone))
                for offset, service in _half(services, draw, size.per_day // 2):
                    patient = next(coming, None)
                    if patient is None or left == 0:
                        break
                    left -= 1
                    yield Planned(doctor, patient, service, begin + offset, day.isoformat())


def _days(size: Size, today: date) -> list[date]:
    """As many working days as the appointments need, half of them before today."""
    count = -(-size.appointments // (min(size.doctors * size.per_day, size.patients)))
    near = (today + timedelta(days=offset) for offset in range(-count, count + 1))
    able = [day for day in near if day.isoweekday() in _WEEK]
    first = max(0, sum(day < today for day in able) - count // 2)
    return able[first : first + count]


def _half(services: Sequence[Service], draw: Random, count: int) -> list[tuple[int, Service]]:
    """Half a day of a doctor: begins, in cells from the opening, that leave room for buffers and for gaps."""
    chosen = [draw.choice(services) for _ in range(count)]
    while (free := _HALF_CELLS - sum(map(_taken, chosen))) < 0:
        chosen[draw.randrange(count)] = services[0]
    gaps = [draw.randrange(free + 1) for _ in range(count)]
    found, cursor = [], 0
    for gap, service in zip(sorted(gaps), chosen, strict=True):
        found.append((cursor + gap + service.buffer_before // CELL, service))
        cursor += _taken(service)
    return found


def _taken(service: Service) -> int:
    return (service.buffer_before + service.duration + service.buffer_after) // CELL
