"""The whole product in this process, on the session's real servers, reached through its HTTP doors."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address
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


class Passerby(Caller):
    """Somebody whom no door knows: each request comes from another network address.

    Where a proxy is trusted, that is; see DONTO_TRUSTED_PROXY_HOPS. Limits on an address, which are tested where they
    belong, then do not decide what a walk through all doors is answered.
    """

    async def call(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **options: Any
    ) -> httpx.Response:
        """One request."""
        address = str(IPv6Address(secrets.randbits(128)))
        return await super().call(method, path, headers={**(headers or {}), "X-Forwarded-For": address}, **options)


@dataclass
class Running:
    """The product while it runs."""

    product: Product
    asgi: Any

    def caller(self, token: str | None = None) -> Caller:
        """A new client with a cookie jar of its own."""
        return Caller(self._client(), token)

    def passerby(self) -> Caller:
        """A new client of nobody in particular."""
        return Passerby(self._client())

    def _client(self) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.asgi, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://donto.test")


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
