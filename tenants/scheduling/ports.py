"""What lower contexts ask of appointments, through the ports they offer: those in an absence, a merged patient's."""

from datetime import datetime
from typing import Final

from donto.kernel.errors import Conflict
from donto.kernel.outbox import Outbox
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.patients import PatientService
from tenants.rosters import BookedVisit
from tenants.scheduling import events
from tenants.scheduling.desk import Chronicle, Desk
from tenants.scheduling.models import Appointment, Relocated
from tenants.scheduling.placing import claims_for
from tenants.scheduling.repository import AppointmentRepository, occupying, overlapping

_AT_ONCE: Final = 500


class BookedVisits:
    """Implements `tenants.rosters.Booked`."""

    def __init__(self, store: Store) -> None:
        self._clock = store.clock
        self._appointments = AppointmentRepository(store)

    async def booked(self, doctor_id: str, begin: datetime, end: datetime, clinic_id: str | None) -> list[BookedVisit]:
        """Live appointments of the doctor that overlap [begin, end), by start; of one clinic, or (None) of all."""
        condition = {"doctorId": doctor_id, **overlapping(begin, end), **occupying(self._clock.now())}
        if clinic_id:
            condition["clinicId"] = clinic_id
        found = await self._appointments.find_all(condition, sort=[("startsAt", 1)])
        return [
            BookedVisit(visit.id, visit.starts_at, visit.ends_at, visit.status)
            for visit in found
            if visit.kind == "visit" and visit.status != "completed"
        ]


class AppointmentRelocation:
    """Implements `tenants.patients.Relocation`: a merged patient's appointments become the survivor's, and back.

    No step is added to their history: an unmerge must leave them as they were. The audit trail tells of it.
    """

    def __init__(self, store: Store, outbox: Outbox, chronicle: Chronicle, patients: PatientService) -> None:
        self._desk = Desk(store, outbox, chronicle)
        self._appointments = self._desk.appointments
        self._patients = patients

    async def move(self, source_id: str, target_id: str, merge_id: str) -> None:
        """All appointments of `source_id` become `target_id`'s. Raises Conflict when both have one at a time."""
        with as_system("patient-merge"):
            target_name = (await self._patients.get(target_id)).name.display
            for patient_id in (source_id, target_id):
                await self._desk.lapse(patient_id)  # a hold that is over is in nobody's way
            while found := await self._appointments.find_all({"patientId": source_id}, limit=_AT_ONCE):
                for visit in found:
                    before = Relocated(merge_id=merge_id, patient_id=source_id, patient_name=visit.patient_name)
                    after = _given_to(visit, target_id, target_name)
                    after.relocations = [*visit.relocations, before]
                    try:
                        await self._appointments.update(visit, after, events.MOVED_TO_PATIENT)
                    except Conflict:
                        raise Conflict(
                            "Both patients have a visit at the same time. Move or cancel one first."
                        ) from None

    async def unmove(self, merge_id: str) -> None:
        """Give back exactly what `move` moved under `merge_id`."""
        with as_system("patient-merge"):
            condition = {"relocations.mergeId": {"$type": "string", "$eq": merge_id}}  # the type: for its partial index
            while found := await self._appointments.find_all(condition, limit=_AT_ONCE):
                for visit in found:
                    moved = next(past for past in visit.relocations if past.merge_id == merge_id)
                    after = _given_to(visit, moved.patient_id, moved.patient_name)
                    after.relocations = [past for past in visit.relocations if past.merge_id != merge_id]
                    await self._appointments.update(visit, after, events.MOVED_TO_PATIENT)


class AppointmentNames:
    """Implements `tenants.patients.Renamed`: the diary shows a patient's present name."""

    def __init__(self, store: Store) -> None:
        self._appointments = AppointmentRepository(store)

    async def renamed(self, patient_id: str, name: str) -> None:
        """The patient's name has changed."""
        with as_system("patient-name"):
            condition = {"patientId": patient_id, "patientName": {"$ne": name}}
            while found := await self._appointments.find_all(condition, limit=_AT_ONCE):
                for visit in found:
                    after = visit.model_copy(update={"patient_name": name})
                    await self._appointments.update(visit, after, events.RELABELLED)


def _given_to(visit: Appointment, patient_id: str, name: str) -> Appointment:
    changed = {"patient_id": patient_id, "patient_name": name, "claims": claims_for(visit, patient_id)}
    given: Appointment = visit.model_copy(update=changed)
    return given
