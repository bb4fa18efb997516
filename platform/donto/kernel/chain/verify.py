"""Walking a tenant's chain from the first block to the anchored head, and naming the first thing that is wrong.

What the walk cannot show: an entry that was deleted before it was sealed (seconds after its write, as a rule), and a
chain that was put back to an earlier state together with its anchor when no journal is kept: see `audit.anchor`.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, Literal

from pydantic import ValidationError

from donto.kernel.audit.entry import AuditEntry, authenticated_bytes
from donto.kernel.audit.trail import AUDIT_PURPOSE, Authenticator
from donto.kernel.chain.anchor import AnchorAlteredError, AuditAnchor, Journal, read_anchor
from donto.kernel.chain.seal import GENESIS, AuditBlock, block_hash
from donto.kernel.clock import Clock
from donto.kernel.crypto import constant_time_equal
from donto.kernel.db import Database
from donto.kernel.tenancy import tenant_scope

Fault = Literal[
    "entry-altered",
    "entry-missing",
    "entry-inserted",
    "entry-misplaced",
    "block-altered",
    "block-missing",
    "tail-missing",
    "anchor-altered",
    "seal-overdue",
]
SEAL_DEADLINE: Final = timedelta(minutes=5)
"""An entry that is still unsealed after this long is reported: somebody may be keeping it out of the chain."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold."""

    fault: Fault
    block: int | None
    entry_id: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk found. `first_break` is None when everything holds."""

    blocks: int
    entries: int
    unsealed: int
    head: str | None
    first_break: Break | None


@dataclass(slots=True)
class _Known:
    """Heads that are remembered outside the chain: by number, the hash and who remembers it."""

    heads: dict[int, tuple[str, str]] = field(default_factory=dict)
    anchored: bool = False
    fault: Break | None = None


@dataclass(slots=True)
class _Walk:
    """How far a walk has come."""

    sizes: list[int] = field(default_factory=list)
    """Entries listed by block 1, 2, 3..."""
    head: str = GENESIS

    def verdict(self, unsealed: int, fault: Break | None) -> Verdict:
        blocks = len(self.sizes)
        return Verdict(blocks, sum(self.sizes), unsealed, self.head if blocks else None, fault)


class Verifier:
    """Verifies the chain of the tenant whose scope is entered."""

    def __init__(self, database: Database, keys: Authenticator, clock: Clock, journal: Journal | None = None) -> None:
        """`journal`: the memory outside of MongoDB that the chain is compared with, if there is one."""
        self._database = database
        self._keys = keys
        self._clock = clock
        self._journal = journal

    async def verify(self) -> Verdict:
        """Walk the whole chain. Reads each entry once; memory is bounded by one block and a number per block."""
        tenant_id = tenant_scope().tenant_id
        # What is remembered comes first: what is sealed while we walk may only make the chain longer than that.
        known = await self._known(tenant_id)
        walk = _Walk()
        async for stored in self._blocks(tenant_id):
            block, fault = self._check_block(tenant_id, stored, walk, known)
            fault = fault or await self._check_entries(block)
            if fault:
                return walk.verdict(0, fault)
            walk.sizes.append(len(block.entries))
            walk.head = block.hash
        fault = known.fault or self._check_tail(known, len(walk.sizes))
        unsealed, rest = await self._check_rest(tenant_id, walk.sizes)
        return walk.verdict(unsealed, fault or rest)

    async def _known(self, tenant_id: str) -> _Known:
        known = _Known()
        noted = await self._journal.latest(tenant_id) if self._journal else None
        if noted:
            known.heads[noted.number] = (noted.hash, "journal")
        stored = await self._database.platform(AuditAnchor).find_one({"_id": tenant_id})
        try:
            anchor = read_anchor(self._keys, tenant_id, stored)
        except AnchorAlteredError as error:
            known.fault = Break("anchor-altered", None, None, f"the anchor is {error}")
            return known
        if anchor:
            known.anchored = True
            known.heads = {
                head.number: (head.hash, "anchor") for head in (*anchor.daily.values(), anchor.head)
            } | known.heads
        return known

    async def _blocks(self, tenant_id: str) -> AsyncIterator[dict[str, Any]]:
        cursor = self._database.tenant(AuditBlock).find({"tenantId": tenant_id}, sort=[("number", 1)], batch_size=20)
        async for stored in cursor:
            yield stored

    def _check_block(
        self, tenant_id: str, stored: dict[str, Any], walk: _Walk, known: _Known
    ) -> tuple[AuditBlock, Break | None]:
        expected = len(walk.sizes) + 1
        try:
            block = AuditBlock.model_validate(stored, strict=True)
        except ValidationError:
            return AuditBlock.model_construct(), Break("block-altered", expected, None, "not of a block's shape")
        if block.number != expected:
            said = f"after block {expected - 1} comes block {block.number}"
            return block, Break("block-missing", expected, None, said)
        right = block_hash(self._keys, tenant_id, block.number, block.entries, walk.head)
        if block.previous != walk.head or not constant_time_equal(right, block.hash):
            said = "the block's hash does not fit its list or predecessor"
            return block, Break("block-altered", block.number, None, said)
        remembered, by = known.heads.get(block.number, (block.hash, ""))
        if remembered != block.hash:
            return block, Break("block-altered", block.number, None, f"not the hash that the {by} remembers")
        return block, None

    async def _check_entries(self, block: AuditBlock) -> Break | None:
        listed = {entry.id: entry.mac for entry in block.entries}
        cursor = self._database.tenant(AuditEntry).find({"tenantId": block.tenant_id, "_id": {"$in": list(listed)}})
        found = {stored["_id"]: stored async for stored in cursor}
        for entry_id, mac in listed.items():
            stored = found.get(entry_id)
            if stored is None:
                return Break("entry-missing", block.number, entry_id, "a sealed entry is gone")
            if stored.get("mac") != mac or not self._authentic(stored):
                return Break("entry-altered", block.number, entry_id, "a sealed entry does not match its seal")
            if stored.get("block") != block.number:
                said = f"marked as part of block {stored.get('block')}"
                return Break("entry-misplaced", block.number, entry_id, said)
        return None

    async def _check_rest(self, tenant_id: str, sizes: list[int]) -> tuple[int, Break | None]:
        """Entries that no block lists: unsealed ones must be authentic and young, all others were slipped in."""
        overdue = self._clock.now() - SEAL_DEADLINE
        entries = self._database.tenant(AuditEntry)
        unsealed = 0
        async for stored in entries.find({"tenantId": tenant_id, "block": None}, sort=[("_id", 1)]):
            unsealed += 1
            if not self._authentic(stored):
                return unsealed, Break("entry-altered", None, stored["_id"], "an unsealed entry is not authentic")
            if stored["at"] < overdue:
                return unsealed, Break("seal-overdue", None, stored["_id"], "unsealed for longer than the deadline")
        return unsealed, await self._slipped_in(tenant_id, sizes)

    async def _slipped_in(self, tenant_id: str, sizes: list[int]) -> Break | None:
        """An entry that claims a block which does not list it, whatever it takes for the number of a block."""
        pipeline: list[dict[str, Any]] = [
            {"$match": {"tenantId": tenant_id, "block": {"$ne": None}}},
            {"$group": {"_id": "$block", "n": {"$sum": 1}}},
            {"$sort": {"_id": 1}},
        ]
        async for group in await self._database.tenant(AuditEntry).aggregate(pipeline):
            claimed, marked = group["_id"], group["n"]
            number = claimed if isinstance(claimed, int) and not isinstance(claimed, bool) else 0
            if 1 <= number <= len(sizes) and marked <= sizes[number - 1]:
                continue
            if fault := await self._unlisted(tenant_id, claimed, number):
                return fault
        return None

    async def _unlisted(self, tenant_id: str, claimed: Any, number: int) -> Break | None:
        # Read anew: the block may have been sealed after we walked by.
        block = await self._database.tenant(AuditBlock).find_one({"tenantId": tenant_id, "number": number})
        listed = [entry["id"] for entry in block["entries"]] if block else []
        extra = await self._database.tenant(AuditEntry).find_one(
            {"tenantId": tenant_id, "block": {"$eq": claimed}, "_id": {"$nin": listed}}, sort=[("_id", 1)]
        )
        if extra is None:
            return None
        said = "an entry that the seal does not list" if block else "an entry of a block that does not exist"
        return Break("entry-inserted", number or None, extra["_id"], said)

    @staticmethod
    def _check_tail(known: _Known, last_block: int) -> Break | None:
        if last_block and not known.anchored:
            return Break("anchor-altered", None, None, "blocks exist, but no anchor")
        number = max(known.heads, default=0)
        if last_block < number:
            said = f"the {known.heads[number][1]} knows {number} blocks, {last_block} are left"
            return Break("tail-missing", last_block + 1, None, said)
        return None

    def _authentic(self, stored: dict[str, Any]) -> bool:
        try:
            covered = authenticated_bytes(stored)
        except (TypeError, ValueError):  # a kind of value that no entry of ours holds
            return False
        return constant_time_equal(self._keys.mac(AUDIT_PURPOSE, covered).hex(), str(stored.get("mac")))
