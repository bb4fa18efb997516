"""A database that is no server, for tests that look only at what a repository asks for.

mongomock-motor speaks Motor's interface and knows no sessions, so this facade gives it the few methods that a reading
repository uses of PyMongo's. Nothing about writes, transactions or change streams is shown with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mongomock_motor import AsyncMongoMockClient

from donto.kernel.document import StoredDocument
from donto.kernel.tenancy import tenant_scope


class _Commands:
    """Answers the one command that lists are read with."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    async def command(self, command: Mapping[str, Any]) -> dict[str, Any]:
        assert command["find"] == self._collection.name
        cursor = self._collection.find(command["filter"], command["projection"])
        found = await cursor.sort(list(command["sort"].items())).limit(command["limit"]).to_list(None)
        return {"cursor": {"firstBatch": found}}


class _Collection:
    def __init__(self, collection: Any) -> None:
        self._collection = collection

    @property
    def database(self) -> _Commands:
        return _Commands(self._collection)

    def find(
        self,
        condition: Mapping[str, Any],
        *,
        sort: Sequence[tuple[str, int]] | None = None,
        limit: int = 0,
    ) -> Any:
        cursor = self._collection.find(condition)
        if sort:
            cursor = cursor.sort(list(sort))
        return cursor.limit(limit) if limit else cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(self._collection, name)


class _Named:
    def __init__(self, database: Any) -> None:
        self._database = database

    def __getitem__(self, name: str) -> _Collection:
        return _Collection(self._database[name])


class NoServer:
    """Stands in for `donto.kernel.db.Database` where only reading matters."""

    platform_database = "donto"

    def __init__(self) -> None:
        self._client: Any = AsyncMongoMockClient(tz_aware=True)

    def named(self, database: str) -> _Named:
        """A database by name."""
        return _Named(self._client[database])

    def tenant(self, model: type[StoredDocument]) -> _Collection:
        """As `Database.tenant`."""
        return self.named(tenant_scope().database)[model.collection_name()]
