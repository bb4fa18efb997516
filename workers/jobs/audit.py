"""Chaining audit entries, a few seconds after they were written."""

from donto.kernel.tenancy import EVERY_CLINIC, PLATFORM_TENANT, Actor, TenantScope, entered
from workers.job import Context, in_tenant, platform_job
from workers.parts import WorkerParts


@platform_job("seal-audit")
async def seal_audit(context: Context) -> None:
    """Seal the entries of every tenant that has unsealed ones, and of the platform."""
    parts: WorkerParts = context["parts"]
    for database in await parts.databases():
        for tenant_id in await parts.unsealed.tenants_with(database, {"block": None}):
            if tenant_id == PLATFORM_TENANT:
                with entered(TenantScope(PLATFORM_TENANT, database, Actor("system", "seal-audit"), EVERY_CLINIC)):
                    await parts.sealer.seal_all()
            else:
                await in_tenant(parts.directory, tenant_id, "seal-audit", parts.sealer.seal_all)
