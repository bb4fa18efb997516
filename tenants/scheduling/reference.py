"""What booking stands on and seldom changes: clinics, services, policies, rooms, doctors and their hours.

Searches ask for them hundreds of times between two changes, so each process keeps them (`donto.kernel.live`: the
database tells every process what changed). Inside a transaction nothing kept is used: a booking reads what it is
judged by.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar, cast

from donto.kernel.clock import Clock
from donto.kernel.db import in_transaction
from donto.kernel.errors import NotFound
from donto.kernel.live import LiveCache, LiveChanges, collection_tag
from donto.kernel.tenancy import EVERY_CLINIC, as_system, tenant_scope
from tenants.catalog import Service, ServiceService
from tenants.doctors import Doctor, DoctorService
from tenants.organization import Clinic, ClinicService, RoomService
from tenants.rosters import OpenTimes, RosterService
from tenants.scheduling.models import AppointmentPolicy
from tenants.scheduling.policies import PolicyService

T = TypeVar("T")
_CLINICS: Final = ("clinics",)
_SERVICES: Final = ("services",)
_DOCTORS: Final = ("doctors",)
_POLICIES: Final = ("clinics", "appointment_policies")
_ROOMS: Final = ("rooms",)
_HOURS: Final = ("clinics", "doctors", "schedules", "day_overrides", "absences", "holidays", "appointment_policies")
_BACK: Final = timedelta(days=2)
_AHEAD: Final = timedelta(days=370)
"""Hours are kept for a year, the longest horizon a policy can have, and counted anew each day."""


class Reference:
    """Reads, and between changes remembers, what bookings of the tenant in scope are judged by."""

    def __init__(
        self,
        clock: Clock,
        live: LiveChanges,
        policies: PolicyService,
        clinics: ClinicService,
        rooms: RoomService,
        services: ServiceService,
        doctors: DoctorService,
        rosters: RosterService,
    ) -> None:
        live.check_watched((*_CLINICS, *_SERVICES, *_DOCTORS, *_POLICIES, *_ROOMS, *_HOURS))
        self._clock = clock
        self._kept: LiveCache[Any] = LiveCache(live, capacity=50_000)
        self._policies = policies
        self._clinics = clinics
        self._rooms = rooms
        self._services = services
        self._doctors = doctors
        self._rosters = rosters

    async def clinic(self, clinic_id: str) -> Clinic:
        """A clinic in the actor's reach. Raises NotFound."""
        reach = tenant_scope().clinics
        if reach is not EVERY_CLINIC and clinic_id not in reach:
            raise NotFound("There is no such clinic.")
        return await self._remember(f"clinic/{clinic_id}", _CLINICS, lambda: self._clinics.get(clinic_id))

    async def service(self, service_id: str) -> Service:
        """A service. Raises NotFound."""
        return await self._remember(f"service/{service_id}", _SERVICES, lambda: self._services.get(service_id))

    async def policy(self, clinic_id: str) -> AppointmentPolicy:
        """How a clinic takes bookings. Raises NotFound."""
        return await self._remember(f"policy/{clinic_id}", _POLICIES, lambda: self._policies.of(clinic_id))

    async def rooms(self, clinic_id: str) -> list[tuple[str, str]]:
        """Id and kind of the rooms in use, in a stable order."""

        async def load() -> list[tuple[str, str]]:
            return [(room.id, room.kind) for room in await self._rooms.of_clinic(clinic_id) if room.active]

        return await self._remember(f"rooms/{clinic_id}", _ROOMS, load)

    async def doctor(self, doctor_id: str) -> Doctor:
        """A doctor. Raises NotFound."""
        return await self._remember(f"doctor/{doctor_id}", _DOCTORS, lambda: self._doctors.get(doctor_id))

    async def doctors(self, clinic_id: str) -> list[Doctor]:
        """The active doctors of a clinic, by name."""
        return await self._remember(
            f"doctors/{clinic_id}", _DOCTORS, lambda: self._doctors.find_all(clinic_id=clinic_id, active=True)
        )

    async def open_times(
        self, doctors: Sequence[Doctor], clinic: Clinic, begin: datetime, end: datetime, step: int
    ) -> list[OpenTimes]:
        """Rules and obstacles of each of `doctors`, in their order, for starts in [begin, end)."""
        today = self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        first, last = today - _BACK, today + _AHEAD
        if in_transaction() or begin < first or end > last:
            return await self._loaded(doctors, clinic, begin, end, step)
        keys = {one.id: self._key(f"open/{clinic.id}/{step}/{today:%Y%m%d}/{one.id}") for one in doctors}
        epoch = self._kept.epoch
        known: dict[str, OpenTimes] = {}
        for doctor_id, key in keys.items():
            if (times := self._kept.get(key)) is not None:
                known[doctor_id] = times
        unknown = [one for one in doctors if one.id not in known]
        for times in await self._loaded(unknown, clinic, first, last, step) if unknown else ():
            known[times.doctor_id] = times
            self._kept.put(keys[times.doctor_id], times, self._tags(_HOURS), epoch)
        return [known[one.id] for one in doctors]

    async def _loaded(
        self, doctors: Sequence[Doctor], clinic: Clinic, begin: datetime, end: datetime, step: int
    ) -> list[OpenTimes]:
        with as_system("booking-reference"):
            return await self._rosters.open_times(doctors, clinic, begin, end, step)

    async def _remember(self, name: str, collections: Iterable[str], load: Callable[[], Awaitable[T]]) -> T:
        key = self._key(name)
        if not in_transaction():
            known = self._kept.get(key)
            if known is not None:
                return cast("T", known)
        epoch = self._kept.epoch
        with as_system("booking-reference"):
            value = await load()
        self._kept.put(key, value, self._tags(collections), epoch)
        return value

    @staticmethod
    def _key(name: str) -> str:
        return f"{tenant_scope().tenant_id}/{name}"

    @staticmethod
    def _tags(collections: Iterable[str]) -> list[str]:
        tenant = tenant_scope().tenant_id
        return [collection_tag(name, whose) for name in collections for whose in (tenant, "*")]
