"""Queries of this context."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from msgspec import Struct

from donto.kernel.repository import AllTenantsRepository, TenantRepository
from donto.kernel.tenancy import TenantScope
from tenants.waitlist.models import WaitlistEntry, WaitlistOffer, WaitlistOpening
from tenants.waitlist.states import OfferStatus

NOBODY: Final = "-"
"""No id looks like this: the condition of somebody who is no doctor, or no patient, matches nothing."""
_MOST: Final = 500


class EntryRepository(TenantRepository[WaitlistEntry]):
    """Entries of the clinics in reach."""

    model = WaitlistEntry
    module = "waitlist"

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """A patient's own. Patients have no accounts yet (IAM-9)."""
        return {"patientId": NOBODY}

    def assigned(self, scope: TenantScope) -> Mapping[str, Any]:
        """Those who wait for the doctor by name."""
        return {"doctorId": scope.doctor_id or NOBODY}

    async def waiting_for(self, clinic_id: str, doctor_id: str, *, most: int = _MOST) -> list[WaitlistEntry]:
        """Those who could come to this doctor, the most urgent and then the longest waiting first."""
        condition = {"clinicId": clinic_id, "status": "waiting", "doctorId": {"$in": [doctor_id, None]}}
        return await self.find_all(condition, sort=[("priority", -1), ("since", 1), ("_id", 1)], limit=most)

    async def live_of(self, patient_id: str, clinic_id: str, service_id: str) -> WaitlistEntry | None:
        """The entry of a patient who waits for this already."""
        live = {"status": {"$in": ["waiting", "asked"]}}
        return await self.find_one({"patientId": patient_id, "clinicId": clinic_id, "serviceId": service_id, **live})


class OpeningRepository(TenantRepository[WaitlistOpening]):
    """Freed times of the clinics in reach. Nobody's role is narrowed to some of them, so one that is sees none."""

    model = WaitlistOpening
    module = "waitlist"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {"tenant_source": ("/source", "This time is offered already.")}

    async def due(self, now: datetime) -> list[WaitlistOpening]:
        """Those to be looked at, the longest due first."""
        return await self.find_all({"dueAt": {"$type": "date", "$lte": now}}, sort=[("dueAt", 1)], limit=_MOST)


class OfferCount(Struct, rename="camel"):
    """Offers of one doctor's time on one day, with what became of them."""

    day: str
    doctor_id: str
    status: OfferStatus
    offers: int


class OfferRepository(TenantRepository[WaitlistOffer]):
    """Offers of the clinics in reach."""

    model = WaitlistOffer
    module = "waitlist"

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """A patient's own. Patients have no accounts yet (IAM-9)."""
        return {"patientId": NOBODY}

    def assigned(self, scope: TenantScope) -> Mapping[str, Any]:
        """Those of the doctor's time."""
        return {"doctorId": scope.doctor_id or NOBODY}

    async def open_of(self, entry_id: str) -> WaitlistOffer | None:
        """What an entry is offered now."""
        return await self.find_one({"entryId": entry_id, "status": "open"})

    async def counted(self, clinic_id: str, first: str, last: str) -> list[OfferCount]:
        """The offers made on the days from `first` to `last`, inclusive."""
        key = {"day": "$day", "doctorId": "$doctorId", "status": "$status"}
        match = {"clinicId": clinic_id, "day": {"$gte": first, "$lte": last}}
        found = await self.aggregate([{"$match": match}, {"$group": {"_id": key, "offers": {"$sum": 1}}}])
        return [
            OfferCount(row["_id"]["day"], row["_id"]["doctorId"], row["_id"]["status"], row["offers"]) for row in found
        ]

    async def months(self) -> set[tuple[str, str]]:
        """Every clinic and month (YYYY-MM) with offers."""
        key = {"clinic": "$clinicId", "month": {"$substrBytes": ["$day", 0, 7]}}
        return {(row["_id"]["clinic"], row["_id"]["month"]) for row in await self.aggregate([{"$group": {"_id": key}}])}


class DueOpenings(AllTenantsRepository[WaitlistOpening]):
    """Finds the tenants whose waiting lists are to be asked on."""

    model = WaitlistOpening
    reason: ClassVar[str] = "offers lapse by the clock in every tenant"

    async def tenants(self, database: str, now: datetime) -> Collection[str]:
        """Their ids."""
        return await self.tenants_with(database, {"dueAt": {"$lte": now}})
