"""An outbox and relays over it: short words for what the tests do again and again."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.clock import FixedClock
from donto.kernel.core import Core
from donto.kernel.deadletters.repository import DeadLetters
from donto.kernel.directory import TenantRef
from donto.kernel.errors import NotFound
from donto.kernel.tenancy import ANONYMOUS, EVERY_CLINIC, PlatformScope, TenantScope, entered
from workers.relay import Delivery, Relay

Raw = AsyncDatabase[dict[str, Any]]
Send = Callable[[Mapping[str, Any], str], Awaitable[str]]
SCOPE = PlatformScope(ANONYMOUS, "a test")


async def until(condition: Callable[[], object]) -> None:
    """Return when `condition` holds, which must not take long."""
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it does not come to pass")


class Town:
    """A directory in which there are all tenants that anybody names, but for those called so."""

    def __init__(self, database: str) -> None:
        self._database = database

    async def by_id(self, tenant_id: str) -> TenantRef | None:
        if tenant_id == "ten_gone":
            return None
        return TenantRef(tenant_id, tenant_id, tenant_id, self._database, "active")

    async def by_slug(self, slug: str) -> TenantRef | None:
        return None


@dataclass
class Office:
    """An outbox with nothing in it, and what was delivered from it."""

    core: Core
    raw: Raw
    clock: FixedClock
    delivered: list[Any] = field(default_factory=list)

    async def put(
        self, *payloads: Any, topic: str = "letter", delay: timedelta = timedelta(0), tenant: str | None = None
    ) -> list[str]:
        """Rows of a tenant or of the platform, each due a millisecond after the one before."""

        async def work() -> list[str]:
            due = self.clock.now() + delay
            step = timedelta(milliseconds=1)
            return [
                await self.core.outbox.put(topic, {"n": payload}, due_at=due - step * (len(payloads) - n))
                for n, payload in enumerate(payloads)
            ]

        database = self.core.settings.database
        scope = TenantScope(tenant, database, ANONYMOUS, EVERY_CLINIC) if tenant else SCOPE
        with entered(scope):
            return await self.core.database.transaction(work)

    async def deliver(self, payload: Mapping[str, Any], row_id: str) -> str:
        """A provider that takes everything."""
        self.delivered.append(payload["n"])
        return f"provider-{row_id}"

    def relay(self, send: Send | None = None, *, seconds: float = 5.0, hands: int = 10, **more: Send) -> Relay:
        """A relay for letters, and for `more` topics."""
        deliveries = {"letter": Delivery(send or self.deliver, seconds)}
        deliveries |= {topic: Delivery(one, seconds) for topic, one in more.items()}
        cipher = self.core.keys.cipher("outbox")
        core, town = self.core, Town(self.core.settings.database)
        return Relay(core.database, cipher, self.clock, core.ids, deliveries, town, hands, jitter=lambda: 0.5)

    async def sweep(self, relay: Relay | None = None) -> int:
        """One sweep of the one database."""
        return await (relay or self.relay()).sweep([self.core.settings.database])

    async def replay(self, row_id: str) -> bool:
        """Whether there was a dead letter to replay."""

        async def databases() -> list[str]:
            return [self.core.settings.database]

        store = replace(self.core.store, clock=self.clock)
        with entered(SCOPE), suppress(NotFound):
            await self.core.database.transaction(lambda: DeadLetters(store, databases).replay(row_id))
            return True
        return False

    async def row(self, row_id: str) -> dict[str, Any]:
        """A stored row."""
        found = await self.raw["outbox"].find_one({"_id": row_id})
        assert found is not None
        return found
