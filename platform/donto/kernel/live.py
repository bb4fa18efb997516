"""Caches that a change stream keeps honest in every process.

Sessions, roles, tenants, plans and flags are read on every request and change rarely, so each process keeps what
it has read and MongoDB tells all of them what changed, within milliseconds and in commit order. When the stream
has been silent for too long (an election, a network cut), `fresh` turns False and caches answer nothing: the reader
goes to the database. So the worst staleness is bounded by `STALE_AFTER`, without anybody having to be told.
"""

import asyncio
import contextlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, Final, Generic, TypeVar

import structlog

from donto.kernel.db import Database, Written, in_transaction
from donto.kernel.document import StoredDocument

STALE_AFTER: Final = 2.0
"""Seconds of silence after which the stream is not trusted. It is polled every 0.4 s even when nothing happens."""
_POLL_MS: Final = 400
_RECONNECT_SECONDS: Final = 0.5

V = TypeVar("V")


def collection_tag(collection: str, tenant_id: str) -> str:
    """The tag for "any document of this collection and tenant"; the tenant `*` stands for an unknown one."""
    return f"{collection}/{tenant_id}"


_log = structlog.get_logger("donto.live")


class LiveChanges:
    """One change stream per process over the collections that caches depend on."""

    def __init__(
        self,
        database: Database,
        models: Iterable[type[StoredDocument]],
        boards: Iterable[type[StoredDocument]] = (),
    ) -> None:
        """`models` are watched in every database, so that tenants with a database of their own are seen too.

        So are `boards`, of which nothing is kept in caches: they change all the time, and must not keep caches from
        being filled.
        """
        self._database = database
        self._kept = frozenset(model.collection_name() for model in models)
        self._collections = sorted(self._kept.union(model.collection_name() for model in boards))
        self._listeners: list[Callable[[str, str], None]] = []
        self._heard = float("-inf")
        self._task: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        database.on_commit(self._tell_at_home)
        self.epoch = 0
        """Counts changes. A value read before a change and stored after it would be stale for good: compare this."""

    def check_watched(self, collections: Iterable[str]) -> None:
        """Raise LookupError unless all these collections are watched: what is kept of others would stay stale."""
        if missing := sorted(set(collections) - self._kept):
            raise LookupError(f"not watched: {', '.join(missing)}")

    def check_told(self, collection: str) -> None:
        """Raise LookupError unless changes of this collection are told to listeners, kept in caches or not."""
        if collection not in self._collections:
            raise LookupError(f"not watched: {collection}")

    def listen(self, listener: Callable[[str, str], None]) -> None:
        """Call `listener(collection, key)` for every change. It must be quick and must not raise.

        It is called twice: with the document's id, and with the `collection_tag` of its tenant, by which those are
        reached that depend on documents they have not seen yet.
        """
        self._listeners.append(listener)

    @property
    def fresh(self) -> bool:
        """Whether the stream has been heard recently enough to trust what was cached."""
        return time.monotonic() - self._heard < STALE_AFTER

    async def start(self) -> None:
        """Start listening; returns when the stream is open (or after 5 s without one: caches then stay silent)."""
        self._task = asyncio.create_task(self._run(), name="live-changes")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ready.wait(), 5)

    async def stop(self) -> None:
        """Stop listening."""
        task, self._task = self._task, None
        while task is not None and not task.done():
            # More than once: PyMongo 4.20 can swallow a cancellation that arrives between two reads (seen in one
            # of twelve stops), and the stream would go on for ever.
            task.cancel()
            await asyncio.wait([task], timeout=0.5)

    async def _run(self) -> None:
        while True:
            try:
                await self._follow()
            except Exception as error:  # noqa: BLE001  a listener that ended for good would leave every cache silent
                self._heard = float("-inf")
                _log.warning("live.stream_lost", error=type(error).__name__)
                await asyncio.sleep(_RECONNECT_SECONDS)

    async def _follow(self) -> None:
        pipeline: list[dict[str, Any]] = [
            {"$match": {"ns.coll": {"$in": self._collections}}},
            {"$project": {"ns.coll": 1, "documentKey": 1, "operationType": 1, "fullDocument.tenantId": 1}},
        ]
        async with await self._database.client.watch(pipeline, max_await_time_ms=_POLL_MS) as stream:
            # Whatever happened before the stream opened is unknown: forget everything cached until now.
            self._heard = float("-inf")
            while True:
                change = await stream.try_next()
                if not self.fresh:
                    # The driver resumed by itself. What it missed comes only with the next reads, and must not
                    # find readers who trust again what they were told not to trust.
                    self._announce("*", "*")
                self._heard = time.monotonic()
                self._ready.set()
                if change is not None:
                    collection = str(change.get("ns", {}).get("coll", "*"))
                    self._announce(collection, str(change.get("documentKey", {}).get("_id", "*")))
                    # Only new and replaced documents come whole; of the others the tenant is not known.
                    tenant = (change.get("fullDocument") or {}).get("tenantId", "*")
                    self._announce(collection, collection_tag(collection, tenant))

    def _tell_at_home(self, written: Iterable[Written]) -> None:
        """What this process has committed it forgets at once: whoever wrote reads what they wrote."""
        for collection, tenant, key in written:
            if collection in self._collections:
                self._announce(collection, key)
                self._announce(collection, collection_tag(collection, tenant))

    def _announce(self, collection: str, key: str) -> None:
        if collection in self._kept or collection == "*":
            self.epoch += 1
        for listener in self._listeners:
            listener(collection, key)


class LiveCache(Generic[V]):
    """A bounded cache of values, each tagged with the ids of the documents it was made from."""

    def __init__(self, changes: LiveChanges, capacity: int = 10_000) -> None:
        self._changes = changes
        self._capacity = capacity
        self._values: OrderedDict[str, tuple[V, frozenset[str]]] = OrderedDict()
        self._keys_by_tag: dict[str, set[str]] = {}
        changes.listen(lambda _, key: self.evict(key))

    def get(self, key: str) -> V | None:
        """The cached value; None when there is none or when it cannot be trusted just now."""
        entry = self._values.get(key)
        return entry[0] if entry is not None and self._changes.fresh else None

    @property
    def epoch(self) -> int:
        """Read this before loading a value, and hand it to `put`."""
        return self._changes.epoch

    def put(self, key: str, value: V, tags: Iterable[str], epoch: int) -> None:
        """Keep a value that was loaded since `epoch`, unless anything changed in between.

        Nothing is kept from inside a transaction: its snapshot may be older than the change that has just been
        announced, and what it wrote itself may yet be taken back.
        """
        if in_transaction() or epoch != self._changes.epoch or not self._changes.fresh:
            return
        self._drop(key)
        marks = frozenset(tags)
        self._values[key] = (value, marks)
        for tag in marks:
            self._keys_by_tag.setdefault(tag, set()).add(key)
        while len(self._values) > self._capacity:
            self._drop(next(iter(self._values)))

    def evict(self, tag: str) -> None:
        """Forget every value made from the document `tag`; `*` forgets all."""
        if tag == "*":
            self._values.clear()
            self._keys_by_tag.clear()
            return
        for key in list(self._keys_by_tag.get(tag, ())):
            self._drop(key)

    def _drop(self, key: str) -> None:
        entry = self._values.pop(key, None)
        if entry is None:
            return
        for tag in entry[1]:
            keys = self._keys_by_tag.get(tag)
            if keys is not None:
                keys.discard(key)
                if not keys:
                    del self._keys_by_tag[tag]
