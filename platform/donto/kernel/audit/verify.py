"""Walking a tenant's chain from the first block to the anchored head, and naming the first thing that is wrong."""

import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

from donto.kernel.audit.entry import AuditEntry, authenticated_bytes
from donto.kernel.audit.seal import GENESIS, Anchor, AuditAnchor, AuditBlock, anchor_mac, block_hash
from donto.kernel.audit.trail import AUDIT_PURPOSE, Authenticator
from donto.kernel.clock import Clock
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


class Verifier:
    """Verifies the chain of the tenant whose scope is entered."""

    def __init__(self, database: Database, keys: Authenticator, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    async def verify(self) -> Verdict:
        """Walk the whole chain. Reads each entry once; memory is bounded by one block."""
        tenant_id = tenant_scope().tenant_id
        # The anchor first: what is sealed while we walk may only make the chain longer than it says.
        anchor = await self._database.platform(AuditAnchor).find_one({"_id": tenant_id})
        number, entries, head = 0, 0, GENESIS
        async for stored in self._blocks(tenant_id):
            fault = self._check_block(tenant_id, stored, number + 1, head) or await self._check_entries(stored)
            if fault:
                return Verdict(number, entries, 0, head, fault)
            number, head = stored["number"], stored["hash"]
            entries += len(stored["entries"])
            if anchor and number == anchor["head"]["number"] and head != anchor["head"]["hash"]:
                return Verdict(number, entries, 0, head, Break("block-altered", number, None, "not the anchored hash"))
        unsealed, fault = await self._check_rest(tenant_id, number)
        fault = self._check_anchor(tenant_id, anchor, number) or fault
        return Verdict(number, entries, unsealed, head if number else None, fault)

    async def _blocks(self, tenant_id: str) -> AsyncIterator[dict[str, Any]]:
        cursor = self._database.tenant(AuditBlock).find({"tenantId": tenant_id}, sort=[("number", 1)], batch_size=20)
        async for stored in cursor:
            yield stored

    def _check_block(self, tenant_id: str, stored: dict[str, Any], expected: int, previous: str) -> Break | None:
        block = AuditBlock.model_validate(stored)
        if block.number != expected:
            return Break("block-missing", expected, None, f"after block {expected - 1} comes block {block.number}")
        right = block_hash(self._keys, tenant_id, block.number, block.entries, previous)
        if block.previous != previous or not hmac.compare_digest(right, block.hash):
            return Break("block-altered", block.number, None, "the block's hash does not fit its list or predecessor")
        return None

    async def _check_entries(self, block: dict[str, Any]) -> Break | None:
        tenant_id, number = block["tenantId"], block["number"]
        listed = {entry["id"]: entry["mac"] for entry in block["entries"]}
        cursor = self._database.tenant(AuditEntry).find({"tenantId": tenant_id, "_id": {"$in": list(listed)}})
        found = {stored["_id"]: stored async for stored in cursor}
        for entry_id, mac in listed.items():
            stored = found.get(entry_id)
            if stored is None:
                return Break("entry-missing", number, entry_id, "a sealed entry is gone")
            if stored.get("mac") != mac or not self._authentic(stored):
                return Break("entry-altered", number, entry_id, "a sealed entry does not match its seal")
            if stored.get("block") != number:
                return Break("entry-misplaced", number, entry_id, f"marked as part of block {stored.get('block')}")
        return None

    async def _check_rest(self, tenant_id: str, last_block: int) -> tuple[int, Break | None]:
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
        return unsealed, await self._slipped_in(tenant_id, last_block)

    async def _slipped_in(self, tenant_id: str, last_block: int) -> Break | None:
        """An entry that claims a block which does not list it."""
        entries = self._database.tenant(AuditEntry)
        marked: dict[int, int] = {}
        pipeline = [
            {"$match": {"tenantId": tenant_id, "block": {"$lte": last_block}}},
            {"$group": {"_id": "$block", "n": {"$sum": 1}}},
        ]
        async for group in await entries.aggregate(pipeline):
            marked[group["_id"]] = group["n"]
        beyond = await entries.find_one({"tenantId": tenant_id, "block": {"$gt": last_block}}, sort=[("_id", 1)])
        async for block in self._blocks(tenant_id):
            if marked.get(block["number"], 0) > len(block["entries"]):
                listed = [entry["id"] for entry in block["entries"]]
                extra = await entries.find_one(
                    {"tenantId": tenant_id, "block": block["number"], "_id": {"$nin": listed}}
                )
                if extra:
                    return Break(
                        "entry-inserted",
                        block["number"],
                        extra["_id"],
                        "an entry that the seal does not list",
                    )
        if beyond and not await self._database.tenant(AuditBlock).find_one(
            {"tenantId": tenant_id, "number": beyond["block"]}, {"_id": 1}
        ):
            return Break("entry-inserted", beyond["block"], beyond["_id"], "an entry of a block that does not exist")
        return None

    def _check_anchor(self, tenant_id: str, anchor: dict[str, Any] | None, last_block: int) -> Break | None:
        if anchor is None:
            return Break("anchor-altered", None, None, "blocks exist, but no anchor") if last_block else None
        head = Anchor.model_validate(anchor["head"])
        if not hmac.compare_digest(anchor_mac(self._keys, tenant_id, head), anchor["mac"]):
            return Break("anchor-altered", head.number, None, "the anchored head is not authentic")
        if last_block < head.number:
            return Break(
                "tail-missing",
                last_block + 1,
                None,
                f"the anchor knows {head.number} blocks, {last_block} are left",
            )
        return None

    def _authentic(self, stored: dict[str, Any]) -> bool:
        right = self._keys.mac(AUDIT_PURPOSE, authenticated_bytes(stored)).hex()
        return hmac.compare_digest(right, str(stored.get("mac")))
