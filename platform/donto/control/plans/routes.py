"""Routes of plans: the operator's, and the price list for owners."""

from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from donto.control.plans.schemas import PlanCreate, PlanDetail, PlanPatch, PlanVersionCreate, PlanView
from donto.control.plans.service import PlanService
from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get, patch, post, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page

_READ = requires("platform_plans:read", plane="platform")
_CREATE = requires("platform_plans:create", plane="platform")
_UPDATE = requires("platform_plans:update", plane="platform")
_RETIRE = requires("platform_plans:retire", plane="platform")


@get("/v1/platform/plans", access=_READ, summary="List plans", tags=["Platform"], operation_id="listPlans")
async def list_plans(
    plans: NamedDependency[PlanService], limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[PlanView]:
    """Every plan, drafts and retired ones too, by key."""
    return await plans.page(sold_only=False, limit=limit, cursor=cursor)


@get(
    "/v1/platform/plans/{plan_id:str}",
    access=_READ,
    summary="Read a plan",
    tags=["Platform"],
    operation_id="readPlan",
)
async def read_plan(plans: NamedDependency[PlanService], plan_id: FromPath[str]) -> Response[PlanDetail]:
    """A plan with all its versions."""
    view = await plans.detail(plan_id)
    return tagged(view, view.version)


@post(
    "/v1/platform/plans",
    access=_CREATE,
    creates=True,
    summary="Create a plan",
    tags=["Platform"],
    operation_id="createPlan",
)
async def create_plan(plans: NamedDependency[PlanService], data: JSONBody[PlanCreate]) -> Response[PlanView]:
    """A new plan with its first version, as a draft or on sale at once."""
    view = await plans.create(data)
    return tagged(view, view.version, 201)


@patch(
    "/v1/platform/plans/{plan_id:str}",
    access=_UPDATE,
    summary="Rename or describe a plan",
    tags=["Platform"],
    operation_id="changePlan",
)
async def change_plan(
    plans: NamedDependency[PlanService],
    plan_id: FromPath[str],
    data: JSONBody[PlanPatch],
    version: NamedDependency[int],
) -> Response[PlanView]:
    """Name and description alone: what a plan includes and costs changes by a new version."""
    view = await plans.change(plan_id, data, version)
    return tagged(view, view.version)


@post(
    "/v1/platform/plans/{plan_id:str}/versions",
    access=_UPDATE,
    creates=True,
    summary="Add a version to a plan",
    tags=["Platform"],
    operation_id="createPlanVersion",
)
async def create_plan_version(
    plans: NamedDependency[PlanService], plan_id: FromPath[str], data: JSONBody[PlanVersionCreate]
) -> Response[PlanView]:
    """The new version becomes the current one. Tenants keep theirs until they are assigned anew."""
    view = await plans.add_version(plan_id, data)
    return tagged(view, view.version, 201)


@post(
    "/v1/platform/plans/{plan_id:str}/activate",
    access=_UPDATE,
    summary="Put a draft on sale",
    tags=["Platform"],
    operation_id="activatePlan",
)
async def activate_plan(plans: NamedDependency[PlanService], plan_id: FromPath[str]) -> Response[PlanView]:
    """From then on the plan can be assigned and is on the price list."""
    view = await plans.activate(plan_id)
    return tagged(view, view.version)


@post(
    "/v1/platform/plans/{plan_id:str}/offer-at-signup",
    access=_UPDATE,
    summary="Offer a plan at sign-up",
    tags=["Platform"],
    operation_id="offerPlanAtSignup",
)
async def offer_plan_at_signup(plans: NamedDependency[PlanService], plan_id: FromPath[str]) -> Response[PlanView]:
    """New tenants begin their trial on this plan, instead of the one before."""
    view = await plans.offer_at_signup(plan_id)
    return tagged(view, view.version)


@post(
    "/v1/platform/plans/{plan_id:str}/retire",
    access=_RETIRE,
    summary="Retire a plan",
    tags=["Platform"],
    operation_id="retirePlan",
)
async def retire_plan(plans: NamedDependency[PlanService], plan_id: FromPath[str]) -> Response[PlanView]:
    """It keeps its tenants and cannot be assigned any more."""
    view = await plans.retire(plan_id)
    return tagged(view, view.version)


@get(
    "/v1/plans",
    access=requires("platform_plans:read", plane="tenant"),
    summary="Read the price list",
    tags=["Subscription"],
    operation_id="listSoldPlans",
)
async def list_sold_plans(
    plans: NamedDependency[PlanService], limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[PlanView]:
    """The plans on sale, with prices and what they include."""
    return await plans.page(sold_only=True, limit=limit, cursor=cursor)


def router(service: PlanService) -> Router:
    """The routes, bound to `service`."""
    return Router(
        path="/",
        route_handlers=[
            list_plans,
            read_plan,
            create_plan,
            change_plan,
            create_plan_version,
            activate_plan,
            offer_plan_at_signup,
            retire_plan,
            list_sold_plans,
        ],
        dependencies={"plans": Provide(lambda: service, sync_to_thread=False)},
    )
