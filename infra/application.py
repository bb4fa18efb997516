"""The ASGI application from its parts: doors, error handlers, documentation, life span."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, cast

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.middleware import DefineMiddleware

from donto.kernel.core import Core
from donto.kernel.http.access import Authenticator, TenantGate
from donto.kernel.http.address import note_queries
from donto.kernel.http.asgi import AsgiApp
from donto.kernel.http.body import StrictBody
from donto.kernel.http.command import CommandRunner
from donto.kernel.http.denials import DenialLayer, DenialWatch
from donto.kernel.http.door import Door
from donto.kernel.http.openapi import document
from donto.kernel.http.problem import HANDLERS
from donto.kernel.http.providing import provide_in_turn
from donto.kernel.http.request import RequestLayer
from donto.kernel.http.route import check_declared, expected_version

DOCUMENT: Final = "openapi"
"""Where the application's state holds its OpenAPI document."""
_DESCRIPTION: Final = "Clinic platform. Times are UTC with `Z`; money is in minor units; errors are RFC 9457."


def create_litestar(
    core: Core,
    routers: Iterable[Router],
    authenticator: Authenticator,
    gate: TenantGate,
    permissions: Iterable[str],
    lifespan: Sequence[Callable[[Litestar], Any]] = (),
) -> Litestar:
    """The application without its outermost layer. Raises UndeclaredRouteError for a route without access."""

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        await core.start()
        try:
            yield
        finally:
            await core.stop()

    settings = core.settings
    app = Litestar(
        route_handlers=list(routers),
        middleware=[
            DefineMiddleware(
                cast("Any", Door), authenticator=authenticator, gate=gate, now=lambda: core.clock.now().timestamp()
            ),
            DefineMiddleware(
                cast("Any", CommandRunner),
                database=core.database,
                store=core.idempotency,
                running=core.running,
                gate=gate,
                max_body_bytes=settings.max_body_bytes,
            ),
        ],
        exception_handlers=HANDLERS,
        dto=StrictBody,
        return_dto=None,
        dependencies={"version": Provide(expected_version)},
        lifespan=[running, *lifespan],
        openapi_config=None,
        request_max_body_size=settings.max_body_bytes,
        logging_config=None,
        debug=False,
    )
    check_declared(app, permissions)
    note_queries(app)
    provide_in_turn(app)
    app.state[DOCUMENT] = document(app, "Donto", _DESCRIPTION)
    return app


def create_asgi(core: Core, app: Litestar, watch: DenialWatch | None = None) -> AsgiApp:
    """`app` inside the layer that traces, measures and hardens every request. `watch` hears of refusals."""
    inner = cast("AsgiApp", app)
    https = core.settings.public_url.startswith("https:")
    return RequestLayer(inner if watch is None else DenialLayer(inner, watch), core.metrics, https=https)
