"""Codes as other contexts ask for them: short words for sending one, typing one, and spending it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from donto.kernel.clock import FixedClock
from donto.kernel.tenancy import ANONYMOUS, EVERY_CLINIC, TenantScope, entered
from tenants.proofs import Destination, Look, ProofService, Sent, Verdict, Wait
from tests.support.practice import Practice
from tests.support.product import Running
from tests.support.records import Raw, records_of
from tests.tenants.scheduling.visitor import code_in

T = TypeVar("T")
START: Final = datetime(2027, 3, 1, 5, 0, tzinfo=UTC)
HERE: Final = "asha@people.example.com"


@dataclass
class Counter:
    """The service, in the scope of a practice's visitors."""

    running: Running
    clock: FixedClock
    practice: Practice

    @property
    def proofs(self) -> ProofService:
        """The service."""
        return self.running.product.proofs

    async def do(self, work: Callable[[], Awaitable[T]]) -> T:
        """A command."""
        town = self.practice.town
        with entered(TenantScope(town.tenant_id, town.database, ANONYMOUS, EVERY_CLINIC)):
            return await self.running.product.core.database.transaction(work)

    async def send(self, asker: str, to: str = HERE, *, real: bool = True) -> Sent | Wait:
        """Ask for a code."""
        return await self.do(lambda: self.proofs.send(asker, Destination("email", to, "en"), real=real))

    async def sent(self, asker: str, to: str = HERE) -> str:
        """Ask for a code, which must succeed, and read it where it went."""
        assert isinstance(await self.send(asker, to), Sent)
        return code_in(await self.stored("messages"), to)

    async def attempt(self, asker: str, typed: str, *addresses: str) -> Verdict:
        """Type a code."""
        return await self.do(lambda: self.proofs.attempt(asker, addresses or (HERE,), typed))

    async def spend(self, asker: str, typed: str, *addresses: str) -> Look:
        """Use it up."""
        return await self.do(lambda: self.proofs.spend(asker, addresses or (HERE,), typed))

    async def stored(self, collection: str = "codes") -> list[Raw]:
        """What lies in the database, past every door."""
        return await records_of(self.running, self.practice.town, collection)

    async def stands(self) -> list[bool]:
        """Whether the messages that were sent may still go out, the oldest first."""
        town, messages = self.practice.town, self.running.product.messaging.messages
        rows: list[Any] = sorted(await self.stored("messages"), key=lambda row: str(row["_id"]))
        with entered(TenantScope(town.tenant_id, town.database, ANONYMOUS, EVERY_CLINIC)):
            found = [await messages.find(row["_id"]) for row in rows]
            return [message is not None and await self.proofs.stands(message) for message in found]
