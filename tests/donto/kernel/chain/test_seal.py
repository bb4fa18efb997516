"""Sealing beside writers: nobody waits, nothing is left out, nothing is sealed twice."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from donto.kernel.chain.seal import Sealer
from donto.kernel.tenancy import TenantScope, entered
from tests.support.chain import Chain, Raw, chain_of
from tests.support.kernel_app import KernelApp
from tests.support.things import new_thing

WRITERS, WRITES = 32, 5


@pytest.fixture
async def chain(kernel: KernelApp, raw: Raw) -> AsyncIterator[Chain]:
    """Three blocks of four entries."""
    async with chain_of(kernel, raw) as made:
        yield made


async def test_32_writers_of_one_tenant_and_two_sealers(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    core, things = kernel.core, kernel.things
    writing = True

    async def writer() -> None:
        for _ in range(WRITES):
            await core.database.transaction(lambda: things.insert(new_thing(core, tenant.tenant_id), "made"))

    async def sealer() -> None:
        while writing:
            await core.sealer.seal()
            await asyncio.sleep(0.01)

    with entered(tenant):
        sealers = [asyncio.create_task(sealer()) for _ in range(2)]
        await asyncio.gather(*(writer() for _ in range(WRITERS)))
        writing = False
        await asyncio.gather(*sealers)
        await core.sealer.seal_all()
        verdict = await core.verifier.verify()
    assert verdict.first_break is None
    assert (verdict.entries, verdict.unsealed) == (WRITERS * WRITES, 0)
    listed = [
        entry["id"]
        async for block in raw["audit_blocks"].find({"tenantId": tenant.tenant_id})
        for entry in block["entries"]
    ]
    assert len(listed) == len(set(listed)) == WRITERS * WRITES


async def test_many_sealers_at_once_are_harmless(chain: Chain) -> None:
    await chain.write(10)
    with entered(chain.tenant):
        sealed = await asyncio.gather(*(chain.sealer.seal() for _ in range(8)))
    assert sum(sealed) == 10
    assert sorted(sealed)[:-1] == [0] * 7
    assert [block["number"] for block in await chain.blocks()] == [1, 2, 3, 4]
    assert await chain.fault() is None


async def test_verifying_beside_a_sealer_finds_nothing(chain: Chain) -> None:
    faults = []

    async def verify() -> None:
        faults.extend([await chain.fault() for _ in range(10)])

    async def work() -> None:
        for _ in range(20):
            await chain.write(2)
            await chain.seal()

    await asyncio.gather(verify(), verify(), work())
    assert faults == [None] * 20


async def test_a_long_queue_is_sealed_in_batches(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sealer, "batch", 3)
    await chain.write(8)
    assert await chain.seal() == 8
    assert [len(block["entries"]) for block in await chain.blocks()] == [4, 4, 4, 3, 3, 2]
    assert await chain.fault() is None


async def test_a_head_is_noted_only_after_its_block_is_there(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = []

    class Journal:
        async def note(self, tenant_id: str, head: object, at: object) -> None:
            noted.append(len(await chain.blocks()))

        async def latest(self, tenant_id: str) -> None:
            return None

    monkeypatch.setattr(chain.sealer, "_journal", Journal())
    await chain.write()
    await chain.seal()
    assert noted == [4]
