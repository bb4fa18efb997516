"""What clients send and see of feature flags."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from donto.control.plans.schemas import PlanKey
from donto.kernel.http.text import Identifier, LongText

FlagKey = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=60,
        pattern=r"^[a-z][a-z0-9_]*$(?!\n)",
        description="a-z, 0-9 and _: online_booking",
        examples=["online_booking"],
    ),
]
ByPlan = Annotated[dict[PlanKey, bool], Meta(max_length=100, description="By plan key")]
ByTenant = Annotated[dict[Identifier, bool], Meta(max_length=200, description="By tenant id; for more, use a plan")]


class FlagPut(Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Everything about a flag but its key and its kill switch."""

    description: LongText = ""
    default: bool = False
    by_plan: ByPlan = {}
    by_tenant: ByTenant = {}


class FlagCreate(FlagPut, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A new flag."""

    key: FlagKey


class FlagView(Struct, rename="camel", kw_only=True):
    """A feature flag."""

    id: str
    key: str
    description: str
    default: bool
    by_plan: dict[str, bool]
    by_tenant: dict[str, bool]
    killed: bool
    version: int
    updated_at: datetime
