"""Routes of subscription and usage."""

from typing import Annotated

from litestar import Router
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter

from donto.control.metering.entitlements import PlanEntitlements
from donto.control.metering.schemas import EntitlementsView, SubscriptionView, TenantUsage
from donto.control.metering.service import UsageService
from donto.kernel.http.access import Need, requires, signed_in
from donto.kernel.http.route import get

TenantId = Annotated[
    str, QueryParameter(name="tenantId", max_length=64, pattern=r"^[A-Za-z0-9_]+$(?!\n)", description="Whose use")
]


@get(
    "/v1/subscription",
    access=requires("subscription:read", need=Need.SUBSCRIPTION),
    summary="Read the subscription",
    tags=["Subscription"],
    operation_id="readSubscription",
)
async def read_subscription(usage: NamedDependency[UsageService]) -> SubscriptionView:
    """Plan, price, state, entitlements and use, with a warning from 80 % of a limit on."""
    return await usage.subscription()


@get(
    "/v1/entitlements",
    access=signed_in("everybody may know what their own account includes", plane="tenant"),
    summary="Read the entitlements",
    tags=["Subscription"],
    operation_id="readEntitlements",
)
async def read_entitlements(entitlements: NamedDependency[PlanEntitlements]) -> EntitlementsView:
    """What the plan includes, so that screens show only what can be used."""
    return EntitlementsView(dict(await entitlements.snapshot()))


@get(
    "/v1/platform/usage",
    access=requires("platform_tenants:read", plane="platform"),
    answers=(404,),
    summary="Read a tenant's use",
    tags=["Platform"],
    operation_id="readTenantUsage",
)
async def read_tenant_usage(usage: NamedDependency[UsageService], tenant_id: TenantId) -> TenantUsage:
    """Counts alone, nothing of what is counted."""
    return await usage.usage_of(tenant_id)


def router(usage: UsageService, entitlements: PlanEntitlements) -> Router:
    """The routes, bound to the services."""
    return Router(
        path="/",
        route_handlers=[read_subscription, read_entitlements, read_tenant_usage],
        dependencies={
            "usage": Provide(lambda: usage, sync_to_thread=False),
            "entitlements": Provide(lambda: entitlements, sync_to_thread=False),
        },
    )
