"""What the waiting list asks of others, and what lower contexts ask of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.messaging import Cause, Message
from tenants.scheduling import Appointment
from tenants.waitlist import events
from tenants.waitlist.models import Relocated, WaitlistEntry, WaitlistOffer
from tenants.waitlist.repository import EntryRepository, OfferRepository


class Herald(Protocol):
    """Tells a patient that a time is kept for them. Called inside the transaction that keeps it."""

    async def tell(
        self,
        kind: Literal["offer"],
        appointment: Appointment,
        *,
        cause: Cause,
        until: datetime | None = None,
        payloads: Sequence[str] = (),
    ) -> Message | None:
        """The message that goes out; None when there is no way to reach them."""
        ...


class Silence:
    """Implements `Herald` where nobody writes to patients: the desk calls them."""

    async def tell(
        self,
        kind: Literal["offer"],
        appointment: Appointment,
        *,
        cause: Cause,
        until: datetime | None = None,
        payloads: Sequence[str] = (),
    ) -> Message | None:
        """Nothing goes out."""
        return None


class WaitlistRelocation:
    """Implements `tenants.patients.Relocation`: what a merged patient waits for, and was offered, and back."""

    def __init__(self, store: Store) -> None:
        self._entries = EntryRepository(store)
        self._offers = OfferRepository(store)

    async def move(self, source_id: str, target_id: str, merge_id: str) -> None:
        """All of `source_id` becomes `target_id`'s. Who waits twice for one thing then is asked twice, and says no."""
        past = Relocated(merge_id=merge_id, patient_id=source_id)
        with as_system("patient-merge"):
            for entry in await self._entries.find_all({"patientId": source_id}):
                await self._save_entry(entry, target_id, [*entry.relocations, past])
            for offer in await self._offers.find_all({"patientId": source_id}):
                await self._save_offer(offer, target_id, [*offer.relocations, past])

    async def unmove(self, merge_id: str) -> None:
        """Give back exactly what `move` moved under `merge_id`."""
        with as_system("patient-merge"):
            for entry in await self._entries.find_all({"relocations.mergeId": merge_id}):
                await self._save_entry(entry, *_before(entry.relocations, merge_id))
            for offer in await self._offers.find_all({"relocations.mergeId": merge_id}):
                await self._save_offer(offer, *_before(offer.relocations, merge_id))

    async def _save_entry(self, entry: WaitlistEntry, patient_id: str, relocations: list[Relocated]) -> None:
        after = entry.model_copy(update={"patient_id": patient_id, "relocations": relocations})
        await self._entries.update(entry, after, events.MOVED_TO_PATIENT)

    async def _save_offer(self, offer: WaitlistOffer, patient_id: str, relocations: list[Relocated]) -> None:
        after = offer.model_copy(update={"patient_id": patient_id, "relocations": relocations})
        await self._offers.update(offer, after, events.MOVED_TO_PATIENT)


def _before(relocations: list[Relocated], merge_id: str) -> tuple[str, list[Relocated]]:
    past = next(one for one in relocations if one.merge_id == merge_id)
    return past.patient_id, [one for one in relocations if one.merge_id != merge_id]
