"""The chain: sealed blocks, each over a batch of entries and the block before it.

Entries commit with their write and know nothing of each other, so writers of one tenant never queue up. A sealer
then lists the entries it finds, in blocks numbered 1, 2, 3... Each block's hash is a MAC over its list and the
previous hash, under a key outside the database. Two sealers at once are harmless: (tenant, number) is unique, the
second transaction fails and finds nothing left to do.

The head (number and hash of the last block) is anchored outside the tenant's database, in the platform's register
and from there in the operator's log (docs/adr/0006): cutting off the tail or rewriting everything shows there.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import msgspec
from pydantic import Field
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from donto.kernel.audit.entry import AuditEntry
from donto.kernel.audit.trail import Authenticator
from donto.kernel.clock import Clock
from donto.kernel.db import Database
from donto.kernel.document import Part, PlatformDocument, TenantDocument
from donto.kernel.ids import Ids
from donto.kernel.repository import AllTenantsRepository
from donto.kernel.tenancy import tenant_scope

SEAL_PURPOSE: Final = "audit-seal"
GENESIS: Final = "0" * 64


class SealedEntry(Part):
    """An entry as its block lists it."""

    id: str
    mac: str


class AuditBlock(TenantDocument):
    """A batch of entries, bound to the block before it."""

    entity: ClassVar[str] = "audit block"
    audited: ClassVar[bool] = False  # it seals the audit
    number: int
    entries: list[SealedEntry]
    previous: str
    hash: str

    class Settings:
        """Collection and indexes."""

        name = "audit_blocks"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("number", 1)], name="tenant_number", unique=True)
        ]


class Anchor(Part):
    """A head as it stood at some moment."""

    number: int
    hash: str


class AuditAnchor(PlatformDocument):
    """The last known head of a tenant's chain, kept away from the tenant's own records. `id` is the tenant's."""

    entity: ClassVar[str] = "audit anchor"
    audited: ClassVar[bool] = False  # it anchors the audit
    head: Anchor
    mac: str
    daily: dict[str, Anchor] = Field(default_factory=dict)
    """Head at the end of each UTC day, by date."""

    class Settings:
        """Collection and indexes."""

        name = "audit_anchors"


class UnsealedEntries(AllTenantsRepository[AuditEntry]):
    """Finds whose chains have work."""

    model = AuditEntry
    reason: ClassVar[str] = "one sealer serves all tenants and must learn which have unsealed entries"


def block_hash(keys: Authenticator, tenant_id: str, number: int, entries: list[SealedEntry], previous: str) -> str:
    """The MAC that binds a block to its place, its list and its predecessor."""
    listed = msgspec.json.encode([[entry.id, entry.mac] for entry in entries])
    parts = (tenant_id.encode(), str(number).encode(), previous.encode(), listed)
    return keys.mac(SEAL_PURPOSE, *parts).hex()


def anchor_mac(keys: Authenticator, tenant_id: str, head: Anchor) -> str:
    """Authenticates an anchor, so that it cannot be rewritten together with the chain."""
    return keys.mac("audit-anchor", tenant_id.encode(), str(head.number).encode(), head.hash.encode()).hex()


class Sealer:
    """Seals the entries of the tenant whose scope is entered."""

    batch: ClassVar[int] = 500

    def __init__(self, database: Database, keys: Authenticator, clock: Clock, ids: Ids) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._ids = ids

    async def seal(self) -> int:
        """Seal up to one batch. Gives the number of entries sealed; 0 also when another sealer was quicker."""
        try:
            return await self._database.transaction(self._seal_once)
        except DuplicateKeyError:
            return 0

    async def _seal_once(self) -> int:
        tenant_id = tenant_scope().tenant_id
        entries, blocks = self._database.tenant(AuditEntry), self._database.tenant(AuditBlock)
        waiting = await entries.find(
            {"tenantId": tenant_id, "block": None}, {"mac": 1}, sort=[("_id", 1)], limit=self.batch
        ).to_list()
        if not waiting:
            return 0
        last = await blocks.find_one({"tenantId": tenant_id}, {"number": 1, "hash": 1}, sort=[("number", -1)])
        block = self._block(tenant_id, last, [SealedEntry(id=e["_id"], mac=e["mac"]) for e in waiting])
        await blocks.insert_one(block.to_stored())
        ids = [entry["_id"] for entry in waiting]
        await entries.update_many({"tenantId": tenant_id, "_id": {"$in": ids}}, {"$set": {"block": block.number}})
        await self._anchor(tenant_id, Anchor(number=block.number, hash=block.hash))
        return len(waiting)

    def _block(self, tenant_id: str, last: Mapping[str, Any] | None, entries: list[SealedEntry]) -> AuditBlock:
        number = last["number"] + 1 if last else 1
        previous = last["hash"] if last else GENESIS
        now = self._clock.now()
        return AuditBlock(
            id=self._ids.new("blk"),
            tenant_id=tenant_id,
            created_at=now,
            updated_at=now,
            number=number,
            entries=entries,
            previous=previous,
            hash=block_hash(self._keys, tenant_id, number, entries, previous),
        )

    async def _anchor(self, tenant_id: str, head: Anchor) -> None:
        now = self._clock.now()
        await self._database.platform(AuditAnchor).update_one(
            {"_id": tenant_id},
            {
                "$set": {
                    "head": head.model_dump(),
                    "mac": anchor_mac(self._keys, tenant_id, head),
                    f"daily.{now:%Y-%m-%d}": head.model_dump(),
                    "updatedAt": now,
                },
                "$inc": {"version": 1},
                "$setOnInsert": {"createdAt": now},
            },
            upsert=True,
        )
