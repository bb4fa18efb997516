"""Dead letters in the outboxes of all databases. Payloads are not read."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from donto.kernel.db import NEWEST, Raw, note_written
from donto.kernel.deadletters.schemas import DeadLetterView
from donto.kernel.errors import NotFound
from donto.kernel.outbox import OutboxRow
from donto.kernel.page import Page, Sort
from donto.kernel.reading import read
from donto.kernel.rows import as_rows, projection_of
from donto.kernel.store import Store
from donto.kernel.tenancy import TenantScope, current_scope

REPLAYED: Final = "dead_letter.replayed"
_NEWEST_FIRST: Final[Sort] = (("updatedAt", -1), ("_id", -1))
_LISTING: Final = "dead-letters"
Databases = Callable[[], Awaitable[Sequence[str]]]


class DeadLetters:
    """Of the tenant in scope; on the platform's side, everybody's."""

    def __init__(self, store: Store, databases: Databases) -> None:
        """`databases`: names of all that hold tenants."""
        self._store = store
        self._databases = databases
        self._projection = projection_of(DeadLetterView, tuple(_NEWEST_FIRST))

    async def page(self, limit: int, cursor: str | None) -> Page[DeadLetterView]:
        """The latest first. Raises InvalidInput for a foreign cursor."""
        condition = {"$and": [_whose(), self._store.cursors.condition(cursor, _NEWEST_FIRST, _LISTING)]}
        found: list[Raw] = []
        for name in await self._places():
            rows = self._store.database.named(name)[OutboxRow.collection_name()]
            found += await read(rows, condition, self._projection, sort=_NEWEST_FIRST, limit=limit + 1)
        found.sort(key=lambda row: (row["updatedAt"], row["_id"]), reverse=True)
        more = None
        if len(found) > limit:
            more = self._store.cursors.after(found[limit - 1], _NEWEST_FIRST, _LISTING)
        return Page(as_rows(found[:limit], DeadLetterView), more)

    async def replay(self, letter_id: str) -> DeadLetterView:
        """Make one due again, with all its tries before it. In a transaction. Raises NotFound when there is none."""
        now = self._store.clock.now()
        change = {"$set": {"state": "pending", "dueAt": now, "attempts": 0, "updatedAt": now}}
        for name in await self._places():
            rows = self._store.database.named(name)[OutboxRow.collection_name()]
            replayed = await rows.find_one_and_update(
                {"$and": [_whose(), {"_id": letter_id}]}, change, projection=self._projection, return_document=NEWEST
            )
            if replayed is not None:
                note_written(OutboxRow.collection_name(), replayed)
                await self._store.trail.record(REPLAYED, entity="dead letter", entity_id=letter_id, changes=[])
                return as_rows([replayed], DeadLetterView)[0]
        raise NotFound("There is no such dead letter.")

    async def _places(self) -> Sequence[str]:
        scope = current_scope()
        return [scope.database] if isinstance(scope, TenantScope) else await self._databases()


def _whose() -> Mapping[str, Any]:
    scope = current_scope()
    dead: dict[str, Any] = {"state": "failed"}
    if not isinstance(scope, TenantScope):
        return dead
    if scope.grant is not None and scope.grant.narrowed:
        dead["_id"] = ""  # no dead letter is anybody's own, or assigned to somebody
    return {"tenantId": scope.tenant_id, **dead}
