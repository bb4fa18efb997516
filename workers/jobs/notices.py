"""Telling patients what is due, and looking after what did not arrive."""

from workers.job import Context, in_tenant, platform_job
from workers.parts import WorkerParts


@platform_job("send-notices", seconds=55)
async def send_notices(context: Context) -> None:
    """A batch of the due notices of every tenant that has some; the next tick takes the next one."""
    parts: WorkerParts = context["parts"]
    notices = parts.services.notices
    for database in await parts.databases():
        for tenant_id in await notices.waiting.tenants_with(database, notices.dispatcher.due()):
            await in_tenant(parts.directory, tenant_id, "send-notices", notices.dispatcher.batch)


@platform_job("watch-notices", seconds=55)
async def watch_notices(context: Context) -> None:
    """Take the next channel for what was not delivered in time."""
    parts: WorkerParts = context["parts"]
    notices = parts.services.notices
    for database in await parts.databases():
        for tenant_id in await notices.waiting.tenants_with(database, notices.aftercare.watched()):
            await in_tenant(parts.directory, tenant_id, "watch-notices", notices.aftercare.look_after)
