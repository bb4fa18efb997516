"""What jobs run inside: a scope, a trace, a deadline; a failure never ends the worker."""

import asyncio
from typing import Any

import pytest

from donto.kernel.directory import TenantRef
from donto.kernel.telemetry.tracing import current_trace_id
from donto.kernel.tenancy import (
    EVERY_CLINIC,
    PlatformScope,
    Scope,
    TenantScope,
    current_scope,
    scope_or_none,
    tenant_scope,
)
from workers.job import in_tenant, platform_job


class Directory:
    """Knows one tenant."""

    async def by_id(self, tenant_id: str) -> TenantRef | None:
        return TenantRef("ten_1", "one", "One", "its_own", "active") if tenant_id == "ten_1" else None

    async def by_slug(self, slug: str) -> TenantRef | None:
        return None


CONTEXT: dict[str, Any] = {}


async def test_a_platform_job_runs_in_the_platforms_scope_and_a_trace() -> None:
    seen: list[tuple[Scope, str | None]] = []

    @platform_job("tidy")
    async def tidy(_: dict[str, Any]) -> None:
        seen.append((current_scope(), current_trace_id()))

    await tidy(CONTEXT)
    [(scope, trace_id)] = seen
    assert isinstance(scope, PlatformScope)
    assert (scope.actor.kind, scope.actor.id) == ("system", "tidy")
    assert trace_id
    assert scope_or_none() is None


async def test_work_in_a_tenant_has_its_scope() -> None:
    async def work() -> TenantScope:
        return tenant_scope()

    scope = await in_tenant(Directory(), "ten_1", "tidy", work)
    assert scope is not None
    assert (scope.tenant_id, scope.database, scope.clinics) == ("ten_1", "its_own", EVERY_CLINIC)
    assert (scope.actor.kind, scope.actor.id) == ("system", "tidy")


async def test_a_tenant_that_is_gone_is_no_failure() -> None:
    async def work() -> str:
        raise AssertionError("it has no scope")

    assert await in_tenant(Directory(), "ten_gone", "tidy", work) is None


@pytest.mark.parametrize("error", [ValueError("asha@example.com"), OSError(), AssertionError()])
async def test_a_failing_job_does_not_end_the_worker(error: Exception) -> None:
    @platform_job("fail")
    async def fail(_: dict[str, Any]) -> None:
        raise error

    await fail(CONTEXT)


async def test_a_job_has_a_deadline() -> None:
    cut_off = asyncio.Event()

    @platform_job("hang", seconds=0.01)
    async def hang(_: dict[str, Any]) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cut_off.set()
            raise

    await asyncio.wait_for(hang(CONTEXT), 5)
    assert cut_off.is_set()
