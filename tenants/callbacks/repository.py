"""Queries of this context."""

from collections.abc import Mapping
from typing import Any, ClassVar

from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import TenantScope
from tenants.callbacks.models import Callback


class CallbackRepository(TenantRepository[Callback]):
    """Callbacks of the clinics in reach."""

    model = Callback
    module = "callbacks"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_live": ("/contactId", "There is a callback for them already.")
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """Those that the actor has claimed."""
        return {"claimedBy": scope.actor.id}

    def _check_clinic(self, stored: dict[str, Any]) -> None:
        """What is no clinic's in particular is for whoever works in any to take on, as it is for them to see."""
        if stored.get("clinicId") is not None:
            super()._check_clinic(stored)

    async def live(self, whom: str) -> Callback | None:
        """The one that is not resolved yet, of a contact or patient."""
        return await self.find_one({"liveFor": {"$type": "string", "$eq": whom}})  # the type: for its partial index

    async def live_among(self, whom: list[str]) -> dict[str, Callback]:
        """The same of several, by contact or patient."""
        condition = {"liveFor": {"$type": "string", "$in": sorted(whom)}}
        found = await self.find_all(condition, limit=len(whom) or 1)
        return {one.live_for: one for one in found if one.live_for}
