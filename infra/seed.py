"""Make the demo world once, print who can log in, and write it down for programs (`DONTO_DEMO_FILE`)."""

import asyncio
import json
import os
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import uvloop

from donto.control.tenants.schemas import PlanAssign
from donto.identity.accounts import AccountService, User
from donto.identity.members import Assignment
from donto.identity.members.schemas import AssignmentInput
from donto.kernel.clock import Clock
from donto.kernel.directory import TenantRef
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered
from infra.demo import PASSWORD, PLATFORM, TENANTS
from infra.demo.channels import ChannelMaker, Sandbox, write
from infra.demo.clock import MovableClock
from infra.demo.diary import DiaryMaker
from infra.demo.guide import Guide, guide
from infra.demo.practice import PracticeMaker
from infra.demo.settings import demo_settings
from infra.demo.shape import DemoClinic, DemoPerson, DemoTenant
from infra.demo.waiting import WaitingMaker
from infra.local.whatsapp.config import PersonConfig
from infra.product import Product
from tenants.onboarding.schemas import OwnerInput, SignUp
from tenants.onboarding.service import SignedUp
from tenants.organization import (
    BrandingPatch,
    ClinicCreate,
    ContactInput,
    HolidayCreate,
    RoomCreate,
    SettingsPatch,
    WindowInput,
)

_SEED: Final = PlatformScope(Actor("system", "seed"), "demo data")
_AGE: Final = timedelta(days=80)
"""How long ago the tenants signed up: before anything in their diaries."""


class Seeder:
    """Puts demo data in through the same services that the API uses."""

    def __init__(self, product: Product, clock: MovableClock | None = None, sandbox: Sandbox | None = None) -> None:
        """`clock`: the product's, when it can be moved. Without it there are no diaries, as they have a past.

        `sandbox`: where messages go. Without it there are no channels.
        """
        self._product = product
        self._clock = clock
        self._sandbox = sandbox
        self._accounts: AccountService = product.identity.accounts

    async def run(self) -> None:
        """Make whatever is not there yet. Repeatable: a day's diary is filled once."""
        clock = self._clock or MovableClock(self._product.core.clock)
        with entered(_SEED), clock.at(clock.present() - _AGE):
            for person in PLATFORM:
                await self._product.core.database.transaction(partial(self._operator, person))
        known = await asyncio.gather(*(self._world(tenant, clock) for tenant in TENANTS))
        if self._sandbox is not None:
            write(self._sandbox, TENANTS, [person for people in known for person in people])

    async def _world(self, demo: DemoTenant, clock: MovableClock) -> list[PersonConfig]:
        """Gives the patients who have a phone on the chat page."""
        transaction = self._product.core.database.transaction
        with entered(_SEED):
            with clock.at(clock.present() - _AGE):
                if await self._product.control.directory.by_slug(demo.slug) is None:
                    await transaction(partial(self._tenant, demo), seconds=60)
            ref = await self._product.control.directory.by_slug(demo.slug)
            if ref is None:
                raise LookupError(f"{demo.slug} is not there")
        today = clock.present().astimezone(ZoneInfo(demo.time_zone)).date()
        maker = PracticeMaker(self._product, demo, today)
        with entered(await self._scope(demo, ref)):
            with clock.at(clock.present() - _AGE + timedelta(days=1)):
                practice = await maker.make()
            if self._clock is not None:
                await DiaryMaker(self._product, self._clock, demo).make(practice)
                await WaitingMaker(self._product, self._clock, demo).make(practice)
            return await ChannelMaker(self._product, demo, self._sandbox).make() if self._sandbox else []

    async def _scope(self, demo: DemoTenant, ref: TenantRef) -> TenantScope:
        """The owner's."""
        with entered(_SEED):
            owner = await self._account(demo.people[0])
        return TenantScope(ref.id, ref.database, Actor("user", owner.id), EVERY_CLINIC)

    async def _operator(self, person: DemoPerson) -> None:
        if await self._accounts.find_by_email(person.email) is None:
            user = await self._account(person)
            await self._accounts.change(user, "user.platform_role_given", platform_roles=[str(r) for r in person.roles])

    async def _account(self, person: DemoPerson) -> User:
        known = await self._accounts.find_by_email(person.email)
        return known or await self._accounts.create(
            email=person.email, name=person.name, password=PASSWORD, verified=True
        )

    async def _tenant(self, demo: DemoTenant) -> None:
        owner = demo.people[0]
        await self._account(owner)
        signed_up = await self._product.onboarding.establish(
            SignUp(
                name=demo.name,
                slug=demo.slug,
                country=demo.country,
                currency=demo.currency,
                owner=OwnerInput(owner.name, owner.email, PASSWORD),
                clinic=_clinic(demo, demo.clinics[0]),
                locale=demo.languages[0],
            )
        )
        await self._raise_plan(signed_up, demo)
        with entered(signed_up.scope):
            opened = [await self._product.clinics.open(_clinic(demo, clinic)) for clinic in demo.clinics[1:]]
            clinics = [signed_up.clinic_id, *(clinic.id for clinic in opened)]
            await self._furnish(demo, clinics)
            await self._staff(demo, signed_up, clinics)

    async def _raise_plan(self, signed_up: SignedUp, demo: DemoTenant) -> None:
        control = self._product.control
        with entered(_SEED):
            plan = await control.plans.by_key(demo.plan)
            tenant = await control.tenants.get(signed_up.scope.tenant_id)
            await control.tenants.assign_plan(tenant.id, PlanAssign(plan_id=plan.id), tenant.version)
            await control.tenants.move(tenant.id, "activate", "demo data")

    async def _furnish(self, demo: DemoTenant, clinics: list[str]) -> None:
        for clinic_id, clinic in zip(clinics, demo.clinics, strict=True):
            for room in clinic.rooms:
                await self._product.rooms.add(RoomCreate(clinic_id, room, clinic.kind))
        for date, name in demo.holidays:
            await self._product.holidays.add(HolidayCreate(date, name))
        for index, date, name in demo.local_holidays:
            await self._product.holidays.add(HolidayCreate(date, name, clinics[index]))
        branded = await self._product.settings.change_branding(
            1, BrandingPatch(tagline=demo.tagline, accent=demo.accent)
        )
        await self._product.settings.change(branded.version, SettingsPatch(languages=list(demo.languages)))

    async def _staff(self, demo: DemoTenant, signed_up: SignedUp, clinics: list[str]) -> None:
        members = self._product.identity.members
        for person in demo.people[1:]:
            user = await self._account(person)
            places: Any = [clinics[index] for index in person.clinics] or "*"
            await members.add_staff(user, [Assignment(role=role, clinic_ids=places) for role in person.roles])
        owner = demo.people[0]
        if len(owner.roles) > 1:
            await self._also(signed_up, owner)
        for person in demo.patients:
            await self._account(person)  # they become patients with their record: see `infra.demo.practice`

    async def _also(self, signed_up: SignedUp, owner: DemoPerson) -> None:
        """An owner who also sees patients."""
        members = self._product.identity.members
        wanted = [AssignmentInput(role=role, clinic_ids="*") for role in owner.roles]
        await members.assign(signed_up.user.id, signed_up.membership.version, wanted)


def _clinic(demo: DemoTenant, clinic: DemoClinic) -> ClinicCreate:
    hours = [WindowInput(day, opens, closes) for day, opens, closes in clinic.week()]
    return ClinicCreate(
        name=clinic.name,
        time_zone=demo.time_zone,
        address=clinic.address,
        contact=ContactInput(phone=clinic.phone),
        hours=hours,
    )


def table() -> list[dict[str, str]]:
    """Everybody who can log in."""
    rows = [{"tenant": "(platform)", "role": ", ".join(p.roles), "name": p.name, "email": p.email} for p in PLATFORM]
    for tenant in TENANTS:
        rows += [
            {"tenant": tenant.slug, "role": ", ".join(p.roles), "name": p.name, "email": p.email}
            for p in (*tenant.people, *tenant.patients)
        ]
    return rows


def _print(rows: list[dict[str, str]], tour: Guide) -> None:
    widths = {column: max(len(column), *(len(row[column]) for row in rows)) for column in rows[0]}
    lines = ["  ".join(column.ljust(widths[column]) for column in rows[0])]
    lines += ["  ".join(row[column].ljust(widths[column]) for column in rows[0]) for row in rows]
    told = ["", f"Everybody's password: {PASSWORD}", "", *lines, "", "To try now:", *tour.lines(), ""]
    print("\n".join(f"    {line}".rstrip() for line in told))  # noqa: T201  the command's output


def _write(path: Path, public_url: str, rows: list[dict[str, str]], tour: Guide) -> None:
    facts = {"url": public_url, "docs": f"{public_url}/docs", "password": PASSWORD, "users": rows, **tour.facts()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


async def _run(real: Clock | None) -> None:
    settings = demo_settings()
    configure_logging(settings, sys.stderr)  # standard output is the table's
    clock = MovableClock(real)
    product = Product(settings, clock)
    await product.core.start()
    try:
        await Seeder(product, clock, Sandbox.of(os.environ, settings.port)).run()
        with entered(_SEED):
            tour = await guide(product, settings.public_url)
    finally:
        await product.stop()
    rows = table()
    _print(rows, tour)
    if settings.demo_file:
        _write(settings.demo_file, settings.public_url, rows, tour)


def main(real: Clock | None = None) -> None:
    """The command `seed`. `real`: in place of the machine's clock."""
    uvloop.run(_run(real))
