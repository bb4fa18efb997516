"""What every job runs inside: its scope, a trace, a deadline, and a say in what happens when it fails.

arq itself does not retry an ordinary exception and tells nobody when a job ends for good. Our jobs are sweeps: a
failed one is logged and counted, and the next tick does what was left undone, because the work to do is in MongoDB.
"""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

import structlog
from arq.typing import WorkerCoroutine

from donto.kernel.directory import TenantDirectory
from donto.kernel.telemetry.tracing import TraceContext, traced
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered

_log = structlog.get_logger("donto.job")
Context = dict[str, Any]
R_co = TypeVar("R_co", covariant=True)


async def in_tenant(
    directory: TenantDirectory, tenant_id: str, job: str, work: Callable[[], Awaitable[R_co]]
) -> R_co | None:
    """Run `work` in a tenant's scope, as the system. None when the tenant is gone."""
    tenant = await directory.by_id(tenant_id)
    if tenant is None:
        return None
    with entered(TenantScope(tenant.id, tenant.database, Actor("system", job), EVERY_CLINIC)):
        return await work()


def platform_job(
    name: str, *, seconds: float = 30.0
) -> Callable[[Callable[[Context], Awaitable[Any]]], WorkerCoroutine]:
    """A job on the platform's side, at most `seconds` long."""

    def made(work: Callable[[Context], Awaitable[Any]]) -> WorkerCoroutine:
        @functools.wraps(work)
        async def run(context: Context) -> None:
            with entered(PlatformScope(Actor("system", name), f"job {name}")), traced(TraceContext.new()):
                await _bounded(name, work(context), seconds)

        return cast("WorkerCoroutine", run)  # arq's protocol asks for *args that no job of ours takes

    return made


async def _bounded(name: str, body: Awaitable[Any], seconds: float) -> None:
    try:
        await asyncio.wait_for(body, seconds)
    except Exception as error:  # noqa: BLE001  the next tick tries again; a sweep must never end the worker
        _log.error("job.failed", job=name, error=type(error).__name__, exc_info=error)
