"""Identity behind its real doors, on the real servers, with the real control around it."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx
import msgspec
import pyotp

import donto.control
from donto import identity
from donto.identity.accounts import User
from donto.identity.credentials.password import Argon2Parameters, PasswordHasher
from donto.identity.members import Assignment
from donto.identity.roles import PERMISSIONS
from donto.identity.sessions import Options, Rates
from donto.kernel.audit.entry import AuditEntry
from donto.kernel.clock import FixedClock
from donto.kernel.config import Settings
from donto.kernel.core import Core
from donto.kernel.outbox import OutboxRow
from donto.kernel.ratelimit import Limit
from donto.kernel.schema import ensure
from donto.kernel.tenancy import (
    EVERY_CLINIC,
    PLATFORM_TENANT,
    Actor,
    PlatformScope,
    TenantScope,
    entered,
    tenant_scope,
)
from infra.application import create_asgi, create_litestar
from tests.support.servers import drop

SYSTEM = PlatformScope(Actor("system", "test"), "tests")
PASSWORD = "a long and calm sentence"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
START = datetime(2035, 3, 5, 9, 0, tzinfo=UTC)
"""In the future: the server removes what has expired by its own clock."""
CHEAP = Argon2Parameters(memory_kib=64, passes=1, lanes=1)
WIDE = Rates(
    sign_in_address=Limit("test-a", 100_000, 1),
    sign_in_account=Limit("test-b", 100_000, 1),
    letter_address=Limit("test-c", 100_000, 1),
    letter_account=Limit("test-d", 100_000, 1),
    token_address=Limit("test-e", 100_000, 1),
    refresh_address=Limit("test-f", 100_000, 1),
)
_numbers = count(1)


class Clinics:
    """Stands in for the context of clinics, which is a layer above."""

    def __init__(self) -> None:
        self.by_tenant: dict[str, set[str]] = {}

    async def exist(self, clinic_ids: set[str]) -> set[str]:
        scope = tenant_scope()
        found = clinic_ids & self.by_tenant.get(scope.tenant_id, set())
        return found if scope.clinics is EVERY_CLINIC else found & scope.clinics


@dataclass
class Chain:
    """A tenant with three clinics and an owner."""

    id: str
    slug: str
    name: str
    owner: User
    clinics: list[str]

    @property
    def scope(self) -> TenantScope:
        return TenantScope(self.id, "", Actor("user", self.owner.id), EVERY_CLINIC)


@dataclass
class Browser:
    """A client with a cookie jar, and the access token it got last."""

    http: httpx.AsyncClient
    token: str | None = None
    last: dict[str, Any] = field(default_factory=dict)

    async def call(
        self, method: str, path: str, body: object = None, *, token: str | None = None, **headers: str
    ) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        bearer = token or self.token
        if bearer:
            sent["Authorization"] = f"Bearer {bearer}"
        return await self.http.request(method, path, json=body, headers=sent)

    async def post(self, path: str, body: object = None, **options: Any) -> httpx.Response:
        return await self.call("POST", path, body, **options)

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.call("GET", path, **options)

    def keep(self, answer: httpx.Response) -> httpx.Response:
        """Take the access token of an answer."""
        if answer.status_code == 200 and "accessToken" in answer.json():
            self.last = answer.json()
            self.token = self.last["accessToken"]
        return answer

    async def login(self, email: str, password: str = PASSWORD, slug: str | None = None) -> httpx.Response:
        return self.keep(await self.post("/v1/auth/login", {"email": email, "password": password, "tenantSlug": slug}))

    async def refresh(self) -> httpx.Response:
        return self.keep(await self.post("/v1/auth/refresh"))

    async def switch(self, **where: str | None) -> httpx.Response:
        return self.keep(await self.post("/v1/auth/switch", where))

    @property
    def refresh_token(self) -> str:
        return self.http.cookies["donto_refresh"]


@dataclass
class World:
    """Everything that the tests talk to."""

    core: Core
    control: donto.control.Control
    identity: identity.Identity
    clinics: Clinics
    clock: FixedClock
    asgi: Any
    browsers: list[Browser] = field(default_factory=list)

    def browser(self, user_agent: str = FIREFOX) -> Browser:
        # asgi's narrower types are the application's business
        transport = httpx.ASGITransport(self.asgi)
        client = httpx.AsyncClient(
            transport=transport, base_url="https://donto.test", headers={"user-agent": user_agent}
        )
        browser = Browser(client)
        self.browsers.append(browser)
        return browser

    async def signed_in(self, user: User, slug: str | None = None, password: str = PASSWORD) -> Browser:
        browser = self.browser()
        answer = await browser.login(user.email, password, slug)
        assert answer.status_code == 200, answer.text
        return browser

    async def chain(self) -> Chain:
        number = next(_numbers)
        owner = await self.account("Olga Owner")
        slug, name = f"house-{number}", f"House {number}"

        async def work() -> Chain:
            with entered(SYSTEM):
                plan = await self.control.plans.plans.find_one({"key": "chain"})
                assert plan is not None
                tenant = await self.control.tenants.create(
                    slug=slug,
                    name=name,
                    country="IN",
                    currency="INR",
                    time_zone="Asia/Kolkata",
                    locale="en",
                    plan_id=plan.id,
                )
            clinics = sorted(self.core.ids.new("cln") for _ in range(3))
            with entered(self.scope(tenant.id)):
                await self.identity.members.add_owner(owner)
            return Chain(tenant.id, slug, name, owner, clinics)

        chain = await self.core.database.transaction(work)
        self.clinics.by_tenant[chain.id] = set(chain.clinics)
        chain.owner = await self.user(chain.owner.id)
        return chain

    async def account(self, name: str, *, password: str = PASSWORD, **values: Any) -> User:
        hashed = await self.identity.accounts.hash(password)
        email = values.pop("email", f"{name.lower().replace(' ', '.')}.{next(_numbers)}@example.com")
        values.setdefault("email_verified_at", self.clock.now())

        async def work() -> User:
            user = await self.identity.accounts.create_hashed(email=email, name=name, hashed=hashed)
            return await self.identity.accounts.change(user, "test.prepared", **values)

        with entered(SYSTEM):
            return await self.core.database.transaction(work)

    async def user(self, user_id: str) -> User:
        return await self.identity.accounts.get(user_id)

    async def hire(self, chain: Chain, where: Mapping[str, Sequence[str] | str], user: User | None = None) -> User:
        """Somebody with these roles, each in these clinics (or "*")."""
        user = user or await self.account("Hari Hired")
        assignments = [
            Assignment(role=role, clinic_ids="*" if places == "*" else list(places)) for role, places in where.items()
        ]
        with entered(self.scope(chain.id)):
            await self.core.database.transaction(lambda: self.identity.members.add_staff(user, assignments))
        return await self.user(user.id)

    async def patient(self, chain: Chain, user: User | None = None) -> User:
        user = user or await self.account("Pia Patient")
        with entered(self.scope(chain.id)):
            await self.core.database.transaction(lambda: self.identity.members.add_patient(user))
        return await self.user(user.id)

    def scope(self, tenant_id: str, actor: str = "system") -> TenantScope:
        return TenantScope(tenant_id, self.core.settings.database, Actor("system", actor), EVERY_CLINIC)

    async def require_second_factor(self, chain: Chain, *roles: str) -> None:
        async def work() -> None:
            policy = await self.identity.people.security.get()
            await self.identity.people.security.replace(policy.version, roles)

        with entered(self.scope(chain.id)):
            await self.core.database.transaction(work)

    async def with_second_factor(self, browser: Browser) -> tuple[pyotp.TOTP, list[str]]:
        """Set one up for the user of the browser; gives the app and the recovery codes."""
        secret = (await browser.post("/v1/auth/mfa/enroll")).json()["secret"]
        app = pyotp.TOTP(secret)
        answer = await browser.post("/v1/auth/mfa/activate", {"code": app.at(self.clock.now())})
        assert answer.status_code == 200, answer.text
        return app, answer.json()["recoveryCodes"]

    async def letters(self, to: str) -> list[dict[str, str]]:
        """The letters in the outbox for an address, oldest first."""
        found = []
        cipher = self.core.keys.cipher("outbox")
        async for row in self.core.database.platform(OutboxRow).find({"topic": "mail"}).sort("$natural", 1):
            letter = msgspec.json.decode(cipher.open_text(row["sealed"], aad=row["_id"]))
            if letter["to"] == to:
                found.append(letter)
        return found

    async def subjects(self, to: str) -> list[str]:
        return [letter["subject"] for letter in await self.letters(to)]

    async def letter_token(self, to: str) -> str:
        """The token in the latest letter to an address."""
        match = re.search(r"#token=([A-Za-z0-9_.\-]+)", (await self.letters(to))[-1]["text"])
        assert match is not None
        return match[1]

    async def audit(self, tenant_id: str | None, **condition: object) -> list[dict[str, Any]]:
        """Audit entries of a tenant, or of the platform for None, oldest first."""
        chain = tenant_id or PLATFORM_TENANT
        with entered(self.scope(chain)):
            cursor = self.core.database.tenant(AuditEntry).find({"tenantId": chain, **condition})
            return await cursor.sort("_id", 1).to_list()

    async def settled(self) -> None:
        """Let the change stream deliver what was just committed."""
        await asyncio.sleep(0.6)

    @property
    def faults(self) -> list[dict[str, str]]:
        """Commands that lacked their tenant's filter, as the kernel's oracle saw them."""
        return [
            dict(sample.labels)
            for metric in self.core.metrics.unscoped_commands.collect()
            for sample in metric.samples
            if sample.name.endswith("_total") and sample.value
        ]


def wired(core: Core, hasher: PasswordHasher, clock: FixedClock, clinics: Clinics, **options: Any) -> World:
    """The parts in one process."""
    control = donto.control.create(core.store, core.live)
    ports = identity.Ports(
        directory=control.directory,
        entitlements=control.entitlements,
        quota=control.quota,
        flags=control.flags,
        gate=control.gate,
        clinics=clinics,
    )
    chosen: Options = replace(
        identity.options_of(core.settings),
        **{"rates": WIDE, "cookie_secure": True, "public_url": "https://donto.test", **options},
    )
    made = identity.create(core, ports, options=chosen, hasher=hasher)
    app = create_litestar(core, identity.routers(made), made.authenticator, control.gate, PERMISSIONS)
    return World(core, control, made, clinics, clock, create_asgi(core, app))


@asynccontextmanager
async def opened(
    mongo_url: str,
    redis_url: str,
    database: str,
    *,
    made_before: bool = False,
    clock: FixedClock | None = None,
    clinics: Clinics | None = None,
    **options: Any,
) -> AsyncIterator[World]:
    """A process on a database. `made_before`: another one has made the database, and will drop it."""
    clock = clock or FixedClock(START)
    settings = Settings(mongo_url=mongo_url, redis_url=redis_url, database=database)
    core = Core(settings, [*identity.WATCHED, *donto.control.WATCHED], clock)
    hasher = PasswordHasher(CHEAP)
    try:
        await core.database.start()
        if not made_before:
            await ensure(core.database.client[database])
        await core.live.start()
        world = wired(core, hasher, clock, clinics or Clinics(), **options)
        if not made_before:
            with entered(SYSTEM):
                await world.control.plans.seed()
        yield world
        for browser in world.browsers:
            await browser.http.aclose()
    finally:
        hasher.close()
        if not made_before:
            await drop(core.database.client, database)
        await core.stop()
