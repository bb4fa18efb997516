"""Queries of this context."""

from collections.abc import Sequence
from typing import Any

from donto.kernel.repository import TenantRepository
from donto.kernel.store import Store
from tenants.conversation.models import ConversationRecord, FunnelCount
from tenants.messaging import Contact


class ConversationRepository(TenantRepository[ConversationRecord]):
    """Conversations of the clinics in reach. Whose are shown is judged by their contacts, as messages are."""

    model = ConversationRecord
    module = "conversations"  # none of the matrix

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def of(self, contact: Contact) -> ConversationRecord | None:
        """The conversation of a contact; or else, of one that has turned out to be the same person."""
        names = [contact.id, *contact.former_ids]
        found = await self.find_all({"contactId": {"$in": names}}, sort=[("latestAt", -1), ("_id", -1)])
        return next((one for one in found if one.contact_id == contact.id), found[0] if found else None)

    async def save(self, record: ConversationRecord, **changed: Any) -> ConversationRecord:
        """Change some fields, inside a transaction, which starts again when somebody else has changed the record."""
        after = record.model_copy(update=changed).to_stored()
        names = {name: ConversationRecord.model_fields[name].alias or name for name in changed}
        change = {"$set": {alias: after[alias] for alias in names.values()} | {"updatedAt": self._now()}}
        saved = await self.change_one({"_id": record.id}, change | {"$inc": {"version": 1}})
        if saved is None:
            raise LookupError("a conversation was removed while it was changed")
        return saved


class FunnelRepository(TenantRepository[FunnelCount]):
    """Counts, in parts."""

    model = FunnelCount
    module = "funnel_counts"  # none of the matrix

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def count_one(self, part_id: str, day: str, clinic_id: str | None, mark: str) -> None:
        """Add one to a part."""
        now = self._now()
        new = {"day": day, "clinicId": clinic_id, "version": 1, "createdAt": now, "updatedAt": now}
        await self.change_one({"_id": part_id}, {"$inc": {f"counts.{mark}": 1}, "$setOnInsert": new}, upsert=True)

    async def parts(self, days: Sequence[str]) -> list[FunnelCount]:
        """All parts of some days."""
        return await self.find_all({"day": {"$in": list(days)}}, limit=100_000)
