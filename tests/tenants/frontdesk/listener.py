"""A client of an event stream, on the application itself: httpx's ASGI transport hands an answer over when it ends."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

PATIENCE = 10
"""Seconds after which what was awaited is taken not to come."""


class Listener:
    """Reads events as they come."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.ended = asyncio.Event()
        self.reading = asyncio.Event()
        """Cleared: the client takes nothing, and the server's sending waits."""
        self.reading.set()
        self._gone = asyncio.Event()
        self._blocks: asyncio.Queue[str] = asyncio.Queue()

    async def receive(self) -> dict[str, Any]:
        """The server's reading: an empty body, and then nothing until the client goes."""
        if self.status == 0:
            self.status = -1
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        """The server's writing."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {bytes(name).decode(): bytes(value).decode() for name, value in message["headers"]}
            return
        await self.reading.wait()
        for block in message.get("body", b"").decode().split("\n\n"):
            if block:
                self._blocks.put_nowait(block)
        if not message.get("more_body", False):
            self._gone.set()  # as servers do: who goes on reading hears of a disconnect

    def leave(self) -> None:
        """Close the connection."""
        self._gone.set()

    async def block(self, seconds: float = PATIENCE) -> str:
        """The next event or comment, as it stands. Raises TimeoutError."""
        return await asyncio.wait_for(self._blocks.get(), seconds)

    async def board(self, seconds: float = PATIENCE, event: str = "board") -> dict[str, Any]:
        """The next board, or other `event`; comments are passed over."""
        while True:
            lines = (await self.block(seconds)).split("\n")
            if f"event: {event}" in lines:
                found: dict[str, Any] = json.loads(next(one for one in lines if one.startswith("data: "))[6:])
                return found

    async def end(self) -> None:
        """Wait for the stream to end. Raises TimeoutError."""
        await asyncio.wait_for(self.ended.wait(), PATIENCE)

    @property
    def waiting(self) -> int:
        """How many blocks have come and were not read."""
        return self._blocks.qsize()


@asynccontextmanager
async def listening(asgi: Any, path: str, token: str | None = None, **query: Any) -> AsyncIterator[Listener]:
    """A stream that is read until the block is left."""
    listener = Listener()
    headers = [(b"accept", b"text/event-stream")]
    if token:
        headers.append((b"authorization", f"Bearer {token}".encode()))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": urlencode(query).encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 50000),
        "server": ("donto.test", 80),
    }

    async def serve() -> None:
        try:
            await asgi(scope, listener.receive, listener.send)
        finally:
            listener.ended.set()

    task = asyncio.create_task(serve())
    try:
        yield listener
    finally:
        listener.leave()
        await asyncio.wait([task], timeout=PATIENCE)
        assert task.done()
