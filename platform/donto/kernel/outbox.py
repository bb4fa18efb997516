"""The outbox: what must happen outside the database, written in the transaction of its cause.

A message exists if and only if its cause was committed. The relay in `workers` claims due rows under a lease,
delivers, and marks them; a crash leaves a row that the next look finds. Payloads are sealed: the queue serves all
tenants, so nothing readable about a person lies in it.

What comes in lies here too, until it is worked off (`keep`): it asks for the same lease, tries and dead letters.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal

import msgspec
from pymongo import IndexModel

from donto.kernel.clock import Clock
from donto.kernel.crypto import Cipher
from donto.kernel.db import Database, Raw, Written, in_transaction, note_written
from donto.kernel.document import PlatformDocument
from donto.kernel.doorbell import Doorbell
from donto.kernel.ids import Ids
from donto.kernel.telemetry.tracing import current_trace_id
from donto.kernel.tenancy import TenantScope, UnscopedError, current_scope
from donto.kernel.together import Together

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
            IndexModel(
                [("state", 1), ("dueAt", 1)],
                name="state_due_open",
                partialFilterExpression={"state": {"$in": ["pending", "failed"]}},
            ),
            # How the relay looks for work: which tenants have any, and then theirs alone, however much others have.
            # `state` is a key too, so that the first is answered from the index, a step for each tenant.
            IndexModel(
                [("topic", 1), ("tenantId", 1), ("dueAt", 1), ("state", 1)],
                name="topic_tenant_due_state",
                partialFilterExpression={"state": "pending"},
            ),
            IndexModel(
                [("tenantId", 1), ("updatedAt", -1), ("_id", -1)],
                name="tenant_dead",
                partialFilterExpression={"state": "failed"},
            ),
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

    def __init__(self, database: Database, cipher: Cipher, clock: Clock, ids: Ids, doorbell: Doorbell) -> None:
        """`doorbell` is rung once rows that are due are there for a worker to see."""
        self._database = database
        self._cipher = cipher
        self._clock = clock
        self._ids = ids
        self._doorbell = doorbell
        self._kept: Together[Raw] = Together(self._keep_all)
        database.on_commit(self._committed)

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
        tenant_id = scope.tenant_id if isinstance(scope, TenantScope) else None
        rows = [self._row(topic, payload, tenant_id, due_at) for payload in payloads]
        database = scope.database if isinstance(scope, TenantScope) else self._database.platform_database
        await self._database.named(database)[OutboxRow.collection_name()].insert_many(rows)
        if rows[0]["dueAt"] <= rows[0]["createdAt"]:
            note_written(OutboxRow.collection_name(), rows[0])
        return [str(row["_id"]) for row in rows]

    async def keep(self, topic: str, payload: Mapping[str, Any]) -> str:
        """Add a row of the platform's that is its own cause: what came in from outside, before anybody has read it.

        It is durable (majority, journal) when this returns. Not for transactions; concurrent callers share a write.
        """
        if in_transaction():
            raise UnscopedError(f"outbox row {topic} kept inside a transaction: it would wait for its end")
        row = self._row(topic, payload, None, None)
        await self._kept.put(row)
        self._doorbell.ring()
        return str(row["_id"])

    async def _keep_all(self, rows: Sequence[Raw]) -> None:
        await self._database.platform(OutboxRow).insert_many(rows, ordered=False)

    def _row(self, topic: str, payload: Mapping[str, Any], tenant_id: str | None, due_at: datetime | None) -> Raw:
        """As it is stored. Not by way of the model: a webhook is answered when its row lies there (ADR 0015)."""
        now = self._clock.now()
        row_id = self._ids.new("out")
        return {
            "_id": row_id,
            "version": 1,
            "createdAt": now,
            "updatedAt": now,
            "topic": topic,
            "tenantId": tenant_id,
            "sealed": self._cipher.seal_text(msgspec.json.encode(payload).decode(), aad=row_id),
            "state": "pending",
            "dueAt": due_at or now,
            "attempts": 0,
            "leaseUntil": None,
            "owner": None,
            "providerId": None,
            "lastError": None,
            "traceId": current_trace_id(),
        }

    def _committed(self, written: set[Written]) -> None:
        if any(collection == OutboxRow.collection_name() for collection, _, _ in written):
            self._doorbell.ring()
