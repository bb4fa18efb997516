"""The outbox relay: claims due rows under a lease, delivers them, and remembers how it went.

Any number of relays may run. A row is claimed when there is a hand free to deliver it, so it has one owner at a time
and never waits under its lease. A relay that dies leaves a lease that runs out, and the row is delivered by another: at
least once, with the row's id as the key by which the receiving side can tell a repeat. The lease must outlast the
slowest delivery, see `Delivery.seconds`.

No tenant holds more hands than it leaves free. One whose provider hangs has half of them, a second one a quarter, and
so on: whoever comes next finds a hand, and with nobody else there half of the hands are enough for one.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import msgspec
import structlog

from donto.kernel.clock import Clock
from donto.kernel.crypto import Cipher
from donto.kernel.db import Database, Raw
from donto.kernel.directory import TenantDirectory
from donto.kernel.due import DueRows, Tenant
from donto.kernel.ids import Ids
from donto.kernel.outbox import PermanentFailure, RetryLater
from donto.kernel.telemetry.tracing import TraceContext, traced
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, Scope, TenantScope, entered

LEASE: Final = timedelta(seconds=60)
BACKOFF_SECONDS: Final = (2, 10, 60, 300, 1800, 7200, 21600)
"""Waiting before try 2, 3, ...; after the last one the row is a dead letter: visible, and replayable."""
TRIES: Final = len(BACKOFF_SECONDS) + 1
LOOK_SECONDS: Final = 1.0
"""Between two looks when nobody rings."""
_log = structlog.get_logger("donto.relay")


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a topic is delivered. `send(payload, row id)` gives the provider's id, or the row's own where the provider's
    is kept elsewhere; it runs in the row's scope.

    RetryLater puts the row off without counting, PermanentFailure ends it, any other exception is a failed try.
    """

    send: Callable[[Mapping[str, Any], str], Awaitable[str]]
    seconds: float = 20.0
    at_home: bool = False
    """Whether it needs nothing but our own database: such topics have hands that no provider can hold."""

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
        hands: int = 32,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """`hands` bounds deliveries under way at once, and with them the repeats after a crash."""
        self._database = database
        self._cipher = cipher
        self._clock = clock
        self._ids = ids
        self._deliveries = deliveries
        self._directory = directory
        self._hands = hands
        self._jitter = jitter
        self._places: dict[str, DueRows] = {}
        self._under_way: dict[asyncio.Task[None], tuple[DueRows, Raw]] = {}
        self._held: Counter[Tenant] = Counter()
        self._claiming = asyncio.Lock()
        self._bell = asyncio.Event()
        self._more_waits = False
        self._open = True

    async def run(self, databases: Callable[[], Awaitable[Sequence[str]]]) -> None:
        """Deliver what falls due, until `stop`: looks when rung, when a hand is free again, and every second."""
        while self._open:
            self._bell.clear()
            try:
                await self._start(await databases())
            except Exception as error:  # noqa: BLE001  a database that is away comes back; the next look finds out
                _log.error("relay.look_failed", error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._bell.wait()

    def ring(self) -> None:
        """Something is due: look at once."""
        self._bell.set()

    async def sweep(self, databases: Sequence[str]) -> int:
        """Deliver what is due now, and return when all of it has ended. Gives the number of rows handled."""
        handled = 0
        try:
            handled += await self._start(databases)
            _heed_cancellation()
            while self._under_way:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
                handled += await self._start(databases)
                _heed_cancellation()
        except asyncio.CancelledError:
            await _end(self._under_way)
            raise
        return handled

    async def stop(self, seconds: float) -> None:
        """Take on nothing more, let what is under way end within `seconds`, and give the rest back."""
        self._open = False
        self._bell.set()
        async with self._claiming:  # a claim that is just being made brings its rows
            pass
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)
        cut_off = dict(self._under_way)
        await _end(cut_off)
        for place, row in cut_off.values():
            await place.give_back(row)

    async def _start(self, databases: Sequence[str]) -> int:
        """Begin as many deliveries as there are rows due and hands free for them."""
        async with self._claiming:
            self._more_waits = False
            return sum([await self._start_in(self._place(name)) for name in databases])

    async def _start_in(self, place: DueRows) -> int:
        started = 0
        waiting = await place.tenants(self._clock.now())
        while self._open and waiting:
            room = self._room(waiting)
            if not room:
                self._more_waits = True
                break
            now = self._clock.now()
            claim = await place.claim(room, _half(self._free), now, now + LEASE, self._ids.new("rly"))
            for row in claim.rows:
                self._begin(place, row)
            started += len(claim.rows)
            waiting -= claim.exhausted
            if not claim.rows and not claim.exhausted:
                break  # other relays were quicker
        return started

    @property
    def _free(self) -> int:
        return self._hands - len(self._under_way)

    def _room(self, waiting: Iterable[Tenant]) -> dict[Tenant, int]:
        """For how many more rows of each tenant there are hands; who holds the fewest comes first."""
        order = sorted(waiting, key=lambda tenant: (self._held[tenant], self._jitter()))
        rooms = {tenant: _half(self._free - self._held[tenant]) for tenant in order}
        return {tenant: room for tenant, room in rooms.items() if room > 0}

    def _place(self, name: str) -> DueRows:
        if name not in self._places:
            self._places[name] = DueRows(self._database, name, self._deliveries)
        return self._places[name]

    def _begin(self, place: DueRows, row: Raw) -> None:
        task = asyncio.get_running_loop().create_task(self._handle(place, row))
        self._under_way[task] = place, row
        self._held[row["tenantId"]] += 1
        # Not in the task itself: one that is cancelled before its first step would keep the hand for good.
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        _, row = self._under_way.pop(task)
        self._held[row["tenantId"]] -= 1
        if not self._held[row["tenantId"]]:
            del self._held[row["tenantId"]]
        if self._more_waits:
            self._bell.set()

    async def _handle(self, place: DueRows, row: Raw) -> None:
        around = TraceContext.new()
        if row.get("traceId"):
            around = TraceContext(row["traceId"], around.span_id)
        try:
            with traced(around):
                await place.settle(row, await self._deliver(row))
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
                async with asyncio.timeout(delivery.seconds):
                    provider_id = await delivery.send(payload, row["_id"])
        except RetryLater as later:
            # Not a try: a row that waits for a number to be mended must not use its tries up.
            again = now + timedelta(seconds=later.seconds)
            return {"dueAt": again, "attempts": row["attempts"] - 1, "leaseUntil": None, "updatedAt": now}
        except Exception as error:  # noqa: BLE001  whatever a provider does to us must not stop the other rows
            return self._failed(row, error)
        # The payload has served: what was said to a person is not kept in a queue.
        done: Raw = {"state": "done", "leaseUntil": None, "sealed": "", "updatedAt": now}
        # Where the id is known elsewhere, rows end alike, and are marked in one update.
        return done if provider_id == row["_id"] else done | {"providerId": provider_id}

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


def _half(number: int) -> int:
    """Of a number, the greater half."""
    return (number + 1) // 2


async def _end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel, and wait for the end; more than once, for the reason that `_heed_cancellation` names."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=0.5)
