"""No scope, no data: the walls that stand before any query is sent."""

import asyncio
from typing import Any

import pytest

from donto.kernel.chain.seal import UnsealedEntries
from donto.kernel.tenancy import (
    ANONYMOUS,
    EVERY_CLINIC,
    Actor,
    PlatformScope,
    TenantScope,
    UnscopedError,
    all_tenants,
    current_scope,
    entered,
    scope_or_none,
    spanning_reason,
    tenant_scope,
)
from tests.support.kernel_app import KernelApp, in_clinics
from tests.support.things import Counters, Notices, Thing, new_thing

TENANT = TenantScope("ten_1", "db", Actor("user", "usr_1"), EVERY_CLINIC)
PLATFORM = PlatformScope(ANONYMOUS, "a test")


def test_no_scope_raises() -> None:
    assert scope_or_none() is None
    with pytest.raises(UnscopedError):
        current_scope()
    with pytest.raises(UnscopedError):
        tenant_scope()


def test_a_platform_scope_opens_no_tenant() -> None:
    with entered(PLATFORM):
        assert current_scope() is PLATFORM
        with pytest.raises(UnscopedError, match="a test"):
            tenant_scope()


def test_nested_scopes_restore_also_when_the_inner_one_fails() -> None:
    inner = in_clinics(TENANT, "cln_1")

    def fail_inside() -> None:
        with entered(PLATFORM), entered(inner):
            assert tenant_scope() is inner
            raise ZeroDivisionError

    with entered(TENANT):
        with pytest.raises(ZeroDivisionError):
            fail_inside()
        assert tenant_scope() is TENANT
    assert scope_or_none() is None


async def test_tasks_keep_the_scope_they_were_started_in() -> None:
    async def seen() -> str:
        await asyncio.sleep(0)
        return tenant_scope().tenant_id

    async def inside(tenant_id: str) -> str:
        with entered(TenantScope(tenant_id, "db", TENANT.actor, EVERY_CLINIC)):
            return await asyncio.create_task(seen())

    names = [f"ten_{n}" for n in range(20)]
    assert await asyncio.gather(*(inside(name) for name in names)) == names


def test_spanning_has_a_reason_and_an_end() -> None:
    def fail_inside() -> None:
        with all_tenants("because"):
            assert spanning_reason() == "because"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert spanning_reason() is None


async def test_every_verb_of_a_repository_needs_a_tenant(kernel: KernelApp) -> None:
    things, counters = kernel.things, Counters(kernel.core.store)
    thing = new_thing(kernel.core, "ten_1")

    async def work() -> None:
        for call in (
            lambda: things.find(thing.id),
            lambda: things.find_one({}),
            lambda: things.find_all({}),
            lambda: things.count({}),
            lambda: things.exists({}),
            lambda: things.aggregate([]),
            lambda: things.insert(thing, "made"),
            lambda: things.update(thing, thing, "changed"),
            lambda: things.delete(thing, "removed"),
            lambda: counters.change_one({}, {"$set": {"steps": 1}}),
            lambda: counters.change_many({}, {"$set": {"steps": 1}}),
            lambda: counters.remove_many({}),
        ):
            with pytest.raises(UnscopedError):
                await call()

    await kernel.core.database.transaction(work)
    with entered(PLATFORM):
        await kernel.core.database.transaction(work)


async def test_control_a_platform_repository_works_in_a_platform_scope(kernel: KernelApp) -> None:
    with entered(PLATFORM):
        assert await Notices(kernel.core.store).count({"text": "nothing"}) == 0


@pytest.mark.parametrize(
    "verb",
    ["find", "find_one", "find_all", "get", "count", "aggregate", "insert_one", "insert_many", "delete_all", "save"],
)
async def test_beanies_own_queries_are_closed(kernel: KernelApp, tenant: TenantScope, verb: str) -> None:
    """Also after Beanie was initialised with a real database: what passes no repository has no tenant filter."""
    thing = new_thing(kernel.core, tenant.tenant_id)
    calls: dict[str, Any] = {
        "find": lambda: Thing.find({}).to_list(),
        "find_one": lambda: Thing.find_one({}),
        "find_all": lambda: Thing.find_all().to_list(),
        "get": lambda: Thing.get(thing.id),
        "count": Thing.count,
        "aggregate": lambda: Thing.aggregate([]).to_list(),
        "insert_one": lambda: Thing.insert_one(thing),
        "insert_many": lambda: Thing.insert_many([thing]),
        "delete_all": Thing.delete_all,
        "save": thing.save,
    }

    async def call() -> None:
        await calls[verb]()

    with entered(tenant), pytest.raises(UnscopedError):
        await call()


async def test_the_all_tenants_door_gives_ids_and_marks_its_command(kernel: KernelApp, tenant: TenantScope) -> None:
    with entered(tenant):
        await kernel.core.database.transaction(
            lambda: kernel.things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        )
    found = await UnsealedEntries(kernel.core.database).tenants_with(kernel.core.settings.database, {"block": None})
    assert tenant.tenant_id in found
    assert spanning_reason() is None
