"""Caches in two processes: what one changes the other forgets; what cannot be trusted is not answered."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.db import Database, connect
from donto.kernel.live import STALE_AFTER, LiveCache, LiveChanges
from donto.kernel.tenancy import TenantScope, entered
from tests.conftest import ReplicaSetFactory
from tests.support.kernel_app import KernelApp
from tests.support.things import Notice, Thing, new_thing

Raw = AsyncDatabase[dict[str, Any]]


async def until(met: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something that must happen; how long it takes is not judged."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "it never happened"
        await asyncio.sleep(0.02)


@pytest.fixture
async def other(kernel: KernelApp, mongo_url: str) -> AsyncIterator[LiveChanges]:
    """The stream of another process: a connection of its own."""
    database = Database(connect(mongo_url, timeout_seconds=8), kernel.core.settings.database)
    live = LiveChanges(database, [Thing, Notice])
    await live.start()
    assert live.fresh
    yield live
    await live.stop()
    await database.close()


async def changed(kernel: KernelApp, scope: TenantScope, thing: Thing) -> Thing:
    """Change a thing here."""
    with entered(scope):
        return await kernel.core.database.transaction(
            lambda: kernel.things.update(thing, thing.model_copy(update={"size": thing.size + 1}), "grown")
        )


async def made(kernel: KernelApp, scope: TenantScope) -> Thing:
    """A stored thing."""
    with entered(scope):
        return await kernel.core.database.transaction(
            lambda: kernel.things.insert(new_thing(kernel.core, scope.tenant_id), "made")
        )


async def test_a_change_here_is_forgotten_there(kernel: KernelApp, tenant: TenantScope, other: LiveChanges) -> None:
    one, two = await made(kernel, tenant), await made(kernel, tenant)
    caches: list[LiveCache[Thing]] = [LiveCache(kernel.core.live), LiveCache(other)]
    await until(lambda: all(cache._changes.fresh for cache in caches))
    await asyncio.sleep(0.1)
    for cache in caches:
        for thing in (one, two):
            cache.put(thing.id, thing, [thing.id], cache.epoch)
            assert cache.get(thing.id) == thing
    await changed(kernel, tenant, one)
    await until(lambda: all(cache.get(one.id) is None for cache in caches))
    assert all(cache.get(two.id) == two for cache in caches), "control: the other one is kept"


async def test_a_value_loaded_before_a_change_is_not_kept_after_it(
    kernel: KernelApp, tenant: TenantScope, other: LiveChanges
) -> None:
    """Load, change, announcement, put: without the epoch the old value would stay for good."""
    thing = await made(kernel, tenant)
    cache: LiveCache[Thing] = LiveCache(other)
    await until(lambda: other.epoch > 0 and other.fresh)
    epoch = cache.epoch
    with entered(tenant):
        loaded = await kernel.things.get(thing.id)
    await changed(kernel, tenant, thing)
    await until(lambda: other.epoch > epoch)
    cache.put(thing.id, loaded, [thing.id], epoch)
    assert cache.get(thing.id) is None
    cache.put(thing.id, loaded, [thing.id], cache.epoch)
    assert cache.get(thing.id) is not None, "control: with the present epoch it is kept"


async def test_nothing_is_kept_from_inside_a_transaction(kernel: KernelApp, tenant: TenantScope) -> None:
    """Its snapshot may be older than the present epoch, and its own writes may be taken back."""
    thing = new_thing(kernel.core, tenant.tenant_id)
    cache: LiveCache[Thing] = LiveCache(kernel.core.live)

    async def work() -> None:
        await until(lambda: kernel.core.live.fresh)
        cache.put(thing.id, thing, [thing.id], cache.epoch)

    with entered(tenant):
        await kernel.core.database.transaction(work)
        assert cache.get(thing.id) is None
    await work()
    assert cache.get(thing.id) == thing, "control"


async def test_a_collection_that_is_dropped_empties_the_caches(kernel: KernelApp, raw: Raw, other: LiveChanges) -> None:
    cache: LiveCache[int] = LiveCache(other)
    await raw["test_notices"].insert_one({"_id": "ntc_x"})
    await until(lambda: other.epoch > 1)
    await asyncio.sleep(0.1)
    cache.put("a", 1, [], cache.epoch)
    assert cache.get("a") == 1
    await raw["test_notices"].rename("test_notices_old")
    await raw["test_notices_old"].rename("test_notices")
    await until(lambda: cache.get("a") is None)


async def test_a_listener_that_fails_does_not_end_the_stream(
    kernel: KernelApp, tenant: TenantScope, other: LiveChanges
) -> None:
    heard: list[str] = []
    failing = True

    def listener(collection: str, key: str) -> None:
        if failing and collection == "test_things":
            raise ZeroDivisionError
        heard.append(key)

    other.listen(listener)
    await made(kernel, tenant)
    await until(lambda: "*" in heard)  # it starts over, and everything is forgotten
    failing = False
    thing = await made(kernel, tenant)
    await until(lambda: thing.id in heard or (other.fresh and heard.count("*") > 1))


async def test_stopping_always_ends(mongo_url: str, kernel: KernelApp) -> None:
    """A cancellation can be swallowed inside the driver (gh-86296); stopping must not depend on the first one."""
    database = Database(connect(mongo_url, timeout_seconds=8), kernel.core.settings.database)
    for pause in (0, 0.001, 0.05, 0.4):
        live = LiveChanges(database, [Thing])
        await live.start()
        await asyncio.sleep(pause)
        await asyncio.wait_for(live.stop(), 10)
        await live.stop()
    await database.close()


async def test_a_lost_primary_makes_caches_silent_until_the_next_one(replica_set: ReplicaSetFactory) -> None:
    async with replica_set() as nodes:
        database = Database(connect(nodes.url, timeout_seconds=8), "live")
        await database.named("live")["test_notices"].insert_one({"_id": "ntc_1"})
        live = LiveChanges(database, [Notice])
        await live.start()
        cache: LiveCache[str] = LiveCache(live)
        await until(lambda: live.fresh)
        cache.put("key", "old", ["ntc_1"], cache.epoch)
        assert cache.get("key") == "old"

        primary = await nodes.primary()
        nodes.nodes[primary].freeze()
        try:
            await until(lambda: not live.fresh, STALE_AFTER + 15)
            assert cache.get("key") is None, "readers go to the database"
            cache.put("late", "x", ["ntc_1"], cache.epoch)
            assert cache.get("late") is None, "nothing new is trusted either"
            await nodes.primary(other_than=primary)
        finally:
            nodes.nodes[primary].thaw()
        await until(lambda: live.fresh, 40)
        assert cache.get("key") is None, "what was kept before the silence is not trusted after it"
        cache.put("key", "new", ["ntc_1"], cache.epoch)
        await until(lambda: cache.get("key") == "new" or not live.fresh)
        await live.stop()
        await database.close()


# --- the cache by itself


class Still:
    """A stream in which nothing happens."""

    fresh = True
    epoch = 0

    def listen(self, listener: Callable[[str, str], None]) -> None:
        self.listener = listener


def cache_of(capacity: int = 10) -> tuple[LiveCache[str], Still]:
    """A cache on it."""
    still = Still()
    return LiveCache(still, capacity), still  # type: ignore[arg-type]  # stands in for the stream


def test_values_go_with_any_of_their_documents() -> None:
    cache, still = cache_of()
    cache.put("a", "1", ["x", "y"], 0)
    cache.put("b", "2", ["y"], 0)
    cache.put("c", "3", ["z"], 0)
    still.listener("things", "y")
    assert [cache.get(key) for key in "abc"] == [None, None, "3"]
    still.listener("*", "*")
    assert cache.get("c") is None


def test_a_value_put_again_forgets_its_old_documents() -> None:
    cache, still = cache_of()
    cache.put("a", "1", ["x"], 0)
    cache.put("a", "2", ["y"], 0)
    still.listener("things", "x")
    assert cache.get("a") == "2"
    still.listener("things", "y")
    assert cache.get("a") is None


def test_the_cache_and_its_tags_stay_bounded() -> None:
    cache, _ = cache_of(capacity=3)
    for n in range(100):
        cache.put(str(n), "v", [f"t{n}", "shared"], 0)
    assert len(cache._values) == 3
    assert len(cache._keys_by_tag) == 4


def test_a_silent_stream_answers_and_keeps_nothing() -> None:
    cache, still = cache_of()
    cache.put("a", "1", [], 0)
    still.fresh = False
    assert cache.get("a") is None
    cache.put("b", "1", [], 0)
    still.fresh = True
    assert cache.get("b") is None
    assert cache.get("a") == "1"
