"""What patients have ahead of them and where they were last: for those who act for the patients themselves."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from donto.kernel.store import Store
from tenants.scheduling.models import Appointment
from tenants.scheduling.policies import PolicyService
from tenants.scheduling.policy import is_late
from tenants.scheduling.repository import AppointmentRepository
from tenants.scheduling.states import Status

_AHEAD: Final[tuple[Status, ...]] = ("scheduled", "confirmed")
_BEHIND: Final[tuple[Status, ...]] = (*_AHEAD, "arrived", "in_progress", "completed")
"""A visit whose time has come took place, unless somebody says that it did not: not every desk completes them."""


class LastSeen(NamedTuple):
    """Where a patient was last."""

    clinic_id: str
    service_id: str
    doctor_id: str


class PatientVisits:
    """Visits by patient, of the tenant in scope."""

    def __init__(self, store: Store, policies: PolicyService) -> None:
        self._clock = store.clock
        self._policies = policies
        self._appointments = AppointmentRepository(store)

    async def ahead(self, patient_ids: Collection[str], limit: int) -> list[Appointment]:
        """Their coming visits, the soonest first."""
        whose = {"patientId": {"$in": sorted(patient_ids)}, "startsAt": {"$gt": self._clock.now()}}
        condition = {**whose, "status": {"$in": list(_AHEAD)}, "kind": "visit"}
        return await self._appointments.find_all(condition, sort=[("startsAt", 1), ("_id", 1)], limit=limit)

    async def last(self, patient_ids: Collection[str]) -> dict[str, LastSeen]:
        """By patient, the latest visit that took place."""
        whose = {"patientId": {"$in": sorted(patient_ids)}, "startsAt": {"$lte": self._clock.now()}}
        first = {field: {"$first": f"${field}"} for field in ("clinicId", "serviceId", "doctorId")}
        found = await self._appointments.aggregate(
            [
                {"$match": {**whose, "status": {"$in": list(_BEHIND)}, "kind": "visit"}},
                {"$sort": {"startsAt": -1, "_id": -1}},
                {"$group": {"_id": "$patientId", **first}},
            ]
        )
        return {one["_id"]: LastSeen(one["clinicId"], one["serviceId"], one["doctorId"]) for one in found}

    async def changeable(self, visits: Sequence[Appointment]) -> set[str]:
        """Ids of those that their patients may still move or cancel themselves."""
        policies, now = await self._policies.of_several({visit.clinic_id for visit in visits}), self._clock.now()
        return {visit.id for visit in visits if not is_late(visit, policies[visit.clinic_id], now)}
