"""Writes a demo tenant's diary through the services, each step at its own time."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from donto.identity.roles import Role
from donto.kernel.errors import Conflict
from donto.kernel.tenancy import Actor, TenantScope, entered, tenant_scope
from infra.demo.clock import MovableClock
from infra.demo.planning import AHEAD, BACK, Opening, Person, Planner, Visit
from infra.demo.practice import Practice, everybody
from infra.demo.shape import DemoTenant
from infra.product import Product
from tenants.scheduling import Appointment, Wanted
from tenants.scheduling.booking import gives

WRITERS: Final = 4
"""Doctors' days that are written at once: more only wait for the same two cores."""


class DiaryMaker:
    """Fills the diary of the tenant in scope, from a fortnight ago to a fortnight ahead."""

    def __init__(self, product: Product, clock: MovableClock, demo: DemoTenant) -> None:
        self._product = product
        self._clock = clock
        self._demo = demo

    async def make(self, here: Practice) -> int:
        """Book what is planned for every doctor's day on which nothing is booked yet. Gives the number of visits."""
        now = self._clock.present()
        midnight = now.astimezone(ZoneInfo(self._demo.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
        begin, end = midnight - timedelta(days=BACK), midnight + timedelta(days=AHEAD + 1)
        written = await self._written(here, begin, end)
        rooms = {
            clinic.id: [(room.id, room.kind) for room in await self._product.rooms.of_clinic(clinic.id)]
            for clinic in here.clinics
        }
        planner = Planner(self._demo, rooms, await self._people(now), now)
        days = planner.plan(await self._openings(here, begin, end), begin, end)
        wanted = [day for day in days if (day[0].doctor_id, day[0].day.isoformat()) not in written]
        scope = await self._desk()
        work = iter(wanted)
        counts = await asyncio.gather(*(self._write(work, scope) for _ in range(WRITERS)))
        return sum(counts)

    async def _written(self, here: Practice, begin: datetime, end: datetime) -> set[tuple[str, str]]:
        """Doctors and days that have a diary."""
        views = [
            await self._product.scheduling.calendar.of_clinic(clinic.id, begin, end, cancelled=True)
            for clinic in here.clinics
        ]
        return {(entry.doctor_id, entry.day) for view in views for entry in view.items}

    async def _people(self, now: datetime) -> list[Person]:
        """The register in the order of record numbers, without those who were added later."""
        rows = await everybody(self._product)
        return [
            Person(row.id, _years(row.birth_date, now), row.sex == "female", frozenset(row.clinic_ids))
            for row in rows[: self._demo.register.count]
        ]

    async def _openings(self, here: Practice, begin: datetime, end: datetime) -> list[Opening]:
        found = []
        pairs = [(demo, here.services[demo.code]) for demo in self._demo.services if demo.code in here.services]
        for clinic, described in zip(here.clinics, self._demo.clinics, strict=True):
            policy = await self._product.scheduling.policies.of(clinic.id)
            doctors = [doctor for doctor in here.doctors if clinic.id in doctor.clinic_ids]
            for doctor, times in zip(
                doctors,
                await self._product.rosters.open_times(doctors, clinic, begin, end, policy.step_minutes),
                strict=True,
            ):
                theirs = [(demo, service) for demo, service in pairs if gives(doctor, service)]
                overbooks = described.overbooking > 0 and doctor.user_id is not None
                found.append(Opening(doctor.id, doctor.name, clinic.id, times, theirs, overbooks))
        return found

    async def _desk(self) -> TenantScope:
        """Who enters visits here: the front desk, or the owner where there is none."""
        people = self._demo.people
        desk = next((person for person in people if Role.RECEPTIONIST in person.roles), people[0])
        user = await self._product.identity.accounts.find_by_email(desk.email)
        return replace(tenant_scope(), actor=Actor("user", user.id)) if user else tenant_scope()

    async def _write(self, work: Iterator[Sequence[Visit]], scope: TenantScope) -> int:
        count = 0
        with entered(scope):
            for day in work:
                for visit in day:
                    count += await self._one(visit)
        return count

    async def _one(self, visit: Visit) -> bool:
        """Book a visit and take its steps; False when somebody has taken the time."""

        async def work() -> None:
            with self._clock.at(visit.fate.booked_at):
                made = await self._product.scheduling.booking.book(
                    Wanted(
                        visit.clinic_id,
                        visit.doctor_id,
                        visit.service_id,
                        visit.starts_at,
                        visit.patient_id,
                        visit.room_id,
                    ),
                    channel=visit.fate.channel,
                    reason=visit.fate.reason,
                    overbooking=visit.overbooking,
                )
            await self._live(made, visit)

        try:
            await self._product.core.database.transaction(work, seconds=30)
        except Conflict:
            return False
        return True

    async def _live(self, made: Appointment, visit: Visit) -> None:
        visits, fate, moment = self._product.scheduling.visits, visit.fate, visit.fate.booked_at
        for action, then in fate.steps:
            moment = max(moment, then)
            with self._clock.at(moment):
                if action == "cancel":
                    await visits.cancel(made.id, fate.excuse, by_patient=fate.by_patient)
                else:
                    await visits.take(made.id, action)


def _years(birth_date: str | None, now: datetime) -> int:
    return 40 if birth_date is None else now.year - int(birth_date[:4])
