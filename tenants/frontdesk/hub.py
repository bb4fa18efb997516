"""Who watches boards and diaries in this process, and how they are told.

A seat holds one bit: something has changed since you last looked. Whoever sits there looks for themselves, through
the repository and in their own scope, when they have sent what they had. So a slow client costs no memory, and ten
changes in a moment are one new board. What has changed is heard from the change stream (`donto.kernel.live`), which
brings the other processes' writes too; while that is not to be trusted, boards are read again every second.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Final, NamedTuple
from weakref import WeakSet

import msgspec
import structlog

from donto.kernel.errors import Problem, Unavailable
from donto.kernel.live import LiveChanges, collection_tag

LONGEST_SECONDS: Final = 600
"""After this a stream ends, and the client comes again, with a token of that time."""
_RETRY: Final = b"retry: 2000\n\n"
_HEARTBEAT: Final = b":\n\n"
_log = structlog.get_logger("donto.frontdesk")

Look = Callable[[], Awaitable[msgspec.Struct]]
"""Reads the board as it is now, if its watcher still may. Raises a Problem when not."""


class Pace(NamedTuple):
    """Seconds."""

    tick: float = 1.0
    """Between looks at whether the change stream is to be trusted, and between readings while it is not."""
    gap: float = 0.2
    """Between two readings at least, however much changes."""
    heartbeat: float = 15.0
    """Without a word at most. The board is read again then, and with it whether the watcher still may."""
    grace: float = 30.0
    """Beyond a stream's end, after which a client that takes nothing is let go."""


class Seat:
    """Somebody who watches boards of one tenant."""

    def __init__(self, tenant_id: str) -> None:
        self.tenant_id = tenant_id
        self._changed = asyncio.Event()

    def tell(self) -> None:
        """Something has changed."""
        self._changed.set()

    async def told(self, seconds: float) -> bool:
        """Wait so long for a change; gives whether there was one, and forgets it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        changed = self._changed.is_set()
        self._changed.clear()
        return changed


class Hub:
    """The seats of this process at one kind of board."""

    def __init__(
        self, live: LiveChanges, collection: str, event: str, *, seats: int, per_tenant: int, pace: Pace | None = None
    ) -> None:
        """`event` names what is sent when `collection` has changed; `seats` at most, `per_tenant` for one tenant.

        Raises LookupError when the collection is not watched.
        """
        live.check_told(collection)
        self._live = live
        self._collection = collection
        self._event = event.encode()
        self._most = seats
        self._most_per_tenant = per_tenant
        self._pace = pace or Pace()
        # Weak, so that a stream that was dropped before its first word gives its seat back too.
        self._seats: WeakSet[Seat] = WeakSet()
        live.listen(self._hear)

    @property
    def watching(self) -> int:
        """How many seats are taken."""
        return len(self._seats)

    def sit(self, tenant_id: str) -> Seat:
        """Take a seat. Raises Unavailable when there is none."""
        theirs = sum(seat.tenant_id == tenant_id for seat in self._seats)
        if len(self._seats) >= self._most or theirs >= self._most_per_tenant:
            raise Unavailable("Too many boards are being watched just now.")
        seat = Seat(tenant_id)
        self._seats.add(seat)
        return seat

    async def follow(self, seat: Seat, first: msgspec.Struct, look: Look, seconds: float) -> AsyncIterator[bytes]:
        """Server-sent events (HTML standard, 9.2): `first`, then each board that differs; ends after `seconds`."""
        task = asyncio.current_task()
        loop = asyncio.get_running_loop()
        # A client that takes nothing holds the task in its sending, where no deadline of ours would be looked at.
        let_go = loop.call_later(seconds + self._pace.grace, task.cancel) if task else None
        try:
            shown, said, ends = self._encoded(first), time.monotonic(), time.monotonic() + seconds
            yield _RETRY + shown
            while (left := ends - time.monotonic()) > 0:
                changed = await seat.told(min(self._pace.tick, left))
                due = time.monotonic() - said >= self._pace.heartbeat
                if not (changed or due or not self._live.fresh):
                    continue
                board = self._encoded(await look())
                word = board if board != shown else _HEARTBEAT if due else b""
                if word:
                    shown, said = board, time.monotonic()
                    yield word
                await asyncio.sleep(self._pace.gap)
        except Problem:
            return  # the watcher may not go on: who comes again is told why
        except Exception as error:  # noqa: BLE001  the answer has begun: it can only end, and the client comes again
            _log.warning("frontdesk.stream_lost", error=type(error).__name__)
        finally:
            self._seats.discard(seat)
            if let_go is not None:
                let_go.cancel()

    def _hear(self, collection: str, key: str) -> None:
        """A change, of a document and then of its tenant's collection; the second is what is listened to."""
        if collection == "*":
            self._tell(None)
        elif collection == self._collection and key.startswith(tag := collection_tag(collection, "")):
            tenant = key.removeprefix(tag)
            self._tell(None if tenant == "*" else tenant)

    def _tell(self, tenant_id: str | None) -> None:
        for seat in list(self._seats):
            if tenant_id is None or seat.tenant_id == tenant_id:
                seat.tell()

    def _encoded(self, board: msgspec.Struct) -> bytes:
        """A board as an event. JSON of msgspec's is one line."""
        return b"event: " + self._event + b"\ndata: " + msgspec.json.encode(board) + b"\n\n"
