"""The gate and the directory: from memory where that is safe, honest in every process."""

from datetime import timedelta

import anyio
import pytest

from donto.control import Tenant
from donto.kernel.directory import TenantDirectory
from donto.kernel.errors import NotFound, TenantStateForbids
from donto.kernel.http.access import Need, TenantGate
from tests.donto.control.world import NOW, World, eventually

DAY = timedelta(days=1)


async def until_heard(gate: TenantGate, tenant: Tenant, need: Need, allowed: bool) -> None:
    """Wait until the gate's memory says so. Bounded: a change that is never heard fails the test."""

    async def heard() -> bool:
        return gate.recall(tenant.id, need) is allowed

    await eventually(heard)


async def test_memory_is_filled_by_the_first_check(world: World) -> None:
    gate: TenantGate = world.control.gate
    tenant = await world.tenant()
    assert gate.recall(tenant.id, Need.WRITE) is False
    await world.remember(tenant)
    assert gate.recall(tenant.id, Need.WRITE) is True


async def test_a_lapse_needs_no_job_and_no_change_in_the_database(world: World) -> None:
    gate = world.control.gate
    tenant = await world.tenant()
    await world.remember(tenant)
    world.clock.advance(21 * DAY - timedelta(milliseconds=1))
    assert gate.recall(tenant.id, Need.WRITE) is True
    world.clock.advance(timedelta(milliseconds=1))
    assert gate.recall(tenant.id, Need.WRITE) is False
    assert gate.recall(tenant.id, Need.READ) is True
    with pytest.raises(TenantStateForbids) as caught:
        await gate.check(tenant.id, Need.WRITE)
    assert caught.value.extra == {
        "state": "read_only",
        "since": NOW + 21 * DAY,
        "liftedBy": ["subscription", "operator"],
    }
    assert (await world.stored(tenant)).version == tenant.version


async def test_a_suspension_reaches_other_processes_by_change_stream(world: World, other: World) -> None:
    tenant = await world.tenant()
    await other.remember(tenant)
    assert other.control.gate.recall(tenant.id, Need.WRITE) is True
    await world.command(lambda: world.control.tenants.move(tenant.id, "suspend", "test"))
    await until_heard(other.control.gate, tenant, Need.WRITE, allowed=False)
    with pytest.raises(TenantStateForbids) as caught:
        await other.control.gate.check(tenant.id, Need.WRITE)
    assert caught.value.extra["liftedBy"] == ["operator"]
    await other.control.gate.check(tenant.id, Need.READ)


async def test_inside_a_transaction_memory_is_neither_believed_nor_filled(world: World, other: World) -> None:
    tenant = await world.tenant()
    await other.remember(tenant)
    # A process that hears nothing and believes its memory all the same: as stale as can be.
    await other.core.live.stop()
    other.core.live._heard = float("inf")
    await world.command(lambda: world.control.tenants.move(tenant.id, "suspend", "test"))
    assert other.control.gate.recall(tenant.id, Need.WRITE) is True, "control: the memory must be stale here"
    ref = await other.control.directory.by_id(tenant.id)
    assert ref is not None
    assert ref.state == "trial", "control: outside of a transaction the stale memory answers"

    async def command() -> None:
        seen = await other.control.directory.by_id(tenant.id)
        assert seen is not None
        assert seen.state == "suspended"
        await other.control.gate.check(tenant.id, Need.WRITE)

    with pytest.raises(TenantStateForbids):
        await other.command(command)
    # Had the transaction written to memory, an older snapshot could have come to stay there.
    assert other.control.gate.recall(tenant.id, Need.WRITE) is True


async def test_an_old_snapshot_does_not_come_to_stay_in_memory(world: World, other: World) -> None:
    tenant = await world.tenant()
    await other.remember(tenant)
    looked, heard = anyio.Event(), anyio.Event()

    async def long_command() -> None:
        await other.control.gate.check(tenant.id, Need.WRITE)  # this fixes the snapshot
        looked.set()
        await heard.wait()
        await other.control.gate.check(tenant.id, Need.WRITE)  # passes: the snapshot is older than the suspension

    async def suspend() -> None:
        await looked.wait()
        await world.command(lambda: world.control.tenants.move(tenant.id, "suspend", "test"))
        await until_heard(other.control.gate, tenant, Need.WRITE, allowed=False)
        heard.set()

    async with anyio.create_task_group() as group:
        group.start_soon(other.command, long_command)
        group.start_soon(suspend)
    assert other.control.gate.recall(tenant.id, Need.WRITE) is False


async def test_nobody_knows_a_tenant_that_is_not_there(world: World) -> None:
    missing = world.core.ids.new("ten")
    assert world.control.gate.recall(missing, Need.READ) is False
    for tenant_id in (missing, "platform", "", "{'$gt': ''}"):
        with pytest.raises(NotFound):
            await world.control.gate.check(tenant_id, Need.READ)


async def test_the_directory_finds_by_id_and_slug_and_follows_changes(world: World, other: World) -> None:
    directory: TenantDirectory = other.control.directory
    tenant = await world.tenant(name="Before")
    by_slug = await directory.by_slug(tenant.slug)
    assert by_slug is not None
    assert by_slug == await directory.by_id(tenant.id)
    assert (by_slug.name, by_slug.state, by_slug.database) == ("Before", "trial", tenant.database)
    await world.command(lambda: world.control.tenants.rename(tenant.id, "After", tenant.version))

    async def renamed() -> bool:
        found = await directory.by_slug(tenant.slug)
        return found is not None and found.name == "After"

    await eventually(renamed)
    other.clock.advance(14 * DAY)
    lapsed = await directory.by_slug(tenant.slug)
    assert lapsed is not None
    assert lapsed.state == "past_due"
    assert await directory.by_slug("nobody-has-this") is None
    assert await directory.by_id(world.core.ids.new("ten")) is None
