"""The database: one client with safe settings, the resolver from scope to database, and the transaction.

Settings follow the measurements in docs/adr/0004: majority and journal for every acknowledged write, a short
heartbeat so that a dead primary is noticed, retryable reads and writes, and a deadline on every command.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, Final, TypeVar

import pymongo
from beanie import init_beanie
from pymongo import AsyncMongoClient, ReturnDocument
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.monitoring import CommandListener
from pymongo.read_concern import ReadConcern
from pymongo.read_preferences import ReadPreference
from pymongo.write_concern import WriteConcern

from donto.kernel.document import REGISTER, StoredDocument
from donto.kernel.errors import Unavailable
from donto.kernel.tenancy import tenant_scope

Raw = dict[str, Any]
Collection = AsyncCollection[Raw]
T = TypeVar("T")

MAJORITY: Final = WriteConcern(w="majority", j=True)
AT_ONCE: Final = 8
"""Transactions that a process has open at a time; further ones wait in line, with nothing read yet.

A process computes on one core: with all of 64 bookings open each takes 64 times as long, so that each meets the
changes of more others, starts again, and in the end passes its deadline. Measured with 64 clients on one tenant's
diary and two busy cores: without a bound the work ran 3.4 times for each attempt, and one answer in three to six was a
503; with sixteen at a time 17 attempts a second were answered, with eight 29, with five 28.
"""
NEWEST: Final = ReturnDocument.AFTER
"""For find-and-change: give the document as it is afterwards."""
_in_transaction: ContextVar[bool] = ContextVar("donto_in_transaction", default=False)
Written = tuple[str, str, str]
"""Collection, id of the tenant (`*`: none), id of the document."""
_written: ContextVar[set[Written] | None] = ContextVar("donto_written", default=None)
_lessons: ContextVar[list[Any] | None] = ContextVar("donto_lessons", default=None)


class Learned(Exception):
    """Raised inside a transaction that should have known something from its start.

    What it has done is taken back, and its work runs again, with `lesson` among those that `lessons` gives. So whoever
    raises this must look there first: the same lesson twice is an error.
    """

    def __init__(self, lesson: object) -> None:
        """`lesson`: compared by value."""
        super().__init__(repr(lesson))
        self.lesson = lesson


def connect(
    url: str, *, timeout_seconds: float, listeners: list[CommandListener] | None = None
) -> AsyncMongoClient[Raw]:
    """A client for `url`. It connects on first use, and belongs to the event loop that uses it first."""
    return AsyncMongoClient(
        url,
        tz_aware=True,
        w="majority",
        journal=True,
        readConcernLevel="majority",
        retryReads=True,
        retryWrites=True,
        heartbeatFrequencyMS=1000,
        connectTimeoutMS=2000,
        serverSelectionTimeoutMS=15000,
        timeoutMS=int(timeout_seconds * 1000),
        event_listeners=listeners or [],
        appname="donto",
    )


def in_transaction() -> bool:
    """Whether the present code runs inside `Database.transaction`."""
    return _in_transaction.get()


def lessons() -> tuple[Any, ...]:
    """What earlier tries of the transaction under way have learned, in that order."""
    return tuple(_lessons.get() or ())


def note_written(collection: str, document: Mapping[str, Any]) -> None:
    """Remember that the transaction under way has written `document`, for those who are told once it is committed."""
    written = _written.get()
    if written is not None:
        written.add((collection, str(document.get("tenantId", "*")), str(document["_id"])))


class Database:
    """Resolves a document model to its collection, and runs transactions."""

    def __init__(self, client: AsyncMongoClient[Raw], platform_database: str, *, at_once: int = AT_ONCE) -> None:
        """`platform_database` holds the platform's own collections and all tenants without a database of their own.

        `at_once`: how many transactions may be open at a time.
        """
        self.client = client
        self._line = asyncio.Semaphore(at_once)
        self.platform_database = platform_database
        self._collections: dict[tuple[bool, str, str], Collection] = {}
        self._zoneless: dict[tuple[bool, str], Collection] = {}
        self._committed: list[Callable[[set[Written]], None]] = []

    async def start(self) -> None:
        """Give every model its Beanie settings. No index is touched here: see `donto.kernel.schema`."""
        await init_beanie(
            database=self.client[self.platform_database],
            document_models=list(REGISTER.values()),
            skip_indexes=True,
        )

    def on_commit(self, listener: Callable[[set[Written]], None]) -> None:
        """Call `listener` with what repositories wrote, after each commit of this process. It must not raise."""
        self._committed.append(listener)

    async def close(self) -> None:
        """Close all connections."""
        await self.client.close()

    async def ping(self) -> None:
        """Raise unless a primary answers."""
        await self.client.admin.command("ping")

    def named(self, database: str) -> AsyncDatabase[Raw]:
        """A database by name: for schema set-up and the all-tenants door."""
        if in_transaction():
            # The transaction states its concerns; commands that repeat them are refused by the server (code 72),
            # and the driver only leaves the client's out when the session is passed by hand.
            return self.client.get_database(database, write_concern=WriteConcern(), read_concern=ReadConcern())
        return self.client[database]

    def platform(self, model: type[StoredDocument]) -> Collection:
        """The collection of a platform document."""
        return self._collection(self.platform_database, model.collection_name())

    def tenant(self, model: type[StoredDocument]) -> Collection:
        """The collection of a tenant's document, in the database of the tenant whose scope is entered."""
        return self._collection(tenant_scope().database, model.collection_name())

    def _collection(self, database: str, name: str) -> Collection:
        """Made once: the driver's objects are cheap to use and, at two for each command, not cheap to make."""
        place = (in_transaction(), database, name)
        known = self._collections.get(place)
        if known is None:
            known = self._collections[place] = self.named(database)[name]
        return known

    def zoneless(self, collection: Collection) -> Collection:
        """The same collection, whose instants come without a zone: in UTC. A zone costs more than all else of one."""
        place = (in_transaction(), collection.full_name)
        known = self._zoneless.get(place)
        if known is None:
            options = collection.codec_options.with_options(tz_aware=False)
            known = self._zoneless[place] = collection.with_options(codec_options=options)
        return known

    async def transaction(self, work: Callable[[], Awaitable[T]], *, seconds: float = 8.0) -> T:
        """Run `work` in one transaction; inside another one, join it.

        `work` may run more than once (write conflicts, elections), so it must have no effect outside the database.
        Every command inside joins by itself: the session is bound to the context, nobody passes it on. `seconds`
        bounds all tries together; when it passes, the outcome is unknown to the caller unless an error says otherwise.
        Waiting in line before the first try may take half of it: then it raises Unavailable, and nothing was done.
        Work that finds out too late what it should have known raises `Learned`, and begins anew, knowing it.
        """
        if in_transaction():
            return await work()
        begun = time.monotonic()
        async with self._in_turn(seconds / 2):
            return await self._transaction(work, seconds - (time.monotonic() - begun))

    @asynccontextmanager
    async def _in_turn(self, seconds: float) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(seconds):
                await self._line.acquire()
        except TimeoutError:
            raise Unavailable("Too much is going on just now: nothing was done. Please repeat in a moment.") from None
        try:
            yield
        finally:
            self._line.release()

    async def _transaction(self, work: Callable[[], Awaitable[T]], seconds: float) -> T:
        written: set[Written] = set()
        known: list[object] = []
        token, noting, learning = _in_transaction.set(True), _written.set(written), _lessons.set(known)
        try:
            async with self.client.start_session() as session, session.bind():
                with pymongo.timeout(seconds):
                    while True:
                        try:
                            return await session.with_transaction(
                                lambda _: work(),
                                read_concern=ReadConcern("snapshot"),
                                write_concern=MAJORITY,
                                read_preference=ReadPreference.PRIMARY,
                            )
                        except Learned as late:
                            if late.lesson in known:
                                raise RuntimeError("a transaction has learned the same twice") from late
                            known.append(late.lesson)
        finally:
            _in_transaction.reset(token)
            _written.reset(noting)
            _lessons.reset(learning)
            # Also when it failed: a commit of unknown outcome may have happened.
            for listener in self._committed if written else ():
                listener(written)
