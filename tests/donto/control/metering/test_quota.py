"""Limits hold against parallel takers, on the real server."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from donto.control import Tenant, Window
from donto.control.metering.models import UsageCounter
from donto.control.metering.policy import ALL_TIME
from donto.control.plans.catalogue import UnknownEntitlementError
from donto.control.tenants.schemas import OverrideSet, PlanAssign
from donto.kernel.directory import Entitlements, Quota
from donto.kernel.errors import LimitReached, NotInPlan
from donto.kernel.tenancy import UnscopedError
from tests.donto.control.world import NOW, World


async def take(world: World, tenant: Tenant, meter: str = "clinics", amount: int = 1) -> None:
    quota: Quota = world.control.quota
    with world.inside(tenant):
        await world.core.database.transaction(lambda: quota.take(meter, amount))


async def release(world: World, tenant: Tenant, meter: str = "clinics", amount: int = 1) -> None:
    with world.inside(tenant):
        await world.core.database.transaction(lambda: world.control.quota.release(meter, amount))


async def used(world: World, tenant: Tenant, meter: str = "clinics") -> int:
    with world.operator():
        usage = (await world.control.usage.usage_of(tenant.id)).usage
    return next(view.used for view in usage if view.meter == meter)


async def override(world: World, tenant: Tenant, key: str, value: bool | int | None, **more: object) -> Tenant:
    stored = await world.stored(tenant)
    given = OverrideSet(value=value, reason="agreed by phone", **more)  # type: ignore[arg-type]  # expires_at
    return await world.command(lambda: world.control.tenants.set_override(tenant.id, key, given, stored.version))


async def race(count: int, one: Callable[[], Awaitable[None]]) -> tuple[int, list[LimitReached]]:
    outcomes = await asyncio.gather(*(one() for _ in range(count)), return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, LimitReached)]
    unexpected = [outcome for outcome in outcomes if isinstance(outcome, BaseException) and outcome not in refused]
    assert unexpected == []
    return count - len(refused), refused


@pytest.mark.parametrize("already", [0, 2])
async def test_parallel_takers_never_pass_the_limit_together(world: World, other: World, already: int) -> None:
    tenant = await world.tenant()  # the plan "clinic" allows three clinics
    for _ in range(already):
        await take(world, tenant)
    processes = itertools.cycle([world, other])
    passed, refused = await race(12, lambda: take(next(processes), tenant))
    assert passed == 3 - already
    assert {error.extra["used"] for error in refused} == {3}
    assert await used(world, tenant) == 3


async def test_control_counting_and_then_inserting_passes_the_limit(world: World) -> None:
    """The naive way under the same race: both count two, both insert, four stand where three are allowed."""
    tenant = await world.tenant()
    both_counted = asyncio.Barrier(2)

    async def naive() -> None:
        things = world.core.database.tenant(UsageCounter)
        if await things.count_documents({"tenantId": tenant.id}) >= 3:
            raise LimitReached
        await both_counted.wait()
        now = world.clock.now()
        thing = UsageCounter(
            id=f"{tenant.id}:{world.core.ids.new('x')}",
            tenant_id=tenant.id,
            created_at=now,
            updated_at=now,
            meter="naive",
            period=ALL_TIME,
            used=1,
        )
        await things.insert_one(thing.to_stored())

    async def one() -> None:
        with world.inside(tenant):
            await world.core.database.transaction(naive)

    assert await race(2, one) == (2, [])
    assert (await race(2, one))[0] == 2
    with world.inside(tenant):
        assert await world.core.database.tenant(UsageCounter).count_documents({"tenantId": tenant.id}) == 4


async def test_a_limit_names_itself_and_the_plans_that_lift_it(world: World) -> None:
    tenant = await world.tenant()
    await take(world, tenant, amount=3)
    with pytest.raises(LimitReached) as caught:
        await take(world, tenant)
    lifted_by = caught.value.extra.pop("liftedBy")
    assert caught.value.extra == {"limit": "clinics", "allowed": 3, "used": 3}
    assert "chain" in lifted_by
    assert "solo" not in lifted_by
    assert "clinic" not in lifted_by


async def test_refused_at_the_limit_then_raised_then_it_passes_at_once(world: World) -> None:
    tenant = await world.tenant()
    await take(world, tenant, amount=3)
    with pytest.raises(LimitReached):
        await take(world, tenant)
    await override(world, tenant, "clinics", 4)
    await take(world, tenant)
    with pytest.raises(LimitReached) as caught:
        await take(world, tenant)
    assert caught.value.extra["allowed"] == 4
    stored = await world.stored(tenant)
    assign = PlanAssign(plan_id=await world.plan_id("chain"))
    await world.command(lambda: world.control.tenants.assign_plan(tenant.id, assign, stored.version))
    with pytest.raises(LimitReached):
        await take(world, tenant)  # the override is the operator's word, also when it says less than the plan
    await world.command(lambda: world.control.tenants.remove_override(tenant.id, "clinics"))
    await take(world, tenant)
    assert await used(world, tenant) == 5


async def test_an_override_ends_by_the_clock(world: World) -> None:
    tenant = await world.tenant()
    await override(world, tenant, "clinics", None, expires_at=NOW + timedelta(days=1))
    await take(world, tenant, amount=50)
    world.clock.advance(timedelta(days=1))
    with pytest.raises(LimitReached) as caught:
        await take(world, tenant)
    assert (caught.value.extra["allowed"], caught.value.extra["used"]) == (3, 50)


async def test_a_count_is_undone_with_what_was_counted(world: World) -> None:
    tenant = await world.tenant()

    async def fails() -> None:
        await world.control.quota.take("clinics")
        raise ValueError("the thing could not be made")

    with world.inside(tenant), pytest.raises(ValueError, match="could not be made"):
        await world.core.database.transaction(fails)
    assert await used(world, tenant) == 0


async def test_releasing_makes_room_and_never_goes_below_zero(world: World) -> None:
    tenant = await world.tenant()
    await take(world, tenant, amount=3)
    await release(world, tenant)
    await take(world, tenant)
    await release(world, tenant, amount=99)
    assert await used(world, tenant) == 0
    await release(world, tenant)
    assert await used(world, tenant) == 0
    await take(world, tenant, amount=3)


async def test_months_begin_afresh(world: World) -> None:
    tenant = await world.tenant()
    await override(world, tenant, "messages_per_month", 2)
    await take(world, tenant, "messages_per_month", 2)
    with pytest.raises(LimitReached):
        await take(world, tenant, "messages_per_month")
    world.clock.advance(timedelta(days=31))
    await take(world, tenant, "messages_per_month", 2)


async def test_more_at_once_than_the_limit_allows(world: World) -> None:
    tenant = await world.tenant()
    with pytest.raises(LimitReached) as caught:
        await take(world, tenant, amount=4)
    assert caught.value.extra["used"] == 0
    assert await used(world, tenant) == 0


async def test_defects_are_not_denials(world: World) -> None:
    tenant = await world.tenant()
    with world.inside(tenant):
        with pytest.raises(UnscopedError):
            await world.control.quota.take("clinics")
        with pytest.raises(UnknownEntitlementError):
            await world.core.database.transaction(lambda: world.control.quota.take("telepathy"))
        with pytest.raises(UnknownEntitlementError):
            await world.core.database.transaction(lambda: world.control.quota.take("dental"))
        with pytest.raises(ValueError, match="one or more"):
            await world.core.database.transaction(lambda: world.control.quota.take("clinics", 0))


async def test_a_feature_that_the_plan_lacks(world: World) -> None:
    entitlements: Entitlements = world.control.entitlements
    tenant = await world.tenant()
    with world.inside(tenant):
        await entitlements.require("dental")
        with pytest.raises(NotInPlan) as caught:
            await entitlements.require("custom_roles")
        assert caught.value.extra == {"feature": "custom_roles", "liftedBy": ["chain"]}
        with pytest.raises(UnknownEntitlementError):
            await entitlements.require("clinics")
    await override(world, tenant, "custom_roles", value=True)
    with world.inside(tenant):
        await world.core.database.transaction(lambda: entitlements.require("custom_roles"))


async def test_another_tenants_count_is_not_mine(world: World) -> None:
    first, second = await world.tenant(), await world.tenant()
    await take(world, first, amount=3)
    assert await used(world, second) == 0
    await take(world, second, amount=3)


async def test_the_subscription_warns_from_80_percent_and_refuses_nothing(world: World) -> None:
    tenant = await world.tenant()
    await take(world, tenant, "doctors", 7)

    async def warning() -> str | None:
        with world.inside(tenant):
            view = await world.control.usage.subscription()
        assert view.entitlements["doctors"] == 10
        return next(meter.warning for meter in view.usage if meter.meter == "doctors")

    assert await warning() is None
    await take(world, tenant, "doctors")
    assert await warning() == "near"
    await take(world, tenant, "doctors", 2)
    assert await warning() == "reached"


async def test_the_meter_is_compared_with_a_recount(world: World) -> None:
    tenant = await world.tenant()
    truth = {"clinics": 2, "messages_per_month": 5}
    windows: list[Window] = []

    async def clinics(window: Window) -> int:
        windows.append(window)
        return truth["clinics"]

    async def messages(window: Window) -> int:
        windows.append(window)
        return truth["messages_per_month"]

    usage = world.control.usage
    usage.register_recount("clinics", clinics)
    usage.register_recount("messages_per_month", messages)
    await take(world, tenant, amount=2)
    await take(world, tenant, "messages_per_month", 4)
    with world.inside(tenant):
        assert (await usage.recount("clinics")).equal
        apart = await usage.recount("messages_per_month")
        assert (apart.metered, apart.counted, apart.equal, apart.period) == (4, 5, False, "2025-07")
        with pytest.raises(LookupError):
            await usage.recount("staff")
    assert windows[0].start is None
    assert windows[1].start is not None
    with pytest.raises(UnknownEntitlementError):
        usage.register_recount("telepathy", clinics)
