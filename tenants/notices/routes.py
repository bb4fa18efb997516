"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody, QueryParameter

from donto.kernel.http.access import requires
from donto.kernel.http.route import get, put, tagged
from tenants.notices.models import ReminderPolicy
from tenants.notices.policies import ReminderPolicyService
from tenants.notices.schemas import ReminderPolicyPut, ReminderPolicyView

Policies = NamedDependency[ReminderPolicyService]
Version = NamedDependency[int]
Clinic = Annotated[
    str | None,
    QueryParameter(
        name="clinicId",
        max_length=64,
        pattern=r"^[A-Za-z0-9_]+$(?!\n)",
        description="The clinic's; without it the tenant's, for clinics without their own",
    ),
]


def _view(policy: ReminderPolicy) -> Response[ReminderPolicyView]:
    return tagged(msgspec.convert(policy.to_stored(), ReminderPolicyView), policy.version)


@get(
    "/v1/reminders/policy",
    access=requires("automation:read"),
    answers=[404],
    operation_id="getReminderPolicy",
    summary="When patients are reminded",
)
async def get_policy(policies: Policies, clinic_id: Clinic = None) -> Response[ReminderPolicyView]:
    """The intervals that hold in a clinic: its own, the tenant's, or 24 hours and 2 hours before the visit."""
    return _view(await policies.shown(clinic_id))


@put(
    "/v1/reminders/policy",
    access=requires("automation:update"),
    answers=[404],
    operation_id="replaceReminderPolicy",
    summary="Set when patients are reminded",
)
async def replace_policy(
    data: JSONBody[ReminderPolicyPut], version: Version, policies: Policies, clinic_id: Clinic = None
) -> Response[ReminderPolicyView]:
    """For visits that are booked or moved from now on."""
    return _view(await policies.replace(clinic_id, version, data))


def router(policies: ReminderPolicyService) -> Router:
    """The routes, bound to their service."""
    return Router(
        path="/",
        route_handlers=[get_policy, replace_policy],
        tags=["Reminders"],
        dependencies={"policies": Provide(lambda: policies, sync_to_thread=False)},
    )
