"""The ASGI protocol's types (asgi.readthedocs.io, version 3), as our middleware uses them.

Litestar's own are unions of typed dictionaries for HTTP and WebSocket, which fit a framework; middleware that only
ever sees HTTP reads better with these.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

AsgiScope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[AsgiScope, Receive, Send], Awaitable[None]]


def header(scope: AsgiScope, name: bytes) -> bytes | None:
    """The first value of a header (lower-case name), or None."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return None
