"""The parts of a worker process, made once at its start and handed to every job."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Protocol, Self

from donto.control import Control
from donto.kernel.chain.seal import Sealer, UnsealedEntries
from donto.kernel.core import Core
from donto.kernel.directory import TenantDirectory
from donto.kernel.idempotency import IdempotencyKey
from donto.kernel.repository import AllTenantsRepository, TenantRepository
from tenants.notices import Notices
from tenants.reporting import Reporting
from tenants.waitlist import Waitlist
from workers.relay import Delivery, Relay

HANDS_AT_HOME: Final = 16
HANDS_OUTSIDE: Final = 32
"""For deliveries to providers, which mostly wait. With those at home, the bound of repeats after a crash."""


class ExpiredKeys(AllTenantsRepository[IdempotencyKey]):
    """Finds the tenants that have idempotency keys to drop."""

    model = IdempotencyKey
    reason: ClassVar[str] = "keys expire in every tenant, and a TTL index cannot start with tenantId"


class IdempotencyKeyRepository(TenantRepository[IdempotencyKey]):
    """Keys of the tenant in scope."""

    model = IdempotencyKey
    module = "idempotency"


class Services(Protocol):
    """What the composition root hands over: the product, as far as jobs need it."""

    core: Core
    control: Control
    notices: Notices
    waitlist: Waitlist
    reporting: Reporting

    async def start(self) -> None:
        """Open what the process needs."""
        ...

    async def stop(self) -> None:
        """Close it again."""
        ...


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What jobs use."""

    services: Services
    relays: tuple[Relay, ...]
    """What needs nothing but our database has one of its own: a provider that hangs holds up no chat."""
    unsealed: UnsealedEntries
    expired_keys: ExpiredKeys
    keys: IdempotencyKeyRepository

    @classmethod
    def of(cls, services: Services, deliveries: Mapping[str, Delivery]) -> Self:
        """`deliveries`: who delivers which topic."""
        core = services.core
        cipher = core.keys.cipher("outbox")

        def relay(hands: int, *, at_home: bool) -> Relay:
            theirs = {topic: one for topic, one in deliveries.items() if one.at_home == at_home}
            return Relay(core.database, cipher, core.clock, core.ids, theirs, services.control.directory, hands)

        return cls(
            services=services,
            relays=(relay(HANDS_AT_HOME, at_home=True), relay(HANDS_OUTSIDE, at_home=False)),
            unsealed=UnsealedEntries(core.database),
            expired_keys=ExpiredKeys(core.database),
            keys=IdempotencyKeyRepository(core.store),
        )

    def ring(self) -> None:
        """Implements `donto.kernel.doorbell.Bell`: the worker is this very process."""
        for relay in self.relays:
            relay.ring()

    @property
    def directory(self) -> TenantDirectory:
        """Where tenants are found."""
        return self.services.control.directory

    @property
    def sealer(self) -> Sealer:
        """Chains audit entries."""
        return self.services.core.sealer

    async def databases(self) -> list[str]:
        """The shared database and those of single tenants."""
        return [self.services.core.database.platform_database, *await self.services.control.dedicated_databases()]

    def expired(self) -> Mapping[str, Any]:
        """The condition for keys whose time is over."""
        return {"expiresAt": {"$lt": self.services.core.clock.now()}}

    async def purge_keys(self) -> int:
        """Drop the expired keys of the tenant in scope."""
        return await self.keys.remove_many(self.expired())
