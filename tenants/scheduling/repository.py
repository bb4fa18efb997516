"""Queries of this context."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from msgspec import Struct

from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import TenantScope
from tenants.scheduling.models import Appointment, AppointmentPolicy, CalendarFeed
from tenants.scheduling.policy import OCCUPYING
from tenants.scheduling.states import Kind, Status

NOBODY: Final = "-"
"""No id looks like this: the condition of somebody who is no doctor, or no patient, matches nothing."""
_LONGEST: Final = timedelta(hours=16)
"""No appointment occupies its doctor for longer, so what reaches into a range begins at most so long before it."""
_MOST: Final = 100_000


class BusyRow(Struct, rename="camel"):
    """What a search needs to know of an appointment: when, whose time, which seat. Nothing of the patient's affairs.

    Instants are in UTC, without a zone: a search may read tens of thousands of them.
    """

    id: str
    clinic_id: str
    doctor_id: str
    service_id: str
    patient_id: str | None
    room_id: str | None
    kind: Kind
    session_id: str | None
    capacity: int
    seat: int
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_to: datetime
    status: Status


def overlapping(begin: datetime, end: datetime) -> dict[str, Any]:
    """Appointments whose doctor is busy with them at some time of [begin, end)."""
    around = {"$gte": begin - _LONGEST, "$lt": end + _LONGEST}
    return {"startsAt": around, "busyFrom": {"$lt": end}, "busyTo": {"$gt": begin}}


def occupying(now: datetime) -> dict[str, Any]:
    """Appointments that take their time as of `now`: an expired hold does not, cleared away or not."""
    return {"status": {"$in": list(OCCUPYING)}, "$or": [{"expiresAt": None}, {"expiresAt": {"$gt": now}}]}


class AppointmentRepository(TenantRepository[Appointment]):
    """Appointments of the clinics in reach."""

    model = Appointment
    module = "appointments"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_claims": (
            "/startsAt",
            "This time has just been taken: the doctor, the room or the patient is not free any more.",
        )
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any] | None:
        """A doctor's own are those the doctor holds. Patients have no accounts yet (IAM-9)."""
        return {"doctorId": scope.doctor_id or NOBODY}

    def assigned(self, scope: TenantScope) -> Mapping[str, Any] | None:
        """The doctor's."""
        return {"doctorId": scope.doctor_id or NOBODY}

    async def busy(self, among: Mapping[str, Any], begin: datetime, end: datetime, now: datetime) -> list[BusyRow]:
        """What takes time of `among` (a doctor, a clinic's rooms, a patient) within [begin, end)."""
        condition = {**among, **overlapping(begin, end), **occupying(now)}
        return await self.rows(condition, BusyRow, sort=[("startsAt", 1)], limit=_MOST, zoneless=True)

    async def in_the_way(self, claims: Sequence[bytes], now: datetime) -> list[Appointment]:
        """What has some of `claims` without a right to them any more: holds that are over, and perhaps sessions."""
        over = {"status": "held", "expiresAt": {"$lte": now}}
        # With the type named: the planner takes a partial index only for conditions that repeat its own.
        having = {"claims": {"$type": "binData", "$in": list(claims)}}
        return await self.find_all({**having, "$or": [over, {"kind": "session"}]})

    async def session_at(
        self, clinic_id: str, doctor_id: str, service_id: str, starts_at: datetime, ends_at: datetime
    ) -> Appointment | None:
        """The group session of a service at this time. One of another length is another one: the service changed."""
        return await self.find_one(
            {
                "clinicId": clinic_id,
                "doctorId": doctor_id,
                "startsAt": starts_at,
                "endsAt": ends_at,
                "serviceId": service_id,
                "kind": "session",
                "status": "scheduled",
            }
        )

    async def in_session(self, session_id: str, now: datetime) -> list[Appointment]:
        """The visits that have a place in a session."""
        within = {"sessionId": {"$type": "string", "$eq": session_id}}  # the type: as in `in_the_way`
        return await self.find_all({**within, **occupying(now)})


class PolicyRepository(TenantRepository[AppointmentPolicy]):
    """Appointment policies of the clinics in reach."""

    model = AppointmentPolicy
    module = "clinics"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_clinic": ("/clinicId", "The clinic's policy was set by somebody else in the meantime.")
    }


class FeedRepository(TenantRepository[CalendarFeed]):
    """Calendar feeds."""

    model = CalendarFeed
    module = "schedules"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_doctor": ("/doctorId", "The doctor's feed was opened by somebody else in the meantime.")
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any] | None:
        """The doctor's."""
        return {"doctorId": scope.doctor_id or NOBODY}
