"""What can be done with clinics, rooms, holidays and settings."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from donto.kernel.directory import Quota, TenantDirectory
from donto.kernel.errors import Conflict, FieldError, Forbidden, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, tenant_scope
from donto.kernel.zones import check_time_zone
from tenants.organization import events
from tenants.organization.models import (
    Address,
    Branding,
    Clinic,
    Contact,
    Holiday,
    OpeningWindow,
    Room,
    TenantSettings,
)
from tenants.organization.policy import check_date, check_hours
from tenants.organization.repository import (
    ClinicRepository,
    HolidayRepository,
    RoomRepository,
    SettingsRepository,
)
from tenants.organization.schemas import (
    BrandingPatch,
    ClinicCreate,
    ClinicPatch,
    ClinicView,
    HolidayCreate,
    HolidayView,
    RoomCreate,
    RoomPatch,
    RoomView,
    SettingsPatch,
    SettingsView,
    WindowInput,
)

METER = "clinics"
MOST_HOLIDAYS = 10_000
"""Of a clinic in one range of days: 13 years of nothing but holidays, twice. Rows of 150 bytes."""


def _plain(part: Struct) -> dict[str, Any]:
    """A Struct's fields by their Python names, for a document part."""
    return msgspec.structs.asdict(part)


def _windows(hours: list[WindowInput]) -> list[OpeningWindow]:
    return [OpeningWindow(**_plain(window)) for window in hours]


def _at_version(version: int, expected: int, entity: str) -> None:
    if version != expected:
        raise PreconditionFailed(f"The {entity} was changed by somebody else in the meantime.")


class ClinicService:
    """Clinics of the tenant in scope."""

    def __init__(self, store: Store, quota: Quota) -> None:
        self._store = store
        self._quota = quota
        self._clinics = ClinicRepository(store)

    async def open(self, data: ClinicCreate) -> Clinic:
        """Open a clinic. Raises InvalidInput, Conflict for a name in use, LimitReached by the plan."""
        check_time_zone(data.time_zone)
        check_hours(data.hours)
        await self._quota.take(METER)
        now = self._store.clock.now()
        clinic = Clinic(
            id=self._store.ids.new("cln"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            name=data.name,
            time_zone=data.time_zone,
            address=Address(**_plain(data.address)),
            contact=Contact(**_plain(data.contact)),
            hours=_windows(data.hours),
        )
        return await self._clinics.insert(clinic, events.CLINIC_OPENED)

    async def get(self, clinic_id: str) -> Clinic:
        """A clinic in reach. Raises NotFound."""
        return await self._clinics.get(clinic_id)

    async def page(self, limit: int, cursor: str | None) -> Page[ClinicView]:
        """Clinics in reach, by name."""
        return await self._clinics.page({}, ClinicView, sort=[("name", 1)], limit=limit, cursor=cursor)

    async def exist(self, clinic_ids: set[str]) -> set[str]:
        """Those of `clinic_ids` that are clinics of this tenant in reach."""
        found = await self._clinics.find_all({"_id": {"$in": sorted(clinic_ids)}}, limit=len(clinic_ids) or 1)
        return {clinic.id for clinic in found}

    async def zones(self, clinic_ids: Collection[str]) -> dict[str, str]:
        """IANA zones by clinic, of those of `clinic_ids` that are in reach; in the order of the ids."""
        found = await self._clinics.find_all({"_id": {"$in": sorted(set(clinic_ids))}}, limit=len(clinic_ids) or 1)
        return {clinic.id: clinic.time_zone for clinic in found}

    async def by_ids(self, clinic_ids: Collection[str]) -> dict[str, Clinic]:
        """Those of `clinic_ids` that are in reach, by id, in one query."""
        found = await self._clinics.find_all({"_id": {"$in": sorted(set(clinic_ids))}}, limit=len(clinic_ids) or 1)
        return {clinic.id: clinic for clinic in found}

    async def open_ones(self) -> list[Clinic]:
        """Up to 1000 clinics in reach that take new work, by name."""
        return await self._clinics.find_all({"active": True}, sort=[("name", 1)])

    async def check_places(self, before: Collection[str], after: Sequence[str], pointer: str = "/clinicIds") -> None:
        """Whether the actor may change the clinics that a record of several clinics names.

        Raises InvalidInput at `pointer/<number>` for a new one that is not there or out of reach, and Forbidden when
        one out of the actor's reach would go.
        """
        reach = tenant_scope().clinics
        if reach is not EVERY_CLINIC and set(before) - set(after) - reach:
            raise Forbidden("A clinic that you do not work in cannot be taken out by you.")
        known = set(before) | await self.exist(set(after) - set(before))
        faults = [
            FieldError(f"{pointer}/{place}", "unknown-clinic", "There is no such clinic.")
            for place, clinic in enumerate(after)
            if clinic not in known
        ]
        if faults:
            raise InvalidInput(faults[0].detail, errors=faults)

    async def change(self, clinic_id: str, version: int, data: ClinicPatch) -> Clinic:
        """Change what is given. Raises InvalidInput, NotFound, PreconditionFailed, Conflict."""
        before = await self._clinics.get(clinic_id)
        _at_version(before.version, version, "clinic")
        changed: dict[str, Any] = {}
        if data.name is not UNSET:
            changed["name"] = data.name
        if data.time_zone is not UNSET:
            check_time_zone(data.time_zone)
            changed["time_zone"] = data.time_zone
        if data.address is not UNSET:
            changed["address"] = Address(**_plain(data.address))
        if data.contact is not UNSET:
            changed["contact"] = Contact(**_plain(data.contact))
        if data.hours is not UNSET:
            check_hours(data.hours)
            changed["hours"] = _windows(data.hours)
        return await self._clinics.update(before, before.model_copy(update=changed), events.CLINIC_CHANGED)

    async def set_active(self, clinic_id: str, active: bool) -> Clinic:
        """Close a clinic for new work, or open it again. Raises NotFound, Conflict, LimitReached."""
        before = await self._clinics.get(clinic_id)
        if before.active == active:
            raise Conflict(f"The clinic is {'active' if active else 'not active'} already.")
        if active:
            await self._quota.take(METER)
        else:
            await self._quota.release(METER)
        event = events.CLINIC_REACTIVATED if active else events.CLINIC_DEACTIVATED
        return await self._clinics.update(before, before.model_copy(update={"active": active}), event)

    async def recount(self) -> int:
        """How many clinics the plan's limit counts, from the records themselves."""
        return await self._clinics.count({"active": True})


class RoomService:
    """Rooms and chairs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rooms = RoomRepository(store)
        self._clinics = ClinicRepository(store)

    async def add(self, data: RoomCreate) -> Room:
        """Add a room to a clinic in reach. Raises NotFound, Conflict."""
        clinic = await self._clinics.get(data.clinic_id)
        now = self._store.clock.now()
        room = Room(
            id=self._store.ids.new("rom"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=clinic.id,
            name=data.name,
            kind=data.kind,
        )
        return await self._rooms.insert(room, events.ROOM_ADDED)

    async def page(self, clinic_id: str | None, limit: int, cursor: str | None) -> Page[RoomView]:
        """Rooms in reach, of one clinic if named."""
        condition = {"clinicId": clinic_id} if clinic_id else {}
        sort = [("clinicId", 1), ("name", 1)]
        return await self._rooms.page(condition, RoomView, sort=sort, limit=limit, cursor=cursor)

    async def of_clinic(self, clinic_id: str) -> list[Room]:
        """Up to 1000 rooms and chairs of a clinic, by name."""
        return await self._rooms.find_all({"clinicId": clinic_id}, sort=[("name", 1)])

    async def get(self, room_id: str) -> Room:
        """A room in reach. Raises NotFound."""
        return await self._rooms.get(room_id)

    async def change(self, room_id: str, version: int, data: RoomPatch) -> Room:
        """Change what is given. Raises NotFound, PreconditionFailed, Conflict."""
        before = await self._rooms.get(room_id)
        _at_version(before.version, version, "room")
        changed = {name: value for name, value in _plain(data).items() if value is not UNSET}
        return await self._rooms.update(before, before.model_copy(update=changed), events.ROOM_CHANGED)


class HolidayService:
    """Days on which clinics are closed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._holidays = HolidayRepository(store)
        self._clinics = ClinicRepository(store)

    async def add(self, data: HolidayCreate) -> Holiday:
        """Add a holiday. Raises InvalidInput for a date that does not exist, NotFound, Conflict."""
        check_date(data.date)
        if data.clinic_id is not None:
            await self._clinics.get(data.clinic_id)
        now = self._store.clock.now()
        holiday = Holiday(
            id=self._store.ids.new("hol"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=data.clinic_id,
            date=data.date,
            name=data.name,
        )
        return await self._holidays.insert(holiday, events.HOLIDAY_ADDED)

    async def page(self, clinic_id: str | None, since: str | None, limit: int, cursor: str | None) -> Page[HolidayView]:
        """Holidays in reach from a date on; with a clinic: its own and the tenant's."""
        condition: dict[str, Any] = {"clinicId": {"$in": [clinic_id, None]}} if clinic_id else {}
        if since:
            condition["date"] = {"$gte": since}
        sort = [("date", 1), ("_id", 1)]
        return await self._holidays.page(condition, HolidayView, sort=sort, limit=limit, cursor=cursor)

    async def between(self, clinic_id: str, first: date, last: date) -> dict[date, str]:
        """The days from `first` to `last` (inclusive) on which a clinic is closed, with the holiday's id."""
        days = {"$gte": first.isoformat(), "$lte": last.isoformat()}
        condition = {"clinicId": {"$in": [clinic_id, None]}, "date": days}
        # The chain's own come first, so that where both are closed the clinic's own holiday is the one that is named.
        sort = [("clinicId", 1), ("date", 1), ("_id", 1)]
        found = await self._holidays.page(condition, HolidayView, sort=sort, limit=MOST_HOLIDAYS)
        return {date.fromisoformat(holiday.date): holiday.id for holiday in found.items}

    async def remove(self, holiday_id: str) -> None:
        """Remove a holiday. Raises NotFound; Forbidden when it is the whole tenant's and the actor's reach is not."""
        await self._holidays.delete(await self._holidays.get(holiday_id), events.HOLIDAY_REMOVED)


class SettingsService:
    """The settings of the tenant in scope."""

    def __init__(self, store: Store, directory: TenantDirectory) -> None:
        self._store = store
        self._directory = directory
        self._settings = SettingsRepository(store)

    async def make(self, display_name: str, country: str, currency: str, languages: list[str]) -> TenantSettings:
        """The first settings, at sign-up."""
        now = self._store.clock.now()
        settings = TenantSettings(
            id=self._store.ids.new("set"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            branding=Branding(display_name=display_name),
            country=country,
            currency=currency,
            languages=languages,
        )
        return await self._settings.insert(settings, events.SETTINGS_MADE)

    async def view(self) -> SettingsView:
        """The settings, with what the platform's register says of the tenant."""
        return await self._render(await self._present())

    async def change(self, version: int, data: SettingsPatch) -> SettingsView:
        """Change what is given. Raises PreconditionFailed."""
        changed = {name: value for name, value in _plain(data).items() if value is not UNSET}
        return await self._update(version, changed, events.SETTINGS_CHANGED)

    async def change_branding(self, version: int, data: BrandingPatch) -> SettingsView:
        """Change how the tenant looks. Raises PreconditionFailed."""
        present = await self._present()
        given = {name: value for name, value in _plain(data).items() if value is not UNSET}
        return await self._update(
            version, {"branding": present.branding.model_copy(update=given)}, events.BRANDING_CHANGED
        )

    async def _update(self, version: int, changed: dict[str, Any], event: str) -> SettingsView:
        before = await self._present()
        _at_version(before.version, version, "settings")
        return await self._render(await self._settings.update(before, before.model_copy(update=changed), event))

    async def _present(self) -> TenantSettings:
        settings = await self._settings.find_one({})
        if settings is None:
            raise NotFound("The tenant has no settings yet.")
        return settings

    async def _render(self, settings: TenantSettings) -> SettingsView:
        ref = await self._directory.by_id(settings.tenant_id)
        if ref is None:
            raise NotFound
        stored = settings.to_stored()
        facts = {"tenantId": ref.id, "slug": ref.slug, "name": ref.name, "state": ref.state}
        return msgspec.convert(stored | facts, SettingsView)
