"""The outbox relay: claims due rows under a lease, delivers them, and remembers how it went.

Any number of relays may run. A claim is one conditional update of one row, made when there is a hand free to deliver
it, so a row has one owner at a time and never waits under its lease. A relay that dies leaves a lease that runs out,
and the row is delivered by another: at least once, with the row's id as the key by which the receiving side can tell
a repeat. The lease must outlast the slowest delivery, see `Delivery.seconds`.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import msgspec
import structlog

from donto.kernel.clock import Clock
from donto.kernel.crypto import Cipher
from donto.kernel.db import NEWEST, Collection, Database, Raw
from donto.kernel.directory import TenantDirectory
from donto.kernel.ids import Ids
from donto.kernel.outbox import OutboxRow, PermanentFailure, RetryLater
from donto.kernel.telemetry.tracing import TraceContext, traced
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, Scope, TenantScope, entered

LEASE: Final = timedelta(seconds=60)
BACKOFF_SECONDS: Final = (2, 10, 60, 300, 1800, 7200, 21600)
"""Waiting before try 2, 3, ...; after the last one the row is a dead letter: visible, and replayable."""
TRIES: Final = len(BACKOFF_SECONDS) + 1
_log = structlog.get_logger("donto.relay")


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a topic is delivered. `send(payload, row id)` gives the provider's id; it runs in the row's scope.

    RetryLater puts the row off without counting, PermanentFailure ends it, any other exception is a failed try.
    """

    send: Callable[[Mapping[str, Any], str], Awaitable[str]]
    seconds: float = 20.0

    def __post_init__(self) -> None:
        """Refuse what could still be under way when the lease ends."""
        if self.seconds >= LEASE.total_seconds():
            raise ValueError(f"a delivery ends before its lease of {LEASE.total_seconds():.0f} s does")


class Relay:
    """Delivers what is due in some databases."""

    def __init__(
        self,
        database: Database,
        cipher: Cipher,
        clock: Clock,
        ids: Ids,
        deliveries: Mapping[str, Delivery],
        directory: TenantDirectory,
        concurrency: int = 10,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """`concurrency` bounds deliveries under way at once, and with them the repeats after a crash."""
        self._database = database
        self._cipher = cipher
        self._clock = clock
        self._ids = ids
        self._deliveries = deliveries
        self._directory = directory
        self._turn = asyncio.Semaphore(concurrency)
        self._jitter = jitter

    async def sweep(self, databases: Sequence[str]) -> int:
        """Deliver what is due now. Gives the number of rows handled."""
        return sum(await asyncio.gather(*(self._drain(name) for name in databases)))

    async def replay(self, database: str, row_id: str) -> bool:
        """Make a dead letter due again, once. Gives whether there was one."""
        rows = self._database.named(database)[OutboxRow.collection_name()]
        now = self._clock.now()
        change = {"$set": {"state": "pending", "dueAt": now, "attempts": 0, "updatedAt": now}}
        return (await rows.update_one({"_id": row_id, "state": "failed"}, change)).modified_count == 1

    async def _drain(self, name: str) -> int:
        """Deliver what is due in one database: as many at a time as there are hands free, in order of due time."""
        rows = self._database.named(name)[OutboxRow.collection_name()]
        handled = 0
        async with asyncio.TaskGroup() as under_way:
            while True:
                await self._turn.acquire()
                try:
                    row = await self._claim(rows)
                    _heed_cancellation()
                except BaseException:
                    self._turn.release()
                    raise
                if row is None:
                    self._turn.release()
                    return handled
                delivery = under_way.create_task(self._handle(rows, row))
                # Not in the task itself: one that is cancelled before its first step would keep the hand for good.
                delivery.add_done_callback(lambda _: self._turn.release())
                handled += 1

    async def _claim(self, rows: Collection) -> Raw | None:
        now = self._clock.now()
        free = {
            "state": "pending",
            # What only a newer release knows waits for its worker: a roll-out must not make dead letters.
            "topic": {"$in": sorted(self._deliveries)},
            "dueAt": {"$lte": now},
            "$or": [{"leaseUntil": None}, {"leaseUntil": {"$lt": now}}],
        }
        claim = {"$set": {"owner": self._ids.new("rly"), "leaseUntil": now + LEASE}, "$inc": {"attempts": 1}}
        return await rows.find_one_and_update(free, claim, sort=[("dueAt", 1)], return_document=NEWEST)

    async def _handle(self, rows: Collection, row: Raw) -> None:
        place = TraceContext.new()
        if row.get("traceId"):
            place = TraceContext(row["traceId"], place.span_id)
        try:
            with traced(place):
                outcome = await self._deliver(row)
                # Only while the lease is ours: somebody else may have taken over a row that took too long.
                mine = {"_id": row["_id"], "owner": row["owner"], "state": "pending"}
                await rows.update_one(mine, {"$set": outcome})
        except Exception as error:  # noqa: BLE001  the row stays leased and is tried again; the others go on
            _log.error("relay.outcome_unknown", topic=row["topic"], row=row["_id"], error=type(error).__name__)

    async def _deliver(self, row: Raw) -> Raw:
        delivery = self._deliveries[row["topic"]]
        now = self._clock.now()
        try:
            if row["attempts"] > TRIES:
                raise PermanentFailure("cut off in every try: it may be what ends the process")
            payload = msgspec.json.decode(self._cipher.open_text(row["sealed"], aad=row["_id"]))
            with entered(await self._scope(row)):
                provider_id = await asyncio.wait_for(delivery.send(payload, row["_id"]), delivery.seconds)
        except RetryLater as later:
            # Not a try: a row that waits for a number to be mended must not use its tries up.
            again = now + timedelta(seconds=later.seconds)
            return {"dueAt": again, "attempts": row["attempts"] - 1, "leaseUntil": None, "updatedAt": now}
        except Exception as error:  # noqa: BLE001  whatever a provider does to us must not stop the other rows
            return self._failed(row, error)
        _log.info("relay.delivered", topic=row["topic"], row=row["_id"], attempt=row["attempts"])
        # The payload has served: what was said to a person is not kept in a queue.
        return {"state": "done", "providerId": provider_id, "leaseUntil": None, "sealed": "", "updatedAt": now}

    async def _scope(self, row: Raw) -> Scope:
        """Whose row it is decides what its delivery can see."""
        actor = Actor("system", f"deliver-{row['topic']}")
        if row["tenantId"] is None:
            return PlatformScope(actor, "outbox")
        tenant = await self._directory.by_id(row["tenantId"])
        if tenant is None:
            raise PermanentFailure("the tenant is gone")
        return TenantScope(tenant.id, tenant.database, actor, EVERY_CLINIC)

    def _failed(self, row: Raw, error: Exception) -> Raw:
        now = self._clock.now()
        spent = row["attempts"] >= TRIES or isinstance(error, PermanentFailure)
        _log.warning(
            "relay.failed", topic=row["topic"], row=row["_id"], attempt=row["attempts"], dead=spent,
            error=type(error).__name__,
        )  # fmt: skip
        outcome: Raw = {"lastError": type(error).__name__, "leaseUntil": None, "updatedAt": now}
        if spent:
            return outcome | {"state": "failed"}
        wait = BACKOFF_SECONDS[row["attempts"] - 1] * (0.8 + 0.4 * self._jitter())
        return outcome | {"dueAt": now + timedelta(seconds=wait)}


def _heed_cancellation() -> None:
    """Python 3.11's `wait_for`, which the driver uses, can swallow a cancellation (gh-86296): look again."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
