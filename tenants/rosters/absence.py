"""What can be done with leave, blocks and emergencies."""

from typing import Any

import msgspec

from donto.kernel.errors import Conflict, InvalidInput, NotFound
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, tenant_scope
from donto.kernel.zones import check_time_zone
from tenants.doctors import Doctor, DoctorService
from tenants.organization import ClinicService
from tenants.rosters import events
from tenants.rosters.booked import Booked, NothingBooked
from tenants.rosters.ledger import Ledger
from tenants.rosters.models import Absence, AbsenceKind, AbsenceStatus
from tenants.rosters.policy import check_move, instants_of, reaches
from tenants.rosters.repository import AbsenceRepository, TurnstileRepository
from tenants.rosters.schemas import AbsenceCreate, AbsenceOutcome, AbsenceView, AffectedVisit, LeaveCreate
from tenants.rosters.service import active_doctor, clinic_of


class AbsenceService:
    """When the doctors of the tenant in scope see nobody."""

    def __init__(
        self, store: Store, clinics: ClinicService, doctors: DoctorService, booked: Booked | None = None
    ) -> None:
        """`booked` tells which appointments an absence hits; None: there are none."""
        self._store = store
        self._clinics = clinics
        self._doctors = doctors
        self._booked = booked or NothingBooked()
        self._ledger = Ledger(store, clinics)
        self._absences = AbsenceRepository(store)
        self._turnstiles = TurnstileRepository(store)

    async def page(self, doctor_id: str, limit: int, cursor: str | None) -> Page[AbsenceView]:
        """A doctor's absences, the latest first."""
        doctor = await self._doctors.get(doctor_id)
        condition: dict[str, Any] = {"doctorId": doctor_id}
        if not reaches(tenant_scope(), doctor):
            condition["clinicId"] = {"$ne": None}
        sort = [("doctorId", -1), ("startsAt", -1), ("_id", -1)]
        return await self._absences.page(condition, AbsenceView, sort=sort, limit=limit, cursor=cursor)

    async def page_of_all(
        self, status: AbsenceStatus, clinic_id: str | None, limit: int, cursor: str | None
    ) -> Page[AbsenceView]:
        """Absences of the doctors in reach, in one clinic if named (also those that hold everywhere), by beginning."""
        scope = tenant_scope()
        if clinic_id is not None and scope.clinics is not EVERY_CLINIC and clinic_id not in scope.clinics:
            return Page([])
        condition: dict[str, Any] = {"status": status}
        if clinic_id is not None:
            condition["clinicId"] = {"$in": [clinic_id, None]}
        if clinic_id is not None or scope.clinics is not EVERY_CLINIC:
            # One of no clinic is its doctor's: it concerns the clinics where that doctor works.
            doctors = await self._doctors.find_all(clinic_id=clinic_id, active=None)
            theirs = {"$in": sorted(doctor.id for doctor in doctors if reaches(scope, doctor))}
            condition["$or"] = [{"clinicId": {"$ne": None}}, {"doctorId": theirs}]
        sort = [("status", 1), ("startsAt", 1), ("_id", 1)]
        return await self._absences.page(condition, AbsenceView, sort=sort, limit=limit, cursor=cursor)

    async def enter(self, doctor_id: str, data: AbsenceCreate) -> AbsenceOutcome:
        """Enter a block or an emergency, which holds at once. Raises InvalidInput, NotFound, Forbidden, Conflict."""
        doctor, absence = await self._new(doctor_id, data, data.kind, "approved")
        return await self._store_new(doctor, absence, events.ABSENCE_ENTERED)

    async def request_leave(self, doctor_id: str, data: LeaveCreate) -> AbsenceOutcome:
        """Ask for leave, which holds once it is approved. Raises InvalidInput, NotFound, Forbidden, Conflict."""
        doctor, absence = await self._new(doctor_id, data, "leave", "requested")
        return await self._store_new(doctor, absence, events.LEAVE_REQUESTED)

    async def grant_leave(self, doctor_id: str, data: LeaveCreate) -> AbsenceOutcome:
        """Enter leave that is approved already. Raises InvalidInput, NotFound, Forbidden, Conflict."""
        doctor, absence = await self._new(doctor_id, data, "leave", "approved")
        decided = absence.model_copy(update={"decided_by": tenant_scope().actor.id})
        return await self._store_new(doctor, decided, events.ABSENCE_ENTERED)

    async def approve(self, absence_id: str) -> AbsenceOutcome:
        """Let requested leave hold. Raises NotFound, Forbidden; Conflict with the moves that are allowed."""
        return await self._decide(absence_id, "approved", events.ABSENCE_APPROVED)

    async def decline(self, absence_id: str) -> AbsenceOutcome:
        """Refuse requested leave. Raises NotFound, Forbidden; Conflict with the moves that are allowed."""
        return await self._decide(absence_id, "declined", events.ABSENCE_DECLINED)

    async def cancel(self, absence_id: str) -> AbsenceOutcome:
        """Take back a block or an emergency. Raises NotFound, Forbidden; Conflict, also for leave."""
        return await self._cancel(absence_id, leave=False)

    async def withdraw(self, absence_id: str) -> AbsenceOutcome:
        """Take back leave, requested or approved. Raises NotFound, Forbidden; Conflict, also for what is no leave."""
        return await self._cancel(absence_id, leave=True)

    async def _cancel(self, absence_id: str, *, leave: bool) -> AbsenceOutcome:
        # Two doors, because two permissions: who blocks an hour for a doctor does not thereby end their leave.
        before, doctor = await self._reached(absence_id)
        if (before.kind == "leave") != leave:
            raise Conflict("Leave is withdrawn, a block is cancelled.", kind=before.kind)
        return await self._move(before, doctor, "cancelled", events.ABSENCE_CANCELLED)

    async def _decide(self, absence_id: str, status: AbsenceStatus, event: str) -> AbsenceOutcome:
        before, doctor = await self._reached(absence_id)
        return await self._move(before, doctor, status, event, decided_by=tenant_scope().actor.id)

    async def _move(
        self, before: Absence, doctor: Doctor, status: AbsenceStatus, event: str, **changed: Any
    ) -> AbsenceOutcome:
        check_move(before.status, status)
        await self._ledger.enter(doctor.id)
        if status == "approved":
            await self._turnstiles.enter_all(doctor.id)
        after = before.model_copy(update={"status": status, **changed})
        return await self._outcome(await self._absences.of(doctor).update(before, after, event))

    async def _reached(self, absence_id: str) -> tuple[Absence, Doctor]:
        absence = await self._absences.get(absence_id)
        doctor = await self._doctors.get(absence.doctor_id)
        if absence.clinic_id is None and not reaches(tenant_scope(), doctor):
            raise NotFound("There is no such absence.")
        return absence, doctor

    async def _new(
        self, doctor_id: str, data: AbsenceCreate | LeaveCreate, kind: AbsenceKind, status: AbsenceStatus
    ) -> tuple[Doctor, Absence]:
        doctor = await active_doctor(self._doctors, doctor_id)
        self._absences.of(doctor)  # raises before anything of another doctor's roster shows
        zone = await self._zone_of(doctor, data)
        starts_at, ends_at = instants_of(data.begins, data.ends, zone)
        now = self._store.clock.now()
        absence = Absence(
            id=self._store.ids.new("abs"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            doctor_id=doctor.id,
            kind=kind,
            clinic_id=data.clinic_id,
            time_zone=zone,
            starts_at=starts_at,
            ends_at=ends_at,
            reason=data.reason,
            status=status,
        )
        return doctor, absence

    async def _store_new(self, doctor: Doctor, absence: Absence, event: str) -> AbsenceOutcome:
        await self._ledger.enter(doctor.id)
        if absence.status == "approved":
            await self._turnstiles.enter_all(doctor.id)
        if absence.kind != "emergency":
            await self._ledger.check_absence(absence)
        return await self._outcome(await self._absences.of(doctor).insert(absence, event))

    async def _zone_of(self, doctor: Doctor, data: AbsenceCreate | LeaveCreate) -> str:
        if data.clinic_id is not None:
            if data.time_zone is not None:
                raise InvalidInput.at("/timeZone", "clinic-says", "The clinic's zone holds. Leave it out.")
            return (await clinic_of(self._clinics, doctor, data.clinic_id)).time_zone
        if data.time_zone is None:
            raise InvalidInput.at("/timeZone", "required", "Without a clinic, say on whose clocks the times are.")
        check_time_zone(data.time_zone)
        return data.time_zone

    async def _outcome(self, absence: Absence) -> AbsenceOutcome:
        """With the appointments it hits, once it holds or is to hold."""
        affected: list[AffectedVisit] = []
        if absence.status in ("requested", "approved"):
            hit = await self._booked.booked(absence.doctor_id, absence.starts_at, absence.ends_at, absence.clinic_id)
            affected = [AffectedVisit(one.id, one.starts_at, one.ends_at, one.status) for one in hit]
        return msgspec.convert(absence.to_stored() | {"id": absence.id, "affected": affected}, AbsenceOutcome)
