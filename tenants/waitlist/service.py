"""What can be done with the waiting list, by the desk and by those who were offered something."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET

from donto.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.catalog import ServiceService
from tenants.doctors import DoctorService
from tenants.messaging import Contact
from tenants.organization import ClinicService
from tenants.patients import PatientService
from tenants.scheduling import Appointment, BookingService, VisitService, check_fit, check_offer
from tenants.waitlist import events
from tenants.waitlist.models import WaitlistEntry, WaitlistOffer, Window
from tenants.waitlist.offering import Offering
from tenants.waitlist.policy import check_live, check_open, check_wishes
from tenants.waitlist.repository import EntryRepository, OfferRepository
from tenants.waitlist.schemas import (
    WaitlistEntryCreate,
    WaitlistEntryPatch,
    WaitlistEntryView,
    WaitlistOfferView,
    WishWindowInput,
)
from tenants.waitlist.states import EntryStatus

_LIVE: tuple[EntryStatus, ...] = ("waiting", "asked")


class WaitlistService:
    """The waiting lists of the tenant in scope."""

    def __init__(
        self,
        store: Store,
        offering: Offering,
        clinics: ClinicService,
        services: ServiceService,
        doctors: DoctorService,
        patients: PatientService,
        booking: BookingService,
        visits: VisitService,
    ) -> None:
        self._store = store
        self._offering = offering
        self._clinics = clinics
        self._services = services
        self._doctors = doctors
        self._patients = patients
        self._booking = booking
        self._visits = visits
        self._entries = EntryRepository(store)
        self._offers = OfferRepository(store)

    # ---- entries

    async def add(self, data: WaitlistEntryCreate) -> WaitlistEntry:
        """Put somebody on the list. Raises InvalidInput, NotFound; Conflict when they wait for it already."""
        _check_account()
        patient = await self._patients.entered(data.patient_id)
        await self._check(data.clinic_id, data.service_id, data.doctor_id)
        check_wishes(data.windows, data.first_day, data.last_day)
        if await self._entries.live_of(patient.id, data.clinic_id, data.service_id):
            raise Conflict("They wait for this already.", clashes="/patientId")
        now = self._store.clock.now()
        entry = WaitlistEntry(
            id=self._store.ids.new("wle"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=data.clinic_id,
            patient_id=patient.id,
            service_id=data.service_id,
            doctor_id=data.doctor_id,
            windows=_windows(data.windows),
            first_day=data.first_day,
            last_day=data.last_day,
            priority=data.priority,
            since=now,
            note=data.note,
        )
        return await self._entries.insert(entry, events.ENTERED)

    async def get(self, entry_id: str) -> WaitlistEntry:
        """An entry in reach. Raises NotFound."""
        return await self._entries.get(entry_id)

    async def change(self, entry_id: str, version: int, data: WaitlistEntryPatch) -> WaitlistEntry:
        """Change what is given. Raises InvalidInput, NotFound, PreconditionFailed, Conflict, Forbidden."""
        before = await self.get(entry_id)
        if before.version != version:
            raise PreconditionFailed("The entry was changed by somebody else in the meantime.")
        check_live(before)
        given: dict[str, Any] = {k: v for k, v in msgspec.structs.asdict(data).items() if v is not UNSET}
        windows = [] if data.windows is UNSET else data.windows
        if data.windows is not UNSET:
            given["windows"] = _windows(windows)
        after = before.model_copy(update=given)
        check_wishes(windows, after.first_day, after.last_day)
        if data.doctor_id is not UNSET:
            await self._check(after.clinic_id, after.service_id, after.doctor_id)
        changed = await self._entries.update(before, after, events.CHANGED)
        if not await self._entries.exists({"_id": changed.id}):
            raise Forbidden("Your role allows this only for an entry of your own.")
        return changed

    async def remove(self, entry_id: str) -> None:
        """Take somebody off the list; what they are offered is given back. Raises NotFound, Conflict."""
        entry = await self.get(entry_id)
        check_live(entry)
        removed = await self._entries.update(entry, entry.model_copy(update={"status": "removed"}), events.REMOVED)
        offer = await self._offers.open_of(removed.id)
        if offer is None:
            return
        if offer.expires_at > self._store.clock.now():
            await self._booking.release(await self._visits.get(offer.appointment_id))
        await self._offering.close(offer, "withdrawn")

    async def page(
        self,
        clinic_id: str | None,
        doctor_id: str | None,
        status: EntryStatus | None,
        limit: int,
        cursor: str | None,
    ) -> Page[WaitlistEntryView]:
        """Who waits (or those in another state), the most urgent and then the longest waiting first."""
        condition: dict[str, Any] = {"status": {"$in": list(_LIVE)} if status is None else status}
        if clinic_id is not None:
            condition["clinicId"] = clinic_id
        if doctor_id is not None:
            condition["doctorId"] = doctor_id
        sort = [("priority", -1), ("since", 1), ("_id", 1)]
        page = await self._entries.page(condition, WaitlistEntryView, sort=sort, limit=limit, cursor=cursor)
        await self.name(page.items)
        return page

    async def name(self, views: Sequence[WaitlistEntryView]) -> None:
        """Put the patients' present names into `views`, of those patients who are in reach."""
        known = await self._patients.summaries(view.patient_id for view in views)
        for view in views:
            if view.patient_id in known:
                view.patient_name = known[view.patient_id].name

    # ---- offers

    async def offers(self, entry_id: str, limit: int, cursor: str | None) -> Page[WaitlistOfferView]:
        """What an entry was offered and why, the latest first. Raises NotFound."""
        entry = await self.get(entry_id)
        sort = [("_id", -1)]
        return await self._offers.page({"entryId": entry.id}, WaitlistOfferView, sort=sort, limit=limit, cursor=cursor)

    async def get_offer(self, offer_id: str) -> WaitlistOffer:
        """An offer in reach. Raises NotFound."""
        return await self._offers.get(offer_id)

    async def offer(self, entry_id: str, starts_at: datetime, doctor_id: str | None) -> WaitlistOffer:
        """Keep a time for somebody who waits, and tell them. Raises InvalidInput, NotFound, Conflict."""
        entry = await self.get(entry_id)
        doctor = doctor_id or entry.doctor_id
        if doctor is None:
            raise InvalidInput.at("/doctorId", "required", "They would take any doctor: say which one.")
        return await self._offering.by_hand(entry, doctor, starts_at)

    async def take(self, offer_id: str, contact: Contact | None = None) -> Appointment:
        """The offered time becomes the patient's visit; said twice, it is the same visit.

        `contact`: who says so; None: somebody of the clinic. Raises NotFound, also for a contact of somebody else;
        Conflict when the offer is over; LimitReached.
        """
        offer = await self._addressed(offer_id, contact)
        visit = await self._visits.get(offer.appointment_id)
        if offer.status == "taken":
            return visit
        check_open(offer, self._store.clock.now())
        if visit.status == "held":
            visit = await self._booking.confirm(visit, offer.patient_id)
        elif visit.status == "lapsed":
            raise Conflict("This offer is over: the time was given back.", state="lapsed")
        await self._offering.close(offer, "taken")
        return visit

    async def leave(self, offer_id: str, contact: Contact | None = None) -> WaitlistOffer:
        """They do not want it: the time goes to the next. Raises as `take` does; said twice, it is left once."""
        offer = await self._addressed(offer_id, contact)
        if offer.status == "left":
            return offer
        check_open(offer, self._store.clock.now())
        await self._booking.release(await self._visits.get(offer.appointment_id))
        return await self._offering.close(offer, "left")

    async def _addressed(self, offer_id: str, contact: Contact | None) -> WaitlistOffer:
        offer = await self._offers.get(offer_id)
        if contact is not None and offer.patient_id not in contact.patient_ids:
            raise NotFound("There is no such waitlist offer.")
        return offer

    async def _check(self, clinic_id: str, service_id: str, doctor_id: str | None) -> None:
        clinic, service = await self._clinics.get(clinic_id), await self._services.get(service_id)
        if doctor_id is None:
            check_offer(service, clinic)
        else:
            check_fit(await self._doctors.get(doctor_id), service, clinic)


def _check_account() -> None:
    """Raise Conflict for a patient's own account: none is tied to a patient's record yet (IAM-9)."""
    grant = tenant_scope().grant
    if grant is not None and grant.module == EntryRepository.module and "own" in grant.narrowed:
        raise Conflict("Your account cannot be tied to a patient's record yet. Please call the clinic.")


def _windows(given: Sequence[WishWindowInput]) -> list[Window]:
    return [Window(**msgspec.structs.asdict(window)) for window in given]
