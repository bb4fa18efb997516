"""Plans and their versions."""

from typing import ClassVar, Literal

from pydantic import Field, StrictBool, StrictInt
from pymongo import IndexModel

from donto.kernel.document import Part, PlatformDocument

PlanState = Literal["draft", "active", "retired"]


class Price(Part):
    """An amount of money as stored."""

    amount_minor: int
    currency: str


class Plan(PlatformDocument):
    """Something the operator sells. What it includes is said by its current version."""

    entity: ClassVar[str] = "plan"
    key: str
    """Short name that never changes: `clinic`. Flags and problem details speak of plans by it."""
    name: str
    description: str = ""
    state: PlanState
    current_number: int
    current_version_id: str
    at_signup: bool = False
    """Whether sign-up gives this plan. At most one plan has it."""

    class Settings:
        """Collection and indexes."""

        name = "plans"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("key", name="plan_key", unique=True),
            IndexModel("atSignup", name="plan_at_signup", unique=True, partialFilterExpression={"atSignup": True}),
        ]


class PlanVersion(PlatformDocument):
    """What a plan includes and costs, as it was sold. Never changed: tenants keep the version they bought."""

    entity: ClassVar[str] = "plan version"
    plan_id: str
    plan_key: str
    number: int
    price_month: Price
    price_year: Price
    entitlements: dict[str, StrictBool | StrictInt | None] = Field(default_factory=dict)
    trial_days: int
    grace_days: int

    class Settings:
        """Collection and indexes."""

        name = "plan_versions"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("planId", 1), ("number", 1)], name="plan_number", unique=True)
        ]
