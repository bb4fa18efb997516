"""The database of a tenant that does not share one."""

import asyncio
import hashlib
from contextvars import Context

from donto.kernel import schema
from donto.kernel.db import Database


def database_name(platform_database: str, slug: str) -> str:
    """A name for the tenant's own database, always the same for one slug, within MongoDB's 63 bytes."""
    mark = hashlib.sha256(slug.encode()).hexdigest()[:8]
    return f"{platform_database[:24]}_{slug[:28]}_{mark}"


class DedicatedDatabases:
    """Brings a tenant's own database into being, with its collections, validators and indexes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._prepared: set[str] = set()

    async def prepare(self, slug: str) -> str:
        """The name of the database for `slug`, ready for use. Repeatable.

        Collections cannot be made inside a transaction, so this leaves the one that may be under way: an empty
        context has no session in it. The transaction's snapshot is then older than the collections, so the server
        asks for one retry (seen on 6.0: SnapshotUnavailable, two tries in 0.2 s), and the retry must not make
        collections newer again: hence the memory. If the transaction comes to nothing, an empty database is left.
        """
        name = database_name(self._database.platform_database, slug)
        if name not in self._prepared:
            ensuring = schema.ensure(self._database.client[name], tenants_only=True)
            await asyncio.create_task(ensuring, name=f"prepare {name}", context=Context())
            self._prepared.add(name)
        return name
