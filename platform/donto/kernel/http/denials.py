"""Refusals told to whoever watches for people that try what is not theirs."""

from typing import Final, Protocol

from donto.kernel.http.access import Principal
from donto.kernel.http.asgi import AsgiApp, AsgiScope, Receive, Send
from donto.kernel.tenancy import entered

DENIED: Final = "donto_denied"
"""Set in the ASGI scope of a request that was answered 403 or 404 for what the caller asked, and nothing else.

A missing step-up, a suspended account or a plan without the feature are not the caller's trying.
"""


class DenialWatch(Protocol):
    """Hears of refusals. Implemented by identity."""

    async def denied(self) -> None:
        """The actor of the scope was refused."""
        ...


class DenialLayer:
    """Around the application. The watch hears of a refusal after its answer, whose timing so says nothing."""

    def __init__(self, app: AsgiApp, watch: DenialWatch) -> None:
        self._app = app
        self._watch = watch

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        await self._app(scope, receive, send)
        user = scope.get("user")
        if scope.get(DENIED) and isinstance(user, Principal):
            with entered(user.scope):
                await self._watch.denied()
