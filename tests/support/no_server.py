"""A database that is no server, for tests that look only at what a repository asks for.

mongomock-motor speaks Motor's interface and knows no sessions, so this facade gives it the few methods that a reading
repository uses of PyMongo's. Nothing about writes, transactions or change streams is shown with it.
"""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from mongomock_motor import AsyncMongoMockClient

from donto.kernel.document import StoredDocument
from donto.kernel.tenancy import tenant_scope


class _Collection:
    """One that has no deadline, and so is read by the driver's own `find`."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    @property
    def database(self) -> Any:
        return SimpleNamespace(client=SimpleNamespace(options=SimpleNamespace(timeout=None)))

    def find(
        self,
        condition: Mapping[str, Any],
        projection: Mapping[str, int] | None = None,
        *,
        sort: Sequence[tuple[str, int]] | None = None,
        limit: int = 0,
        batch_size: int = 0,
        hint: str | None = None,
    ) -> Any:
        cursor = self._collection.find(condition, projection)
        if sort:
            cursor = cursor.sort(list(sort))
        return _Cursor(cursor.limit(limit) if limit else cursor)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._collection, name)


class _Cursor:
    """Motor's wants to be told how many."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    async def to_list(self) -> list[Any]:
        found: list[Any] = await self._cursor.to_list(None)
        return found


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
