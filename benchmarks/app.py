"""The product with two routes that do nothing, for measuring what the doors in front of every route cost.

`python -m benchmarks.app <port>` serves it as `infra.cli api` serves the product; without the two routes nothing
differs from `infra.server`.
"""

import sys
from typing import Any, cast

import msgspec
import uvicorn
from litestar import Litestar, Router

from donto.identity.roles import PERMISSIONS
from donto.kernel.config import load_settings
from donto.kernel.http.access import public, requires
from donto.kernel.http.route import get
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.telemetry.tracing import configure_tracing
from infra.application import create_litestar
from infra.product import Product
from infra.server import settle_memory

ANONYMOUS = "/v1/bench/anonymous"
AUTHENTICATED = "/v1/bench/authenticated"


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


class MeasuredProduct(Product):
    """The product, and the two routes."""

    def litestar(self) -> Litestar:
        """As the product's own."""
        routers = [*self.routers(), Router(path="/", route_handlers=[anonymous, authenticated])]
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
    # The options of `infra.server.serve`.
    uvicorn.run(
        "benchmarks.app:create_app",
        factory=True,
        port=int(sys.argv[1]),
        loop="uvloop",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
