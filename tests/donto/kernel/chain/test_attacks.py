"""Whoever can write to the database, but has not the key: each thing they can do, and the name it is found under."""

import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bson import Decimal128, ObjectId

from donto.kernel.chain.seal import SealedEntry, Sealer, block_hash
from donto.kernel.chain.verify import SEAL_DEADLINE
from donto.kernel.crypto import KeyRing
from donto.kernel.tenancy import entered
from tests.support.chain import Chain, Raw, chain_of
from tests.support.kernel_app import KernelApp

THIEF = KeyRing.from_master(b"not the key, but one like it....")


@pytest.fixture
async def chain(kernel: KernelApp, raw: Raw) -> AsyncIterator[Chain]:
    """Three blocks of four entries."""
    async with chain_of(kernel, raw) as made:
        yield made


async def named(chain: Chain, fault: str, entry_id: str | None = None, block: int | None = None) -> None:
    """The break is found under this name, at this place."""
    found = await chain.fault()
    assert found is not None, "the attack got through"
    assert found.fault == fault, found
    if entry_id:
        assert found.entry_id == entry_id
    if block:
        assert found.block == block


async def test_control_the_untouched_chain_is_intact(chain: Chain) -> None:
    verdict = await chain.verdict()
    assert verdict.first_break is None
    assert (verdict.blocks, verdict.entries, verdict.unsealed) == (3, 12, 0)
    assert verdict.head == (await chain.blocks())[-1]["hash"]
    await chain.write(2)
    assert (await chain.verdict()).unsealed == 2
    assert await chain.fault() is None


async def test_control_a_tenant_without_entries_is_intact(kernel: KernelApp) -> None:
    with entered(kernel.tenant()):
        verdict = await kernel.core.verifier.verify()
    assert (verdict.first_break, verdict.head, verdict.blocks) == (None, None, 0)


# --- entries


@pytest.mark.parametrize(
    "change",
    [
        {"$set": {"action": "something.else"}},
        {"$set": {"actor.id": "usr_innocent"}},
        {"$set": {"changes": [{"field": "amount", "before": 1, "after": 2}]}},
        {"$set": {"at": None}},
        {"$unset": {"traceId": 1}},
        {"$set": {"added": "field"}},
        {"$set": {"mac": "0" * 64}},
        {"$set": {"mac": "é"}},
        {"$unset": {"mac": 1}},
        {"$set": {"action": ObjectId()}},
        {"$set": {"changes": [{"field": "x", "after": Decimal128("1")}]}},
    ],
)
async def test_an_edited_entry_is_named(chain: Chain, change: dict[str, Any]) -> None:
    target = (await chain.entries())[5]
    await chain.raw["audit_entries"].update_one({"_id": target["_id"]}, change)
    await named(chain, "entry-altered", target["_id"], 2)


async def test_an_edited_entry_is_named_before_it_is_sealed_and_after(chain: Chain) -> None:
    await chain.write()
    target = (await chain.entries())[-1]
    await chain.raw["audit_entries"].update_one({"_id": target["_id"]}, {"$set": {"action": "forged"}})
    await named(chain, "entry-altered", target["_id"])
    await chain.seal()
    await named(chain, "entry-altered", target["_id"], 4)


async def test_a_deleted_entry_is_named(chain: Chain) -> None:
    target = (await chain.entries())[6]
    await chain.raw["audit_entries"].delete_one({"_id": target["_id"]})
    await named(chain, "entry-missing", target["_id"], 2)


async def test_an_entry_moved_to_another_tenant_is_named(chain: Chain, kernel: KernelApp) -> None:
    target = (await chain.entries())[6]
    other = kernel.tenant()
    await chain.raw["audit_entries"].update_one({"_id": target["_id"]}, {"$set": {"tenantId": other.tenant_id}})
    await named(chain, "entry-missing", target["_id"], 2)
    with entered(other):
        elsewhere = (await chain.verifier.verify()).first_break
    assert elsewhere is not None
    assert elsewhere.entry_id == target["_id"]


async def test_swapped_contents_are_named(chain: Chain) -> None:
    """All of one entry, with its MAC, under the other's id."""
    entries = await chain.entries()
    one, two = entries[4], entries[5]
    await chain.raw["audit_entries"].replace_one({"_id": one["_id"]}, two | {"_id": one["_id"]})
    await chain.raw["audit_entries"].replace_one({"_id": two["_id"]}, one | {"_id": two["_id"]})
    await named(chain, "entry-altered", one["_id"], 2)


@pytest.mark.parametrize(
    "block", [1, 2, 3, 4, 0, -1, 1.5, 10**12, "1", "", True, False, [1], [None], {"a": 1}, float("nan"), ObjectId()]
)
async def test_an_inserted_entry_is_named_whatever_block_it_claims(chain: Chain, block: Any) -> None:
    forged = (await chain.entries())[0] | {"_id": chain.ids.new("aud"), "block": block}
    await chain.raw["audit_entries"].insert_one(forged)
    found = await chain.fault()
    assert found is not None
    assert found.fault in ("entry-inserted", "entry-altered")
    assert found.entry_id == forged["_id"]


async def test_an_inserted_unsealed_entry_is_named_before_and_after_sealing(chain: Chain) -> None:
    forged = (await chain.entries())[0] | {"_id": chain.ids.new("aud"), "block": None}
    await chain.raw["audit_entries"].insert_one(forged)
    await named(chain, "entry-altered", forged["_id"])
    await chain.seal()
    await named(chain, "entry-altered", forged["_id"], 4)


@pytest.mark.parametrize("block", [None, 1, 3, 7, "2"])
async def test_a_changed_mark_is_named(chain: Chain, block: Any) -> None:
    target = (await chain.entries())[5]
    await chain.raw["audit_entries"].update_one({"_id": target["_id"]}, {"$set": {"block": block}})
    await named(chain, "entry-misplaced", target["_id"], 2)
    await chain.seal()  # the sealer may seal it a second time; the first place still tells
    await named(chain, "entry-misplaced", target["_id"], 2)


async def test_an_entry_kept_out_of_the_chain_is_named(chain: Chain) -> None:
    await chain.write()
    target = (await chain.entries())[-1]
    chain.clock.advance(SEAL_DEADLINE - timedelta(seconds=1))
    assert await chain.fault() is None
    chain.clock.advance(timedelta(seconds=2))
    await named(chain, "seal-overdue", target["_id"])


# --- blocks


@pytest.mark.parametrize(
    "change",
    [
        {"$set": {"hash": "0" * 64}},
        {"$set": {"previous": "0" * 64}},
        {"$set": {"hash": "é"}},
        {"$set": {"entries": []}},
        {"$set": {"entries": "none"}},
        {"$set": {"entries.0.mac": "0" * 64}},
        {"$pop": {"entries": 1}},
        {"$unset": {"hash": 1}},
        {"$set": {"number": "2"}},
    ],
)
async def test_an_edited_block_is_named(chain: Chain, change: dict[str, Any]) -> None:
    target = (await chain.blocks())[1]
    await chain.raw["audit_blocks"].update_one({"_id": target["_id"]}, change)
    found = await chain.fault()
    assert found is not None
    assert found.fault in ("block-altered", "block-missing")
    assert found.block == 2


async def test_a_missing_block_is_named(chain: Chain) -> None:
    target = (await chain.blocks())[1]
    await chain.raw["audit_blocks"].delete_one({"_id": target["_id"]})
    await named(chain, "block-missing", block=2)


async def test_reordered_blocks_are_named(chain: Chain) -> None:
    two, three = (await chain.blocks())[1:]
    numbers = chain.raw["audit_blocks"]
    await numbers.update_one({"_id": two["_id"]}, {"$set": {"number": 99}})
    await numbers.update_one({"_id": three["_id"]}, {"$set": {"number": 2}})
    await numbers.update_one({"_id": two["_id"]}, {"$set": {"number": 3}})
    await named(chain, "block-altered", block=2)


async def test_an_added_block_is_named(chain: Chain) -> None:
    last = (await chain.blocks())[-1]
    await chain.raw["audit_blocks"].insert_one(last | {"_id": chain.ids.new("blk"), "number": 4})
    await named(chain, "block-altered", block=4)


async def test_another_tenants_chain_does_not_stand_in(chain: Chain, kernel: KernelApp) -> None:
    """Authentic blocks and entries, made by the real key, for somebody else."""
    async with chain_of(kernel, chain.raw) as other:
        for name in ("audit_blocks", "audit_entries"):
            await chain.raw[name].delete_many({"tenantId": chain.tenant.tenant_id})
            await chain.raw[name].update_many(
                {"tenantId": other.tenant.tenant_id}, {"$set": {"tenantId": chain.tenant.tenant_id}}
            )
        await named(chain, "block-altered", block=1)


async def test_everything_rewritten_without_the_key_is_named(chain: Chain) -> None:
    """Hashes recomputed throughout, anchor included, by plain SHA-256 and by a key of the attacker's own."""
    previous, tenant_id = "0" * 64, chain.tenant.tenant_id
    for block in await chain.blocks():
        listed = []
        for entry in await chain.raw["audit_entries"].find({"block": block["number"], "tenantId": tenant_id}).to_list():
            mac = hashlib.sha256(str(entry).encode()).hexdigest()
            await chain.raw["audit_entries"].update_one({"_id": entry["_id"]}, {"$set": {"mac": mac, "action": "x"}})
            listed.append(SealedEntry(id=entry["_id"], mac=mac))
        forged = block_hash(THIEF, tenant_id, block["number"], listed, previous)
        change = {"entries": [one.model_dump() for one in listed], "hash": forged, "previous": previous}
        await chain.raw["audit_blocks"].update_one({"_id": block["_id"]}, {"$set": change})
        previous = forged
    head = {"number": 3, "hash": previous}
    await chain.raw["audit_anchors"].update_one({"_id": tenant_id}, {"$set": {"head": head}})
    await named(chain, "block-altered", block=1)


# --- the tail and the anchor


async def test_a_cut_tail_is_named(chain: Chain) -> None:
    await chain.cut(2)
    await named(chain, "tail-missing", block=3)


async def test_a_cut_tail_cannot_be_sealed_over(chain: Chain, kernel: KernelApp) -> None:
    """The honest sealer must not give a shortened chain an authentic end: what came after would launder it."""
    await chain.cut(2)
    await chain.write(2)
    assert await chain.seal() == 0
    assert len(await chain.blocks()) == 2
    await named(chain, "tail-missing", block=3)


@pytest.mark.parametrize("with_blocks", [2, 3])
async def test_a_removed_anchor_is_named_and_not_replaced(chain: Chain, with_blocks: int) -> None:
    await chain.cut(with_blocks)
    await chain.raw["audit_anchors"].delete_one({"_id": chain.tenant.tenant_id})
    await named(chain, "anchor-altered")
    await chain.write()
    assert await chain.seal() == 0
    await named(chain, "anchor-altered")


@pytest.mark.parametrize(
    "change",
    [
        {"$set": {"head": {"number": 2, "hash": "0" * 64}}},
        {"$set": {"head.number": 2}},
        {"$set": {"mac": "é"}},
        {"$unset": {"mac": 1}},
        {"$unset": {"head": 1}},
        {"$set": {"head": "none"}},
        {"$set": {"daily": {}}},
        {"$set": {"daily.2026-03-01.number": 1}},
        {"$set": {"daily.2020-01-01": {"number": 1, "hash": "0" * 64}}},
    ],
)
async def test_an_edited_anchor_is_named_and_stops_the_sealer(chain: Chain, change: dict[str, Any]) -> None:
    await chain.raw["audit_anchors"].update_one({"_id": chain.tenant.tenant_id}, change)
    await named(chain, "anchor-altered")
    await chain.write()
    assert await chain.seal() == 0


async def test_another_tenants_anchor_is_named(chain: Chain, kernel: KernelApp) -> None:
    async with chain_of(kernel, chain.raw) as other:
        await chain.put_back(await other.anchor() | {"_id": chain.tenant.tenant_id})
    await named(chain, "anchor-altered")


async def test_an_older_anchor_with_the_whole_chain_stops_the_sealer(chain: Chain) -> None:
    older = await chain.anchor()
    await chain.write()
    await chain.seal()
    await chain.put_back(older)
    await chain.write()
    assert await chain.seal() == 0


async def test_each_day_keeps_its_head(chain: Chain) -> None:
    chain.clock.advance(timedelta(days=1))
    await chain.write()
    await chain.seal()
    anchor, blocks = await chain.anchor(), await chain.blocks()
    assert anchor["daily"] == {
        "2026-03-01": {"number": 3, "hash": blocks[2]["hash"]},
        "2026-03-02": {"number": 4, "hash": blocks[3]["hash"]},
    }
    assert await chain.fault() is None


# --- the journal: what the database alone cannot tell


async def test_a_chain_put_back_together_with_its_anchor_shows_only_in_the_journal(
    kernel: KernelApp, raw: Raw, tmp_path: Path
) -> None:
    """An authentic past: every MAC in the database is right. The control without a journal says what remains."""
    async with chain_of(kernel, raw, tmp_path / "journal") as chain:
        older = await chain.anchor()
        await chain.write(2)
        await chain.seal()
        assert await chain.fault() is None
        await chain.cut(3)
        await chain.put_back(older)
        await named(chain, "tail-missing", block=4)

        chain.verifier._journal = None
        assert await chain.fault() is None, "control: without a journal this one attack gets through"


async def test_a_chain_wiped_out_shows_only_in_the_journal(kernel: KernelApp, raw: Raw, tmp_path: Path) -> None:
    async with chain_of(kernel, raw, tmp_path / "journal") as chain:
        await chain.cut(0)
        await raw["audit_anchors"].delete_one({"_id": chain.tenant.tenant_id})
        await named(chain, "tail-missing", block=1)
        chain.verifier._journal = None
        assert await chain.fault() is None, "control"


async def test_a_past_that_was_put_back_and_lived_on_shows_in_the_journal(
    kernel: KernelApp, raw: Raw, tmp_path: Path
) -> None:
    """The new block 4 is authentic; it is not the block 4 that was noted."""
    async with chain_of(kernel, raw, tmp_path / "journal") as chain:
        older = await chain.anchor()
        await chain.write(2)
        await chain.seal()
        await chain.cut(3)
        await chain.put_back(older)
        core = kernel.core
        unnoticed = Sealer(core.database, core.audit_keys, chain.clock, chain.ids)
        await chain.write(1)
        with entered(chain.tenant):
            assert await unnoticed.seal() == 1
        await named(chain, "block-altered", block=4)


async def test_the_journal_survives_a_line_cut_off_by_a_crash(kernel: KernelApp, raw: Raw, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    async with chain_of(kernel, raw, journal) as chain:
        with journal.open("a") as file:
            file.write(f'{{"tenantId": "{chain.tenant.tenant_id}", "numb')
        assert await chain.fault() is None
        await chain.cut(2)
        await named(chain, "tail-missing", block=3)
