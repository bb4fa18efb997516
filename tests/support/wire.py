"""A wire to the database that can be held, so that no answer comes, and cut, so that every connection breaks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class Wire:
    """Passes bytes on, both ways."""

    def __init__(self, url: str) -> None:
        """`url`: the server's."""
        place = urlsplit(url)
        self._host, self._port = place.hostname or "", place.port or 0
        self._open = asyncio.Event()
        self._open.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self.url = ""
        """Where it begins."""
        self.connections = 0
        """So many were made."""

    def hold(self) -> None:
        """Let no answer through for now."""
        self._open.clear()

    def release(self) -> None:
        """Let all of them through that were held."""
        self._open.set()

    def cut(self) -> None:
        """Break every connection there is. New ones can be made."""
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        far_reader, far_writer = await asyncio.open_connection(self._host, self._port)
        both = {writer, far_writer}
        self._writers |= both
        with suppress(OSError):
            await asyncio.gather(self._pass(reader, far_writer, held=False), self._pass(far_reader, writer, held=True))
        self._writers -= both

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, held: bool) -> None:
        try:
            while data := await reader.read(65536):
                if held:
                    await self._open.wait()
                writer.write(data)
                await writer.drain()
        finally:
            writer.transport.abort()


@asynccontextmanager
async def wire_to(url: str) -> AsyncIterator[Wire]:
    """One end of it is a MongoDB server's `url`, the other the wire's own."""
    wire = Wire(url)
    server = await asyncio.start_server(wire._serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    wire.url = f"mongodb://127.0.0.1:{port}/?directConnection=true"
    try:
        yield wire
    finally:
        wire.release()
        server.close()
        wire.cut()
        await server.wait_closed()
