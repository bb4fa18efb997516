"""Dead letters, made without waiting for eight tries."""

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tests.support.product import Running
from tests.support.records import looking
from tests.support.world import Town


async def dead_letter(running: Running, town: Town) -> str:
    """A row of the town's that the relay has given up; gives its id. Nobody delivers its topic."""
    core = running.product.core
    scope = TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)
    with entered(scope):
        letter = await core.database.transaction(lambda: core.outbox.put("test", {"about": town.slug}))
    async with looking(running, town.database) as database:
        given_up = {"state": "failed", "attempts": 8, "lastError": "TimeoutError"}
        await database["outbox"].update_one({"_id": letter}, {"$set": given_up})
    return letter
