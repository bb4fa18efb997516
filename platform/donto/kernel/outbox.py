"""The outbox: what must happen outside the database, written in the transaction of its cause.

A message exists if and only if its cause was committed. The relay in `workers` claims due rows under a lease,
delivers, and marks them; a crash leaves a row that the next sweep finds. Payloads hold ids and, for mail, sealed
text: the queue serves all tenants, so nothing readable about a person lies in it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal

import msgspec
from pymongo import IndexModel

from donto.kernel.clock import Clock
from donto.kernel.crypto import Cipher
from donto.kernel.db import Database, in_transaction
from donto.kernel.document import PlatformDocument
from donto.kernel.ids import Ids
from donto.kernel.telemetry.tracing import current_trace_id
from donto.kernel.tenancy import Scope, TenantScope, UnscopedError, current_scope

OutboxState = Literal["pending", "done", "failed"]


class PermanentFailure(Exception):
    """A delivery that no repetition can mend. Its row becomes a dead letter."""


class RetryLater(Exception):
    """A delivery that is to be tried again after `seconds`. It does not count as one of the relay's tries."""

    def __init__(self, seconds: int) -> None:
        """`seconds` is at least 1."""
        super().__init__(f"again in {seconds} s")
        self.seconds = max(1, seconds)


class OutboxRow(PlatformDocument):
    """One thing to deliver. The platform's: the relay serves all tenants in order of due time."""

    entity: ClassVar[str] = "outbox row"
    audited: ClassVar[bool] = False  # its cause is audited; the row is transport
    in_every_database: ClassVar[bool] = True  # so that it commits with its cause wherever that lives

    topic: str
    tenant_id: str | None
    sealed: str
    """The payload: JSON under AES-GCM, bound to this row's id."""
    state: OutboxState = "pending"
    due_at: datetime
    attempts: int = 0
    lease_until: datetime | None = None
    owner: str | None = None
    provider_id: str | None = None
    last_error: str | None = None
    trace_id: str | None = None

    class Settings:
        """Collection and indexes."""

        name = "outbox"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("state", 1), ("dueAt", 1)], name="state_due"),
            IndexModel([("tenantId", 1), ("state", 1), ("dueAt", 1)], name="tenant_state_due"),
            # What was delivered has no payload any more and is only of use to whoever looks into the last days.
            IndexModel(
                "updatedAt",
                name="done_expires",
                expireAfterSeconds=7 * 86400,
                partialFilterExpression={"state": "done"},
            ),
        ]


class Outbox:
    """Puts rows into the outbox of the database that the scope's records live in."""

    def __init__(self, database: Database, cipher: Cipher, clock: Clock, ids: Ids) -> None:
        self._database = database
        self._cipher = cipher
        self._clock = clock
        self._ids = ids

    async def put(self, topic: str, payload: Mapping[str, Any], *, due_at: datetime | None = None) -> str:
        """Add a row; must be called inside a transaction. Gives the row's id, which is also the provider's key."""
        (row_id,) = await self.put_all(topic, [payload], due_at=due_at)
        return row_id

    async def put_all(
        self, topic: str, payloads: Sequence[Mapping[str, Any]], *, due_at: datetime | None = None
    ) -> list[str]:
        """Add a row for each payload, in one command; otherwise as `put`."""
        if not in_transaction():
            raise UnscopedError(f"outbox row {topic} outside a transaction: it could exist without its cause")
        if not payloads:
            return []
        scope = current_scope()
        rows = [self._row(scope, topic, payload, due_at) for payload in payloads]
        database = scope.database if isinstance(scope, TenantScope) else self._database.platform_database
        await self._database.named(database)[OutboxRow.collection_name()].insert_many(row.to_stored() for row in rows)
        return [row.id for row in rows]

    def _row(self, scope: Scope, topic: str, payload: Mapping[str, Any], due_at: datetime | None) -> OutboxRow:
        now = self._clock.now()
        row_id = self._ids.new("out")
        return OutboxRow(
            id=row_id,
            created_at=now,
            updated_at=now,
            topic=topic,
            tenant_id=scope.tenant_id if isinstance(scope, TenantScope) else None,
            sealed=self._cipher.seal_text(msgspec.json.encode(payload).decode(), aad=row_id),
            due_at=due_at or now,
            trace_id=current_trace_id(),
        )
