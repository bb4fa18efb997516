"""The edge where a visitor, who has no token, gets into a tenant's scope: by the slug in the address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, cast

from litestar import Request

from donto.kernel.directory import TenantDirectory, TenantRef
from donto.kernel.errors import NotFound, TooManyRequests
from donto.kernel.http.access import Need, TenantGate
from donto.kernel.http.asgi import AsgiScope
from donto.kernel.http.client import client_of
from donto.kernel.http.command import Prelude
from donto.kernel.ratelimit import Limit, RateLimiter
from donto.kernel.tenancy import ANONYMOUS, EVERY_CLINIC, TenantScope, entered

BOUND: Final = "donto_bound_by"
"""Key, in a route handler's `opt`, of the Limit that each request to it from one network address takes from."""


class Visitors:
    """Admits visitors to one tenant, as far as its state allows."""

    def __init__(self, directory: TenantDirectory, gate: TenantGate, limiter: RateLimiter) -> None:
        self._directory = directory
        self._gate = gate
        self._limiter = limiter

    @asynccontextmanager
    async def by_slug(self, slug: str, need: Need) -> AsyncIterator[TenantRef]:
        """Enter the scope of the tenant with this slug. Raises NotFound, TenantStateForbids."""
        ref = await self._directory.by_slug(slug)
        if ref is None or ref.state == "closed":
            raise NotFound("There is no such clinic page.")
        async with self._inside(ref, need):
            yield ref

    @asynccontextmanager
    async def by_id(self, tenant_id: str, need: Need) -> AsyncIterator[TenantRef]:
        """Enter the scope of a tenant that a secret address names. Raises NotFound, TenantStateForbids."""
        ref = await self._directory.by_id(tenant_id)
        if ref is None or ref.state == "closed":
            raise NotFound  # in the words in which a wrong secret is refused
        async with self._inside(ref, need):
            yield ref

    async def bound(self, key: str, limit: Limit) -> None:
        """Raise TooManyRequests when `key` has used up its tries."""
        decision = await self._limiter.take(key, limit)
        if not decision.allowed:
            raise TooManyRequests(decision.retry_after_seconds)

    def admit(self, trusted_proxy_hops: int) -> Prelude:
        """Takes from a route's limit before its command, whose transaction may run again."""

        async def admit(scope: AsgiScope, _: bytes) -> None:
            limit: Limit | None = scope["route_handler"].opt.get(BOUND)
            if limit is not None:
                await self.bound(client_of(Request(cast("Any", scope)), trusted_proxy_hops).address, limit)

        return admit

    @asynccontextmanager
    async def _inside(self, ref: TenantRef, need: Need) -> AsyncIterator[None]:
        await self._gate.check(ref.id, need)
        with entered(TenantScope(ref.id, ref.database, ANONYMOUS, EVERY_CLINIC)):
            yield
