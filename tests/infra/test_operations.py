"""Health and readiness tell the truth, also when a part is away; metrics show what only the database knows."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from donto.kernel.tenancy import Actor, PlatformScope, entered
from infra.local.mongod import Mongod
from infra.local.ports import free_ports
from infra.local.valkey import Valkey
from tests.support.product import Caller, Running, running

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def readiness(caller: Caller, wanted: int) -> dict[str, str]:
    """The parts, as soon as the status is what is wanted."""
    seen = []
    for _ in range(150):
        answer = await caller.get("/readyz")
        if answer.status_code == wanted:
            return dict(answer.json()["parts"])
        seen.append(answer.text)
        await asyncio.sleep(0.1)
    raise AssertionError(seen[-3:])


async def test_ready_means_that_the_database_answers_and_alive_means_less(tmp_path: Path) -> None:
    mongo_port, valkey_port = free_ports(2)
    database = Mongod(tmp_path / "mongo", mongo_port, tmp_path / "mongod.log", oplog_mb=64)
    doorbell = Valkey(tmp_path / "valkey", valkey_port, tmp_path / "valkey.log")
    await database.start()
    await doorbell.start()
    try:
        async with running(database.url, doorbell.url, "ready") as product:
            caller = product.caller()
            all_well = {"database": "ok", "liveChanges": "ok", "valkey": "ok"}
            assert await readiness(caller, 200) == all_well
            await doorbell.stop()
            assert await readiness(caller, 200) == all_well | {"valkey": "unreachable"}
            await database.stop()
            parts = await readiness(caller, 503)
            assert parts["database"] == "unreachable"
            assert (await caller.get("/healthz")).status_code == 200
            await database.start()
            await doorbell.start()
            assert await readiness(caller, 200) == all_well
    finally:
        await doorbell.stop()
        await database.stop()


@pytest.fixture
async def product(mongo_url: str, redis_url: str) -> AsyncIterator[Running]:
    """The product on a database of its own."""
    async with running(mongo_url, redis_url, f"operations_{secrets.token_hex(4)}") as started:
        yield started


async def test_metrics_show_what_waits(product: Running) -> None:
    core = product.product.core
    metrics = (await product.caller().get("/metrics")).text
    assert "donto_outbox_backlog 0.0" in metrics

    async def work() -> None:
        for _ in range(3):
            await core.outbox.put("mail", {"to": "somebody"})

    with entered(PlatformScope(Actor("system", "test"), "letters that nobody takes")):
        await core.database.transaction(work)
    metrics = (await product.caller().get("/metrics")).text
    assert "donto_outbox_backlog 3.0" in metrics
    assert "donto_unscoped_commands_total{" not in metrics


async def test_the_documentation_page_asks_nobody_else(product: Running) -> None:
    page = await product.caller().get("/docs")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert (await product.caller().get("/docs/assets/..%2fpackage.json")).status_code == 404
    assert (await product.caller().get("/docs/assets/package.json")).status_code == 404


async def test_head_answers_what_get_does_without_the_body(product: Running) -> None:
    caller = product.caller()
    got, headed = await caller.get("/docs"), await caller.call("HEAD", "/docs")
    assert (headed.status_code, headed.content) == (200, b"")
    assert headed.headers["content-length"] == str(len(got.content))
    assert (await caller.call("HEAD", "/v1/clinics")).status_code == 401
    assert (await caller.call("HEAD", "/v1/signup")).status_code == 405
