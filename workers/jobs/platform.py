"""Looking for what is due when rung, and tidying up."""

from workers.job import Context, in_tenant, platform_job
from workers.parts import WorkerParts


@platform_job("doorbell", seconds=2)
async def answer_doorbell(context: Context) -> None:
    """Another process has put something into the outbox that is due now."""
    parts: WorkerParts = context["parts"]
    parts.ring()


@platform_job("purge-idempotency")
async def purge_idempotency(context: Context) -> None:
    """Remove idempotency keys that have expired; they are ignored from that moment anyway."""
    parts: WorkerParts = context["parts"]
    for database in await parts.databases():
        for tenant_id in await parts.expired_keys.tenants_with(database, parts.expired()):
            await in_tenant(parts.directory, tenant_id, "purge-idempotency", parts.purge_keys)
