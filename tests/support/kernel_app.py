"""A small product on the real kernel: things, their routes, and an application around them."""

import secrets
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final

import httpx
import msgspec
from litestar import Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream

from donto.kernel.clock import Clock
from donto.kernel.config import load_settings
from donto.kernel.core import Core
from donto.kernel.errors import Conflict, PreconditionFailed, TenantStateForbids, Unauthenticated
from donto.kernel.http.access import Need, Principal, Right, public, requires, signed_in
from donto.kernel.http.asgi import AsgiApp
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, put, tagged
from donto.kernel.http.text import Slug
from donto.kernel.page import Page
from donto.kernel.schema import ensure
from donto.kernel.tenancy import EVERY_CLINIC, Actor, Grant, PlatformScope, TenantScope
from infra.application import create_asgi, create_litestar
from tests.support.servers import drop
from tests.support.things import Counters, Thing, ThingIn, ThingOut, ThingRow, Things, ThingService

PERMISSIONS: Final = ("things:read", "things:write")


class FakeAuthenticator:
    """Knows tokens by heart."""

    def __init__(self) -> None:
        self.principals: dict[str, Principal] = {}

    def recall(self, token: str) -> Principal | None:
        """The principal of a known token that has not run out."""
        known = self.principals.get(token)
        return known if known and known.token_expires_at > time.time() else None

    async def authenticate(self, token: str) -> Principal:
        """Nobody else is let in."""
        raise Unauthenticated("This token is not known.")


class FakeGate:
    """Lets every tenant in but the frozen ones; remembers stale answers if told to."""

    def __init__(self) -> None:
        self.frozen: set[str] = set()
        self.cached_as_open: set[str] = set()
        self.asked: list[tuple[str, Need]] = []

    def recall(self, tenant_id: str, need: Need) -> bool:
        """What a cache would say."""
        self.asked.append((tenant_id, need))
        return tenant_id not in self.frozen or tenant_id in self.cached_as_open

    async def check(self, tenant_id: str, need: Need) -> None:
        """What the database would say."""
        if tenant_id in self.frozen and need is not Need.READ:
            raise TenantStateForbids("The account is read-only.")


Service = NamedDependency[ThingService]


def shown(thing: Thing) -> ThingOut:
    """As a client sees it."""
    return ThingOut(thing.id, thing.name, thing.version)


@get("/v1/things", access=requires("things:read"))
async def list_things(service: Service, limit: Limit = 50, cursor: Cursor = None) -> Page[ThingRow]:
    """List things."""
    return await service.things.page({}, ThingRow, limit=limit, cursor=cursor)


@post("/v1/things", access=requires("things:write"), creates=True)
async def create_thing(
    service: Service,
    data: JSONBody[ThingIn],
    dry: Annotated[bool, QueryParameter()] = False,
) -> Any:
    """Make a thing."""
    thing = await service.create(data)
    answer = tagged(shown(thing), thing.version)
    answer.set_cookie("made", thing.id)
    return answer


@post("/v1/things/refused", access=requires("things:write"), creates=True)
async def refused_thing(service: Service, data: JSONBody[ThingIn]) -> ThingOut:
    """Make a thing, then refuse."""
    await service.create(data)
    raise Conflict("On second thoughts, no.")


@post("/v1/things/broken", access=requires("things:write"), creates=True)
async def broken_thing(service: Service, data: JSONBody[ThingIn]) -> ThingOut:
    """Make a thing, then fail."""
    await service.create(data)
    raise ValueError("private words")


@post("/v1/things/streamed", access=requires("things:write"), creates=True)
async def streamed_thing(service: Service, data: JSONBody[ThingIn]) -> Any:
    """Make a thing and answer in pieces."""
    thing = await service.create(data)

    async def pieces() -> AsyncIterator[bytes]:
        for piece in ('{"id":"', thing.id, '"}'):
            yield piece.encode()

    return Stream(pieces(), media_type="application/json")


@post("/v1/things/touch", access=requires("things:write"))
async def touch(service: Service) -> dict[str, int]:
    """Do something without a body."""
    service.runs.append("touch")
    return {"runs": len(service.runs)}


@get("/v1/things/{thing_id:str}", access=requires("things:read"))
async def read_thing(service: Service, thing_id: FromPath[str]) -> Any:
    """Read a thing."""
    thing = await service.things.get(thing_id)
    return tagged(shown(thing), thing.version)


@patch("/v1/things/{thing_id:str}", access=requires("things:write"))
async def change_thing(
    service: Service, thing_id: FromPath[str], data: JSONBody[ThingIn], version: NamedDependency[int]
) -> Any:
    """Change a thing."""
    before = await service.things.get(thing_id)
    if before.version != version:
        raise PreconditionFailed
    thing = await service.things.update(before, before.model_copy(update={"name": data.name}), "renamed")
    return tagged(shown(thing), thing.version)


@put("/v1/things/{thing_id:str}/kinds", access=requires("things:write"))
async def put_kinds(thing_id: FromPath[str], data: JSONBody[list[Slug]], version: NamedDependency[int]) -> int:
    """Take a list for a body."""
    return len(data)


@delete("/v1/things/{thing_id:str}", access=requires("things:write"))
async def remove_thing(service: Service, thing_id: FromPath[str]) -> None:
    """Remove a thing."""
    await service.things.delete(await service.things.get(thing_id), "removed")


@get("/v1/me", access=signed_in("their own"))
async def me() -> str:
    """Ask for no permission."""
    return "you"


@post("/v1/confirmed", access=requires("things:write", step_up=True))
async def confirmed() -> str:
    """Ask for a fresh confirmation."""
    return "done"


@get("/v1/operator", access=requires("things:read", plane="platform"))
async def operator() -> str:
    """Ask for the platform's side."""
    return "operator"


@get("/open", access=public("a test"))
async def open_door() -> str:
    """Ask for nobody."""
    return "open"


@get("/open/boom", access=public("a test"))
async def boom() -> str:
    """Fail."""
    raise ValueError("private words")


@get("/open/misread", access=public("a test"))
async def misread() -> str:
    """Fail on what is stored, in the words in which a client's faults are reported."""
    return str(msgspec.convert({"name": 1}, ThingRow))


@get("/open/database", access=public("a test"))
async def database_away() -> str:
    """Fail as the driver does when no primary answers."""
    from pymongo.errors import ServerSelectionTimeoutError

    raise ServerSelectionTimeoutError("No servers at 10.0.0.1")


HANDLERS: Final = [
    *(list_things, create_thing, refused_thing, broken_thing, streamed_thing, touch),
    *(read_thing, change_thing, put_kinds, remove_thing, me, confirmed, operator),
    *(open_door, boom, misread, database_away),
]


def principal(scope: TenantScope | PlatformScope, **changes: Any) -> Principal:
    """Somebody who may do everything with things."""
    rights = {name: Right(EVERY_CLINIC) for name in PERMISSIONS}
    far = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
    return Principal(
        **{
            "user_id": scope.actor.id,
            "session_id": "ses_1",
            "roles": ("owner",),
            "scope": scope,
            "rights": rights,
            "token_expires_at": far,
        }
        | changes
    )


@dataclass
class KernelApp:
    """The running product, with what tests reach for."""

    core: Core
    asgi: AsgiApp
    authenticator: FakeAuthenticator
    gate: FakeGate
    service: ThingService
    http: httpx.AsyncClient

    @property
    def things(self) -> Things:
        """The repository of things."""
        return self.service.things

    def tenant(self) -> TenantScope:
        """A tenant nobody has seen before, with its owner as the actor, in the shared database."""
        tenant_id = self.core.ids.new("ten")
        return TenantScope(
            tenant_id, self.core.settings.database, Actor("user", self.core.ids.new("usr")), EVERY_CLINIC
        )

    def sign_in(self, scope: TenantScope | PlatformScope, **changes: Any) -> dict[str, str]:
        """Headers of somebody who is signed in."""
        token = secrets.token_urlsafe(16)
        self.authenticator.principals[token] = principal(scope, **changes)
        return {"Authorization": f"Bearer {token}"}

    async def create(self, headers: Mapping[str, str], key: str | None = None, **body: Any) -> httpx.Response:
        """POST /v1/things."""
        sent = {**headers, "Idempotency-Key": key or secrets.token_hex(8)}
        return await self.http.post("/v1/things", headers=sent, json={"name": secrets.token_hex(6)} | body)


def narrowed(scope: TenantScope, *relations: str, module: str = "things") -> TenantScope:
    """The same tenant and actor under a permission that reaches own or assigned records only."""
    grant = Grant(module, "read", frozenset(relations))
    return TenantScope(scope.tenant_id, scope.database, scope.actor, scope.clinics, grant=grant)


def in_clinics(scope: TenantScope, *clinics: str) -> TenantScope:
    """The same tenant and actor in some clinics only."""
    return TenantScope(scope.tenant_id, scope.database, scope.actor, frozenset(clinics))


def core_for(mongo_url: str, redis_url: str, database: str, clock: Clock | None = None, **env: str) -> Core:
    """A Core on the test servers; nothing is opened yet."""
    settings = load_settings({"MONGO_URL": mongo_url, "REDIS_URL": redis_url, "DONTO_DATABASE": database, **env})
    return Core(settings, [Thing], clock)


@asynccontextmanager
async def kernel_app(core: Core, handlers: Iterable[Any] = HANDLERS) -> AsyncIterator[KernelApp]:
    """Run the product on `core` for the length of the block, in a database made for it."""
    authenticator, gate = FakeAuthenticator(), FakeGate()
    service = ThingService(core, Things(core.store), Counters(core.store))
    router = Router(
        "/",
        route_handlers=list(handlers),
        tags=["Things"],
        dependencies={"service": Provide(lambda: service, sync_to_thread=False)},
    )
    app = create_litestar(core, [router], authenticator, gate, PERMISSIONS)
    asgi = create_asgi(core, app)
    await ensure(core.database.named(core.settings.database))
    async with app.lifespan():
        transport = httpx.ASGITransport(asgi, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://donto.test") as http:
            try:
                yield KernelApp(core, asgi, authenticator, gate, service, http)
            finally:
                await drop(core.database.client, core.settings.database)
