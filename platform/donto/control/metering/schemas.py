"""What clients see of their subscription and its use."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from donto.kernel.directory import TenantState
from donto.kernel.money import Money


class UsageView(Struct, rename="camel"):
    """One meter. `allowed` is null where there is no limit."""

    meter: str
    title: str
    period: str | None
    """The month (`2025-07`) for monthly meters, else null."""
    used: int
    allowed: int | None
    warning: Literal["near", "reached"] | None
    """`near` from 80 % of the limit on, `reached` at the limit."""


class SubscribedPlan(Struct, rename="camel"):
    """The plan a tenant has, in the version it has."""

    key: str
    name: str
    number: int
    since: datetime
    price_month: Money
    price_year: Money


class SubscriptionView(Struct, rename="camel"):
    """What a tenant has, in what state, and how much of it is used."""

    plan: SubscribedPlan
    state: TenantState
    since: datetime
    trial_ends_at: datetime | None
    grace_ends_at: datetime | None
    entitlements: dict[str, bool | int | None]
    usage: list[UsageView]


class TenantUsage(Struct, rename="camel"):
    """A tenant's use, for the operator."""

    tenant_id: str
    usage: list[UsageView]


class EntitlementsView(Struct, rename="camel"):
    """Every entitlement by its key: true or false for features; a number, or null for no limit, for limits."""

    entitlements: dict[str, bool | int | None]
