"""Counting the days again on which something has happened."""

from workers.job import Context, in_tenant, platform_job
from workers.parts import WorkerParts


@platform_job("fold-reports")
async def fold_reports(context: Context) -> None:
    """Fold every mark, in every tenant. Reports hold without it, and are quicker with it."""
    parts: WorkerParts = context["parts"]
    for database in await parts.databases():
        for tenant_id in await parts.services.reporting.marked.tenants(database):
            await in_tenant(parts.directory, tenant_id, "fold-reports", parts.services.reporting.ledger.fold)
