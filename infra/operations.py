"""Doors for operators and machines: health, readiness, metrics, the API's documentation."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
from litestar import MediaType, Request, Response, Router
from litestar.di import NamedDependency, Provide
from litestar.openapi import ResponseSpec
from litestar.params import FromPath
from pymongo.errors import PyMongoError
from redis.exceptions import RedisError

from donto.kernel.backlog import measure_backlog
from donto.kernel.chain.seal import UnsealedEntries
from donto.kernel.core import Core
from donto.kernel.deadletters.repository import Databases
from donto.kernel.errors import NotFound
from donto.kernel.http.access import public
from donto.kernel.http.route import get
from infra.application import DOCUMENT

ASSETS: Final = Path(__file__).resolve().parents[1] / "web" / "node_modules" / "swagger-ui-dist"
_SERVED: Final = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
}
_DOCS_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'"
)
_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Donto API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<noscript>This page needs JavaScript. The plain document is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
"""
_PAGE_WITHOUT_ASSETS: Final = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Donto API</title><link rel="icon" href="data:,"></head>
<body><main><h1>Donto API</h1>
<p>The files of this page are not installed: <code>make setup</code> installs them when it finds npm.</p>
<p>The plain document is at <a href="/openapi.json">/openapi.json</a>.</p></main></body>
</html>
"""
_START: Final = (
    'SwaggerUIBundle({url: "/openapi.json", dom_id: "#docs", deepLinking: true, docExpansion: "none",'
    " filter: true, validatorUrl: null, tryItOutEnabled: true});\n"
)


class Health(msgspec.Struct):
    """Whether the process lives."""

    status: str


class Readiness(msgspec.Struct):
    """Whether the process can serve, part by part."""

    status: str
    parts: dict[str, str]


Parts = NamedDependency[Core]


@get("/healthz", access=public("probed by the supervisor"), operation_id="health", summary="Alive")
async def health() -> Health:
    """The process answers. Says nothing of the parts behind it: a dead database is no reason to kill it."""
    return Health("ok")


@get(
    "/readyz",
    access=public("probed by the load balancer"),
    responses={503: ResponseSpec(Readiness, description="A part does not answer", generate_examples=False)},
    operation_id="readiness",
    summary="Ready",
)
async def readiness(core: Parts) -> Response[Readiness]:
    """200 when requests can be served, else 503. Valkey may be away: limits then hold per process."""
    parts = {"database": await _database(core), "liveChanges": "ok" if core.live.fresh else "stale"}
    ready = all(state == "ok" for state in parts.values())
    parts["valkey"] = await _valkey(core)
    return Response(Readiness("ok" if ready else "unavailable", parts), status_code=200 if ready else 503)


async def _database(core: Core) -> str:
    try:
        await asyncio.wait_for(core.database.ping(), 2)
    except (PyMongoError, TimeoutError):
        return "unreachable"
    return "ok"


async def _valkey(core: Core) -> str:
    try:
        await asyncio.wait_for(core.redis.ping(), 0.5)
    except (RedisError, OSError, TimeoutError):
        return "unreachable"
    return "ok"


@get("/metrics", access=public("scraped inside the network; holds no tenant's data"), include_in_schema=False)
async def metrics(core: Parts, databases: NamedDependency[Databases]) -> Response[bytes]:
    """Prometheus' text format."""
    await _measure(core, databases)
    return Response(core.metrics.render(), media_type=core.metrics.content_type)


async def _measure(core: Core, databases: Databases) -> None:
    """Read the ages that only the database knows. Left as they were when it does not answer."""
    now = core.clock.now()
    try:
        await measure_backlog(core.database, await databases(), now, core.metrics)
        unsealed = await UnsealedEntries(core.database).earliest(core.database.platform_database, {"block": None}, "at")
        core.metrics.audit_seal_lag_seconds.set(_age(now - unsealed) if unsealed else 0)
    except PyMongoError:
        return


def _age(span: timedelta) -> float:
    return max(0.0, span.total_seconds())


@get("/openapi.json", access=public("the API's own description"), include_in_schema=False)
async def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The OpenAPI document of this very process."""
    return Response(msgspec.json.encode(request.app.state[DOCUMENT]), media_type=MediaType.JSON)


@get("/docs", access=public("the API's own description"), include_in_schema=False, media_type=MediaType.HTML)
async def docs() -> Response[str]:
    """The documentation page. Everything it loads comes from this server."""
    page = _PAGE if ASSETS.is_dir() else _PAGE_WITHOUT_ASSETS
    return Response(page, headers={"Content-Security-Policy": _DOCS_POLICY})


@get("/docs/assets/{name:str}", access=public("the documentation's files"), include_in_schema=False)
async def docs_asset(name: FromPath[str]) -> Response[Any]:
    """A file of the documentation page."""
    if name == "start.js":
        return Response(_START, media_type="text/javascript")
    path = ASSETS / name
    if name not in _SERVED or not path.is_file():
        raise NotFound
    return Response(path.read_bytes(), media_type=_SERVED[name], headers={"Cache-Control": "public, max-age=3600"})


def router(core: Core, databases: Databases) -> Router:
    """The routes, bound to the process's parts. `databases`: names of all that hold tenants."""
    return Router(
        path="/",
        route_handlers=[health, readiness, metrics, openapi, docs, docs_asset],
        tags=["Operations"],
        dependencies={
            "core": Provide(lambda: core, sync_to_thread=False),
            "databases": Provide(lambda: databases, sync_to_thread=False),
        },
    )
