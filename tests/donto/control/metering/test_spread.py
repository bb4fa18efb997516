"""A meter that is spread: parallel takers do not meet, the limit holds exactly, and the sum is the truth."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from donto.control import Tenant, Window
from donto.control.metering import repository
from donto.control.metering.models import UsageCounter
from donto.control.metering.policy import FAR, NEAR, ROWS, Counted
from donto.control.metering.repository import UsageRepository
from donto.control.metering.service import UsageService
from donto.control.plans.catalogue import CATALOGUE
from donto.control.tenants.schemas import OverrideSet
from donto.kernel.errors import LimitReached
from tests.donto.control.world import World

METER = "appointments_per_month"
ONE_ROW = Counted("storage_mb", "all")
MANY_ROWS = Counted(METER, "2025-07", spread=True)


async def limited(world: World, allowed: int | None, tenant: Tenant | None = None) -> Tenant:
    """A tenant that may count so far."""
    tenant = tenant or await world.tenant()
    stored = await world.stored(tenant)
    given = OverrideSet(value=allowed, reason="a test")
    return await world.command(lambda: world.control.tenants.set_override(tenant.id, METER, given, stored.version))


async def take(world: World, tenant: Tenant, amount: int = 1) -> None:
    with world.inside(tenant):
        await world.core.database.transaction(lambda: world.control.quota.take(METER, amount), seconds=30)


async def release(world: World, tenant: Tenant, amount: int = 1) -> None:
    with world.inside(tenant):
        await world.core.database.transaction(lambda: world.control.quota.release(METER, amount))


async def rows(world: World, tenant: Tenant) -> list[dict[str, Any]]:
    """The stored counters of the tenant's meter, the first row first."""
    with world.inside(tenant):
        found = world.core.database.tenant(UsageCounter).find(
            {"tenantId": tenant.id, "meter": METER}, sort=[("_id", 1)]
        )
        return await found.to_list()


async def used(world: World, tenant: Tenant) -> int:
    with world.operator():
        usage = (await world.control.usage.usage_of(tenant.id)).usage
    return next(view.used for view in usage if view.meter == METER)


async def begin_with(world: World, tenant: Tenant, count: int) -> None:
    """As if so many had been counted one by one: some in every row."""
    share, rest = divmod(count, ROWS)
    usage = UsageRepository(world.core.store)
    with world.inside(tenant):
        for number in range(ROWS):
            await usage._bump(MANY_ROWS, number, share + (1 if number < rest else 0))


def test_appointments_are_spread_and_what_is_counted_seldom_is_not() -> None:
    assert {row.key for row in CATALOGUE.values() if row.spread} == {METER}


# ---- who meets whom


async def tries(world: World, tenant: Tenant, work: Callable[[], Awaitable[object]]) -> int:
    """How often two transactions ran in all, when both do `work` before either of them commits."""
    count = 0
    both = asyncio.Barrier(2)

    async def one() -> None:
        first = True

        async def attempt() -> None:
            nonlocal count, first
            count += 1
            waits, first = first, False
            try:
                await work()
            finally:
                if waits:
                    await both.wait()

        with world.inside(tenant):
            await world.core.database.transaction(attempt)

    await asyncio.gather(one(), one())
    return count


async def test_two_who_count_at_once_do_not_meet(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant, usage = await world.tenant(), UsageRepository(world.core.store)
    turns = itertools.count()
    monkeypatch.setattr(usage, "_chance", lambda choices: next(turns) % choices)
    for ceiling in (None, 10_000):
        assert await tries(world, tenant, lambda at=ceiling: usage.add(MANY_ROWS, 1, at)) == 2  # type: ignore[misc]  # bound at once
    assert [row["used"] for row in await rows(world, tenant)] == [1, 1, 1, 1]


async def test_control_in_one_row_they_do(world: World) -> None:
    tenant, usage = await world.tenant(), UsageRepository(world.core.store)
    assert await tries(world, tenant, lambda: usage.add(ONE_ROW, 1, 10_000)) > 2


async def test_chance_uses_all_rows_and_many_at_once_are_all_counted(world: World, other: World) -> None:
    tenant = await limited(world, 100_000)
    processes = itertools.cycle([world, other])
    await asyncio.gather(*(take(next(processes), tenant) for _ in range(40)))
    for _ in range(120):
        await take(world, tenant)
    stored = await rows(world, tenant)
    assert sum(row["used"] for row in stored) == 160 == await used(world, tenant)
    # By chance: 160 into 32 rows leave a row empty with a probability of 32 * (31/32)^160 = 0.2; eight of them, never.
    assert len(stored) > ROWS - 8
    assert {row["period"] for row in stored} == {"2025-07"}


# ---- the limit


@pytest.mark.parametrize("under", [1, 5, NEAR - 1, NEAR, NEAR + 1, NEAR + 20])
async def test_the_limit_holds_exactly_against_parallel_takers(world: World, other: World, under: int) -> None:
    allowed = 400
    tenant = await limited(world, allowed)
    await begin_with(world, tenant, allowed - under)
    processes = itertools.cycle([world, other])
    crowd = 12
    # First to within a few of the limit, then all of them for the last ones.
    for _ in range(max(0, under - crowd // 2)):
        await take(world, tenant)
    left = allowed - await used(world, tenant)
    outcomes = await asyncio.gather(*(take(next(processes), tenant) for _ in range(crowd)), return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, LimitReached)]
    assert [one for one in outcomes if isinstance(one, BaseException) and one not in refused] == []
    assert (crowd - len(refused), await used(world, tenant)) == (left, allowed)
    assert all((one.extra["allowed"], one.extra["used"]) == (allowed, allowed) for one in refused)


@pytest.mark.parametrize("gathers", [True, False])
async def test_whoever_counted_on_the_sight_of_an_older_sum_starts_again(
    world: World, monkeypatch: pytest.MonkeyPatch, gathers: bool
) -> None:
    """The straggler: its snapshot is from before the counts were gathered, and it commits last of all.

    It counts in a row that nobody else counts in, so it is the gathering alone that it meets. The control is that
    without it the straggler passes the limit.
    """
    tenant = await world.tenant()
    usage, others = UsageRepository(world.core.store), UsageRepository(world.core.store)
    ceiling = NEAR + 1
    monkeypatch.setattr(usage, "_chance", lambda _: 7)
    monkeypatch.setattr(others, "_chance", lambda _: 3)
    if not gathers:
        monkeypatch.setattr(others, "add", lambda counted, amount, _: others._bump(counted, 3, amount))
    seen, full = asyncio.Event(), asyncio.Event()
    sums: list[int] = []

    async def straggler() -> bool:
        sums.append((await usage.used([MANY_ROWS])).get((METER, "2025-07"), 0))
        if len(sums) == 1:
            seen.set()
            await full.wait()
        return await usage.add(MANY_ROWS, 1, ceiling)

    async def late() -> bool:
        with world.inside(tenant):
            return await world.core.database.transaction(straggler)

    async def crowd() -> None:
        await seen.wait()
        with world.inside(tenant):
            # One after the other: from the second on there is less room than NEAR.
            for _ in range(ceiling):
                await world.core.database.transaction(lambda: others.add(MANY_ROWS, 1, ceiling))
        full.set()

    passed, _ = await asyncio.gather(late(), crowd())
    stored = sum(row["used"] for row in await rows(world, tenant))
    if gathers:
        assert (passed, sums, stored) == (False, [0, ceiling], ceiling), "it ran again, and saw"
    else:
        assert (passed, sums, stored) == (True, [0], ceiling + 1)


async def test_control_a_sum_alone_guards_nothing(world: World) -> None:
    """The naive way: compare with the sum as it is seen, count in another row, and never write what was read."""
    tenant, usage = await world.tenant(), UsageRepository(world.core.store)
    both, turns = asyncio.Barrier(2), itertools.count()

    async def naive() -> None:
        if (await usage.used([MANY_ROWS])).get((METER, "2025-07"), 0) >= 1:
            raise LimitReached
        await both.wait()
        await usage._bump(MANY_ROWS, next(turns), 1)

    async def one() -> None:
        with world.inside(tenant):
            await world.core.database.transaction(naive)

    await asyncio.gather(one(), one())
    assert sum(row["used"] for row in await rows(world, tenant)) == 2, "two where one was allowed"


async def test_far_from_the_limit_again_the_count_is_spread_again(world: World) -> None:
    tenant = await limited(world, NEAR)
    await take(world, tenant)
    await take(world, tenant)
    first, *others = await rows(world, tenant)
    assert (first["used"], first["exact"], {row["used"] for row in others}) == (2, True, {0})
    tenant = await limited(world, FAR + 1, tenant)
    await take(world, tenant)
    first, *_ = await rows(world, tenant)
    assert (first["used"], first["exact"]) == (3, True), "not far enough yet"
    tenant = await limited(world, 2 * FAR, tenant)
    await take(world, tenant)
    first, *others = await rows(world, tenant)
    assert (first["used"], first["exact"], sum(row["used"] for row in others)) == (3, False, 1)
    assert await used(world, tenant) == 4


async def test_without_a_limit_and_then_with_one_again(world: World) -> None:
    tenant = await limited(world, None)
    for _ in range(4):
        await take(world, tenant)
    await take(world, tenant, amount=3)
    tenant = await limited(world, 8, tenant)
    await take(world, tenant)
    with pytest.raises(LimitReached) as refused:
        await take(world, tenant)
    assert (refused.value.extra["used"], await used(world, tenant)) == (8, 8)


async def test_more_than_one_at_once(world: World) -> None:
    tenant = await limited(world, 1000)
    await take(world, tenant)
    await take(world, tenant, amount=900)
    with pytest.raises(LimitReached):
        await take(world, tenant, amount=100)
    await take(world, tenant, amount=99)
    assert await used(world, tenant) == 1000


# ---- back, and the truth


async def test_what_is_taken_back_makes_room_and_never_goes_below_zero(world: World) -> None:
    tenant = await limited(world, 1000)
    for _ in range(10):
        await take(world, tenant)
    for left in range(9, 5, -1):
        await release(world, tenant)
        assert await used(world, tenant) == left
    await release(world, tenant, amount=4)
    assert await used(world, tenant) == 2
    for _ in range(4):
        await release(world, tenant)
    assert await used(world, tenant) == 0
    assert all(row["used"] >= 0 for row in await rows(world, tenant))
    await take(world, tenant)
    assert await used(world, tenant) == 1


async def test_a_recount_compares_with_the_sum(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = await limited(world, 1000)
    usage: UsageService = world.control.usage
    counted = 0

    async def recount(_: Window) -> int:
        return counted

    monkeypatch.setattr(usage, "_recounts", {})
    usage.register_recount(METER, recount)
    for _ in range(6):
        await take(world, tenant)
        counted += 1
    await release(world, tenant)
    counted -= 1
    with world.inside(tenant):
        compared = await usage.recount(METER)
    assert (compared.metered, compared.counted, compared.equal) == (5, 5, True)


async def test_a_transaction_that_fails_leaves_no_count(world: World) -> None:
    tenant = await limited(world, 1000)

    async def work() -> None:
        await world.control.quota.take(METER)
        raise RuntimeError("the booking failed")

    with world.inside(tenant), pytest.raises(RuntimeError):
        await world.core.database.transaction(work)
    assert (await used(world, tenant), await rows(world, tenant)) == (0, [])


def test_ids_of_rows_do_not_collide_with_those_of_other_meters() -> None:
    from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered

    with entered(TenantScope("ten_1", "donto", Actor("system", "test"), EVERY_CLINIC)):
        ids = [
            row
            for key in CATALOGUE
            for period in ("all", "2025-07", "2025-08")
            for row in repository.row_ids(Counted(key, period, spread=True))
        ]
    assert len(set(ids)) == len(ids)
