"""A provider over real HTTP: takes what is posted, answers as it is told to, hangs up or stays silent on demand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import msgspec

SILENT: Final = (0, None)
"""In place of an answer: read the request and say nothing."""
HANG_UP: Final = (-1, None)
"""In place of an answer: close the connection."""
Scripted = tuple[int, Any]


def error(code: int, status: int = 400) -> Scripted:
    """An error as the Cloud API words it."""
    return status, {"error": {"message": f"(#{code}) No", "type": "OAuthException", "code": code, "fbtrace_id": "A1"}}


@dataclass(frozen=True)
class Posted:
    """One request."""

    path: str
    headers: dict[str, str]
    body: Any

    @property
    def token(self) -> str:
        """What it identified itself with."""
        return self.headers.get("authorization", "").removeprefix("Bearer ")


@dataclass
class Provider:
    """What was posted, and what the next posts will be answered with."""

    port: int = 0
    posts: list[Posted] = field(default_factory=list)
    script: list[Scripted] = field(default_factory=list)
    """For the next posts, in order; after them everything is taken."""
    always: dict[str, Scripted] = field(default_factory=dict)
    """By number of ours: what every post from it is answered with."""
    dead_tokens: set[str] = field(default_factory=set)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by every post."""

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def reset(self) -> None:
        """Forget everything."""
        self.posts.clear()
        self.script.clear()
        self.always.clear()
        self.dead_tokens.clear()
        self.arrived.clear()

    def answer(self, posted: Posted) -> Scripted:
        """What this post gets."""
        self.posts.append(posted)
        self.arrived.set()
        if posted.token in self.dead_tokens:
            return error(190, 401)
        if (whose := posted.path.split("/")[1]) in self.always:
            return self.always[whose]
        if self.script:
            return self.script.pop(0)
        number = f"wamid.{len(self.posts):06d}"
        return 200, {"messaging_product": "whatsapp", "messages": [{"id": number}], "id": f"sms-{number}"}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            raw = await reader.readexactly(int(headers.get("content-length", "0")))
            status, body = self.answer(Posted(head[0].split(" ")[1], headers, msgspec.json.decode(raw)))
            if (status, body) == SILENT:
                await reader.read()
            elif (status, body) != HANG_UP:
                sent = body if isinstance(body, bytes) else msgspec.json.encode(body)
                writer.write(f"HTTP/1.1 {status} X\r\ncontent-length: {len(sent)}\r\n".encode())
                writer.write(b"content-type: application/json\r\nconnection: close\r\n\r\n" + sent)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client has gone
        finally:
            writer.close()


P = TypeVar("P", bound=Provider)


@asynccontextmanager
async def provider(made: P) -> AsyncIterator[P]:
    """A provider that listens for the length of the block."""
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        await server.wait_closed()
