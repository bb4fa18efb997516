"""The chain: sealed blocks, each over a batch of entries and the block before it.

Entries commit with their write and know nothing of each other, so writers of one tenant never queue up. A sealer
then lists the entries it finds, in blocks numbered 1, 2, 3... Each block's hash is a MAC over its list and the
previous hash, under a key outside the database. Two sealers at once are harmless: (tenant, number) is unique, the
second transaction fails and finds nothing left to do.

The head (number and hash of the last block) is anchored outside the tenant's database: see `audit.anchor`. A chain
that does not end at its anchor is not continued. Sealing on would give a shortened chain an authentic end.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, NamedTuple

import msgspec
import structlog
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from donto.kernel.audit.entry import AuditEntry
from donto.kernel.audit.trail import Authenticator
from donto.kernel.chain.anchor import Anchor, AnchorAlteredError, AuditAnchor, Journal, anchor_mac, read_anchor
from donto.kernel.clock import Clock
from donto.kernel.db import Database
from donto.kernel.document import Part, TenantDocument
from donto.kernel.ids import Ids
from donto.kernel.repository import AllTenantsRepository
from donto.kernel.tenancy import tenant_scope

SEAL_PURPOSE: Final = "audit-seal"
GENESIS: Final = "0" * 64
_log = structlog.get_logger("donto.audit")


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


class UnsealedEntries(AllTenantsRepository[AuditEntry]):
    """Finds whose chains have work."""

    model = AuditEntry
    reason: ClassVar[str] = "one sealer serves all tenants and must learn which have unsealed entries"


class ChainBrokenError(RuntimeError):
    """The chain does not end where its anchor says. Nothing is sealed until somebody has looked."""


class _Sealed(NamedTuple):
    entries: int
    head: Anchor


def block_hash(keys: Authenticator, tenant_id: str, number: int, entries: list[SealedEntry], previous: str) -> str:
    """The MAC that binds a block to its place, its list and its predecessor."""
    listed = msgspec.json.encode([[entry.id, entry.mac] for entry in entries])
    parts = (tenant_id.encode(), str(number).encode(), previous.encode(), listed)
    return keys.mac(SEAL_PURPOSE, *parts).hex()


class Sealer:
    """Seals the entries of the tenant whose scope is entered."""

    batch: ClassVar[int] = 500

    def __init__(
        self, database: Database, keys: Authenticator, clock: Clock, ids: Ids, journal: Journal | None = None
    ) -> None:
        """`journal`: where heads are noted outside of MongoDB, if anywhere."""
        self._database = database
        self._keys = keys
        self._clock = clock
        self._ids = ids
        self._journal = journal

    async def seal_all(self) -> int:
        """Seal everything that waits. Gives the number of entries sealed."""
        total = 0
        while sealed := await self.seal():
            total += sealed
        return total

    async def seal(self) -> int:
        """Seal up to one batch. Gives the number of entries sealed; 0 also when another sealer was quicker.

        A broken chain is logged, not raised: it must not keep the sealer from the other tenants.
        """
        tenant_id = tenant_scope().tenant_id
        try:
            sealed = await self._database.transaction(self._seal_once)
        except DuplicateKeyError:
            return 0
        except ChainBrokenError as broken:
            _log.error("audit.chain_broken", tenant_id=tenant_id, why=str(broken))
            return 0
        if sealed is None:
            return 0
        _log.info("audit.anchored", tenant_id=tenant_id, number=sealed.head.number, head=sealed.head.hash)
        if self._journal:
            await self._journal.note(tenant_id, sealed.head, self._clock.now())
        return sealed.entries

    async def _seal_once(self) -> _Sealed | None:
        tenant_id = tenant_scope().tenant_id
        entries, blocks = self._database.tenant(AuditEntry), self._database.tenant(AuditBlock)
        waiting = await entries.find(
            {"tenantId": tenant_id, "block": None}, {"mac": 1}, sort=[("_id", 1)], limit=self.batch
        ).to_list()
        if not waiting:
            return None
        last = await blocks.find_one({"tenantId": tenant_id}, {"number": 1, "hash": 1}, sort=[("number", -1)])
        anchor = await self._anchor_of(tenant_id, last)
        block = self._block(tenant_id, last, [SealedEntry(id=e["_id"], mac=e["mac"]) for e in waiting])
        await blocks.insert_one(block.to_stored())
        ids = [entry["_id"] for entry in waiting]
        await entries.update_many({"tenantId": tenant_id, "_id": {"$in": ids}}, {"$set": {"block": block.number}})
        head = Anchor(number=block.number, hash=block.hash)
        await self._move_anchor(tenant_id, head, anchor.daily if anchor else {})
        return _Sealed(len(waiting), head)

    async def _anchor_of(self, tenant_id: str, last: Mapping[str, Any] | None) -> AuditAnchor | None:
        """The anchor, which must name the last block. Raises ChainBrokenError when it does not."""
        stored = await self._database.platform(AuditAnchor).find_one({"_id": tenant_id})
        try:
            anchor = read_anchor(self._keys, tenant_id, stored)
        except AnchorAlteredError as error:
            raise ChainBrokenError(f"the anchor is {error}") from None
        anchored = (anchor.head.number, anchor.head.hash) if anchor else None
        if anchored != ((last["number"], last["hash"]) if last else None):
            raise ChainBrokenError("the last block is not the anchored one")
        return anchor

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

    async def _move_anchor(self, tenant_id: str, head: Anchor, daily: Mapping[str, Anchor]) -> None:
        now = self._clock.now()
        today = f"{now:%Y-%m-%d}"
        await self._database.platform(AuditAnchor).update_one(
            {"_id": tenant_id},
            {
                "$set": {
                    "head": head.model_dump(),
                    f"daily.{today}": head.model_dump(),
                    "mac": anchor_mac(self._keys, tenant_id, head, {**daily, today: head}),
                    "updatedAt": now,
                },
                "$inc": {"version": 1},
                "$setOnInsert": {"createdAt": now},
            },
            upsert=True,
        )
