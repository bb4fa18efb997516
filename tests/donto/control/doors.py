"""Control behind its HTTP doors, with callers whose roles the test chooses."""

import secrets
from typing import Any

import httpx
from litestar import Router
from litestar.di import NamedDependency, Provide

from donto.control import Tenant, routers
from donto.control.metering.entitlements import PlanEntitlements
from donto.control.metering.service import UsageService
from donto.identity.roles.matrix import PERMISSIONS, Role, rule_for
from donto.kernel.errors import Unauthenticated
from donto.kernel.http.access import Principal, Right, requires
from donto.kernel.http.route import get, post
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope
from infra.application import create_asgi, create_litestar
from tests.donto.control.world import World


def principal(role: Role, tenant: Tenant | None = None, *, stepped_up: bool = False) -> Principal:
    """Somebody with one role, in a tenant or on the platform's side."""
    actor = Actor("user", f"usr_{role}")
    scope = TenantScope(tenant.id, tenant.database, actor, EVERY_CLINIC) if tenant else PlatformScope(actor, "test")
    return Principal(
        user_id=actor.id,
        session_id="ses_test",
        roles=(role.value,),
        scope=scope,
        rights={p: Right(EVERY_CLINIC) for p in PERMISSIONS if rule_for([role], p).unrestricted},
        token_expires_at=float("inf"),
        stepped_up_until=float("inf") if stepped_up else 0.0,
    )


class Known:
    """Knows principals by token."""

    def __init__(self) -> None:
        self.principals: dict[str, Principal] = {}

    def recall(self, token: str) -> Principal | None:
        return self.principals.get(token)

    async def authenticate(self, token: str) -> Principal:
        raise Unauthenticated


@post("/v1/probe", access=requires("clinics:create"), operation_id="probeTake")
async def take(quota: NamedDependency[UsageService]) -> dict[str, bool]:
    """Stands for a route that creates a clinic."""
    await quota.take("clinics")
    return {"taken": True}


@get("/v1/probe", access=requires("clinics:read"), operation_id="probeRead")
async def read(entitlements: NamedDependency[PlanEntitlements]) -> dict[str, bool | int | None]:
    """Stands for a route that reads something."""
    return dict(await entitlements.snapshot())


class Caller:
    """A client with a token."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self._token = token

    async def call(self, method: str, path: str, *, version: int | None = None, **options: Any) -> httpx.Response:
        """One request, with a new idempotency key and the version it changes."""
        headers = {"Authorization": f"Bearer {self._token}", "Idempotency-Key": secrets.token_urlsafe(16)}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self._http.request(method, path, headers=headers | options.pop("headers", {}), **options)


class Doors:
    """The application over one `World`."""

    def __init__(self, world: World) -> None:
        self._known = Known()
        probe = Router(
            path="/",
            route_handlers=[take, read],
            dependencies={
                "quota": Provide(lambda: world.control.quota, sync_to_thread=False),
                "entitlements": Provide(lambda: world.control.entitlements, sync_to_thread=False),
            },
        )
        gate = world.control.gate
        self.app = create_litestar(world.core, [*routers(world.control), probe], self._known, gate, PERMISSIONS)
        transport = httpx.ASGITransport(create_asgi(world.core, self.app), raise_app_exceptions=False)
        self._http = httpx.AsyncClient(transport=transport, base_url="http://donto.test")

    def caller(self, role: Role, tenant: Tenant | None = None, *, stepped_up: bool = False) -> Caller:
        """A new caller."""
        token = secrets.token_hex(8)
        self._known.principals[token] = principal(role, tenant, stepped_up=stepped_up)
        return Caller(self._http, token)
