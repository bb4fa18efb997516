"""The product with a few routes more, for measuring what its own ones cost beside what they do.

`python -m benchmarks.app <port>` serves it as `infra.cli api` serves the product; without those routes nothing differs
from `infra.server`.
"""

import sys
from functools import partial
from typing import Any, cast

import msgspec
from arq.connections import ArqRedis
from litestar import Litestar, Request, Response, Router
from litestar.di import NamedDependency, Provide

from donto.identity.roles import PERMISSIONS
from donto.kernel.config import DEVELOPMENT_WHATSAPP_APP_SECRET, load_settings
from donto.kernel.http.access import public, requires
from donto.kernel.http.route import get, post
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.telemetry.tracing import configure_tracing
from infra.application import create_litestar
from infra.product import Product
from infra.server import serve, settle_memory
from webhooks.whatsapp.signature import is_signed

ANONYMOUS = "/v1/bench/anonymous"
AUTHENTICATED = "/v1/bench/authenticated"
VERIFIED = "/v1/bench/verified"
ENQUEUED = "/v1/bench/enqueued"


class Nothing(msgspec.Struct):
    """The answer of both."""

    ok: bool


@get(ANONYMOUS, access=public("measured by the benchmarks"), include_in_schema=False)
async def anonymous() -> Nothing:
    """Past the doors, nothing."""
    return Nothing(ok=True)


@get(AUTHENTICATED, access=requires("clinics:read"), include_in_schema=False)
async def authenticated() -> Nothing:
    """The same, behind a token, a permission and the tenant's state."""
    return Nothing(ok=True)


webhook = partial(post, access=public("measured by the benchmarks"), transaction=False, include_in_schema=False)
Broker = NamedDependency[ArqRedis]


def _check(request: Request[Any, Any, Any], body: bytes) -> None:
    secret = DEVELOPMENT_WHATSAPP_APP_SECRET.encode()
    assert is_signed(body, request.headers.get("x-hub-signature-256"), secret)


@webhook(VERIFIED)
async def verified(request: Request[Any, Any, Any]) -> Response[str]:
    """A webhook that is verified and answered, and forgotten."""
    _check(request, await request.body())
    return Response("", media_type="text/plain")


@webhook(ENQUEUED)
async def enqueued(request: Request[Any, Any, Any], broker: Broker) -> Response[str]:
    """A webhook that becomes an arq job."""
    body = await request.body()
    _check(request, body)
    await broker.enqueue_job("nobody takes it", body)
    return Response("", media_type="text/plain")


class MeasuredProduct(Product):
    """The product, and the routes."""

    def litestar(self) -> Litestar:
        """As the product's own."""
        broker: ArqRedis = ArqRedis.from_url(self.core.settings.redis_url)
        measured = Router(
            path="/",
            route_handlers=[anonymous, authenticated, verified, enqueued],
            dependencies={"broker": Provide(lambda: broker, sync_to_thread=False)},
        )
        routers = [*self.routers(), measured]
        return create_litestar(self.core, routers, self.identity.authenticator, self.control.gate, PERMISSIONS)


def create_app() -> Any:
    """The ASGI application, from the environment."""
    settings = load_settings()
    configure_logging(settings)
    configure_tracing(settings, "donto-api")
    product = MeasuredProduct(settings)
    app = product.asgi(product.litestar())
    settle_memory()
    return cast("Any", app)


if __name__ == "__main__":
    serve("benchmarks.app:create_app", int(sys.argv[1]))
