"""What can be done with services."""

from collections.abc import Collection

import msgspec
from msgspec import UNSET

from donto.control import SpecialtyService
from donto.kernel.errors import Conflict, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.catalog import events
from tenants.catalog.models import Service
from tenants.catalog.policy import check_everywhere, check_once, check_specialty, check_within, priced
from tenants.catalog.repository import ServiceRepository, chosen
from tenants.catalog.schemas import PricePut, ServiceCreate, ServicePatch, ServiceView
from tenants.organization import ClinicService, SettingsService


class ServiceService:
    """Services of the tenant in scope."""

    def __init__(
        self, store: Store, clinics: ClinicService, settings: SettingsService, specialties: SpecialtyService
    ) -> None:
        """`store` is the parcel that all repositories share."""
        self._store = store
        self._clinics = clinics
        self._settings = settings
        self._specialties = specialties
        self._services = ServiceRepository(store)

    # ---- reading

    async def get(self, service_id: str) -> Service:
        """A service, active or not. Raises NotFound."""
        return await self._services.get(service_id)

    async def shown(self, service_id: str, *, active_only: bool) -> Service:
        """A service as somebody may see it. Raises NotFound, for patients also when it is not in use."""
        service = await self.get(service_id)
        if active_only and not service.active:
            raise NotFound("There is no such service.")
        return service

    async def by_ids(self, service_ids: Collection[str]) -> dict[str, Service]:
        """Those of `service_ids` that are services of this tenant, by id, in one query."""
        condition = {"_id": {"$in": sorted(set(service_ids))}}
        found = await self._services.find_all(condition, limit=len(service_ids) or 1)
        return {service.id: service for service in found}

    async def find_all(
        self, clinic_id: str | None = None, specialty: str | None = None, active: bool | None = True
    ) -> list[Service]:
        """Up to 1000 services by name: offered in a clinic, of a specialty. For other contexts' reckoning."""
        return await self._services.find_all(chosen(clinic_id, specialty, active), sort=[("name", 1)])

    async def page(
        self,
        limit: int,
        cursor: str | None,
        *,
        clinic_id: str | None = None,
        specialty: str | None = None,
        active: bool | None = None,
    ) -> Page[ServiceView]:
        """Services by name."""
        condition = chosen(clinic_id, specialty, active)
        return await self._services.page(condition, ServiceView, sort=[("name", 1)], limit=limit, cursor=cursor)

    async def currency(self) -> str:
        """The tenant's currency, in which all prices are."""
        return (await self._settings.view()).currency

    # ---- changing

    async def add(self, data: ServiceCreate) -> Service:
        """Offer a service. Raises InvalidInput, Forbidden for clinics out of reach, Conflict for name or code."""
        await self._check_clinics((), data.clinic_ids)
        if data.specialty is not None:
            check_specialty(data.specialty, await self._specialties.offered())
        price = priced(data.price, await self.currency())
        now = self._store.clock.now()
        service = Service(
            id=self._store.ids.new("svc"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            **msgspec.structs.asdict(data) | {"price": price},
        )
        return await self._services.insert(service, events.SERVICE_ADDED)

    async def change(self, service_id: str, version: int, data: ServicePatch) -> Service:
        """Change what is given. Raises InvalidInput, Forbidden, NotFound, PreconditionFailed, Conflict."""
        before = await self._at(service_id, version)
        changed = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
        if changed.keys() - {"clinic_ids"}:
            check_within(before.clinic_ids, tenant_scope().clinics)
        if data.clinic_ids is not UNSET:
            check_everywhere(before.clinic_ids, tenant_scope().clinics)
            await self._check_clinics(before.clinic_ids, data.clinic_ids)
        if isinstance(data.specialty, str) and data.specialty != before.specialty:
            check_specialty(data.specialty, await self._specialties.offered())
        return await self._services.update(before, before.model_copy(update=changed), events.SERVICE_CHANGED)

    async def reprice(self, service_id: str, version: int, data: PricePut) -> Service:
        """Ask another price from now on. Raises InvalidInput, Forbidden, NotFound, PreconditionFailed."""
        before = await self._at(service_id, version)
        check_within(before.clinic_ids, tenant_scope().clinics)
        after = before.model_copy(update={"price": priced(data.price, await self.currency())})
        return await self._services.update(before, after, events.SERVICE_PRICED)

    async def set_active(self, service_id: str, *, active: bool) -> Service:
        """Take a service off the offer, or put it on again. Raises NotFound, Forbidden, Conflict."""
        before = await self._services.get(service_id)
        check_within(before.clinic_ids, tenant_scope().clinics)
        if before.active == active:
            raise Conflict(f"The service is {'active' if active else 'not active'} already.")
        event = events.SERVICE_REACTIVATED if active else events.SERVICE_DEACTIVATED
        return await self._services.update(before, before.model_copy(update={"active": active}), event)

    async def _at(self, service_id: str, version: int) -> Service:
        before = await self._services.get(service_id)
        if before.version != version:
            raise PreconditionFailed("The service was changed by somebody else in the meantime.")
        return before

    async def _check_clinics(self, before: Collection[str], after: list[str]) -> None:
        check_once(after, "/clinicIds")
        check_everywhere(after, tenant_scope().clinics)
        await self._clinics.check_places(before, after)
