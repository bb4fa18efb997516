"""Sending what no client library would send, and judging the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

import httpx
import pytest
from pymongo import AsyncMongoClient

from tests.contract.rules import PROBLEM_JSON

_SECURITY_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}
_INSIDE: Final = ("Traceback", 'File "', "pymongo", "msgspec.", "litestar", ".py", "$match", "bson", "site-packages")
"""What only our own inside could have written. A request must not contain it, or the echo is taken for it."""


@dataclass(frozen=True)
class Raw:
    """A request, byte by byte."""

    method: str
    target: bytes
    headers: Mapping[str, bytes | str]
    body: bytes = b""


async def send(asgi: Any, raw: Raw, token: str | None = None) -> httpx.Response:
    """Send it as it is. `token` is added where no other is given. The path is decoded as uvicorn does."""
    sent: dict[str, bytes | str] = {"host": "donto.test", **raw.headers}
    if token and "authorization" not in sent:
        sent["authorization"] = f"Bearer {token}"
    path, _, query = raw.target.partition(b"?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": raw.method,
        "scheme": "http",
        "path": unquote(path.decode("ascii")),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.encode(), _bytes(value)) for name, value in sent.items()],
        "client": ("192.0.2.7", 4711),
        "server": ("donto.test", 80),
    }
    waiting = [{"type": "http.request", "body": raw.body, "more_body": False}]
    messages: list[Any] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def keep(message: Any) -> None:
        messages.append(message)

    try:
        await asgi(scope, receive, keep)
    except Exception as error:  # noqa: BLE001  what a server would log and answer with a bare 500
        return httpx.Response(500, text=f"raised {error!r}")
    content = b"".join(message.get("body", b"") for message in messages[1:])
    return httpx.Response(messages[0]["status"], headers=messages[0]["headers"], content=content)


def _bytes(value: bytes | str) -> bytes:
    return value.encode() if isinstance(value, str) else value


def expect_none(wrong: list[str]) -> None:
    """Fail with the first of them, each on a line of its own."""
    if wrong:
        pytest.fail("\n".join([f"{len(wrong)} faults", *wrong[:60]]), pytrace=False)


def faults(answer: httpx.Response, statuses: Iterable[int] = range(400, 500), pointer: str | None = None) -> list[str]:
    """What is wrong with the refusal of a bad request; `pointer`: where it must say that the fault is."""
    found = list(hygiene(answer))
    if answer.status_code not in statuses:
        found.append(f"status {answer.status_code}: {answer.text[:300]}")
    if answer.headers.get("content-type") != PROBLEM_JSON:
        return [*found, f"content type {answer.headers.get('content-type')}"]
    problem: dict[str, Any] = answer.json()
    if problem.get("status") != answer.status_code or not {"type", "title", "detail", "traceId"} <= set(problem):
        found.append(f"not problem details: {answer.text[:300]}")
    if pointer is not None and not any(_is_at(one["pointer"], pointer) for one in problem.get("errors", [])):
        found.append(f"does not name {pointer}: {problem.get('errors')}")
    if len(answer.content) > 20_000:
        found.append(f"an answer of {len(answer.content)} bytes")
    return found


def _is_at(given: str, pointer: str) -> bool:
    """Whether it is this place or one inside; the decoder writes `...` for a map's key."""
    return given == pointer or given.startswith(f"{pointer}/") or given == f"{pointer.rpartition('/')[0]}/..."


def hygiene(answer: httpx.Response) -> Iterable[str]:
    """What no answer may be without, and what none may show."""
    for name, value in _SECURITY_HEADERS.items():
        if answer.headers.get_list(name) != [value]:
            yield f"{name}: {answer.headers.get_list(name)}"
    if len(answer.headers.get("x-trace-id", "")) != 32:
        yield "no trace id"
    if "server" in answer.headers:
        yield "tells what serves it"
    if answer.status_code >= 400:
        yield from (f"shows {word!r}: {answer.text[:300]}" for word in _INSIDE if word in answer.text)


async def stored(mongo_url: str, prefix: str) -> dict[str, str]:
    """A hash of every collection of every database of the product, bookkeeping of refusals and all."""
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(mongo_url)
    try:
        found: dict[str, str] = {}
        for database in await client.list_database_names():
            if database.startswith(prefix):
                hashes = (await client[database].command("dbHash"))["collections"]
                found |= {f"{database}.{name}": value for name, value in hashes.items()}
        return found
    finally:
        await client.close()
