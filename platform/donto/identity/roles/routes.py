"""HTTP doors of this context."""

from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from donto.identity.roles.schemas import PermissionView, RoleCreate, RolePatch, RoleView
from donto.identity.roles.service import CATALOGUE, RoleService, view_of
from donto.kernel.http.access import requires
from donto.kernel.http.route import delete, get, patch, post, tagged
from donto.kernel.page import Page

Roles = NamedDependency[RoleService]


@get(
    "/v1/permissions",
    access=requires("roles:read"),
    operation_id="listPermissions",
    summary="The permission catalogue",
)
async def list_permissions() -> Page[PermissionView]:
    """Every permission with what the built-in roles have of it, and how far a role of yours may have it.

    All on one page.
    """
    return Page(CATALOGUE)


@get("/v1/roles", access=requires("roles:read"), operation_id="listRoles", summary="Roles")
async def list_roles(roles: Roles) -> Page[RoleView]:
    """The built-in roles, which cannot be changed, then your own by name. All on one page."""
    return Page(await roles.views())


@post(
    "/v1/roles",
    access=requires("roles:create", step_up=True),
    creates=True,
    operation_id="createRole",
    summary="Compose a role",
)
async def create_role(data: JSONBody[RoleCreate], roles: Roles) -> Response[RoleView]:
    """Compose a role of permissions that you hold yourself. Needs the plan's feature `custom_roles`."""
    view = view_of(await roles.create(data))
    return tagged(view, view.version)


@get("/v1/roles/{role_id:str}", access=requires("roles:read"), operation_id="getRole", summary="A role")
async def get_role(role_id: FromPath[str], roles: Roles) -> Response[RoleView]:
    """One of your own roles. The built-in ones are in the list."""
    view = view_of(await roles.get(role_id))
    return tagged(view, view.version)


@patch(
    "/v1/roles/{role_id:str}",
    access=requires("roles:update", step_up=True),
    operation_id="changeRole",
    summary="Change a role",
)
async def change_role(
    role_id: FromPath[str], data: JSONBody[RolePatch], version: NamedDependency[int], roles: Roles
) -> Response[RoleView]:
    """Change the fields that are sent. Everybody who holds the role is affected at once."""
    view = view_of(await roles.change(role_id, version, data))
    return tagged(view, view.version)


@delete(
    "/v1/roles/{role_id:str}",
    access=requires("roles:delete", step_up=True),
    operation_id="deleteRole",
    summary="Delete a role",
)
async def delete_role(role_id: FromPath[str], roles: Roles) -> None:
    """Delete a role that nobody holds. Otherwise the answer says how many do."""
    await roles.delete(role_id)


def routers(roles: RoleService) -> list[Router]:
    """The routes, bound to their service."""
    router = Router(
        path="/",
        route_handlers=[list_permissions, list_roles, create_role, get_role, change_role, delete_role],
        tags=["Roles"],
        dependencies={"roles": Provide(lambda: roles, sync_to_thread=False)},
    )
    return [router]
