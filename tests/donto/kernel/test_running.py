"""A command that is under way, and its repeat beside it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.errors import Conflict
from donto.kernel.running import LEASE_SECONDS, RunningCommands
from donto.kernel.tenancy import TenantScope
from donto.kernel.valkey import Away
from tests.support.kernel_app import KernelApp, core_for
from tests.support.things import Thing, ThingIn

Raw = AsyncDatabase[dict[str, Any]]
STILL_RUNNING = "/problems/still-running"


@pytest.fixture
async def second(kernel: KernelApp, mongo_url: str, redis_url: str) -> AsyncIterator[RunningCommands]:
    """What another process knows of the commands that run."""
    core = core_for(mongo_url, redis_url, kernel.core.settings.database)
    yield core.running
    await core.valkey.redis.aclose()
    await core.redis.aclose()
    await core.database.close()


async def _refused_beside_the_first(
    kernel: KernelApp, tenant: TenantScope, monkeypatch: pytest.MonkeyPatch
) -> tuple[httpx.Response, httpx.Response]:
    """The answers to a request that takes its time, and to its repeat, in whose way something is just then."""
    headers, reached, go_on = kernel.sign_in(tenant), asyncio.Event(), asyncio.Event()
    create = kernel.service.create

    async def slow_at_first(data: ThingIn) -> Thing:
        if reached.is_set():
            raise Conflict("Somebody is in the way just now.")
        reached.set()
        await go_on.wait()
        return await create(data)

    monkeypatch.setattr(kernel.service, "create", slow_at_first)
    first = asyncio.create_task(kernel.create(headers, "key-12345", name="x"))
    await reached.wait()
    repeat = await kernel.create(headers, "key-12345", name="x")
    go_on.set()
    return await first, repeat


async def test_a_repeat_beside_the_first_is_told_to_wait_and_not_refused(
    kernel: KernelApp, tenant: TenantScope, raw: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is in the way of the repeat may be gone when the first commits: a refusal would be a lie by then."""
    first, repeat = await _refused_beside_the_first(kernel, tenant, monkeypatch)
    assert (repeat.status_code, repeat.json()["type"]) == (409, STILL_RUNNING)
    assert repeat.headers["retry-after"] == "1"
    assert first.status_code == 201
    again = await kernel.create(kernel.sign_in(tenant), "key-12345", name="x")
    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert await raw["test_things"].count_documents({"tenantId": tenant.tenant_id}) == 1


async def test_control_without_that_the_repeat_is_refused_and_the_first_commits(
    kernel: KernelApp, tenant: TenantScope, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unasked(self: RunningCommands, command: str) -> bool:
        return True

    monkeypatch.setattr(RunningCommands, "begin", unasked)
    first, repeat = await _refused_beside_the_first(kernel, tenant, monkeypatch)
    assert (first.status_code, repeat.status_code, repeat.json()["type"]) == (201, 409, "/problems/conflict")


async def test_a_refusal_gives_the_key_back(kernel: KernelApp, tenant: TenantScope) -> None:
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": "key-12345"}
    for _ in range(2):
        answer = await kernel.http.post("/v1/things/refused", headers=headers, json={"name": "x"})
        assert answer.json()["type"] == "/problems/conflict"


async def test_a_key_is_taken_in_all_processes(kernel: KernelApp, second: RunningCommands) -> None:
    here = kernel.core.running
    assert await here.begin("one")
    assert not await here.begin("one")
    assert not await second.begin("one")
    await second.end("one")
    assert not await second.begin("one"), "who does not have it cannot give it back"
    await here.end("one")
    assert await second.begin("one")
    await second.end("one")


async def test_a_key_of_unknown_outcome_waits_for_its_lease(kernel: KernelApp, second: RunningCommands) -> None:
    """The server may have a commit that it has told nobody of; and a process that died gives nothing back."""
    here, name = kernel.core.running, "unknown"
    assert await here.begin(name)
    await here.end(name, known=False)
    assert not await here.begin(name)
    assert not await second.begin(name)
    left = await kernel.core.redis.ttl(f"run:{name}")
    assert 0 < left <= LEASE_SECONDS
    await kernel.core.redis.delete(f"run:{name}")
    assert await second.begin(name)
    await second.end(name)


async def test_without_valkey_a_process_knows_its_own(kernel: KernelApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> object:
        raise Away

    monkeypatch.setattr(kernel.core.valkey, "ask", away)
    here = kernel.core.running
    assert await here.begin("alone")
    assert not await here.begin("alone")
    await here.end("alone")
    assert await here.begin("alone")
    await here.end("alone")
