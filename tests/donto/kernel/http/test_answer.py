"""Answers that are written without the framework's response are the framework's, byte for byte."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec
import pytest
from litestar import Litestar, Response
from litestar.background_tasks import BackgroundTask
from litestar.datastructures import Cookie, ResponseHeader
from litestar.enums import MediaType
from litestar.handlers import HTTPRouteHandler
from litestar.types import Scope

from donto.kernel.http.answer import PlainHandler, Written

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Room(msgspec.Struct, rename="camel"):
    room_id: str
    free_from: datetime


def done() -> None:
    """A background task."""


async def record() -> Room:
    return Room("röntgen", NOON)


async def several() -> list[Room]:
    return [Room("1", NOON), Room("2", NOON)]


async def mapping() -> dict[str, int]:
    return {"a": 1}


async def nothing() -> None:
    return None


async def text() -> str:
    return "plain"


async def made() -> Response[Room]:
    return Response(Room("1", NOON), headers={"ETag": '"1"'}, status_code=202)


PLAIN: list[tuple[Callable[[], Awaitable[Any]], dict[str, Any]]] = [
    (record, {}),
    (record, {"status_code": 201}),
    (several, {}),
    (mapping, {}),
    (record, {"response_headers": [ResponseHeader(name="ETag", documentation_only=True)]}),
]
MORE: list[tuple[Callable[[], Awaitable[Any]], dict[str, Any]]] = [
    (nothing, {"status_code": 204}),
    (text, {}),
    (text, {"media_type": MediaType.HTML}),
    (made, {}),
    (record, {"response_headers": {"X-Kind": "room"}}),
    (record, {"response_cookies": [Cookie(key="a", value="b")]}),
    (record, {"background": BackgroundTask(done)}),
]


async def answer(
    handler: type[HTTPRouteHandler], work: Callable[[], Awaitable[Any]], options: dict[str, Any]
) -> httpx.Response:
    app = Litestar([handler("/", http_method="GET", **options)(work)], openapi_config=None)
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]  # the same protocol, typed otherwise
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get("/")


@pytest.mark.parametrize(("work", "options"), [*PLAIN, *MORE])
async def test_nobody_can_tell_them_apart(work: Callable[[], Awaitable[Any]], options: dict[str, Any]) -> None:
    ours, theirs = await answer(PlainHandler, work, options), await answer(HTTPRouteHandler, work, options)
    assert (ours.status_code, ours.headers.raw, ours.content) == (
        theirs.status_code,
        theirs.headers.raw,
        theirs.content,
    )


@pytest.mark.parametrize(
    ("work", "options", "plain"), [*((*one, True) for one in PLAIN), *((*one, False) for one in MORE)]
)
async def test_only_what_is_nothing_but_data_is_written_so(
    monkeypatch: pytest.MonkeyPatch, work: Callable[[], Awaitable[Any]], options: dict[str, Any], plain: bool
) -> None:
    written: list[Scope] = []
    send = Written.__call__

    async def noted(self: Written, scope: Scope, receive: Any, out: Any) -> None:
        written.append(scope)
        await send(self, scope, receive, out)

    monkeypatch.setattr(Written, "__call__", noted)
    await answer(PlainHandler, work, options)
    assert bool(written) is plain


async def test_what_cannot_be_written_is_a_defect_and_no_half_answer() -> None:
    async def wrong() -> dict[str, Any]:
        return {"what": object()}

    assert (await answer(PlainHandler, wrong, {})).status_code == 500
