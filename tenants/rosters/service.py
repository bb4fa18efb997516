"""What can be done with weekly hours, hospital rounds and days that differ."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import UNSET, Struct, structs

from donto.kernel.errors import Conflict, FieldError, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from donto.kernel.zones import check_time_zone
from tenants.doctors import Doctor, DoctorService
from tenants.organization import Clinic, ClinicService, HolidayService
from tenants.rosters import events
from tenants.rosters.ledger import Ledger
from tenants.rosters.models import DayOverride, DayWindow, Schedule, WeekWindow
from tenants.rosters.opening import Openings, OpenTimes
from tenants.rosters.policy import check_day, check_period, check_week, day_of, reaches
from tenants.rosters.repository import TURNSTILES, OverrideRepository, ScheduleRepository, TurnstileRepository
from tenants.rosters.schemas import (
    DayOverrideCreate,
    DayOverrideView,
    DayWindowInput,
    ScheduleCreate,
    SchedulePatch,
    ScheduleView,
    WeekWindowInput,
)
from tenants.slots import cell_of


def _week(windows: Sequence[WeekWindowInput]) -> list[WeekWindow]:
    return [WeekWindow(**structs.asdict(window)) for window in windows]


def _day(windows: Sequence[DayWindowInput]) -> list[DayWindow]:
    return [DayWindow(**structs.asdict(window)) for window in windows]


def _given(data: Struct) -> dict[str, Any]:
    return {name: value for name, value in structs.asdict(data).items() if value is not UNSET}


async def clinic_of(clinics: ClinicService, doctor: Doctor, clinic_id: str) -> Clinic:
    """A clinic in reach in which the doctor works. Raises NotFound, InvalidInput, Conflict for a closed one."""
    clinic = await clinics.get(clinic_id)
    if clinic.id not in doctor.clinic_ids:
        raise InvalidInput.at("/clinicId", "not-their-clinic", "The doctor does not work in this clinic.")
    if not clinic.active:
        raise Conflict("This clinic is closed for new work.")
    return clinic


async def active_doctor(doctors: DoctorService, doctor_id: str) -> Doctor:
    """A doctor in reach. Raises NotFound, Conflict for one who does not work here any more."""
    doctor = await doctors.get(doctor_id)
    if not doctor.active:
        raise Conflict("This doctor is not active.")
    return doctor


class RosterService:
    """When the doctors of the tenant in scope work."""

    def __init__(self, store: Store, clinics: ClinicService, holidays: HolidayService, doctors: DoctorService) -> None:
        self._store = store
        self._clinics = clinics
        self._doctors = doctors
        self._ledger = Ledger(store, clinics)
        self._openings = Openings(store, holidays)
        self._schedules = ScheduleRepository(store)
        self._overrides = OverrideRepository(store)
        self._turnstiles = TurnstileRepository(store)

    async def open_times(
        self, doctors: Sequence[Doctor], clinic: Clinic, begin: datetime, end: datetime, step: int
    ) -> list[OpenTimes]:
        """Rules and obstacles of each of `doctors`, in their order, for starts in [begin, end).

        Four queries, however many doctors. `step`: minutes between starts.
        """
        return await self._openings.of(doctors, clinic, begin, end, step)

    async def booking(self, doctor_id: str, starts_at: datetime) -> None:
        """Say that time of the doctor's is being booked, in the transaction under way.

        It and an absence that is entered at this moment then do not pass each other by: the later one sees the other.
        Bookings meet here only when they begin at one of a few same times.
        """
        await self._turnstiles.enter(doctor_id, cell_of(starts_at) % TURNSTILES)

    async def page_schedules(
        self, doctor_id: str, limit: int, cursor: str | None, *, staff: bool = True
    ) -> Page[ScheduleView]:
        """A doctor's weekly hours and rounds, oldest first. `staff` False: the hours in clinics alone."""
        doctor = await self._doctors.get(doctor_id)
        shown = staff and reaches(tenant_scope(), doctor)
        condition = {"doctorId": doctor_id} | ({} if shown else {"kind": "clinic"})
        sort = [("doctorId", 1), ("_id", 1)]
        return await self._schedules.page(condition, ScheduleView, sort=sort, limit=limit, cursor=cursor)

    async def get_schedule(self, schedule_id: str, *, staff: bool = True) -> Schedule:
        """Weekly hours or rounds of a doctor in reach. Raises NotFound, also for rounds when `staff` is False."""
        schedule = await self._schedules.get(schedule_id)
        if schedule.kind == "rounds" and not staff:
            raise NotFound("There is no such schedule.")
        await self._reached(schedule)
        return schedule

    async def create_schedule(self, doctor_id: str, data: ScheduleCreate) -> Schedule:
        """Enter weekly hours or rounds. Raises InvalidInput, NotFound, Forbidden; Conflict when they clash."""
        doctor = await active_doctor(self._doctors, doctor_id)
        schedules = self._schedules.of(doctor)
        await self._ledger.enter(doctor.id)
        zone = await self._zone_of(doctor, data)
        check_week(data.windows)
        check_period(data.effective_from, data.effective_to)
        now = self._store.clock.now()
        schedule = Schedule(
            id=self._store.ids.new("sch"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            doctor_id=doctor.id,
            kind=data.kind,
            clinic_id=data.clinic_id,
            place=data.place or "",
            time_zone=zone,
            windows=_week(data.windows),
            effective_from=data.effective_from,
            effective_to=data.effective_to,
            title=data.title,
        )
        await self._ledger.check_schedule(doctor, schedule)
        return await schedules.insert(schedule, events.SCHEDULE_ENTERED)

    async def change_schedule(self, schedule_id: str, version: int, data: SchedulePatch) -> Schedule:
        """Change what is given. Raises InvalidInput, NotFound, Forbidden, PreconditionFailed; Conflict on a clash."""
        before = await self._schedules.get(schedule_id)
        doctor = await self._reached(before)
        if before.version != version:
            raise PreconditionFailed("The schedule was changed by somebody else in the meantime.")
        await self._ledger.enter(doctor.id)
        changed = _given(data)
        if before.kind == "clinic" and (foreign := sorted({"place", "time_zone"} & changed.keys())):
            where = {"place": "/place", "time_zone": "/timeZone"}[foreign[0]]
            raise InvalidInput.at(where, "of-rounds-only", "The clinic says this.")
        if data.windows is not UNSET:
            check_week(data.windows)
            changed["windows"] = _week(data.windows)
        if data.time_zone is not UNSET:
            check_time_zone(data.time_zone)
        if before.clinic_id is not None:
            changed["time_zone"] = (await self._clinics.get(before.clinic_id)).time_zone
        after = before.model_copy(update=changed)
        check_period(after.effective_from, after.effective_to)
        if changed.keys() & {"windows", "effective_from", "effective_to", "place"} or data.time_zone is not UNSET:
            await self._ledger.check_schedule(doctor, after)
        return await self._schedules.of(doctor).update(before, after, events.SCHEDULE_CHANGED)

    async def remove_schedule(self, schedule_id: str) -> None:
        """Remove weekly hours or rounds. Raises NotFound, Forbidden. What is booked stays booked."""
        schedule = await self._schedules.get(schedule_id)
        doctor = await self._reached(schedule)
        await self._ledger.enter(doctor.id)
        await self._schedules.of(doctor).delete(schedule, events.SCHEDULE_REMOVED)

    async def page_overrides(
        self,
        doctor_id: str,
        since: str | None,
        until: str | None,
        limit: int,
        cursor: str | None,
        *,
        staff: bool = True,
    ) -> Page[DayOverrideView]:
        """A doctor's differing days from one date to another (inclusive). `staff` False: without the notes."""
        await self._doctors.get(doctor_id)
        between: dict[str, str] = {}
        if since is not None:
            between["$gte"] = day_of(since, "query:from").isoformat()
        if until is not None:
            between["$lte"] = day_of(until, "query:to").isoformat()
        condition: dict[str, Any] = {"doctorId": doctor_id} | ({"date": between} if between else {})
        sort = [("doctorId", 1), ("date", 1), ("_id", 1)]
        page = await self._overrides.page(condition, DayOverrideView, sort=sort, limit=limit, cursor=cursor)
        if staff:
            return page
        return Page([structs.replace(one, note="") for one in page.items], page.next_cursor)

    async def add_override(self, doctor_id: str, data: DayOverrideCreate) -> DayOverride:
        """Enter a day that differs. Raises InvalidInput, NotFound, Forbidden; Conflict on a clash, unless forced."""
        doctor = await active_doctor(self._doctors, doctor_id)
        overrides = self._overrides.of(doctor)
        await self._ledger.enter(doctor.id)
        clinic = await clinic_of(self._clinics, doctor, data.clinic_id)
        day_of(data.date, "/date")
        check_day(data.windows)
        if data.mode == "add" and not data.windows:
            raise InvalidInput.at("/windows", "required", "Say which hours are added.")
        now = self._store.clock.now()
        override = DayOverride(
            id=self._store.ids.new("day"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            doctor_id=doctor.id,
            clinic_id=clinic.id,
            time_zone=clinic.time_zone,
            date=data.date,
            mode=data.mode,
            windows=_day(data.windows),
            note=data.note,
        )
        await self._ledger.check_override(doctor, override, force=data.force)
        return await overrides.insert(override, events.DAY_OVERRIDDEN)

    async def remove_override(self, override_id: str) -> None:
        """Back to the week's hours. Raises NotFound, Forbidden; Conflict when those clash by now."""
        override = await self._overrides.get(override_id)
        doctor = await self._reached(override)
        await self._ledger.enter(doctor.id)
        if override.mode == "replace":
            await self._ledger.check_restored(doctor, override)
        await self._overrides.of(doctor).delete(override, events.DAY_RESTORED)

    async def _reached(self, record: Schedule | DayOverride) -> Doctor:
        """The record's doctor. A record of no clinic is there for those alone who reach the doctor."""
        doctor = await self._doctors.get(record.doctor_id)
        if record.clinic_id is None and not reaches(tenant_scope(), doctor):
            raise NotFound(f"There is no such {record.entity}.")
        return doctor

    async def _zone_of(self, doctor: Doctor, data: ScheduleCreate) -> str:
        """The zone of the hours: the clinic's, or what is given for rounds. Raises InvalidInput, NotFound, Conflict."""
        given = {"clinicId": data.clinic_id, "place": data.place, "timeZone": data.time_zone}
        wanted = {"clinicId"} if data.kind == "clinic" else {"place", "timeZone"}
        faults = [
            FieldError(f"/{name}", "required", f"A schedule of kind {data.kind} needs it.")
            if value is None
            else FieldError(f"/{name}", "not-of-this-kind", f"A schedule of kind {data.kind} has none.")
            for name, value in given.items()
            if (value is None) == (name in wanted)
        ]
        if faults:
            raise InvalidInput(faults[0].detail, errors=faults)
        if data.clinic_id is not None:
            return (await clinic_of(self._clinics, doctor, data.clinic_id)).time_zone
        zone = data.time_zone or ""
        check_time_zone(zone)
        return zone
