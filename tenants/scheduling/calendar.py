"""The diary: by clinic, doctor, room, patient; and a doctor's next days."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from donto.kernel.clock import Clock
from donto.kernel.errors import InvalidInput
from donto.kernel.page import Page
from donto.kernel.store import Store
from tenants.organization import ClinicService
from tenants.patients import PatientService
from tenants.scheduling.policy import check_range
from tenants.scheduling.reference import Reference
from tenants.scheduling.repository import AppointmentRepository, occupying, overlapping
from tenants.scheduling.schemas import AgendaDay, AgendaView, CalendarView, Entry

LONGEST: Final = timedelta(days=31)
MOST: Final = 5000
_BY_TIME: Final = [("startsAt", 1), ("_id", 1)]


class CalendarService:
    """Reads appointments of the clinics in reach."""

    def __init__(self, store: Store, reference: Reference, clinics: ClinicService, patients: PatientService) -> None:
        self._clock: Clock = store.clock
        self._appointments = AppointmentRepository(store)
        self._reference = reference
        self._clinics = clinics
        self._patients = patients

    async def of_clinic(
        self,
        clinic_id: str,
        begin: datetime,
        end: datetime,
        *,
        doctor_id: str | None = None,
        room_id: str | None = None,
        cancelled: bool = False,
    ) -> CalendarView:
        """What takes place in [begin, end), in order of begin. Raises NotFound, InvalidInput for the range."""
        check_range(begin, end, LONGEST)
        clinic = await self._reference.clinic(clinic_id)
        condition: dict[str, Any] = {"clinicId": clinic.id, **overlapping(begin, end), **self._shown(cancelled)}
        if doctor_id:
            condition["doctorId"] = doctor_id
        if room_id:
            condition["roomId"] = room_id
        return CalendarView(clinic.time_zone, await self._entries(condition))

    async def agenda(self, doctor_id: str, days: int) -> AgendaView:
        """A doctor's days from today on, by the local dates of the clinics. Raises NotFound."""
        doctor = await self._reference.doctor(doctor_id)
        now = self._clock.now()
        # Today began, somewhere, up to a day ago; the clinics' own dates then sort it out.
        begin, end = now - timedelta(days=1), now + timedelta(days=days + 1)
        condition = {"doctorId": doctor.id, **overlapping(begin, end), **self._shown(cancelled=False)}
        today = await self._today(now, doctor.clinic_ids)
        wanted = [(today + timedelta(days=offset)).date().isoformat() for offset in range(days)]
        by_day: dict[str, list[Entry]] = {day: [] for day in wanted}
        for entry in await self._entries(condition):
            if entry.day in by_day:
                by_day[entry.day].append(entry)
        return AgendaView(doctor.id, [AgendaDay(day, items) for day, items in by_day.items()])

    async def of_patient(self, patient_id: str, limit: int, cursor: str | None) -> Page[Entry]:
        """A patient's appointments, the latest first, cancelled ones too. Raises NotFound."""
        patient = await self._patients.get(patient_id)
        condition = {"patientId": patient.id, "status": {"$nin": ["held", "lapsed"]}}
        sort = [("startsAt", -1), ("_id", -1)]
        return await self._appointments.page(condition, Entry, sort=sort, limit=limit, cursor=cursor)

    async def between(self, doctor_id: str, begin: datetime, end: datetime) -> list[Entry]:
        """What a doctor has in [begin, end)."""
        return await self._entries({"doctorId": doctor_id, **overlapping(begin, end), **self._shown(cancelled=False)})

    async def _entries(self, condition: Mapping[str, Any]) -> list[Entry]:
        found = await self._appointments.page(condition, Entry, sort=_BY_TIME, limit=MOST)
        if found.next_cursor is not None:
            raise InvalidInput.at("query:to", "too-many", f"More than {MOST} appointments: ask for fewer days.")
        return found.items

    def _shown(self, cancelled: bool) -> Mapping[str, Any]:
        now = self._clock.now()
        if not cancelled:
            return {**occupying(now), "status": {"$nin": ["cancelled", "lapsed"]}}
        return {**occupying(now), "status": {"$ne": "lapsed"}}

    async def _today(self, now: datetime, clinic_ids: list[str]) -> datetime:
        """The present moment in the zone of the doctor's first clinic in reach; UTC when there is none."""
        zones = await self._clinics.zones(set(clinic_ids))
        return now.astimezone(ZoneInfo(next(iter(zones.values()), "UTC")))
