"""Asking those who wait, when an offer is over or a time has become free."""

from workers.job import Context, in_tenant, platform_job
from workers.parts import WorkerParts


@platform_job("sweep-waitlist")
async def sweep_waitlist(context: Context) -> None:
    """Look at every freed time that is due, in every tenant."""
    parts: WorkerParts = context["parts"]
    for database in await parts.databases():
        for tenant_id in await parts.services.waitlist.due.tenants(database, parts.services.core.clock.now()):
            await in_tenant(parts.directory, tenant_id, "sweep-waitlist", parts.services.waitlist.offering.sweep)
