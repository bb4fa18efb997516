"""What can be done with doctors' profiles."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from donto.control import SpecialtyService
from donto.identity.members import MemberService
from donto.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, tenant_scope
from tenants.catalog import ServiceService, priced
from tenants.doctors import events
from tenants.doctors.models import Doctor, Registration, ServiceFee
from tenants.doctors.policy import check_listed, check_reach, check_stays_complete, missing, own_only
from tenants.doctors.repository import DoctorRepository, chosen
from tenants.doctors.schemas import DoctorCreate, DoctorPatch, DoctorView, FeeInput
from tenants.organization import ClinicService


class DoctorService:
    """Doctors of the tenant in scope.

    The plan's limit `doctors` counts the accounts with the doctor's role (`donto.identity.members`), not profiles:
    whoever works is counted once, and a profile without an account is not counted again.
    """

    def __init__(
        self,
        store: Store,
        members: MemberService,
        clinics: ClinicService,
        services: ServiceService,
        specialties: SpecialtyService,
    ) -> None:
        """`store` is the parcel that all repositories share."""
        self._store = store
        self._members = members
        self._clinics = clinics
        self._services = services
        self._specialties = specialties
        self._doctors = DoctorRepository(store)

    # ---- reading

    async def get(self, doctor_id: str) -> Doctor:
        """A doctor, active or not, published or not. Raises NotFound."""
        return await self._doctors.get(doctor_id)

    async def shown(self, doctor_id: str, *, public_only: bool) -> Doctor:
        """A doctor as somebody may see them. Raises NotFound, for patients also when the profile is not public."""
        doctor = await self.get(doctor_id)
        if public_only and not (doctor.active and doctor.status == "published"):
            raise NotFound("There is no such doctor.")
        return doctor

    async def private(self, doctor_id: str) -> Doctor:
        """A doctor whose papers the actor may see. Raises NotFound, Forbidden for one of other clinics."""
        doctor = await self.get(doctor_id)
        check_reach(doctor, tenant_scope())
        return doctor

    async def by_ids(self, doctor_ids: Collection[str]) -> dict[str, Doctor]:
        """Those of `doctor_ids` that are doctors of this tenant, by id, in one query."""
        condition = {"_id": {"$in": sorted(set(doctor_ids))}}
        found = await self._doctors.find_all(condition, limit=len(doctor_ids) or 1)
        return {doctor.id: doctor for doctor in found}

    async def find_all(
        self,
        clinic_id: str | None = None,
        specialty: str | None = None,
        active: bool | None = True,
        published: bool | None = None,
    ) -> list[Doctor]:
        """Up to 1000 doctors by name: of a clinic, of a specialty. For other contexts' reckoning."""
        condition = chosen(clinic_id, specialty, active, published)
        return await self._doctors.find_all(condition, sort=[("name", 1), ("_id", 1)])

    async def page(
        self,
        limit: int,
        cursor: str | None,
        *,
        clinic_id: str | None = None,
        specialty: str | None = None,
        active: bool | None = None,
        published: bool | None = None,
    ) -> Page[DoctorView]:
        """Doctors by name."""
        condition = chosen(clinic_id, specialty, active, published)
        sort = [("name", 1), ("_id", 1)]
        return await self._doctors.page(condition, DoctorView, sort=sort, limit=limit, cursor=cursor)

    # ---- changing

    async def add(self, data: DoctorCreate) -> Doctor:
        """A new profile. Raises InvalidInput, Forbidden, Conflict for an account that has a profile already."""
        if not data.clinic_ids and tenant_scope().clinics is not EVERY_CLINIC:
            raise InvalidInput.at("/clinicIds", "required", "Name at least one of your clinics.")
        now = self._store.clock.now()
        bare = Doctor(
            id=self._store.ids.new("doc"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            name=data.name,
        )
        given = msgspec.structs.asdict(data)
        doctor = bare.model_copy(update=given | await self._checked(bare, given))
        if doctor.user_id is not None:
            await self._members.link_doctor(doctor.user_id, doctor.id)
        return await self._doctors.insert(doctor, events.DOCTOR_ADDED)

    async def change(self, doctor_id: str, version: int, data: DoctorPatch) -> Doctor:
        """Change what is given. Raises InvalidInput, Forbidden, NotFound, PreconditionFailed, Conflict."""
        before = await self._doctors.get(doctor_id)
        if before.version != version:
            raise PreconditionFailed("The profile was changed by somebody else in the meantime.")
        scope = tenant_scope()
        check_reach(before, scope)
        if own_only(scope) and (data.user_id is not UNSET or data.pay_notes is not UNSET):
            raise Forbidden("Account and pay of a profile are for those above to change.")
        given = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
        after = before.model_copy(update=given | await self._checked(before, given))
        check_stays_complete(after)
        await self._link(before, data.user_id)
        return await self._doctors.update(before, after, events.DOCTOR_CHANGED)

    async def publish(self, doctor_id: str) -> Doctor:
        """Show the profile to patients. Raises NotFound, Forbidden, Conflict with `missing`, what it lacks."""
        before = await self._changeable(doctor_id)
        if before.status == "published":
            raise Conflict("The profile is published already.")
        if not before.active:
            raise Conflict("The doctor is not active.")
        if lacking := missing(before):
            raise Conflict(f"The profile is not complete. It lacks: {', '.join(lacking)}.", missing=lacking)
        return await self._become(before, "published", events.DOCTOR_PUBLISHED)

    async def unpublish(self, doctor_id: str) -> Doctor:
        """Hide the profile from patients. Raises NotFound, Forbidden, Conflict."""
        before = await self._changeable(doctor_id)
        if before.status == "draft":
            raise Conflict("The profile is not published.")
        return await self._become(before, "draft", events.DOCTOR_UNPUBLISHED)

    async def set_active(self, doctor_id: str, *, active: bool) -> Doctor:
        """Take a doctor out of new work, or back. Raises NotFound, Forbidden, Conflict."""
        before = await self._changeable(doctor_id)
        if before.active == active:
            raise Conflict(f"The doctor is {'active' if active else 'not active'} already.")
        event = events.DOCTOR_REACTIVATED if active else events.DOCTOR_DEACTIVATED
        return await self._doctors.update(before, before.model_copy(update={"active": active}), event)

    # ---- inside

    async def _changeable(self, doctor_id: str) -> Doctor:
        doctor = await self._doctors.get(doctor_id)
        check_reach(doctor, tenant_scope())
        return doctor

    async def _become(self, before: Doctor, status: str, event: str) -> Doctor:
        return await self._doctors.update(before, before.model_copy(update={"status": status}), event)

    async def _link(self, before: Doctor, user_id: str | UnsetType | None) -> None:
        """Tell the memberships. One account has one profile, and one profile one account."""
        if user_id is UNSET or user_id == before.user_id:
            return
        if user_id is None and before.user_id is not None:
            await self._members.unlink_doctor(before.user_id)
        elif before.user_id is not None:
            raise Conflict("The profile is linked to another account. Take that link off first.", clashes="/userId")
        elif isinstance(user_id, str):
            await self._members.link_doctor(user_id, before.id)

    async def _checked(self, before: Doctor, given: dict[str, Any]) -> dict[str, Any]:
        """What of `given` is stored otherwise than it came. Raises InvalidInput, Forbidden."""
        if "specialties" in given:
            known = {*before.specialties, *await self._specialties.offered()}
            check_listed(given["specialties"], "/specialties/{}", known, "specialty")
        if "languages" in given:
            check_listed(given["languages"], "/languages/{}")
        if "clinic_ids" in given:
            check_listed(given["clinic_ids"], "/clinicIds/{}")
            await self._clinics.check_places(before.clinic_ids, given["clinic_ids"])
        if "service_ids" in given:
            found = await self._services.by_ids(given["service_ids"])
            check_listed(given["service_ids"], "/serviceIds/{}", found, "service")
        stored: dict[str, Any] = {}
        if given.get("registration") is not None:
            stored["registration"] = Registration(**msgspec.structs.asdict(given["registration"]))
        if given.get("fee") is not None:
            stored["fee"] = priced(given["fee"], await self._services.currency(), "/fee")
        if "fees" in given:
            stored["fees"] = await self._fees(given["fees"])
        return stored

    async def _fees(self, fees: Sequence[FeeInput]) -> list[ServiceFee]:
        ids = [fee.service_id for fee in fees]
        check_listed(ids, "/fees/{}/serviceId", await self._services.by_ids(ids), "service")
        currency = await self._services.currency() if fees else ""
        return [
            ServiceFee(service_id=fee.service_id, price=priced(fee.price, currency, f"/fees/{place}/price"))
            for place, fee in enumerate(fees)
        ]
