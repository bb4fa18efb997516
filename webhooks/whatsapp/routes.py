"""HTTP doors of WhatsApp's webhook: what Meta calls."""

from typing import Any, Final

from litestar import MediaType, Request, Response, Router
from litestar.di import NamedDependency, Provide

from donto.kernel.config import Settings
from donto.kernel.errors import Forbidden, Unauthenticated, Unavailable
from donto.kernel.http.access import public
from donto.kernel.http.address import QUERY
from donto.kernel.http.route import get, post
from webhooks.whatsapp.service import Inbound
from webhooks.whatsapp.signature import is_same, is_signed

PATH: Final = "/webhooks/whatsapp"
LARGEST_BODY: Final = 3 * 1024 * 1024
"""Meta's own limit ("Webhooks", payload size)."""
_WHATEVER_META_ADDS: Final = {QUERY: None}
"""To the query: the address is entered at Meta's, and its parameters are not ours to refuse."""


class Secrets:
    """What Meta's app and we have agreed on."""

    def __init__(self, settings: Settings) -> None:
        secret, token = settings.whatsapp_app_secret, settings.whatsapp_verify_token
        self._app_secret = secret and secret.get_secret_value().encode()
        self._verify_token = token and token.get_secret_value()

    @property
    def app_secret(self) -> bytes:
        """Raises Unavailable when there is none: Meta then tries again for days, and nothing is lost meanwhile."""
        if not self._app_secret:
            raise Unavailable("WhatsApp is not set up here: DONTO_WHATSAPP_APP_SECRET is missing.")
        return self._app_secret

    @property
    def verify_token(self) -> str:
        """Raises Unavailable when there is none."""
        if not self._verify_token:
            raise Unavailable("WhatsApp is not set up here: DONTO_WHATSAPP_VERIFY_TOKEN is missing.")
        return self._verify_token


Agreed = NamedDependency[Secrets]
In = NamedDependency[Inbound]


@get(
    PATH,
    access=public("Meta calls it; the token says whether it may be answered"),
    opt=_WHATEVER_META_ADDS,
    include_in_schema=False,
    media_type=MediaType.TEXT,
)
async def verify(request: Request[Any, Any, Any], agreed: Agreed) -> Response[str]:
    """The handshake when the address is entered at Meta's: the challenge comes back as it is."""
    asked = request.query_params
    challenge = asked.get("hub.challenge")
    known = is_same(asked.get("hub.verify_token", ""), agreed.verify_token)
    if asked.get("hub.mode") != "subscribe" or not challenge or not known:
        raise Forbidden("This is no handshake of an app that is known here.")
    return Response(challenge, media_type=MediaType.TEXT)


@post(
    PATH,
    access=public("Meta calls it; the signature says whether it is Meta"),
    opt=_WHATEVER_META_ADDS,
    transaction=False,  # one write, shared with whoever else is calling
    request_max_body_size=LARGEST_BODY,
    include_in_schema=False,
    media_type=MediaType.TEXT,
)
async def receive(request: Request[Any, Any, Any], agreed: Agreed, inbound: In) -> Response[str]:
    """Answered when the body is stored, and not before. What it says is looked at later, by the worker."""
    body = await request.body()
    if not is_signed(body, request.headers.get("x-hub-signature-256"), agreed.app_secret):
        raise Unauthenticated("The signature is missing or is not that of this body.")
    await inbound.keep(body)
    return Response("", media_type=MediaType.TEXT)


def router(inbound: Inbound, settings: Settings) -> Router:
    """The routes, bound to their service."""
    agreed = Secrets(settings)
    return Router(
        path="/",
        route_handlers=[verify, receive],
        dependencies={
            "inbound": Provide(lambda: inbound, sync_to_thread=False),
            "agreed": Provide(lambda: agreed, sync_to_thread=False),
        },
    )
