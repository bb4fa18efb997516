"""A row exists if and only if its cause does."""

from typing import Any

import msgspec
import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.telemetry.tracing import TraceContext, traced
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, TenantScope, UnscopedError, entered
from tests.support.kernel_app import KernelApp
from tests.support.things import new_thing

Raw = AsyncDatabase[dict[str, Any]]


async def test_a_row_commits_with_its_cause(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    core = kernel.core

    async def work() -> str:
        await kernel.things.insert(new_thing(core, tenant.tenant_id), "made")
        return await core.outbox.put("thing.made", {"to": "asha@example.com"})

    place = TraceContext.new()
    with entered(tenant), traced(place):
        row_id = await core.database.transaction(work)
    row = await raw["outbox"].find_one({"_id": row_id})
    assert row is not None
    assert (row["tenantId"], row["state"], row["attempts"]) == (tenant.tenant_id, "pending", 0)
    assert row["traceId"] == place.trace_id
    assert "asha" not in str(row)
    opened = core.keys.cipher("outbox").open_text(row["sealed"], aad=row_id)
    assert msgspec.json.decode(opened) == {"to": "asha@example.com"}


async def test_no_cause_no_row(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    async def work() -> None:
        await kernel.core.outbox.put("thing.made", {})
        raise ZeroDivisionError

    with entered(tenant), pytest.raises(ZeroDivisionError):
        await kernel.core.database.transaction(work)
    assert await raw["outbox"].count_documents({"tenantId": tenant.tenant_id}) == 0


async def test_outside_of_a_transaction_it_raises(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    with entered(tenant), pytest.raises(UnscopedError, match="outside a transaction"):
        await kernel.core.outbox.put("thing.made", {})
    assert await raw["outbox"].count_documents({"tenantId": tenant.tenant_id}) == 0


async def test_the_platforms_rows_name_no_tenant(kernel: KernelApp, raw: Raw) -> None:
    with entered(PlatformScope(ANONYMOUS, "a test")):
        row_id = await kernel.core.database.transaction(lambda: kernel.core.outbox.put("hello", {}))
    row = await raw["outbox"].find_one_and_delete({"_id": row_id})
    assert row is not None
    assert row["tenantId"] is None
