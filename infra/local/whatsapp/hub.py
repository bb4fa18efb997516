"""What happens, told to whoever watches: the chat page."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Final

from msgspec import Struct

KEPT: Final = 2000


class Happening(Struct, rename="camel"):
    """`kind`: message, status, typing, people, numbers, clock, faults, delivery, call, template, reset."""

    number: int
    kind: str
    person_id: str = ""
    phone_number_id: str = ""
    data: Any = None


class Hub:
    """A bounded past and any number of watchers."""

    def __init__(self) -> None:
        self._past: deque[Happening] = deque(maxlen=KEPT)
        self._watchers: set[asyncio.Event] = set()
        self._closed = False
        self.last = 0

    def tell(self, kind: str, data: Any = None, *, person_id: str = "", phone_number_id: str = "") -> None:
        """Add a happening and wake the watchers."""
        self.last += 1
        self._past.append(Happening(self.last, kind, person_id, phone_number_id, data))
        for watcher in self._watchers:
            watcher.set()

    def close(self) -> None:
        """End every watch: a server waits for its open answers."""
        self._closed = True
        for watcher in self._watchers:
            watcher.set()

    async def watch(self, after: int, idle_seconds: float) -> AsyncIterator[Happening | None]:
        """Everything after number `after`, without end; None when nothing happened for `idle_seconds`.

        When the past does not reach back so far, the first happening is `reset`: load everything again.
        """
        wake = asyncio.Event()
        self._watchers.add(wake)
        try:
            first = self._past[0].number if self._past else self.last + 1
            if after > self.last or after < first - 1:
                after = self.last
                yield Happening(self.last, "reset")
            while not self._closed:
                wake.clear()
                news = [one for one in self._past if one.number > after]
                for one in news:
                    after = one.number
                    yield one
                if news:
                    continue
                with suppress(TimeoutError):
                    async with asyncio.timeout(idle_seconds):
                        await wake.wait()
                if not wake.is_set():
                    yield None
        finally:
            self._watchers.discard(wake)
