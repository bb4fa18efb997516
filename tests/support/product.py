"""The whole product in this process, on the session's real servers, reached through its HTTP doors."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from donto.kernel.clock import Clock
from donto.kernel.config import load_settings
from infra.migrate import migrate
from infra.product import Product


@dataclass
class Caller:
    """Somebody at the door: a client with a token, an idempotency key per create, and If-Match where told."""

    http: httpx.AsyncClient
    token: str | None = None

    async def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        version: int | None = None,
        key: str | None = None,
        headers: dict[str, str] | None = None,
        params: dict[str, Any] | None = None,
    ) -> httpx.Response:
        """One request. `key` None makes a new idempotency key for each POST."""
        sent = dict(headers or {})
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if version is not None:
            sent["If-Match"] = f'"{version}"'
        if method == "POST":
            sent.setdefault("Idempotency-Key", key or secrets.token_urlsafe(16))
        return await self.http.request(method, path, json=json, headers=sent, params=params)

    async def get(self, path: str, **options: Any) -> httpx.Response:
        """GET."""
        return await self.call("GET", path, **options)

    async def post(self, path: str, json: Any = None, **options: Any) -> httpx.Response:
        """POST."""
        return await self.call("POST", path, json=json, **options)

    async def patch(self, path: str, json: Any, version: int | None, **options: Any) -> httpx.Response:
        """PATCH."""
        return await self.call("PATCH", path, json=json, version=version, **options)

    async def put(self, path: str, json: Any, version: int | None, **options: Any) -> httpx.Response:
        """PUT."""
        return await self.call("PUT", path, json=json, version=version, **options)

    async def delete(self, path: str, **options: Any) -> httpx.Response:
        """DELETE."""
        return await self.call("DELETE", path, **options)


@dataclass
class Running:
    """The product while it runs."""

    product: Product
    asgi: Any

    def caller(self, token: str | None = None) -> Caller:
        """A new client with a cookie jar of its own."""
        transport = httpx.ASGITransport(self.asgi, raise_app_exceptions=False)
        return Caller(httpx.AsyncClient(transport=transport, base_url="http://donto.test"), token)


@asynccontextmanager
async def running(
    mongo_url: str, redis_url: str, database: str, *, clock: Clock | None = None, **environment: str
) -> AsyncIterator[Running]:
    """The product on `database`, migrated. `environment`: further settings by variable name."""
    settings = load_settings(
        {"MONGO_URL": mongo_url, "REDIS_URL": redis_url, "DONTO_DATABASE": database, **environment}
    )
    product = Product(settings, clock)
    application = product.litestar()
    async with application.lifespan():
        await migrate(product.core, product.control)
        yield Running(product, product.asgi(application))
