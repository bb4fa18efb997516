"""A tenant's records as they lie in the database, read by a client of the test's own."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import bson
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.document import REGISTER, is_tenant_collection
from tests.support.product import Running
from tests.support.world import Town

Raw = dict[str, Any]


@asynccontextmanager
async def looking(running: Running, database: str) -> AsyncIterator[AsyncDatabase[Raw]]:
    """The database, past every guard."""
    client: AsyncMongoClient[Raw] = AsyncMongoClient(running.product.core.settings.mongo_url, tz_aware=True)
    try:
        yield client[database]
    finally:
        await client.close()


async def records_of(running: Running, town: Town, collection: str) -> list[Raw]:
    """Everything the tenant has in one collection, by id."""
    async with looking(running, town.database) as database:
        return await database[collection].find({"tenantId": town.tenant_id}, sort=[("_id", 1)]).to_list()


async def fingerprints(running: Running, town: Town) -> dict[str, str]:
    """A hash of each of the tenant's records in all tenant collections, of its entry in the register, and of the
    accounts of its people; by collection and id."""
    found = {}
    async with looking(running, town.database) as database:
        for name in sorted(filter(is_tenant_collection, REGISTER)):
            async for row in database[name].find({"tenantId": town.tenant_id}):
                found[f"{name}/{row['_id']}"] = _hash(row)
    async with looking(running, running.product.core.database.platform_database) as database:
        for name, condition in (("tenants", {"_id": town.tenant_id}), ("users", {"tenantIds": town.tenant_id})):
            async for row in database[name].find(condition):
                found[f"{name}/{row['_id']}"] = _hash(row)
    return found


def _hash(row: Raw) -> str:
    return hashlib.sha256(bson.encode(row)).hexdigest()
