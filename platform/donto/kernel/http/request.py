"""The outermost layer: trace id, security headers, metrics and one log line for every request, matched or not."""

import time
from collections.abc import Callable
from typing import Any, Final

from donto.kernel.http.asgi import AsgiApp, AsgiScope, Message, Receive, Send, header
from donto.kernel.telemetry.logging import log_request
from donto.kernel.telemetry.metrics import Metrics, known_method
from donto.kernel.telemetry.tracing import TraceContext, parse_traceparent, span, traced

SECURITY_HEADERS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
API_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
"""For everything that does not bring a policy of its own: an answer of the API needs no source at all."""
NO_STORE: Final = (b"cache-control", b"no-store")
HSTS: Final = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")


class RequestLayer:
    """Wraps the whole application, so that also an unknown path has a trace id and a log line."""

    def __init__(
        self,
        app: AsgiApp,
        metrics: Metrics,
        *,
        https: bool,
        log_requests: bool = True,
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        """`https`: whether browsers reach us over TLS and may be told to insist on it."""
        self._app = app
        self._metrics = metrics
        self._timer = timer
        self._log_requests = log_requests
        self._added = [*SECURITY_HEADERS, *((HSTS,) if https else ())]

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Pass the request on, inside its trace."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":  # RFC 9110, 9.3.2: what GET answers, without the body
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        began = self._timer()
        caller = parse_traceparent((header(scope, b"traceparent") or b"").decode("latin-1"))
        place = caller.child() if caller else TraceContext.new()
        status = 500

        async def outgoing(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = self._headers(list(message.get("headers", [])), place)
            await send(message)

        with traced(place), span("http.request", caller, method=scope["method"]):
            try:
                await self._app(scope, receive, outgoing)
            finally:
                self._note(scope, status, self._timer() - began)

    def _headers(self, headers: list[Any], place: TraceContext) -> list[Any]:
        present = {bytes(name).lower() for name, _ in headers}
        headers.append((b"x-trace-id", place.trace_id.encode()))
        headers.extend(self._added)
        if b"content-security-policy" not in present:
            headers.append(API_POLICY)
        if b"cache-control" not in present:
            headers.append(NO_STORE)  # health data: nothing between us and the reader may keep a copy
        return headers

    def _note(self, scope: AsgiScope, status: int, seconds: float) -> None:
        route: str | None = scope.get("path_template")
        method = known_method(scope["method"])
        self._metrics.observe_request(method, route, status, seconds)
        if self._log_requests:
            # The template, never the path: a path may hold a search text or a token.
            log_request(method, route, status, seconds)


def _without_body(send: Send) -> Send:
    """Ends the answer with its head. Servers then tell whoever goes on writing, a stream say, of a disconnect."""

    async def bare(message: Message) -> None:
        if message["type"] == "http.response.start":
            await send(message)
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    return bare
