"""Queries of this context."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from msgspec import Struct
from pymongo import UpdateOne

from donto.kernel.repository import AllTenantsRepository, TenantRepository
from donto.kernel.store import Store
from tenants.notices.models import Notice, ReminderPolicy
from tenants.notices.states import Slot


class _Id(Struct):
    id: str


RELEASED: Final = {"owner": None, "leaseUntil": None, "attempts": 0}


class ReminderPolicyRepository(TenantRepository[ReminderPolicy]):
    """Policies of the clinics in reach, and the tenant's."""

    model = ReminderPolicy
    module = "automation"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_clinic": ("/clinicId", "The policy was set by somebody else in the meantime.")
    }


class NoticeRepository(TenantRepository[Notice]):
    """Notices of the tenant."""

    model = Notice
    module = "notices"  # none of the matrix

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._ids = store.ids
        self._now = store.clock.now

    async def of(self, appointment_id: str) -> dict[Slot, Notice]:
        """The notices of an appointment, by slot."""
        return {notice.slot: notice for notice in await self.find_all({"appointmentId": appointment_id})}

    async def put(self, appointment_id: str, slot: Slot, fields: Mapping[str, Any]) -> Notice:
        """Write a notice, which is one for each slot of an appointment. `fields` by stored names."""
        now = self._now()
        made = {"_id": self._ids.new("ntc"), "version": 1, "createdAt": now}
        change = {"$set": {**fields, "updatedAt": now}, "$setOnInsert": made}
        stored = await self.change_one({"appointmentId": appointment_id, "slot": slot}, change, upsert=True)
        if stored is None:
            raise LookupError("an upsert gave nothing back")
        return stored

    async def note(self, notice_ids: Sequence[str], fields: Mapping[str, Any]) -> int:
        """Write the same down for some notices. Gives how many there were."""
        change = {"$set": {**fields, "updatedAt": self._now()}}
        return await self.change_many({"_id": {"$in": list(notice_ids)}}, change)

    async def note_each(self, fields: Mapping[str, Mapping[str, Any]]) -> None:
        """Write something down for each of many, by id: one command for all of them."""
        now = self._now()
        changes = [
            UpdateOne(self._scoped({"_id": notice_id}), {"$set": {**self._checked_fields(each), "updatedAt": now}})
            for notice_id, each in fields.items()
        ]
        if changes:
            await self._collection().bulk_write(changes, ordered=False)

    def _checked_fields(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._checked({"$set": fields})["$set"]  # type: ignore[no-any-return]  # a part of what went in

    async def claim(self, due: datetime, until: datetime, most: int) -> list[Notice]:
        """Lease up to `most` notices that are due, the oldest first. Three commands, however many there are."""
        free = {"state": "planned", "dueAt": {"$lte": due}, "$or": [{"leaseUntil": None}, {"leaseUntil": {"$lt": due}}]}
        cursor = self._collection().find(
            self._scoped(free), {"_id": 1}, sort=[("dueAt", 1)], limit=most, batch_size=most + 1
        )
        wanted = [raw["_id"] async for raw in cursor]
        if not wanted:
            return []
        owner = self._ids.new("ntl")
        lease = {"$set": {"owner": owner, "leaseUntil": until}, "$inc": {"attempts": 1}}
        # Between the look and the lease somebody else may have come: the condition decides again, row by row.
        await self.change_many({"_id": {"$in": wanted}, **free}, lease)
        return await self.find_all({"owner": owner}, sort=[("dueAt", 1), ("_id", 1)], limit=most)

    async def still_leased(self, notices: Sequence[Notice]) -> list[Notice]:
        """Those of the notices, claimed together, that nobody has changed since."""
        owner = {one.owner or "" for one in notices}
        condition = {"_id": {"$in": [one.id for one in notices]}, "state": "planned", "owner": {"$in": sorted(owner)}}
        found = {row.id for row in await self.rows(condition, _Id, limit=len(notices))}
        return [one for one in notices if one.id in found]

    async def mates(self, notices: Sequence[Notice], due: datetime) -> list[Notice]:
        """Planned notices that belong into the same messages: of the same patient, clinic, day and slot."""
        same = {
            "patientId": {"$in": sorted({one.patient_id for one in notices})},
            "day": {"$in": sorted({one.day for one in notices})},
            "slot": {"$in": sorted({one.slot for one in notices})},
        }
        free = {"$or": [{"leaseUntil": None}, {"leaseUntil": {"$lt": due}}]}
        return await self.find_all({**same, "state": "planned", **free}, limit=10 * len(notices) + 100)

    async def watched(self, now: datetime, most: int) -> list[Notice]:
        """Notices whose delivery is to be looked after."""
        condition = {"watchAt": {"$type": "date", "$lte": now}}  # the type: for its partial index
        return await self.find_all(condition, sort=[("watchAt", 1)], limit=most)


class DueNotices(AllTenantsRepository[Notice]):
    """Finds the tenants that have notices to send or to look after."""

    model = Notice
    reason: ClassVar[str] = "one worker sends the notices of all tenants"
