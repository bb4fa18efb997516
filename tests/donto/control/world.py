"""Control on the session's real servers: one `World` is what one process has in memory."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import anyio

from donto.control import WATCHED, Control, Tenant, create
from donto.kernel.audit.entry import AuditEntry
from donto.kernel.clock import FixedClock
from donto.kernel.config import load_settings
from donto.kernel.core import Core
from donto.kernel.http.access import Need
from donto.kernel.tenancy import EVERY_CLINIC, PLATFORM_TENANT, Actor, PlatformScope, TenantScope, entered

T = TypeVar("T")
NOW = datetime(2025, 7, 10, 9, 0, tzinfo=UTC)
OPERATOR = Actor("user", "usr_operator")
_numbers = itertools.count(1)


async def eventually(check: Callable[[], Awaitable[bool]], seconds: float = 5.0) -> None:
    """Wait until `check` holds. Fails the test when it does not within `seconds`."""
    pause = 0.01
    for _ in range(int(seconds / pause)):
        if await check():
            return
        await anyio.sleep(pause)
    raise AssertionError(f"did not come true within {seconds} s")


class World:
    """Control in one process, with a clock that the test moves."""

    def __init__(self, core: Core, clock: FixedClock) -> None:
        self.core = core
        self.clock = clock
        self.control: Control = create(core.store, core.live)

    @contextmanager
    def operator(self) -> Iterator[None]:
        """In the scope of a super-admin."""
        with entered(PlatformScope(OPERATOR, "test")):
            yield

    @contextmanager
    def inside(self, tenant: Tenant) -> Iterator[None]:
        """In the scope of the tenant's owner."""
        with entered(TenantScope(tenant.id, tenant.database, Actor("user", "usr_owner"), EVERY_CLINIC)):
            yield

    async def command(self, work: Callable[[], Awaitable[T]]) -> T:
        """`work` as the operator's command: in one transaction."""
        with self.operator():
            return await self.core.database.transaction(work)

    async def tenant(self, *, plan: str | None = None, **wanted: Any) -> Tenant:
        """A new tenant; `plan` by key, else the plan of sign-up."""
        given: dict[str, Any] = {
            "slug": f"smile-{next(_numbers)}-{self.core.ids.new('x')[-10:]}",
            "name": "Smile",
            "country": "IN",
            "currency": "INR",
            "time_zone": "Asia/Kolkata",
            "locale": "en",
        } | wanted
        plan_id = await self.plan_id(plan) if plan else None
        return await self.command(lambda: self.control.tenants.create(**given, plan_id=plan_id))

    async def plan_id(self, key: str) -> str:
        """The id of a plan."""
        return (await self.control.plans.by_key(key)).id

    async def stored(self, tenant: Tenant) -> Tenant:
        """The tenant as the database has it."""
        with self.operator():
            return await self.control.tenants.get(tenant.id)

    async def chain(self, tenant: Tenant | None) -> list[dict[str, Any]]:
        """The audit entries of a tenant's chain, or of the platform's, as they were inserted.

        Not by id: ids made in the same millisecond, and the clock stands still here, have no order.
        """
        database = tenant.database if tenant else self.core.database.platform_database
        owner = tenant.id if tenant else PLATFORM_TENANT
        with entered(TenantScope(owner, database, OPERATOR, EVERY_CLINIC)):
            entries = self.core.database.tenant(AuditEntry).find({"tenantId": owner}, sort=[("$natural", 1)])
            return await entries.to_list()

    async def remember(self, tenant: Tenant) -> None:
        """Have the tenant in memory: once the change stream has told of everything done to it so far."""

        async def recalled() -> bool:
            await self.control.gate.check(tenant.id, Need.ACCOUNT)
            return self.control.gate.recall(tenant.id, Need.ACCOUNT)

        await eventually(recalled)

    def unscoped(self) -> float:
        """How many commands the oracle of tenancy objected to."""
        metric = self.core.metrics.unscoped_commands
        return sum(sample.value for family in metric.collect() for sample in family.samples)


@asynccontextmanager
async def world_on(mongo_url: str, database: str) -> AsyncIterator[World]:
    """A process's worth of control on `database`. Fails when a command left its tenant."""
    clock = FixedClock(NOW)
    settings = load_settings({"MONGO_URL": mongo_url, "DONTO_DATABASE": database})
    core = Core(settings, WATCHED, clock)
    world = World(core, clock)
    await core.start()
    try:
        yield world
    finally:
        await core.stop()
    assert world.unscoped() == 0
