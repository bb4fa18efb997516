"""Flags on the real server, and how they reach other processes."""

from typing import Any

import pytest

from donto.control import Tenant
from donto.control.flags.models import FeatureFlag
from donto.control.flags.schemas import FlagCreate, FlagPut
from donto.kernel.directory import Flags
from donto.kernel.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from tests.donto.control.world import OPERATOR, World, eventually

BOUND_SECONDS = 5.0
"""What TEN-7 promises. The change stream is heard within milliseconds."""


async def make(world: World, **wanted: Any) -> FeatureFlag:
    key = f"flag_{world.core.ids.new('x')[-12:]}"
    return await world.command(lambda: world.control.flag_service.create(FlagCreate(key=key, **wanted)))


async def seen(world: World, tenant: Tenant, flag: FeatureFlag) -> bool | None:
    flags: Flags = world.control.flags
    with world.inside(tenant):
        return (await flags.snapshot()).get(flag.key)


async def until(world: World, tenant: Tenant, flag: FeatureFlag, on: bool) -> None:
    async def as_wanted() -> bool:
        return await seen(world, tenant, flag) is on

    await eventually(as_wanted, BOUND_SECONDS)


async def remembered(world: World, tenant: Tenant) -> None:
    """Wait until the process answers from memory."""

    async def in_memory() -> bool:
        with world.inside(tenant):
            await world.control.flags.snapshot()
        return world.control.flags._cache.get("all") is not None

    await eventually(in_memory)


async def test_a_kill_reaches_another_process_that_had_the_flag_in_memory(world: World, other: World) -> None:
    tenant = await world.tenant()
    flag = await make(world, default=True, by_tenant={tenant.id: True})
    await until(other, tenant, flag, on=True)
    await remembered(other, tenant)
    await world.command(lambda: world.control.flag_service.switch(flag.key, killed=True))
    await until(other, tenant, flag, on=False)
    await world.command(lambda: world.control.flag_service.switch(flag.key, killed=False))
    await until(other, tenant, flag, on=True)


async def test_control_a_process_that_hears_nothing_does_not_see_the_kill(world: World, other: World) -> None:
    tenant = await world.tenant()
    flag = await make(world, default=True)
    await until(other, tenant, flag, on=True)
    await remembered(other, tenant)
    await other.core.live.stop()
    other.core.live._heard = float("inf")  # and believes its memory all the same
    await world.command(lambda: world.control.flag_service.switch(flag.key, killed=True))
    assert await seen(other, tenant, flag) is True
    other.core.live._heard = float("-inf")  # the real thing: silence makes memory mute
    assert await seen(other, tenant, flag) is False


async def test_a_new_flag_reaches_another_process(world: World, other: World) -> None:
    tenant = await world.tenant()
    await remembered(other, tenant)
    flag = await make(world, by_plan={"clinic": True})
    await until(other, tenant, flag, on=True)


async def test_flags_follow_the_tenants_plan(world: World) -> None:
    on_solo, on_clinic = await world.tenant(plan="solo"), await world.tenant(plan="clinic")
    flag = await make(world, by_plan={"solo": True})
    await until(world, on_solo, flag, on=True)
    assert await seen(world, on_clinic, flag) is False
    with world.operator():
        assert (await world.control.flags.snapshot())[flag.key] is False


async def test_a_transaction_sees_the_database_not_the_memory(world: World, other: World) -> None:
    tenant = await world.tenant()
    flag = await make(world, default=True)
    await remembered(other, tenant)
    await other.core.live.stop()
    other.core.live._heard = float("inf")
    await world.command(lambda: world.control.flag_service.switch(flag.key, killed=True))
    with other.inside(tenant):
        inside = await other.core.database.transaction(other.control.flags.snapshot)
    assert inside[flag.key] is False


async def test_a_flag_set_for_a_tenant_is_told_in_that_tenants_chain(world: World) -> None:
    first, second = await world.tenant(), await world.tenant()
    flag = await make(world, by_tenant={first.id: True})
    given = FlagPut(by_tenant={second.id: False})
    await world.command(lambda: world.control.flag_service.put(flag.key, given, flag.version))
    told = [(e["action"], e["subject"]["id"], e["actor"]["id"]) for e in await world.chain(first)][1:]
    assert told == [("flag.set_for_tenant", flag.id, OPERATOR.id)] * 2
    changes = [e["changes"] for e in await world.chain(first)][1:]
    assert [(c[0]["before"], c[0]["after"]) for c in changes] == [(None, True), (True, None)]
    assert [e["action"] for e in await world.chain(second)] == ["tenant.created", "flag.set_for_tenant"]
    platform = [e["action"] for e in await world.chain(None) if e["subject"]["id"] == flag.id]
    assert platform == ["flag.created", "flag.changed"]


async def test_killing_twice_is_told_once(world: World) -> None:
    flag = await make(world)
    killed = await world.command(lambda: world.control.flag_service.switch(flag.key, killed=True))
    again = await world.command(lambda: world.control.flag_service.switch(flag.key, killed=True))
    assert again.version == killed.version
    platform = [e["action"] for e in await world.chain(None) if e["subject"]["id"] == flag.id]
    assert platform == ["flag.created", "flag.killed"]


async def test_setting_a_flag_leaves_the_kill_switch_alone(world: World) -> None:
    flag = await make(world)
    killed = await world.command(lambda: world.control.flag_service.switch(flag.key, killed=True))
    put = await world.command(lambda: world.control.flag_service.put(flag.key, FlagPut(default=True), killed.version))
    assert (put.killed, put.default) == (True, True)


async def test_what_is_refused(world: World) -> None:
    flag = await make(world)
    service = world.control.flag_service
    with pytest.raises(InvalidInput) as caught:
        await make(world, by_plan={"nobody_sells_this": True})
    assert caught.value.errors[0].pointer == "/byPlan/nobody_sells_this"
    missing = world.core.ids.new("ten")
    with pytest.raises(InvalidInput) as caught:
        await make(world, by_tenant={missing: True})
    assert caught.value.errors[0].pointer == f"/byTenant/{missing}"
    with pytest.raises(Conflict):
        await world.command(lambda: service.create(FlagCreate(key=flag.key)))
    with pytest.raises(PreconditionFailed):
        await world.command(lambda: service.put(flag.key, FlagPut(), flag.version + 1))
    with pytest.raises(NotFound):
        await world.command(lambda: service.switch("no_such_flag", killed=True))
