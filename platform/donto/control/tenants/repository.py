"""The stored register of tenants."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from donto.control.tenants.models import Tenant
from donto.control.tenants.policy import LAPSES
from donto.control.tenants.schemas import TenantRow
from donto.kernel.directory import TenantState
from donto.kernel.document import stored_name
from donto.kernel.page import Page
from donto.kernel.repository import PlatformRepository

_LAST: Final = "\U0010ffff"
"""The last character there is: with it, a prefix becomes a range that an index serves."""


class RegisterRepository(PlatformRepository[Tenant]):
    """Tenants."""

    model = Tenant
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_slug": ("/slug", "This address is taken. Choose another one.")
    }

    async def by_slug(self, slug: str) -> Tenant | None:
        """The tenant whose slug it is."""
        return await self.find_one({"slug": slug})

    async def databases_but(self, shared: str) -> list[str]:
        """Names of the databases that hold tenants, without the one that many share."""
        own: list[Mapping[str, Any]] = [{"$match": {"database": {"$ne": shared}}}, {"$group": {"_id": "$database"}}]
        return sorted(group["_id"] for group in await self.aggregate(own))

    async def search(
        self, text: str | None, state: TenantState | None, now: datetime, *, limit: int, cursor: str | None
    ) -> Page[TenantRow]:
        """Tenants whose name or slug begins with `text`, in `state` as of `now`; newest first."""
        conditions: list[Mapping[str, Any]] = []
        if text:
            folded = text.casefold()
            reach = {"$gte": folded, "$lt": folded + _LAST}
            conditions.append({"$or": [{"nameKey": reach}, {"slug": reach}]})
        if state is not None:
            conditions.append(in_state(state, now))
        condition = {"$and": conditions} if conditions else {}
        return await self.page(condition, TenantRow, limit=limit, cursor=cursor)


def in_state(state: TenantState, now: datetime) -> dict[str, Any]:
    """The condition under which `policy.effective_state` is `state` at `now`: the same lapses, as a query."""
    branches = []
    for stored in ("trial", "active", "past_due", "read_only", "suspended", "closed"):
        branch: dict[str, Any] = {"state": stored}
        reached: TenantState = stored
        while reached != state and (lapse := LAPSES.get(reached)) is not None:
            branch[stored_name(lapse.field)] = {"$lte": now}
            reached = lapse.into
        if reached != state:
            continue
        if (lapse := LAPSES.get(state)) is not None:
            # not "$gt": a trial without an end has null there
            branch[stored_name(lapse.field)] = {"$not": {"$lte": now}}
        branches.append(branch)
    return {"$or": branches}
