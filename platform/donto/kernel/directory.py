"""Where tenants are found by id or slug, for the layers below the one that keeps them."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

TenantState = Literal["trial", "active", "past_due", "read_only", "suspended", "closed"]


class TenantRef(NamedTuple):
    """What others need to know of a tenant."""

    id: str
    slug: str
    name: str
    database: str
    """Name of the database that holds its records: the shared one, or its own."""
    state: TenantState
    """As of now: lapses of trial and grace are already applied."""


class TenantDirectory(Protocol):
    """Finds tenants. Implemented by control; cached there, and honest within the bound of `donto.kernel.live`."""

    async def by_id(self, tenant_id: str) -> TenantRef | None:
        """The tenant, or None."""
        ...

    async def by_slug(self, slug: str) -> TenantRef | None:
        """The tenant whose slug it is, or None."""
        ...


class Quota(Protocol):
    """Counts what plans limit. Implemented by control, called in the transaction of the thing that is counted."""

    async def take(self, meter: str, amount: int = 1) -> None:
        """Count `amount` more of `meter` for the tenant in scope. Raises LimitReached, naming what lifts it."""
        ...

    async def release(self, meter: str, amount: int = 1) -> None:
        """Count `amount` less."""
        ...


class Entitlements(Protocol):
    """Answers what the tenant's plan includes."""

    async def require(self, feature: str) -> None:
        """Raise NotInPlan unless the tenant in scope has `feature`."""
        ...

    async def snapshot(self) -> Mapping[str, bool | int | None]:
        """Every entitlement of the tenant in scope: features by truth, limits by number (None: without limit)."""
        ...


class Flags(Protocol):
    """Answers which feature flags are on."""

    async def snapshot(self) -> Mapping[str, bool]:
        """Every flag as it stands for the tenant in scope, or for the platform outside of one."""
        ...
