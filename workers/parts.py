"""The parts of a worker process, made once at its start and handed to every job."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from donto.control import Control
from donto.kernel.chain.seal import Sealer, UnsealedEntries
from donto.kernel.core import Core
from donto.kernel.directory import TenantDirectory
from donto.kernel.idempotency import IdempotencyKey
from donto.kernel.repository import AllTenantsRepository, TenantRepository
from tenants.notices import Notices
from workers.relay import Delivery, Relay


class ExpiredKeys(AllTenantsRepository[IdempotencyKey]):
    """Finds the tenants that have idempotency keys to drop."""

    model = IdempotencyKey
    reason: ClassVar[str] = "keys expire in every tenant, and a TTL index cannot start with tenantId"


class IdempotencyKeyRepository(TenantRepository[IdempotencyKey]):
    """Keys of the tenant in scope."""

    model = IdempotencyKey
    module = "idempotency"


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What jobs use."""

    core: Core
    control: Control
    relay: Relay
    unsealed: UnsealedEntries
    expired_keys: ExpiredKeys
    keys: IdempotencyKeyRepository
    notices: Notices
    start: Callable[[], Awaitable[None]]
    """Opens what the process needs; `stop` closes it."""
    stop: Callable[[], Awaitable[None]]

    @classmethod
    def of(
        cls,
        core: Core,
        control: Control,
        deliveries: Mapping[str, Delivery],
        notices: Notices,
        start: Callable[[], Awaitable[None]],
        stop: Callable[[], Awaitable[None]],
    ) -> Self:
        """Made of the core, and of what the composition root knows: who delivers which topic, what jobs call."""
        cipher = core.keys.cipher("outbox")
        return cls(
            core=core,
            control=control,
            relay=Relay(core.database, cipher, core.clock, core.ids, deliveries, control.directory),
            unsealed=UnsealedEntries(core.database),
            expired_keys=ExpiredKeys(core.database),
            keys=IdempotencyKeyRepository(core.store),
            notices=notices,
            start=start,
            stop=stop,
        )

    @property
    def directory(self) -> TenantDirectory:
        """Where tenants are found."""
        return self.control.directory

    @property
    def sealer(self) -> Sealer:
        """Chains audit entries."""
        return self.core.sealer

    async def databases(self) -> list[str]:
        """The shared database and those of single tenants."""
        return [self.core.database.platform_database, *await self.control.dedicated_databases()]

    def expired(self) -> Mapping[str, Any]:
        """The condition for keys whose time is over."""
        return {"expiresAt": {"$lt": self.core.clock.now()}}

    async def purge_keys(self) -> int:
        """Drop the expired keys of the tenant in scope."""
        return await self.keys.remove_many(self.expired())
