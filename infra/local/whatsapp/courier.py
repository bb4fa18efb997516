"""Takes updates to their callback: signed, retried until a 200 comes, and as badly as it is told to."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Final, NamedTuple

from msgspec import Struct, structs

from infra.local.whatsapp.envelope import Update, encode, pack, signature
from infra.local.whatsapp.faults import FaultBoard
from infra.local.whatsapp.wire import NoAnswer, request

KEPT_LOG: Final = 2000


class Delivery(Struct, rename="camel"):
    """One POST, for the log: when (sandbox seconds), what, and how it was answered; `status` 0 without an answer."""

    number: int
    at: int
    url: str
    updates: list[str]
    status: int
    note: str
    size: int


class Buffer(NamedTuple):
    """Updates that are gathered for one callback under one scope's settings."""

    updates: list[Update]
    timer: list[asyncio.TimerHandle]


class Courier:
    """`put` takes an update; the rest happens by itself between `start` and `stop`."""

    def __init__(
        self,
        board: FaultBoard,
        *,
        secret: str,
        route: Callable[[str], str | None],
        now: Callable[[], int],
        timeout_seconds: float,
        retry_after: Sequence[float],
        parallel: int,
        on_delivery: Callable[[Delivery], None],
    ) -> None:
        """`route` gives the callback for a WABA, None when nothing is subscribed."""
        self._board = board
        self._secret = secret
        self._route = route
        self._now = now
        self._timeout = timeout_seconds
        self._retry_after = retry_after
        self._parallel = parallel
        self._on_delivery = on_delivery
        self._random = Random()  # noqa: S311  # nosec B311 - faults to be repeated, no secret
        self._buffers: dict[tuple[str, str], Buffer] = {}
        self._queue: asyncio.Queue[tuple[str, list[Update]]] = asyncio.Queue()
        self._timers: set[asyncio.TimerHandle] = set()
        self._workers: list[asyncio.Task[None]] = []
        self._open = 0
        self._settled = asyncio.Event()
        self._settled.set()
        self._sent = 0
        self._age = 0
        self.log: deque[Delivery] = deque(maxlen=KEPT_LOG)

    def seed(self, seed: object) -> None:
        """From here on faults repeat."""
        self._random.seed(str(seed))

    def start(self) -> None:
        """Begin to deliver."""
        self._workers = [asyncio.create_task(self._work()) for _ in range(self._parallel)]

    async def stop(self) -> None:
        """Give up what is under way."""
        self.forget()
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def forget(self) -> None:
        """Drop everything that waits, and the log."""
        self.log.clear()
        for timer in (*self._timers, *(timer for buffer in self._buffers.values() for timer in buffer.timer)):
            timer.cancel()
        self._timers.clear()
        self._buffers.clear()
        while not self._queue.empty():
            self._queue.get_nowait()
        self._age += 1  # what is being posted now reports to nobody
        self._open = 0
        self._settled.set()

    async def settled(self) -> None:
        """Wait until everything has been delivered, dropped or given up."""
        await self._settled.wait()

    @property
    def under_way(self) -> int:
        """Updates, copies included, whose end is open."""
        return self._open

    def put(self, update: Update) -> None:
        """Deliver, with the faults that hold for its number."""
        if self._route(update.waba_id) is None:
            if update.lost:
                update.lost()
            return
        faults = self._board.settings[self._scope(update)]
        if faults.drop and self._random.random() < faults.drop:
            return
        for copy in (update, *(structs.replace(update) for _ in range(faults.duplicate))):
            self._count(1)
            if faults.delay:
                self._later(faults.delay, partial(self._arrive, copy))
            else:
                self._arrive(copy)

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something later; until then nothing is settled."""

        def act() -> None:
            try:
                action()
            finally:
                self._count(-1)

        self._count(1)
        self._later(seconds, act)

    def _scope(self, update: Update) -> str:
        return self._board.scope(update.number.phone_number_id if update.number else None)

    def _count(self, change: int) -> None:
        self._open += change
        if self._open:
            self._settled.clear()
        else:
            self._settled.set()

    def _later(self, seconds: float, action: Callable[[], None]) -> None:
        def run() -> None:
            self._timers.discard(timer)
            action()

        timer = asyncio.get_running_loop().call_later(seconds, run)
        self._timers.add(timer)

    def _arrive(self, update: Update) -> None:
        scope, url = self._scope(update), self._route(update.waba_id)
        if url is None:
            self._count(-1)
            return
        faults = self._board.settings[scope]
        buffer = self._buffers.setdefault((scope, url), Buffer([], []))
        buffer.updates.append(update)
        if len(buffer.updates) >= faults.gather:
            self._flush(scope, url)
        elif not buffer.timer:
            loop = asyncio.get_running_loop()
            buffer.timer.append(loop.call_later(faults.hold, self._flush, scope, url))

    def _flush(self, scope: str, url: str) -> None:
        updates, timer = self._buffers.pop((scope, url))
        for one in timer:
            one.cancel()
        faults = self._board.settings.get(scope) or self._board.settings[self._board.scope(None)]
        if faults.reorder > 1:
            self._random.shuffle(updates)
        for first in range(0, len(updates), faults.pack):
            self._queue.put_nowait((url, updates[first : first + faults.pack]))

    async def _work(self) -> None:
        while True:
            url, updates = await self._queue.get()
            age = self._age
            status, note, size = await self._post(url, updates)
            if age == self._age:
                self._answered(url, updates, status, note, size)

    async def _post(self, url: str, updates: list[Update]) -> tuple[int, str, int]:
        body = encode(pack(updates))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": signature(body, self._secret),
        }
        try:
            answer = await request("POST", url, headers, body, timeout_seconds=self._timeout)
        except NoAnswer as error:
            return 0, str(error), len(body)
        return answer.status, "", len(body)

    def _answered(self, url: str, updates: list[Update], status: int, note: str, size: int) -> None:
        self._sent += 1
        self._log(Delivery(self._sent, self._now(), url, [one.about for one in updates], status, note, size))
        for update in updates:
            if status == 200:
                if update.told:
                    update.told()
                self._count(-1)
            elif update.attempt < len(self._retry_after):
                pause = self._retry_after[update.attempt]
                update.attempt += 1
                if update.lost:
                    update.lost()
                # One by one: a redelivery may be packed differently.
                self._later(pause, partial(self._arrive, update))
            else:
                if update.lost:
                    update.lost()
                self._count(-1)

    def _log(self, delivery: Delivery) -> None:
        self.log.append(delivery)
        self._on_delivery(delivery)
