"""A wire to a server: not there yet, shut, held so that no answer comes, or cut so that every connection breaks."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from infra.local.ports import LOOPBACK, free_ports


class Wire:
    """Passes bytes on, both ways, from `open` on."""

    def __init__(self, url: str) -> None:
        """`url`: the server's. It is looked for when somebody connects."""
        far, (self._port,) = urlsplit(url), free_ports(1)
        self._far = far.hostname, far.port
        self.url = f"{far.scheme}://{LOOPBACK}:{self._port}/"
        """Where it begins."""
        self.connections = 0
        """So many were made."""
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def open(self) -> None:
        """Take connections."""
        self._server = await asyncio.start_server(self._serve, LOOPBACK, self._port)

    async def shut(self) -> None:
        """Break those there are, and take no more."""
        if self._server is not None:
            self._server.close()
            self.cut()
            self.release()
            await self._server.wait_closed()
            self._server = None

    def hold(self) -> None:
        """Let no answer through for now."""
        self._flowing.clear()

    def release(self) -> None:
        """Let all of them through that were held."""
        self._flowing.set()

    def cut(self) -> None:
        """Break every connection there is. New ones can be made."""
        for writer in self._writers:
            _break(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        far_reader, far_writer = await asyncio.open_connection(*self._far)
        both = {writer, far_writer}
        self._writers |= both
        with suppress(OSError):
            await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer, self._flowing))
        self._writers -= both

    @staticmethod
    async def _pass(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, flowing: asyncio.Event | None = None
    ) -> None:
        try:
            while data := await reader.read(65_536):
                if flowing:
                    await flowing.wait()
                if writer.is_closing():
                    return
                writer.write(data)
                await writer.drain()
        finally:
            _break(writer)


def _break(writer: asyncio.StreamWriter) -> None:
    if not writer.is_closing():  # uvloop refuses to close a connection twice
        writer.transport.abort()
