"""Reading the trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from donto.kernel.audit.entry import AuditEntry, plain
from donto.kernel.chain.schemas import EntryView
from donto.kernel.document import REGISTER
from donto.kernel.page import Page
from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import EVERY_CLINIC, TenantScope

NEWEST_FIRST = (("at", -1), ("_id", -1))


def _kinds_in_clinics() -> list[str]:
    return sorted(model.entity for model in REGISTER.values() if getattr(model, "clinic_field", None))


class AuditEntryRepository(TenantRepository[AuditEntry]):
    """Entries of the tenant in scope, in the clinics of the actor's reach. There is no verb that writes."""

    model = AuditEntry
    module = "audit"

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """What the actor did."""
        return {"actor.id": scope.actor.id}

    def assigned(self, scope: TenantScope) -> Mapping[str, Any]:
        """Until records are assigned to people (patients are, from scheduling on): what the actor did."""
        return self.own(scope)

    def _limits(self, scope: TenantScope) -> list[Mapping[str, Any]]:
        """Also: whose entry names no clinic is shown to few.

        Where records of a kind lie in clinics, none means all of them (a holiday of the chain). Elsewhere it means
        that the entry cannot tell: a membership or an invitation may belong to a clinic out of reach, whose people
        are not there for the reader of this timeline. So those are for whoever reaches every clinic, or did it.
        """
        limits = super()._limits(scope)
        if scope.clinics is EVERY_CLINIC:
            return limits
        in_clinics = [{"clinicId": {"$ne": None}}, {"subject.kind": {"$in": _kinds_in_clinics()}}]
        return [*limits, {"$or": [*in_clinics, {"actor.id": scope.actor.id}]}]

    async def search(
        self,
        *,
        actor_id: str | None = None,
        action: str | None = None,
        subject: tuple[str, str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int,
        cursor: str | None,
    ) -> Page[EntryView]:
        """Entries, newest first. `since` is inclusive, `until` exclusive."""
        condition: dict[str, Any] = {}
        if actor_id:
            condition["actor.id"] = actor_id
        if action:
            condition["action"] = action
        if subject:
            condition["subject.kind"], condition["subject.id"] = subject
        if since or until:
            condition["at"] = ({"$gte": since} if since else {}) | ({"$lt": until} if until else {})
        found = await self.page(condition, EntryView, sort=NEWEST_FIRST, limit=limit, cursor=cursor)
        for entry in found.items:
            for change in entry.changes:
                change.before, change.after = plain(change.before), plain(change.after)
        return found
