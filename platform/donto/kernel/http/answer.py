"""How a handler's data leave: as JSON, in two messages, with nothing made that is not sent.

Most answers are a body and nothing else. For each, the framework makes a response that could have headers, cookies and
a task behind it, and then the messages from that: a sixth of the time of a short request (benchmarks/README.md).
"""

from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Litestar, Request, Response
from litestar.enums import MediaType
from litestar.handlers import HTTPRouteHandler
from litestar.serialization import get_serializer
from litestar.types import ASGIApp, Receive, Scope, Send

_WITHOUT_BODY = frozenset({204, 304})


class Written:
    """An answer that is a JSON text, for ASGI."""

    __slots__ = ("_body", "_status")

    def __init__(self, status: int, body: bytes) -> None:
        self._status = status
        self._body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(self._body))]
        await send({"type": "http.response.start", "status": self._status, "headers": headers})
        await send({"type": "http.response.body", "body": self._body, "more_body": False})


class PlainHandler(HTTPRouteHandler):
    """A handler that hands over data as `Written`, where nothing about it asks for more."""

    _encode: Callable[[Any], bytes] | None = None

    def on_registration(self, app: Litestar) -> None:
        """Find out whether anything does."""
        super().on_registration(app)
        more = [
            self.background,
            self.resolve_after_response(),
            any(layer.after_request for layer in self.ownership_layers),
            any(not header.documentation_only for header in self.resolve_response_headers()),
            self.resolve_response_cookies(),
            self.resolve_return_dto(),
            self.status_code in _WITHOUT_BODY,
        ]
        if self.media_type == MediaType.JSON and not any(more):
            self._encode = msgspec.json.Encoder(enc_hook=get_serializer(self.resolve_type_encoders())).encode

    async def to_response(self, app: Litestar, data: Any, request: Request[Any, Any, Any]) -> ASGIApp:
        """The answer for what the handler gave."""
        if self._encode and not isinstance(data, Response):
            return Written(self.status_code, self._encode(data))
        return await super().to_response(app, data, request)
