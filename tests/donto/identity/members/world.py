"""A small chain of clinics on the real servers, with the real contexts around the two under test.

Only the bearer token is not real: it reads `user@tenant@clinic@fresh`, and the rights come from the database at
every request, as they do behind the real authenticator.
"""

import json
import re
import secrets
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx

import donto.control
from donto.control.tenants.schemas import OverrideSet
from donto.identity import members, roles
from donto.identity.accounts.factor import SecondFactors
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import User
from donto.identity.accounts.service import AccountService
from donto.identity.credentials.password import Argon2Parameters, PasswordHasher
from donto.identity.members import Assignment, Membership
from donto.identity.members.routes import routers as member_routers
from donto.identity.roles import RightsResolver
from donto.identity.roles.routes import routers as role_routers
from donto.kernel.audit.entry import AuditEntry
from donto.kernel.clock import FixedClock
from donto.kernel.config import Settings
from donto.kernel.core import Core
from donto.kernel.errors import Unauthenticated
from donto.kernel.http.access import Principal
from donto.kernel.ids import Ids
from donto.kernel.outbox import OutboxRow
from donto.kernel.schema import ensure
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered, tenant_scope
from infra.application import create_asgi, create_litestar
from tests.support.servers import drop

SYSTEM = PlatformScope(Actor("system", "test"), "tests")
PASSWORD = "a long and calm sentence"
CHEAP = Argon2Parameters(memory_kib=64, passes=1, lanes=1)
_numbers = count(1)


class Sessions:
    """Remembers whose sessions were ended."""

    def __init__(self) -> None:
        self.ended: list[tuple[str, str, str]] = []

    async def end(self, user_id: str, tenant_id: str, reason: str) -> int:
        self.ended.append((user_id, tenant_id, reason))
        return 1


class Clinics:
    """Stands in for the context of clinics, which is a layer above."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._by_tenant: dict[str, set[str]] = {}

    def open(self) -> str:
        clinic = self._ids.new("cln")
        self._by_tenant.setdefault(tenant_scope().tenant_id, set()).add(clinic)
        return clinic

    async def exist(self, clinic_ids: set[str]) -> set[str]:
        scope = tenant_scope()
        found = clinic_ids & self._by_tenant.get(scope.tenant_id, set())
        return found if scope.clinics is EVERY_CLINIC else found & scope.clinics


class Tokens:
    """The authenticator of these tests."""

    def __init__(self, parts: "World") -> None:
        self._parts = parts

    def recall(self, token: str) -> Principal | None:
        return None

    async def authenticate(self, token: str) -> Principal:
        user_id, tenant_id, clinic, fresh = token.split("@")
        tenant = await self._parts.control.directory.by_id(tenant_id)
        if tenant is None:
            raise Unauthenticated
        scope = TenantScope(
            tenant.id, tenant.database, Actor("user", user_id), EVERY_CLINIC, active_clinic=clinic or None
        )
        with entered(scope):
            user = await self._parts.accounts.find(user_id)
            if user is not None and user.platform_roles:
                names, rights = tuple(user.platform_roles), self._parts.resolver.platform_rights(user.platform_roles)
            else:
                member = await self._parts.people.members.membership_of(user_id)
                if member is None:
                    raise Unauthenticated
                names, rights = await self._parts.resolver.rights(member, clinic or None)
        return Principal(
            user_id=user_id,
            session_id="test",
            roles=names,
            scope=scope,
            rights=rights,
            token_expires_at=time.time() + 60,
            stepped_up_until=time.time() + 60 if fresh == "fresh" else 0.0,
        )


@dataclass
class Chain:
    """A tenant with two clinics and an owner."""

    id: str
    scope: TenantScope
    owner: User
    a: str
    b: str


@dataclass
class Who:
    """Somebody who calls, from a clinic."""

    user: User
    chain: Chain
    clinic: str | None = None

    def token(self, *, fresh: bool = True) -> str:
        return f"{self.user.id}@{self.chain.id}@{self.clinic or ''}@{'fresh' if fresh else ''}"


@dataclass
class World:
    """Everything that the tests talk to."""

    core: Core
    control: donto.control.Control
    accounts: AccountService
    factors: SecondFactors
    resolver: RightsResolver
    people: members.Members
    roles: roles.RoleService
    clinics: Clinics
    sessions: Sessions
    clock: FixedClock
    client: httpx.AsyncClient = field(init=False)
    databases: set[str] = field(default_factory=set)
    """Where tenants live: the shared database and those of their own."""

    @property
    def faults(self) -> list[dict[str, str]]:
        """Commands that lacked their tenant's filter, as the kernel's oracle saw them."""
        return [
            dict(sample.labels)
            for metric in self.core.metrics.unscoped_commands.collect()
            for sample in metric.samples
            if sample.name.endswith("_total") and sample.value
        ]

    async def chain(self, *, plan: str = "chain", dedicated: bool = False) -> Chain:
        number = next(_numbers)

        async def work() -> Chain:
            with entered(SYSTEM):
                plan_row = await self.control.plans.plans.find_one({"key": plan})
                assert plan_row is not None
                tenant = await self.control.tenants.create(
                    slug=f"chain-{number}",
                    name=f"Chain {number}",
                    country="IN",
                    currency="INR",
                    time_zone="Asia/Kolkata",
                    locale="en",
                    plan_id=plan_row.id,
                    dedicated=dedicated,
                )
                owner = await self.account(f"Olga Owner {number}")
            self.databases.add(tenant.database)
            scope = TenantScope(tenant.id, tenant.database, Actor("user", owner.id), EVERY_CLINIC)
            with entered(scope):
                await self.people.members.add_owner(owner)
                first, second = self.clinics.open(), self.clinics.open()
            return Chain(tenant.id, scope, owner, first, second)

        return await self.core.database.transaction(work)

    async def account(self, name: str, *, password: str | None = None, **values: Any) -> User:
        """An account; without a password it has no usable one, which spares the hashing."""
        hashed = await self.accounts.hash(password) if password else "none"
        email = values.pop("email", f"{name.lower().replace(' ', '.')}.{next(_numbers)}@example.com")

        async def work() -> User:
            user = await self.accounts.create_hashed(email=email, name=name, hashed=hashed)
            return await self.accounts.change(user, "test.prepared", **values) if values else user

        with entered(SYSTEM):
            return await self.core.database.transaction(work)

    async def hire(
        self, chain: Chain, roles_by_clinic: Mapping[str, Sequence[str] | str], name: str = "Hari Hired"
    ) -> Who:
        """Somebody with these roles, each in these clinics (or "*"); calls from the first of them."""
        user = await self.account(name)
        assignments = [
            Assignment(role=role, clinic_ids="*" if where == "*" else list(where))
            for role, where in roles_by_clinic.items()
        ]

        async def work() -> Membership:
            return await self.people.members.add_staff(user, assignments)

        with entered(chain.scope):
            await self.core.database.transaction(work)
        place = next((where[0] for where in roles_by_clinic.values() if where != "*"), None)
        return Who(user, chain, place)

    async def patient(self, chain: Chain, name: str = "Pia Patient") -> Who:
        user = await self.account(name)
        with entered(chain.scope):
            await self.core.database.transaction(lambda: self.people.members.add_patient(user))
        return Who(user, chain)

    def owner(self, chain: Chain) -> Who:
        return Who(chain.owner, chain)

    async def call(
        self,
        who: Who,
        method: str,
        path: str,
        body: object = None,
        *,
        version: int | None = None,
        fresh: bool = True,
        key: str | None = None,
        **params: Any,
    ) -> httpx.Response:
        headers = {"Authorization": f"Bearer {who.token(fresh=fresh)}"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        if method == "POST":
            headers["Idempotency-Key"] = key or f"key-{next(_numbers):08}"
        return await self.client.request(
            method, path, json=body, headers=headers, params=params, follow_redirects=False
        )

    async def member(self, who: Who) -> Membership:
        with entered(who.chain.scope):
            found = await self.people.members.membership_of(who.user.id)
        assert found is not None
        return found

    async def meters(self, chain: Chain) -> tuple[dict[str, int], dict[str, int]]:
        """What the meters read, and what a recount gives."""
        with entered(chain.scope):
            counts = [await self.control.usage.recount(meter) for meter in self.people.recounts()]
        return {one.meter: one.metered for one in counts}, {one.meter: one.counted for one in counts}

    async def override(self, chain: Chain, key: str, value: bool | int | None) -> None:
        async def work() -> None:
            tenant = await self.control.tenants.get(chain.id)
            await self.control.tenants.set_override(
                chain.id, key, OverrideSet(value=value, reason="for the test"), tenant.version
            )

        with entered(SYSTEM):
            await self.core.database.transaction(work)

    async def suspend(self, chain: Chain) -> None:
        with entered(SYSTEM):
            await self.core.database.transaction(lambda: self.control.tenants.move(chain.id, "suspend", "for the test"))

    async def letters(self, to: str) -> list[dict[str, str]]:
        """The letters in the outbox for an address, oldest first."""
        found = []
        for database in sorted(self.databases):
            collection = self.core.database.named(database)[OutboxRow.collection_name()]
            async for row in collection.find({"topic": "mail"}).sort("$natural", 1):
                sealed = self.core.keys.cipher("outbox").open_text(row["sealed"], aad=row["_id"])
                letter = json.loads(sealed)
                if letter["to"] == to:
                    found.append(letter)
        return found

    async def token(self, to: str) -> str:
        """The token in the latest letter to an address."""
        letters = await self.letters(to)
        match = re.search(r"#token=([A-Za-z0-9_.\-]+)", letters[-1]["text"])
        assert match is not None
        return match[1]

    async def audit(self, chain: Chain, action: str) -> list[dict[str, Any]]:
        """The tenant's audit entries of an action."""
        with entered(chain.scope):
            cursor = self.core.database.tenant(AuditEntry).find({"tenantId": chain.id, "action": action})
            return await cursor.to_list()


@asynccontextmanager
async def opened(mongo_url: str, redis_url: str, database: str) -> AsyncIterator[World]:
    """A world on its own database."""
    clock = FixedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    settings = Settings(mongo_url=mongo_url, redis_url=redis_url, database=database)
    core = Core(settings, [*members.WATCHED, *donto.control.WATCHED], clock)
    hasher = PasswordHasher(CHEAP)
    world: World | None = None
    try:
        await core.database.start()
        await ensure(core.database.client[database])
        await core.live.start()
        world = _wired(core, hasher, clock)
        with entered(SYSTEM):
            await world.control.plans.seed()
        app = create_litestar(
            core,
            [
                *member_routers(world.people.members, world.people.invitations, world.people.security),
                *role_routers(world.roles),
            ],
            Tokens(world),
            world.control.gate,
            roles.PERMISSIONS,
        )
        transport = httpx.ASGITransport(create_asgi(core, app))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            world.client = client
            yield world
    finally:
        hasher.close()
        await drop(core.database.client, database, *(world.databases if world is not None else ()))
        await core.stop()


def _wired(core: Core, hasher: PasswordHasher, clock: FixedClock) -> World:
    control = donto.control.create(core.store, core.live)
    accounts = AccountService(core.store, hasher)
    factors = SecondFactors(core.store, core.keys, secrets.token_bytes)
    resolver = RightsResolver(core.store)
    clinics = Clinics(core.ids)
    sessions = Sessions()
    people = members.create(
        core.store,
        resolver=resolver,
        accounts=accounts,
        letters=Letters(core.outbox),
        clinics=clinics,
        quota=control.quota,
        entitlements=control.entitlements,
        tenants=control.directory,
        gate=control.gate,
        sessions=sessions,
        factors=factors,
        public_url=core.settings.public_url,
    )
    for meter, recount in people.recounts().items():
        control.usage.register_recount(meter, recount)
    role_service = roles.create(core.store, entitlements=control.entitlements, holders=people.roster)
    return World(core, control, accounts, factors, resolver, people, role_service, clinics, sessions, clock)
