"""What clients send and see of plans."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.control.plans.catalogue import CATALOGUE, LARGEST_LIMIT
from donto.kernel.http.text import LongText, Name
from donto.kernel.money import Money

PlanKey = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=40,
        pattern=r"^[a-z][a-z0-9_]*$(?!\n)",
        description="a-z, 0-9 and _: clinic, chain_plus",
        examples=["chain_plus"],
    ),
]
GivenEntitlements = Annotated[
    dict[str, Any],
    Meta(
        max_length=64,
        description="By key of the catalogue: true or false for a feature; a number, or null for no limit, for a limit",
        examples=[{"whatsapp": True, "clinics": 3, "staff": None}],
        extra_json_schema={
            "propertyNames": {"enum": sorted(CATALOGUE)},
            "additionalProperties": {"type": ["boolean", "integer", "null"], "minimum": 0, "maximum": LARGEST_LIMIT},
        },
    ),
]
"""Any on purpose: the policy checks each value against the catalogue and names the key that is wrong."""


class PlanVersionCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new version. What is not named under `entitlements` has the catalogue's default."""

    price_month: Money
    price_year: Money
    entitlements: GivenEntitlements
    trial_days: Annotated[int, Meta(ge=0, le=365, description="Days of trial for a new tenant; 0: none")]
    grace_days: Annotated[int, Meta(ge=0, le=90, description="Days of full use after the trial or a failed payment")]


class PlanCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new plan with its first version. A draft cannot be assigned until it is activated."""

    key: PlanKey
    name: Name
    version: PlanVersionCreate
    description: LongText = ""
    state: Literal["draft", "active"] = "draft"


class PlanPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What can be changed of a plan itself."""

    name: Name | UnsetType = UNSET
    description: LongText | UnsetType = UNSET


class PlanRow(Struct, rename="camel"):
    """A plan as lists read it."""

    id: str
    key: str
    name: str
    description: str
    state: Literal["draft", "active", "retired"]
    at_signup: bool
    current_version_id: str
    version: int
    created_at: datetime


class PlanVersionView(Struct, rename="camel", kw_only=True):
    """A version of a plan."""

    id: str
    plan_id: str
    number: int
    price_month: Money
    price_year: Money
    entitlements: dict[str, bool | int | None]
    trial_days: int
    grace_days: int
    created_at: datetime


class PlanView(Struct, rename="camel", kw_only=True):
    """A plan with its current version. `version` is the record's, for If-Match; `current.number` the plan's."""

    id: str
    key: str
    name: str
    description: str
    state: Literal["draft", "active", "retired"]
    at_signup: bool
    current: PlanVersionView
    version: int
    created_at: datetime


class PlanDetail(PlanView, kw_only=True):
    """A plan with all its versions, oldest first."""

    versions: list[PlanVersionView]
