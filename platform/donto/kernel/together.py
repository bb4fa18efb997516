"""Group commit: whoever asks for a write while one is under way goes into the next one.

A durable write waits for the disk, whether it carries one row or a hundred. With nothing under way a row is written at
once, so nobody waits for company.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    """Collects items for `write`."""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[None]], *, at_most: int = 500) -> None:
        """`write` stores all the items it gets, or raises, which is then told to each of their callers."""
        self._write = write
        self._at_most = at_most
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def put(self, item: T) -> None:
        """Return when the item is written. Raises what `write` raises; whether the item is there is then unknown.

        Whoever is cancelled while waiting takes nothing back.
        """
        loop = asyncio.get_running_loop()
        written: asyncio.Future[None] = loop.create_future()
        self._waiting.append((item, written))
        if self._writer is None:
            # In a context of its own: the write is everybody's, not made in the scope of whoever came first.
            self._writer = loop.create_task(self._write_all(), context=Context())
        await written

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[: self._at_most], self._waiting[self._at_most :]
                await self._write_group(group)
        finally:
            self._writer = None
            for _, written in self._waiting:  # only when the loop is closing
                written.cancel()

    async def _write_group(self, group: list[tuple[T, asyncio.Future[None]]]) -> None:
        error: BaseException | None = None
        try:
            await self._write([item for item, _ in group])
        except asyncio.CancelledError:
            for _, written in group:
                written.cancel()
            raise
        except Exception as failed:  # noqa: BLE001  theirs to handle: each caller gets it
            error = failed
        for _, written in group:
            if written.done():
                continue
            if error is None:
                written.set_result(None)
            else:
                written.set_exception(error)
