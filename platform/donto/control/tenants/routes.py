"""Routes of the register of tenants, all on the operator's side.

Each move of the life cycle is a route of its own, so that its permission is declared, not computed.
"""

from typing import Annotated

from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.control.tenants.policy import REOPEN_WITHIN, closing_words
from donto.control.tenants.schemas import (
    ClosedView,
    OverrideSet,
    OwnClosing,
    PlanAssign,
    StateChange,
    TenantCreate,
    TenantPatch,
    TenantView,
)
from donto.control.tenants.service import TenantService
from donto.kernel.directory import TenantState
from donto.kernel.http.access import Need, requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, put, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page

_READ = requires("platform_tenants:read", plane="platform")
_CREATE = requires("platform_tenants:create", plane="platform")
_UPDATE = requires("platform_tenants:update", plane="platform")
_SUSPEND = requires("platform_tenants:suspend", plane="platform")
_CHANGE_PLAN = requires("subscription:change_plan", plane="platform")
_CLOSE = requires("platform_tenants:delete", plane="platform", step_up=True)

Tenants = NamedDependency[TenantService]
Search = Annotated[
    str | None,
    QueryParameter(
        name="q",
        min_length=1,
        max_length=80,
        pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)",
        description="What the name or the slug begins with",
    ),
]
StateFilter = Annotated[TenantState | None, QueryParameter(name="state", description="The state as of now")]


@get("/v1/platform/tenants", access=_READ, summary="List tenants", tags=["Platform"], operation_id="listTenants")
async def list_tenants(
    tenants: Tenants,
    text: Search = None,
    in_state: StateFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[TenantView]:
    """Newest first."""
    return await tenants.page(text, in_state, limit=limit, cursor=cursor)


@get(
    "/v1/platform/tenants/{tenant_id:str}",
    access=_READ,
    summary="Read a tenant",
    tags=["Platform"],
    operation_id="readTenant",
)
async def read_tenant(tenants: Tenants, tenant_id: FromPath[str]) -> Response[TenantView]:
    """A tenant with its plan, overrides and state."""
    view = tenants.view(await tenants.get(tenant_id))
    return tagged(view, view.version)


@post(
    "/v1/platform/tenants",
    access=_CREATE,
    creates=True,
    summary="Create a tenant",
    tags=["Platform"],
    operation_id="createTenant",
)
async def create_tenant(tenants: Tenants, data: JSONBody[TenantCreate]) -> Response[TenantView]:
    """A tenant without an owner yet; clinics that sign up themselves use /v1/signup."""
    tenant = await tenants.create(
        slug=data.slug,
        name=data.name,
        country=data.country,
        currency=data.currency,
        time_zone=data.time_zone,
        locale=data.locale,
        plan_id=data.plan_id,
        dedicated=data.dedicated,
    )
    return tagged(tenants.view(tenant), tenant.version, 201)


@patch(
    "/v1/platform/tenants/{tenant_id:str}",
    access=_UPDATE,
    summary="Rename a tenant",
    tags=["Platform"],
    operation_id="renameTenant",
)
async def rename_tenant(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[TenantPatch], version: NamedDependency[int]
) -> Response[TenantView]:
    """The name alone: slugs stay, and everything else has a route of its own."""
    tenant = await tenants.rename(tenant_id, data.name, version)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/platform/tenants/{tenant_id:str}/activate",
    access=_UPDATE,
    summary="Activate a tenant",
    tags=["Platform"],
    operation_id="activateTenant",
)
async def activate_tenant(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[StateChange]
) -> Response[TenantView]:
    """Out of trial, grace or read-only."""
    tenant = await tenants.move(tenant_id, "activate", data.reason)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/platform/tenants/{tenant_id:str}/past-due",
    access=_UPDATE,
    summary="Start a tenant's grace period",
    tags=["Platform"],
    operation_id="makeTenantPastDue",
)
async def make_tenant_past_due(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[StateChange]
) -> Response[TenantView]:
    """Full use for as many days as the plan grants; after that it is read-only by itself."""
    tenant = await tenants.move(tenant_id, "past-due", data.reason)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/platform/tenants/{tenant_id:str}/read-only",
    access=_UPDATE,
    summary="Make a tenant read-only",
    tags=["Platform"],
    operation_id="makeTenantReadOnly",
)
async def make_tenant_read_only(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[StateChange]
) -> Response[TenantView]:
    """Its staff can look, export and pay."""
    tenant = await tenants.move(tenant_id, "read-only", data.reason)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/platform/tenants/{tenant_id:str}/suspend",
    access=_SUSPEND,
    summary="Suspend a tenant",
    tags=["Platform"],
    operation_id="suspendTenant",
)
async def suspend_tenant(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[StateChange]
) -> Response[TenantView]:
    """Read-only at once in every process, until it is resumed."""
    tenant = await tenants.move(tenant_id, "suspend", data.reason)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/platform/tenants/{tenant_id:str}/resume",
    access=_SUSPEND,
    summary="End a suspension",
    tags=["Platform"],
    operation_id="resumeTenant",
)
async def resume_tenant(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[StateChange]
) -> Response[TenantView]:
    """Back to the state before; trial and grace have gone on in between."""
    tenant = await tenants.move(tenant_id, "resume", data.reason)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/platform/tenants/{tenant_id:str}/close",
    access=_CLOSE,
    summary="Close a tenant",
    tags=["Platform"],
    operation_id="closeTenant",
)
async def close_tenant(tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[StateChange]) -> Response[TenantView]:
    """Its people can still sign in and export their data. Can be undone for 30 days."""
    tenant = await tenants.move(tenant_id, "close", data.reason)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/platform/tenants/{tenant_id:str}/reopen",
    access=_CLOSE,
    summary="Open a closed tenant again",
    tags=["Platform"],
    operation_id="reopenTenant",
)
async def reopen_tenant(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[StateChange]
) -> Response[TenantView]:
    """Within 30 days of its end, back to the state before; trial and grace have gone on in between."""
    tenant = await tenants.move(tenant_id, "reopen", data.reason)
    return tagged(tenants.view(tenant), tenant.version)


@post(
    "/v1/tenant/close",
    access=requires("tenant_settings:close_tenant", step_up=True, need=Need.SUBSCRIPTION),
    summary="Close the own account",
    tags=["Subscription"],
    operation_id="closeOwnTenant",
)
async def close_own_tenant(tenants: Tenants, data: JSONBody[OwnClosing]) -> ClosedView:
    """Ends the contract at once, for everybody in it. The answer says what happens next."""
    tenant = await tenants.close_own(data.slug, data.reason)
    until = tenant.state_since + REOPEN_WITHIN
    return ClosedView(tenant.state, tenant.state_since, until, closing_words(tenant.slug, until))


@put(
    "/v1/platform/tenants/{tenant_id:str}/plan",
    access=_CHANGE_PLAN,
    summary="Assign a plan",
    tags=["Platform"],
    operation_id="assignPlan",
)
async def assign_plan(
    tenants: Tenants, tenant_id: FromPath[str], data: JSONBody[PlanAssign], version: NamedDependency[int]
) -> Response[TenantView]:
    """The plan must be on sale. What is used beyond its limits stays, but cannot grow."""
    tenant = await tenants.assign_plan(tenant_id, data, version)
    return tagged(tenants.view(tenant), tenant.version)


@put(
    "/v1/platform/tenants/{tenant_id:str}/overrides/{key:str}",
    access=_UPDATE,
    summary="Override an entitlement",
    tags=["Platform"],
    operation_id="setOverride",
)
async def set_override(
    tenants: Tenants,
    tenant_id: FromPath[str],
    key: FromPath[str],
    data: JSONBody[OverrideSet],
    version: NamedDependency[int],
) -> Response[TenantView]:
    """Holds for this tenant instead of its plan's word, until it ends or is removed."""
    tenant = await tenants.set_override(tenant_id, key, data, version)
    return tagged(tenants.view(tenant), tenant.version)


@delete(
    "/v1/platform/tenants/{tenant_id:str}/overrides/{key:str}",
    access=_UPDATE,
    summary="Remove an override",
    tags=["Platform"],
    operation_id="removeOverride",
)
async def remove_override(tenants: Tenants, tenant_id: FromPath[str], key: FromPath[str]) -> None:
    """The plan's word holds again."""
    await tenants.remove_override(tenant_id, key)


def router(service: TenantService) -> Router:
    """The routes, bound to `service`."""
    return Router(
        path="/",
        route_handlers=[
            list_tenants,
            read_tenant,
            create_tenant,
            rename_tenant,
            activate_tenant,
            make_tenant_past_due,
            make_tenant_read_only,
            suspend_tenant,
            resume_tenant,
            close_tenant,
            reopen_tenant,
            close_own_tenant,
            assign_plan,
            set_override,
            remove_override,
        ],
        dependencies={"tenants": Provide(lambda: service, sync_to_thread=False)},
    )
