"""Transactions: whole or not at all, once, and joined by what runs inside."""

import asyncio

import pytest
from pymongo.errors import OperationFailure, PyMongoError

from donto.kernel.db import Learned, in_transaction, lessons
from donto.kernel.tenancy import TenantScope, entered
from tests.support.kernel_app import KernelApp
from tests.support.things import new_thing


async def test_all_or_nothing(kernel: KernelApp, tenant: TenantScope) -> None:
    things = kernel.things

    async def work() -> None:
        assert in_transaction()
        await things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        await things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        raise ZeroDivisionError

    with entered(tenant):
        with pytest.raises(ZeroDivisionError):
            await kernel.core.database.transaction(work)
        assert not in_transaction()
        assert await things.count({}) == 0


async def test_an_inner_transaction_joins_the_outer_one(kernel: KernelApp, tenant: TenantScope) -> None:
    async def inner() -> None:
        await kernel.things.insert(new_thing(kernel.core, tenant.tenant_id), "made")

    async def outer() -> None:
        await kernel.core.database.transaction(inner)
        raise ZeroDivisionError

    with entered(tenant):
        with pytest.raises(ZeroDivisionError):
            await kernel.core.database.transaction(outer)
        assert await kernel.things.count({}) == 0


async def test_a_write_conflict_runs_the_work_again(kernel: KernelApp, tenant: TenantScope) -> None:
    """Two transactions read the same thing and both change it: the second one starts over and sees the first's."""
    things, database = kernel.things, kernel.core.database
    read = asyncio.Event()
    runs: list[int] = []

    with entered(tenant):
        thing = await database.transaction(lambda: things.insert(new_thing(kernel.core, tenant.tenant_id), "made"))

        async def slow() -> None:
            seen = await things.get(thing.id)
            runs.append(seen.size)
            read.set()
            if len(runs) == 1:
                await quick_done.wait()
            await things.update(seen, seen.model_copy(update={"size": seen.size + 1}), "grown")

        async def quick() -> None:
            seen = await things.get(thing.id)
            await things.update(seen, seen.model_copy(update={"size": seen.size + 10}), "grown")

        quick_done = asyncio.Event()
        slow_task = asyncio.create_task(database.transaction(slow))
        await read.wait()
        await database.transaction(quick)
        quick_done.set()
        await slow_task
        assert runs == [0, 10]
        assert (await things.get(thing.id)).size == 11


async def test_work_that_takes_too_long_is_given_up(kernel: KernelApp, tenant: TenantScope) -> None:
    async def work() -> None:
        await kernel.things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        raise OperationFailure("again", 112, {"errorLabels": ["TransientTransactionError"]})

    with entered(tenant):
        with pytest.raises(PyMongoError):
            await kernel.core.database.transaction(work, seconds=0.5)
        assert await kernel.things.count({}) == 0


async def test_tasks_started_outside_are_not_in_it(kernel: KernelApp, tenant: TenantScope) -> None:
    async def outside() -> bool:
        return in_transaction()

    async def work() -> bool:
        return await waiting

    waiting = asyncio.create_task(outside())
    with entered(tenant):
        assert not await kernel.core.database.transaction(work)


async def test_what_is_learned_too_late_is_known_from_the_start_of_the_next_try(
    kernel: KernelApp, tenant: TenantScope
) -> None:
    tries: list[tuple[str, ...]] = []

    async def work() -> str:
        tries.append(lessons())
        await kernel.things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        for lesson in ("taken", "too late"):
            if lesson not in lessons():
                raise Learned(lesson)
        return "done"

    with entered(tenant):
        assert await kernel.core.database.transaction(work) == "done"
        assert await kernel.things.count({}) == 1, "each try but the last is taken back"
    assert tries == [(), ("taken",), ("taken", "too late")]
    assert lessons() == (), "it is forgotten with the transaction"


async def test_the_same_lesson_twice_is_an_error_and_not_a_circle(kernel: KernelApp, tenant: TenantScope) -> None:
    async def work() -> None:
        await kernel.things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        raise Learned("taken")

    with entered(tenant):
        with pytest.raises(RuntimeError, match="the same twice"):
            await kernel.core.database.transaction(work)
        assert await kernel.things.count({}) == 0
