"""Queries of this context."""

from collections.abc import Sequence
from datetime import datetime

from donto.kernel.repository import TenantRepository
from donto.kernel.store import Store
from tenants.proofs.models import Code


class CodeRepository(TenantRepository[Code]):
    """Codes, by who asked for them and where they went."""

    model = Code
    module = "codes"  # none of the matrix

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def latest_of_asker(self, asker: str, limit: int) -> list[Code]:
        """The last ones that somebody asked for, the latest first."""
        return await self.find_all({"asker": asker}, sort=[("askerTurn", -1)], limit=limit)

    async def latest_to(self, address_hash: str, limit: int) -> list[Code]:
        """The last ones that went to an address, the latest first."""
        return await self.find_all({"addressHash": address_hash}, sort=[("addressTurn", -1)], limit=limit)

    async def latest(self, asker: str, address_hashes: Sequence[str]) -> Code | None:
        """The last one that somebody asked for and that went to one of these addresses."""
        condition = {"asker": asker, "addressHash": {"$in": list(address_hashes)}}
        return await self.find_one(condition, sort=[("askerTurn", -1)])

    async def tried(self, code: Code) -> None:
        """Count a wrong try."""
        change = {"$inc": {"tries": 1, "version": 1}, "$set": {"updatedAt": self._now()}}
        await self.change_one({"_id": code.id}, change)

    async def mark(self, code: Code, field: str) -> None:
        """Note, in `provedAt` or `spentAt`, that it was right just now."""
        now = self._now()
        await self.change_one({"_id": code.id}, {"$set": {field: now, "updatedAt": now}, "$inc": {"version": 1}})

    async def forget(self, before: datetime) -> None:
        """Remove old codes."""
        await self.remove_many({"createdAt": {"$lt": before}})
