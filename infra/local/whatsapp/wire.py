"""A small HTTP client: one request, one connection. The sandbox needs no more, and no package for it."""

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

LARGEST_BYTES = 1024 * 1024


class Answer(NamedTuple):
    """Status and body."""

    status: int
    body: bytes


class NoAnswer(Exception):
    """Refused, cut, too slow, or not HTTP; the message says which."""


async def request(
    method: str, url: str, headers: Mapping[str, str], body: bytes = b"", *, timeout_seconds: float = 10.0
) -> Answer:
    """Send and read the whole answer. Raises NoAnswer."""
    try:
        async with asyncio.timeout(timeout_seconds):
            return await _exchange(method, url, headers, body)
    except TimeoutError:
        raise NoAnswer(f"no answer within {timeout_seconds:g} s") from None
    except (OSError, ValueError, asyncio.IncompleteReadError) as error:
        raise NoAnswer(f"{type(error).__name__}") from error


async def _exchange(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not an address of http or https")
    reader, writer = await asyncio.open_connection(
        parts.hostname, parts.port or (443 if secure else 80), ssl=ssl.create_default_context() if secure else None
    )
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [f"{method} {path} HTTP/1.1", f"Host: {parts.netloc.rpartition('@')[2]}"]
        every = {"Connection": "close", "Content-Length": str(len(body)), "Accept": "*/*", **headers}
        lines += [f"{name}: {value}" for name, value in every.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        await writer.drain()
        return await _read(reader)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def _read(reader: asyncio.StreamReader) -> Answer:
    status = int((await reader.readline()).split(b" ")[1:2][0] if not reader.at_eof() else b"")
    headers: dict[bytes, bytes] = {}
    while (line := await reader.readline()) not in {b"\r\n", b"\n", b""}:
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip()
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        return Answer(status, await _chunks(reader))
    if b"content-length" in headers:
        return Answer(status, await reader.readexactly(min(int(headers[b"content-length"]), LARGEST_BYTES)))
    return Answer(status, await reader.read(LARGEST_BYTES))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while (size := int((await reader.readline()).split(b";")[0], 16)) and len(body) < LARGEST_BYTES:
        body += await reader.readexactly(size)
        await reader.readline()
    return body
