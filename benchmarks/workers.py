"""What taking work up and putting it down costs: the relay against arq, claims by the thousand against single ones."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from time import perf_counter
from typing import Any, Final, cast

from arq.connections import ArqRedis, RedisSettings
from arq.worker import Worker, func

from benchmarks.ground import Ground
from benchmarks.ratio import alternate
from benchmarks.report import Part
from donto.kernel.core import Core
from donto.kernel.due import DueRows
from donto.kernel.outbox import OutboxRow
from donto.kernel.tenancy import Actor, PlatformScope, entered
from workers.parts import HANDS_OUTSIDE
from workers.relay import LEASE, Delivery, Relay

_METHOD = (
    "One process (uvloop). *Relay*: outbox rows that do nothing, claimed, opened, delivered in their scope and marked, "
    "majority and journal, with as many hands as a worker has and with a thousand. *arq*: jobs that do nothing, "
    "`poll_delay` 10 ms, 100 at a time, no result kept; they lie in Valkey alone. *In bulk*: a thousand rows claimed "
    "by the relay's own query and marked by its own group of updates. *One by one*: 32 callers, `find_one_and_update` "
    "and `update_one` for each row. Each side ends when its work is done."
)
_ROWS: Final = 2000
_MANY: Final = 1000
_CALLERS: Final = 32
_TOPIC: Final = "bench-noop"


async def run(ground: Ground, rounds: int, _: float) -> Part:
    """Rates of rows and jobs per second."""
    part = Part("Worker: dispatch and claiming", _METHOD)
    work = _Work(ground)
    logging.getLogger("arq.worker").setLevel(logging.ERROR)
    sides: dict[str, Callable[[], Awaitable[float]]] = {
        "relay, a worker's hands": lambda: work.relay(HANDS_OUTSIDE),
        "relay, 1000 hands": lambda: work.relay(_MANY),
        "arq": work.arq,
        "in bulk": work.in_bulk,
        "one by one": work.one_by_one,
    }
    measured = await alternate(sides, wanted=rounds, at_most=2 * rounds)
    for upper, lower, goal in (("relay, 1000 hands", "arq", 10), ("in bulk", "one by one", 8)):
        ratio = measured.ratio(upper, lower, float)
        part.add(f"{upper} ÷ {lower}", ratio.text(), f"≥ {goal}", ratio.median >= goal)
    for name in sides:
        part.add(f"{name}, per second", measured.side(name, float).text(0))
    part.add("foreign cores", measured.foreign.text())
    return part


class _Work:
    """The sides. Each fills its queue first, which does not count."""

    def __init__(self, ground: Ground) -> None:
        self._core: Core = ground.product.core
        self._directory = ground.product.control.directory
        self._redis_url = ground.settings().redis_url
        self._rows = self._core.database.platform(OutboxRow)
        self._due = DueRows(self._core.database, self._core.database.platform_database, [_TOPIC])

    async def relay(self, hands: int) -> float:
        """Rows through the relay."""
        await self._fill()
        cipher, core = self._core.keys.cipher("outbox"), self._core
        delivery = {_TOPIC: Delivery(_nothing)}
        relay = Relay(core.database, cipher, core.clock, core.ids, delivery, self._directory, hands)
        began = perf_counter()
        handled = await relay.sweep([core.database.platform_database])
        assert handled == _ROWS
        return _ROWS / (perf_counter() - began)

    async def arq(self) -> float:
        """Jobs through arq."""
        broker: ArqRedis = ArqRedis.from_url(self._redis_url)
        for number in range(_ROWS):
            await broker.enqueue_job(_TOPIC, str(number))
        worker = Worker(
            functions=[func(cast("Any", _no_job), name=_TOPIC, keep_result=0)],
            redis_settings=RedisSettings.from_dsn(self._redis_url),
            burst=True,
            handle_signals=False,
            poll_delay=0.01,
            max_jobs=100,
            keep_result=0,
        )
        began = perf_counter()
        await worker.async_run()
        took = perf_counter() - began
        assert worker.jobs_complete == _ROWS
        await worker.close()
        await broker.aclose(close_connection_pool=True)
        return _ROWS / took

    async def in_bulk(self) -> float:
        """Claimed and settled by the thousand."""
        await self._fill()
        began = perf_counter()
        for _ in range(_ROWS // _MANY):
            now = self._core.clock.now()
            claim = await self._due.claim({None: _MANY}, _MANY, now, now + LEASE, self._core.ids.new("rly"))
            assert len(claim.rows) == _MANY
            await asyncio.gather(*(self._due.settle(row, {"state": "done", "updatedAt": now}) for row in claim.rows))
        return _ROWS / (perf_counter() - began)

    async def one_by_one(self) -> float:
        """Claimed and settled by 32 callers, each a row at a time."""
        await self._fill()
        done = 0

        async def work() -> None:
            nonlocal done
            while True:
                now = self._core.clock.now()
                free = {
                    "state": "pending",
                    "topic": _TOPIC,
                    "tenantId": None,
                    "dueAt": {"$lte": now},
                    "$or": [{"leaseUntil": None}, {"leaseUntil": {"$lt": now}}],
                }
                mark = {"$set": {"owner": self._core.ids.new("rly"), "leaseUntil": now + LEASE}}
                row = await self._rows.find_one_and_update(free, mark, sort=[("dueAt", 1)])
                if row is None:
                    return
                await self._rows.update_one({"_id": row["_id"]}, {"$set": {"state": "done", "updatedAt": now}})
                done += 1

        began = perf_counter()
        await asyncio.gather(*(work() for _ in range(_CALLERS)))
        assert done == _ROWS
        return _ROWS / (perf_counter() - began)

    async def _fill(self) -> None:
        await self._rows.delete_many({"topic": _TOPIC})
        with entered(PlatformScope(Actor("system", "benchmark"), "filling a queue")):
            due_at = self._core.clock.now() - timedelta(seconds=1)
            made = self._core.outbox._row  # noqa: SLF001  rows by the thousand, which nobody else needs
            rows = [made(_TOPIC, {"n": n}, None, due_at) for n in range(_ROWS)]
        await self._rows.insert_many(rows)


async def _nothing(_: Mapping[str, Any], row_id: str) -> str:
    return row_id


async def _no_job(_: dict[Any, Any], __: str) -> None:
    return None
