"""The parts of a worker process, made once at its start and handed to every job."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from donto import control as control_context
from donto.control import Control
from donto.kernel.chain.seal import Sealer, UnsealedEntries
from donto.kernel.config import Settings
from donto.kernel.core import Core
from donto.kernel.directory import TenantDirectory
from donto.kernel.idempotency import IdempotencyKey
from donto.kernel.mail import Mail, PermanentMailError, SmtpMailer
from donto.kernel.repository import AllTenantsRepository, TenantRepository
from workers.relay import Delivery, PermanentFailure, Relay


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


def build(settings: Settings) -> WorkerParts:
    """Make the parts; `core.start()` opens them."""
    core = Core(settings, control_context.WATCHED)
    mailer = SmtpMailer(settings)

    async def send_mail(payload: Mapping[str, Any], row_id: str) -> str:
        # The row's id makes the Message-ID, so that a second delivery after a crash can be told as one.
        mail = Mail(
            to=payload["to"],
            subject=payload["subject"],
            text=payload["text"],
            html=payload.get("html"),
            message_id=f"<{row_id}@donto.mail>",
        )
        try:
            return await mailer.send(mail)
        except PermanentMailError as error:
            raise PermanentFailure(str(error)) from error

    deliveries = {"mail": Delivery(send_mail)}
    return WorkerParts(
        core=core,
        control=control_context.create(core.store, core.live),
        relay=Relay(core.database, core.keys.cipher("outbox"), core.clock, core.ids, deliveries),
        unsealed=UnsealedEntries(core.database),
        expired_keys=ExpiredKeys(core.database),
        keys=IdempotencyKeyRepository(core.store),
    )
