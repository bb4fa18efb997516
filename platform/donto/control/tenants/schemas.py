"""What clients send and see of the register of tenants."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from donto.control.plans.catalogue import LARGEST_LIMIT
from donto.kernel.directory import TenantState
from donto.kernel.http.text import Country, CurrencyCode, Identifier, Locale, Name, Slug, TimeZone

Reason = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=500,
        pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$(?!\n)",
        description="Why, in one line. The tenant's owner can read it in the audit trail",
        examples=["Asked by the owner"],
    ),
]
Given = Annotated[
    bool | Annotated[int, Meta(ge=0, le=LARGEST_LIMIT)] | None,
    Meta(description="true or false for a feature; a number, or null for no limit, for a limit"),
]


class TenantCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A tenant made by the operator, without an owner yet. Without `planId` it gets the plan of sign-up."""

    slug: Slug
    name: Name
    country: Country
    currency: CurrencyCode
    time_zone: TimeZone
    locale: Locale = "en"
    plan_id: Identifier | None = None
    dedicated: bool = False
    """Whether it gets a database of its own."""


class TenantPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What the operator can change of a tenant directly."""

    name: Name


class StateChange(Struct, rename="camel", forbid_unknown_fields=True):
    """The reason for moving a tenant through its life cycle."""

    reason: Reason


class OwnClosing(Struct, rename="camel", forbid_unknown_fields=True):
    """An owner's word that the own account is to be closed."""

    slug: Slug
    """The account's own address, typed by hand."""
    reason: Reason = "Closed by its owner"


class ClosedView(Struct, rename="camel"):
    """What an owner is told who has closed the own account."""

    state: TenantState
    since: datetime
    reopen_until: datetime
    """Until then the operator can open it again."""
    next: list[str]
    """What happens now, in sentences."""


class PlanAssign(Struct, rename="camel", forbid_unknown_fields=True):
    """The plan to assign: its current version, or an earlier one by number."""

    plan_id: Identifier
    number: Annotated[int, Meta(ge=1, le=100_000)] | None = None


class OverrideSet(Struct, rename="camel", forbid_unknown_fields=True):
    """One entitlement for one tenant, otherwise than its plan says."""

    value: Given
    reason: Reason
    expires_at: Annotated[datetime, Meta(tz=True, description="When the plan's word holds again")] | None = None


class OverrideView(Struct, rename="camel"):
    """An override; one whose `expiresAt` has passed has no effect."""

    key: str
    value: bool | int | None
    reason: str
    by: str
    since: datetime
    expires_at: datetime | None = None


class AssignedPlan(Struct, rename="camel"):
    """The version of a plan that a tenant has."""

    plan_id: str
    plan_key: str
    version_id: str
    number: int
    since: datetime


class TenantRow(Struct, rename="camel"):
    """A tenant as stored, as lists read it."""

    id: str
    slug: str
    name: str
    database: str
    state: TenantState
    state_since: datetime
    country: str
    currency: str
    time_zone: str
    locale: str
    plan: AssignedPlan
    overrides: list[OverrideView]
    version: int
    created_at: datetime
    trial_ends_at: datetime | None = None
    grace_ends_at: datetime | None = None


class TenantView(Struct, rename="camel", kw_only=True):
    """A tenant. `state` and `since` are as of now, lapses of trial and grace included."""

    id: str
    slug: str
    name: str
    database: str
    dedicated: bool
    state: TenantState
    since: datetime
    moves: list[str]
    """What the operator can do with it now: activate, suspend, close ..."""
    trial_ends_at: datetime | None
    grace_ends_at: datetime | None
    country: str
    currency: str
    time_zone: str
    locale: str
    plan: AssignedPlan
    overrides: list[OverrideView]
    version: int
    created_at: datetime
