"""The register of tenants."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field, StrictBool, StrictInt
from pymongo import IndexModel

from donto.kernel.directory import TenantState
from donto.kernel.document import Part, PlatformDocument


class PlanAssignment(Part):
    """The version of a plan that a tenant has."""

    plan_id: str
    plan_key: str
    version_id: str
    number: int
    since: datetime


class Override(Part):
    """One entitlement, otherwise than the plan says. The operator's word; without `expires_at` for good."""

    key: str
    value: StrictBool | StrictInt | None
    reason: str
    by: str
    """User id of the operator's person."""
    since: datetime
    expires_at: datetime | None = None


class Tenant(PlatformDocument):
    """A customer. The stored state is what was last decided; lapses by the clock are applied when it is read."""

    entity: ClassVar[str] = "tenant"
    slug: str
    name: str
    name_key: str
    """`name` folded for searching."""
    database: str
    """Name of the database that holds its records: the platform's, or its own."""
    state: TenantState
    state_since: datetime
    state_reason: str = ""
    suspended_from: TenantState | None = None
    """The stored state to which the end of a suspension leads back."""
    closed_from: TenantState | None = None
    """The stored state to which reopening leads back."""
    trial_ends_at: datetime | None = None
    grace_ends_at: datetime | None = None
    country: str
    currency: str
    time_zone: str
    locale: str
    plan: PlanAssignment
    overrides: list[Override] = Field(default_factory=list)

    class Settings:
        """Collection and indexes."""

        name = "tenants"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("slug", name="tenant_slug", unique=True),
            IndexModel([("nameKey", 1), ("_id", -1)], name="tenant_name"),
            IndexModel([("state", 1), ("_id", -1)], name="tenant_state"),
        ]
