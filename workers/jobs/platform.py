"""Delivering what is due, and tidying up."""

from workers.job import Context, in_tenant, platform_job
from workers.parts import WorkerParts


@platform_job("sweep-outbox", seconds=55)
async def sweep_outbox(context: Context) -> None:
    """Deliver every outbox row that is due."""
    parts: WorkerParts = context["parts"]
    await parts.relay.sweep(await parts.databases())


@platform_job("purge-idempotency")
async def purge_idempotency(context: Context) -> None:
    """Remove idempotency keys that have expired; they are ignored from that moment anyway."""
    parts: WorkerParts = context["parts"]
    for database in await parts.databases():
        for tenant_id in await parts.expired_keys.tenants_with(database, parts.expired()):
            await in_tenant(parts.directory, tenant_id, "purge-idempotency", parts.purge_keys)
