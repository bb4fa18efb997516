"""Asking those who wait, one after the other, for every time that becomes free.

A freed time is an opening. It is offered to one entry at a time: a hold is placed for the patient, which the claims of
appointments guard like any booking, and the opening, the entry and the offer say so in the same transaction. When the
offer is left or lapses, the opening is free again and the next in the order is asked. Nobody is asked twice for one.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from donto.kernel.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.catalog import ServiceService
from tenants.messaging import Cause
from tenants.organization import ClinicService
from tenants.scheduling import BookingService, Chronicle, PolicyService, VisitService, Wanted
from tenants.waitlist import events
from tenants.waitlist.models import Reason, WaitlistEntry, WaitlistOffer, WaitlistOpening
from tenants.waitlist.policy import (
    FREEING,
    LEAST,
    Freed,
    Gap,
    Ranked,
    Terms,
    check_free,
    freed_by,
    gap_of,
    ranked,
    until,
)
from tenants.waitlist.ports import Herald
from tenants.waitlist.repository import EntryRepository, OfferRepository, OpeningRepository
from tenants.waitlist.states import OfferStatus

T = TypeVar("T")
_TRIES: Final = 20
"""So many in the order are tried at a time. Whom it does not suit after all has another visit then, as a rule."""
_HELD: Final = ("held", "lapsed")
_CLOSING: Final[dict[OfferStatus, str]] = {
    "taken": events.TAKEN,
    "left": events.LEFT,
    "lapsed": events.LAPSED,
    "withdrawn": events.WITHDRAWN,
}


class Ground(NamedTuple):
    """The services of lower contexts that offering stands on."""

    clinics: ClinicService
    services: ServiceService
    policies: PolicyService
    booking: BookingService
    visits: VisitService
    herald: Herald
    chronicle: Chronicle


class Offering:
    """Openings and offers of the tenant in scope."""

    def __init__(self, store: Store, ground: Ground) -> None:
        self._store = store
        self._ground = ground
        self._entries = EntryRepository(store)
        self._openings = OpeningRepository(store)
        self._offers = OfferRepository(store)

    # ---- in the background: each step is a transaction of its own

    async def heard(self, appointment_id: str, event: str, version: int) -> None:
        """A visit has changed: what it gave back is offered. Idempotent, by the step that gave it back."""
        if event not in FREEING:
            return
        for freed in freed_by(await self._ground.visits.get(appointment_id)):
            try:
                opening = await self._transaction(partial(self._open, freed))
            except Conflict:
                continue  # somebody else has just heard of it too
            if opening is not None:
                await self.look(opening.id)

    async def sweep(self) -> None:
        """Look at every opening that is due."""
        for opening in await self._openings.due(self._store.clock.now()):
            await self.look(opening.id)

    async def look(self, opening_id: str) -> None:
        """Settle what became of the present offer, and make the next one."""
        try:
            opening = await self._transaction(partial(self._settled, opening_id))
            if opening.status != "free":
                return
            if not await self._ask_next(opening):
                spent = partial(self._save_opening, opening, events.SPENT, status="spent", due_at=None)
                await self._transaction(spent)
        except PreconditionFailed:
            return  # another process is at it, or the patient has just answered

    # ---- inside the transaction of a command

    async def by_hand(self, entry: WaitlistEntry, doctor_id: str, starts_at: datetime) -> WaitlistOffer:
        """Offer a time of somebody's choice. It is not offered on. Raises as a booking does, and Conflict."""
        check_free(entry)
        service = await self._ground.services.get(entry.service_id)
        ends_at = starts_at + timedelta(minutes=service.duration)
        opening = await self._openings.insert(
            WaitlistOpening(
                **self._new("wop"), clinic_id=entry.clinic_id, doctor_id=doctor_id, starts_at=starts_at, ends_at=ends_at
            ),
            events.OPENED,
        )
        reason = Reason(priority=entry.priority, waiting_since=entry.since, by_hand=True)
        return await self._make(opening, entry, starts_at, reason)

    async def close(self, offer: WaitlistOffer, status: OfferStatus) -> WaitlistOffer:
        """End an offer. Whoever did not take it waits again, and what was freed is free for the next."""
        closed = await self._offers.update(offer, offer.model_copy(update={"status": status}), _CLOSING[status])
        await self._ground.chronicle.changed(offer.clinic_id, {offer.day})
        entry, opening = await self._entries.get(offer.entry_id), await self._openings.get(offer.opening_id)
        if status == "taken":
            await self._save_entry(entry, events.BOOKED, status="booked")
            await self._save_opening(opening, events.FILLED, status="filled", due_at=None)
            return closed
        if entry.status == "asked":
            await self._save_entry(entry, events.WAITING_AGAIN, status="waiting")
        if opening.source is None:
            await self._save_opening(opening, events.SPENT, status="spent", due_at=None)
        else:
            await self._save_opening(opening, events.FREE_AGAIN, status="free", due_at=self._store.clock.now())
        return closed

    # ---- steps

    async def _ask_next(self, opening: WaitlistOpening) -> bool:
        """Offer it to the first in the order who can have it. Gives whether there was one."""
        gap = await self._gap(opening)
        if gap is None:
            return False
        for turn in (await self._turns(opening, gap))[:_TRIES]:
            try:
                await self._transaction(partial(self._offer_on, opening, turn, gap))
            except (Conflict, InvalidInput, NotFound):
                continue  # they have another visit then, or the doctor does not give this, or is taken
            return True
        return False

    async def _open(self, freed: Freed) -> WaitlistOpening | None:
        """The opening for a freed time; None when it is known already, or over, or nobody waits for such a one."""
        now = self._store.clock.now()
        if freed.ends_at <= now or await self._openings.exists({"source": freed.source}):
            return None
        if not await self._entries.waiting_for(freed.clinic_id, freed.doctor_id, most=1):
            return None
        opening = WaitlistOpening(**self._new("wop"), **freed._asdict(), due_at=now)
        return await self._openings.insert(opening, events.OPENED)

    async def _settled(self, opening_id: str) -> WaitlistOpening:
        """The opening, once an offer that is over is closed."""
        opening = await self._openings.get(opening_id)
        if opening.status != "offered" or opening.offer_id is None:
            return opening
        offer = await self._offers.get(opening.offer_id)
        visit = await self._ground.visits.get(offer.appointment_id)
        if visit.status not in _HELD:
            await self.close(offer, "taken")  # the desk has made the hold a visit, past the waiting list
        elif visit.status == "lapsed" or offer.expires_at <= self._store.clock.now():
            await self.close(offer, "lapsed")
        return await self._openings.get(opening_id)

    async def _gap(self, opening: WaitlistOpening) -> Gap | None:
        clinic, terms = await self._ground.clinics.get(opening.clinic_id), await self._terms(opening.clinic_id)
        now = self._store.clock.now()
        return gap_of(opening.doctor_id, opening.starts_at, opening.ends_at, clinic.time_zone, terms, now)

    async def _terms(self, clinic_id: str) -> Terms:
        policy = await self._ground.policies.of(clinic_id)
        return Terms(timedelta(minutes=policy.lead_minutes), timedelta(minutes=policy.offer_minutes))

    async def _turns(self, opening: WaitlistOpening, gap: Gap) -> list[Ranked]:
        entries = await self._entries.waiting_for(opening.clinic_id, opening.doctor_id)
        services = await self._ground.services.by_ids({entry.service_id for entry in entries})
        minutes = {service.id: service.duration for service in services.values() if service.active}
        return ranked(entries, gap, minutes, opening.asked)

    async def _offer_on(self, opening: WaitlistOpening, turn: Ranked, gap: Gap) -> None:
        present = await self._openings.get(opening.id)
        if present.version != opening.version:
            raise PreconditionFailed
        entry = await self._entries.get(turn.entry.id)
        check_free(entry)
        await self._make(opening, entry, gap.begins.astimezone(UTC), turn.reason)

    async def _make(
        self, opening: WaitlistOpening, entry: WaitlistEntry, starts_at: datetime, reason: Reason
    ) -> WaitlistOffer:
        ground, now = self._ground, self._store.clock.now()
        clinic = await ground.clinics.get(entry.clinic_id)
        expires_at = until(starts_at, await self._terms(entry.clinic_id), now)
        if expires_at < now + LEAST:
            raise Conflict("This is too soon to ask anybody first. Book it.", rule="too-soon")
        wanted = Wanted(entry.clinic_id, opening.doctor_id, entry.service_id, starts_at, entry.patient_id)
        hold = await ground.booking.hold(wanted, channel="waitlist", until=expires_at)
        made = WaitlistOffer(
            **self._new("off"),
            clinic_id=entry.clinic_id,
            entry_id=entry.id,
            opening_id=opening.id,
            appointment_id=hold.id,
            patient_id=entry.patient_id,
            doctor_id=hold.doctor_id,
            service_id=entry.service_id,
            starts_at=starts_at,
            expires_at=expires_at,
            day=now.astimezone(ZoneInfo(clinic.time_zone)).date().isoformat(),
            reason=reason,
        )
        payloads = f"off.{made.id}.take", f"off.{made.id}.leave"
        cause = Cause(kind="offer", ref=made.id)
        message = await ground.herald.tell("offer", hold, cause=cause, until=expires_at, payloads=payloads)
        offer = await self._offers.insert(made.model_copy(update={"told": message is not None}), events.OFFERED)
        await self._save_entry(entry, events.ASKED, status="asked", asked=entry.asked + 1)
        asked = [*opening.asked, entry.id]
        await self._save_opening(
            opening, events.OFFERED_ON, status="offered", asked=asked, offer_id=offer.id, due_at=expires_at
        )
        await ground.chronicle.changed(offer.clinic_id, {offer.day})
        return offer

    async def _save_entry(self, before: WaitlistEntry, event: str, **changed: Any) -> WaitlistEntry:
        return await self._entries.update(before, before.model_copy(update=changed), event)

    async def _save_opening(self, before: WaitlistOpening, event: str, **changed: Any) -> WaitlistOpening:
        return await self._openings.update(before, before.model_copy(update=changed), event)

    async def _transaction(self, work: Callable[[], Awaitable[T]]) -> T:
        return await self._store.database.transaction(work)

    def _new(self, prefix: str) -> dict[str, Any]:
        now = self._store.clock.now()
        known = {"tenant_id": tenant_scope().tenant_id, "created_at": now, "updated_at": now}
        return {"id": self._store.ids.new(prefix), **known}
