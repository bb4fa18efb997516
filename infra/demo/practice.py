"""What a demo tenant works with: rules of booking, services, doctors with their hours, patients.

Made through the services, one transaction for each service, doctor (with the whole roster) and household: what is there
is left alone, so an interrupted start is made up for by the next one.
"""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from donto.identity.accounts import User
from infra.demo.register import Family, MadeUp, kinship, made_up
from infra.demo.shape import DemoAbsence, DemoClinic, DemoDay, DemoDoctor, DemoService, DemoTenant
from infra.product import Product
from tenants.catalog import PriceInput, Service, ServiceCreate
from tenants.doctors import Doctor, DoctorCreate, RegistrationInput
from tenants.organization import Clinic
from tenants.patients import Patient, PatientRow
from tenants.rosters import (
    AbsenceCreate,
    DayOverrideCreate,
    DayWindowInput,
    LeaveCreate,
    ScheduleCreate,
    WeekWindowInput,
)
from tenants.scheduling import PolicyPatch


class Practice(NamedTuple):
    """The records of a demo tenant, in the order of its description."""

    clinics: list[Clinic]
    services: dict[str, Service]
    """By code."""
    doctors: list[Doctor]


async def everybody(product: Product) -> list[PatientRow]:
    """The register of the tenant in scope, in the order of record numbers."""
    rows: list[PatientRow] = []
    cursor = None
    while True:
        page = await product.patients.page(None, None, 200, cursor)
        rows += page.items
        if (cursor := page.next_cursor) is None:
            return sorted(rows, key=lambda row: row.mrn)


class PracticeMaker:
    """Equips the tenant in scope."""

    def __init__(self, product: Product, demo: DemoTenant, today: date) -> None:
        """`today`: of the tenant's clocks; the description counts from it."""
        self._product = product
        self._demo = demo
        self._today = today
        self._monday = today - timedelta(days=today.weekday())

    async def found(self) -> Practice:
        """What there is already. The tenant's own additions are left out."""
        by_name = {clinic.name: clinic for clinic in await self._product.clinics.open_ones()}
        services = {service.code: service for service in await self._product.catalog.find_all(active=None)}
        doctors = {doctor.name: doctor for doctor in await self._product.doctors.find_all(active=None)}
        return Practice(
            [by_name[clinic.name] for clinic in self._demo.clinics if clinic.name in by_name],
            {demo.code: services[demo.code] for demo in self._demo.services if demo.code in services},
            [doctors[demo.name] for demo in self._demo.doctors if demo.name in doctors],
        )

    async def make(self) -> Practice:
        """Make what is not there yet."""
        here = await self.found()
        clinics = [clinic.id for clinic in here.clinics]
        for clinic_id, place in zip(clinics, self._demo.clinics, strict=True):
            await self._in_one(partial(self._policy, clinic_id, place))
        for service in self._demo.services:
            if service.code not in here.services:
                await self._in_one(partial(self._service, service))
        services = (await self.found()).services
        known = {doctor.name for doctor in here.doctors}
        for doctor in self._demo.doctors:
            if doctor.name not in known:
                await self._in_one(partial(self._doctor, doctor, clinics, services))
        registered = {(row.name.display, row.phones[0].number) for row in await everybody(self._product) if row.phones}
        for family in made_up(self._demo, clinics, self._today):
            if family[0].key not in registered:
                await self._in_one(partial(self._family, family))
        return await self.found()

    async def _in_one(self, work: Callable[[], Awaitable[None]]) -> None:
        await self._product.core.database.transaction(work, seconds=30)

    async def _policy(self, clinic_id: str, demo: DemoClinic) -> None:
        policies = self._product.scheduling.policies
        if (await policies.of(clinic_id)).version == 1:
            await policies.change(clinic_id, 1, PolicyPatch(overbooking=demo.overbooking, cancel_minutes=12 * 60))

    async def _service(self, demo: DemoService) -> None:
        await self._product.catalog.add(
            ServiceCreate(
                name=demo.name,
                duration=demo.duration,
                price=PriceInput(demo.price, self._demo.currency),
                code=demo.code,
                description=demo.description,
                colour=demo.colour,
                specialty=demo.specialty,
                buffer_before=demo.before,
                buffer_after=demo.after,
                capacity=demo.capacity,
                room_kind=demo.room,
                online=demo.online,
            )
        )

    async def _doctor(self, demo: DemoDoctor, clinics: list[str], services: dict[str, Service]) -> None:
        user = await self._product.identity.accounts.find_by_email(demo.email) if demo.email else None
        doctor = await self._product.doctors.add(
            DoctorCreate(
                name=demo.name,
                title=demo.title,
                specialties=list(demo.specialties),
                bio=demo.bio,
                languages=list(demo.languages),
                registration=RegistrationInput(demo.number, self._demo.council),
                fee=PriceInput(demo.fee, self._demo.currency) if demo.fee else None,
                clinic_ids=[clinics[index] for index in demo.clinics()],
                service_ids=[services[code].id for code in demo.services],
                user_id=user.id if user else None,
            )
        )
        await self._hours(demo, doctor.id, clinics)
        for absence in demo.absences:
            await self._away(doctor.id, absence, clinics)
        for day in demo.days:
            await self._product.rosters.add_override(doctor.id, self._day(day, clinics))
        await self._product.doctors.publish(doctor.id)

    async def _hours(self, demo: DemoDoctor, doctor_id: str, clinics: list[str]) -> None:
        rosters = self._product.rosters
        for hours in demo.hours:
            windows = [WeekWindowInput(day, opens, closes) for day in hours.days for opens, closes in hours.times]
            until = None if hours.until is None else self._from_today(hours.until)
            entered = ScheduleCreate(
                windows, self._from_today(hours.since), "clinic", clinics[hours.clinic],
                effective_to=until, title=hours.title,
            )  # fmt: skip
            await rosters.create_schedule(doctor_id, entered)
        if demo.rounds:
            windows = [WeekWindowInput(day, *times) for day in demo.rounds.days for times in demo.rounds.times]
            since, zone = self._from_today(-75), self._demo.time_zone
            rounds = ScheduleCreate(windows, since, "rounds", place=demo.rounds.place, time_zone=zone)
            await rosters.create_schedule(doctor_id, rounds)

    async def _away(self, doctor_id: str, demo: DemoAbsence, clinics: list[str]) -> None:
        begins, ends = (f"{self._in_week(demo.week, day)}T{time}" for day, time in (demo.begins, demo.ends))
        clinic = None if demo.clinic is None else clinics[demo.clinic]
        zone = self._demo.time_zone if clinic is None else None
        absences = self._product.absences
        if demo.kind == "block":
            await absences.enter(doctor_id, AbsenceCreate("block", begins, ends, clinic, zone, demo.reason))
            return
        asked = await absences.request_leave(doctor_id, LeaveCreate(begins, ends, clinic, zone, demo.reason))
        if demo.kind == "leave":
            await absences.approve(asked.id)

    def _day(self, demo: DemoDay, clinics: list[str]) -> DayOverrideCreate:
        windows = [DayWindowInput(opens, closes) for opens, closes in demo.times]
        day = self._in_week(demo.week, demo.weekday)
        return DayOverrideCreate(clinics[demo.clinic], day, demo.mode, windows, demo.note)

    async def _family(self, family: Family) -> None:
        made = [await self._patient(person) for person in family]
        for person, patient in zip(family[1:], made[1:], strict=True):
            await self._product.patients.link(made[0].id, patient.id, kinship(person))
        for person, patient in zip(family, made, strict=True):
            if person.email:
                account = await self._account(person.email)
                await self._product.identity.members.add_patient(account, patient_id=patient.id)

    async def _patient(self, person: MadeUp) -> Patient:
        patient = await self._product.patients.register(person.data)
        if person.medical is None:
            return patient
        return await self._product.patients.set_history(patient.id, patient.version, person.medical)

    async def _account(self, email: str) -> User:
        user = await self._product.identity.accounts.find_by_email(email)
        if user is None:
            raise LookupError(f"{email} has no account yet")
        return user

    def _from_today(self, days: int) -> str:
        return (self._today + timedelta(days=days)).isoformat()

    def _in_week(self, week: int, weekday: int) -> str:
        """A day of this week (0), the next (1)..."""
        return (self._monday + timedelta(days=7 * week + weekday - 1)).isoformat()
