"""Routes of feature flags, on the operator's side."""

from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from donto.control.flags.schemas import FlagCreate, FlagPut, FlagView
from donto.control.flags.service import FlagService
from donto.control.view import viewed
from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get, post, put, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page

_READ = requires("platform_flags:read", plane="platform")
_UPDATE = requires("platform_flags:update", plane="platform")


@get("/v1/platform/flags", access=_READ, summary="List flags", tags=["Platform"], operation_id="listFlags")
async def list_flags(
    flags: NamedDependency[FlagService], limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[FlagView]:
    """Every flag, by key."""
    return await flags.page(limit=limit, cursor=cursor)


@post(
    "/v1/platform/flags",
    access=_UPDATE,
    creates=True,
    summary="Create a flag",
    tags=["Platform"],
    operation_id="createFlag",
)
async def create_flag(flags: NamedDependency[FlagService], data: JSONBody[FlagCreate]) -> Response[FlagView]:
    """A new flag, for everybody, by plan, or by tenant."""
    flag = await flags.create(data)
    return tagged(viewed(flag, FlagView), flag.version, 201)


@put("/v1/platform/flags/{key:str}", access=_UPDATE, summary="Set a flag", tags=["Platform"], operation_id="setFlag")
async def set_flag(
    flags: NamedDependency[FlagService], key: FromPath[str], data: JSONBody[FlagPut], version: NamedDependency[int]
) -> Response[FlagView]:
    """Everything but the kill switch. Every process follows within seconds."""
    flag = await flags.put(key, data, version)
    return tagged(viewed(flag, FlagView), flag.version)


@post(
    "/v1/platform/flags/{key:str}/kill",
    access=_UPDATE,
    summary="Kill a flag",
    tags=["Platform"],
    operation_id="killFlag",
)
async def kill_flag(flags: NamedDependency[FlagService], key: FromPath[str]) -> Response[FlagView]:
    """Off for everybody within seconds, whatever plans and tenants say."""
    flag = await flags.switch(key, killed=True)
    return tagged(viewed(flag, FlagView), flag.version)


@post(
    "/v1/platform/flags/{key:str}/revive",
    access=_UPDATE,
    summary="Revive a flag",
    tags=["Platform"],
    operation_id="reviveFlag",
)
async def revive_flag(flags: NamedDependency[FlagService], key: FromPath[str]) -> Response[FlagView]:
    """As it was before it was killed."""
    flag = await flags.switch(key, killed=False)
    return tagged(viewed(flag, FlagView), flag.version)


def router(service: FlagService) -> Router:
    """The routes, bound to `service`."""
    return Router(
        path="/",
        route_handlers=[list_flags, create_flag, set_flag, kill_flag, revive_flag],
        dependencies={"flags": Provide(lambda: service, sync_to_thread=False)},
    )
