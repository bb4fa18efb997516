"""A tenant's audit chain to attack, with its sealer and verifier on a clock that tests move."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.audit.trail import AuditTrail
from donto.kernel.chain.anchor import FileJournal
from donto.kernel.chain.seal import Sealer
from donto.kernel.chain.verify import Break, Verdict, Verifier
from donto.kernel.clock import FixedClock
from donto.kernel.ids import Ids
from donto.kernel.tenancy import TenantScope, entered
from tests.support.kernel_app import KernelApp

Raw = AsyncDatabase[dict[str, Any]]
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@dataclass
class Chain:
    """What an auditor has, and (`raw`) what an attacker with write access to the database has."""

    tenant: TenantScope
    raw: Raw
    trail: AuditTrail
    sealer: Sealer
    verifier: Verifier
    clock: FixedClock
    ids: Ids

    async def write(self, number: int = 1) -> None:
        """Append entries, unsealed, a millisecond apart, so that their ids are in this order."""
        with entered(self.tenant):
            for n in range(number):
                await self.trail.record(f"step.{n}", entity="thing", entity_id=self.ids.new("thg"), changes=[])
                self.clock.advance(timedelta(milliseconds=1))

    async def seal(self) -> int:
        """Seal what waits."""
        with entered(self.tenant):
            return await self.sealer.seal_all()

    async def verdict(self) -> Verdict:
        """Verify."""
        with entered(self.tenant):
            return await self.verifier.verify()

    async def fault(self) -> Break | None:
        """What verifying names first."""
        return (await self.verdict()).first_break

    async def entries(self) -> list[dict[str, Any]]:
        """The stored entries, oldest first."""
        return await self.raw["audit_entries"].find({"tenantId": self.tenant.tenant_id}, sort=[("_id", 1)]).to_list()

    async def blocks(self) -> list[dict[str, Any]]:
        """The stored blocks in order."""
        return await self.raw["audit_blocks"].find({"tenantId": self.tenant.tenant_id}, sort=[("number", 1)]).to_list()

    async def anchor(self) -> dict[str, Any]:
        """The stored anchor."""
        found = await self.raw["audit_anchors"].find_one({"_id": self.tenant.tenant_id})
        assert found is not None
        return found

    async def put_back(self, anchor: dict[str, Any]) -> None:
        """Replace the anchor by an older one."""
        await self.raw["audit_anchors"].replace_one({"_id": self.tenant.tenant_id}, anchor)

    async def cut(self, after: int) -> None:
        """Remove all blocks after number `after`, and their entries."""
        mine = {"tenantId": self.tenant.tenant_id}
        await self.raw["audit_blocks"].delete_many({**mine, "number": {"$gt": after}})
        await self.raw["audit_entries"].delete_many({**mine, "block": {"$gt": after}})


@asynccontextmanager
async def chain_of(kernel: KernelApp, raw: Raw, journal: Path | None = None) -> AsyncIterator[Chain]:
    """A chain of three blocks with four entries each; taken away afterwards, for it may be left broken."""
    core, clock = kernel.core, FixedClock(START)
    ids = Ids(clock)
    note = FileJournal(journal) if journal else None
    chain = Chain(
        kernel.tenant(),
        raw,
        AuditTrail(core.database, core.audit_keys, clock, ids),
        Sealer(core.database, core.audit_keys, clock, ids, note),
        Verifier(core.database, core.audit_keys, clock, note),
        clock,
        ids,
    )
    for _ in range(3):
        await chain.write(4)
        await chain.seal()
    yield chain
    for name in ("audit_entries", "audit_blocks"):
        await raw[name].delete_many({"tenantId": chain.tenant.tenant_id})
