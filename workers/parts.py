"""The parts of a worker process, made once at its start and handed to every job."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self

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


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What jobs use."""

    core: Core
    control: Control
    relays: tuple[Relay, ...]
    """What needs nothing but our database has one of its own: a provider that hangs holds up no chat."""
    unsealed: UnsealedEntries
    expired_keys: ExpiredKeys
    keys: IdempotencyKeyRepository
    notices: Notices
    waitlist: Waitlist
    reporting: Reporting
    start: Callable[[], Awaitable[None]]
    """Opens what the process needs; `stop` closes it."""
    stop: Callable[[], Awaitable[None]]

    @classmethod
    def of(
        cls,
        core: Core,
        control: Control,
        deliveries: Mapping[str, Delivery],
        *,
        notices: Notices,
        waitlist: Waitlist,
        reporting: Reporting,
        start: Callable[[], Awaitable[None]],
        stop: Callable[[], Awaitable[None]],
    ) -> Self:
        """Made of the core, and of what the composition root knows: who delivers which topic, what jobs call."""
        cipher = core.keys.cipher("outbox")

        def relay(hands: int, *, at_home: bool) -> Relay:
            theirs = {topic: one for topic, one in deliveries.items() if one.at_home == at_home}
            return Relay(core.database, cipher, core.clock, core.ids, theirs, control.directory, hands)

        return cls(
            core=core,
            control=control,
            relays=(relay(HANDS_AT_HOME, at_home=True), relay(HANDS_OUTSIDE, at_home=False)),
            unsealed=UnsealedEntries(core.database),
            expired_keys=ExpiredKeys(core.database),
            keys=IdempotencyKeyRepository(core.store),
            notices=notices,
            waitlist=waitlist,
            reporting=reporting,
            start=start,
            stop=stop,
        )

    def ring(self) -> None:
        """Implements `donto.kernel.doorbell.Bell`: the worker is this very process."""
        for relay in self.relays:
            relay.ring()

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
