"""What contacts want of us: agreeing and refusing, by word or through staff, and hours in which nobody is disturbed."""

from datetime import datetime
from typing import Literal

from donto.kernel.audit.entry import Change
from donto.kernel.errors import Conflict
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.messaging import events
from tenants.messaging.contacts import ContactService, check_transaction
from tenants.messaging.content import Channel, Incoming
from tenants.messaging.models import Consent, Contact
from tenants.messaging.policy import aliases_of, asks_to_start, asks_to_stop, quiet_end
from tenants.messaging.repository import ContactRepository
from tenants.organization import ClinicService

_WORDS = frozenset({"text", "tap", "payload"})


class PreferenceService:
    """Preferences of the tenant's contacts."""

    def __init__(self, store: Store, contacts: ContactService, clinics: ClinicService) -> None:
        self._store = store
        self._known = contacts
        self._clinics = clinics
        self._contacts = ContactRepository(store)

    async def heard(self, contact: Contact, incoming: Incoming) -> Contact:
        """Heed STOP and START, in whatever language they come. In the transaction of the message."""
        if incoming.kind not in _WORDS:
            return contact
        if contact.opted_out_at is None and asks_to_stop(incoming.text):
            return await self._set_out(contact, incoming.at)
        if contact.opted_out_at is not None and asks_to_start(incoming.text):
            return await self._set_in(contact, incoming.at, "message")
        return contact

    async def opt_out(self, contact_id: str) -> Contact:
        """Staff note that somebody wants no more messages. Raises NotFound, Conflict."""
        contact = await self._known.shown(contact_id)
        if contact.opted_out_at is not None:
            raise Conflict("They have opted out already.")
        return await self._set_out(contact, self._store.clock.now())

    async def opt_in(self, contact_id: str) -> Contact:
        """Staff note that somebody wants messages again. Raises NotFound, Conflict."""
        contact = await self._known.shown(contact_id)
        if contact.opted_out_at is None and contact.consent is not None:
            raise Conflict("They have opted in already.")
        return await self._set_in(contact, self._store.clock.now(), "staff")

    async def said(self, contact_id: str, *, stop: bool) -> Contact:
        """They have told a program of ours that they want no more messages, or want them again. Raises NotFound."""
        check_transaction("a preference")
        contact, now = await self._known.get(contact_id), self._store.clock.now()
        if (contact.opted_out_at is not None) == stop:
            return contact
        return await self._set_out(contact, now) if stop else await self._set_in(contact, now, "message")

    async def marketing(
        self, channel: Channel, user_id: str | None, phone: str | None, *, stop: bool, at: datetime
    ) -> None:
        """The provider tells that somebody said at `at` that they want no offers, or want them again. In a transaction.

        What somebody said before counts no more, whichever comes first.
        """
        check_transaction("a preference")
        for contact in await self._contacts.having(channel, aliases_of(user_id, phone)):
            if contact.marketing_told_at is None or contact.marketing_told_at < at:
                await self.set_marketing(await self._contacts.save(contact, marketing_told_at=at), stop=stop)

    async def set_marketing(self, contact: Contact, *, stop: bool) -> Contact:
        """No offers to a contact any more, or again."""
        if (contact.marketing_out_at is not None) == stop:
            return contact
        event = events.OPTED_OUT if stop else events.OPTED_IN
        at = self._store.clock.now() if stop else None
        return await self._recorded(await self._contacts.save(contact, marketing_out_at=at), event, "marketing", stop)

    async def disturbs_from(self, clinic_id: str | None, moment: datetime) -> datetime:
        """The earliest instant from `moment` on at which it is not quiet in the clinic's zone.

        Without a clinic, in that of the tenant's first; without any, `moment`.
        """
        if clinic_id is not None:
            zones = list((await self._clinics.zones([clinic_id])).values())
        else:
            zones = [clinic.time_zone for clinic in await self._clinics.open_ones()]
        return quiet_end(moment, zones[0]) if zones else moment

    async def _set_out(self, contact: Contact, at: datetime) -> Contact:
        saved = await self._contacts.save(contact, opted_out_at=at, consent=None)
        return await self._recorded(saved, events.OPTED_OUT, "all", True)

    async def _set_in(self, contact: Contact, at: datetime, source: Literal["message", "staff"]) -> Contact:
        consent = Consent(at=at, source=source, by=tenant_scope().actor.id)
        saved = await self._contacts.save(contact, opted_out_at=None, consent=consent)
        return await self._recorded(saved, events.OPTED_IN, "all", False)

    async def _recorded(self, contact: Contact, event: str, what: str, stop: bool) -> Contact:
        """Contacts are not audited, what people decide is."""
        changes = [Change(field=f"wants.{what}", before=stop, after=not stop)]
        await self._store.trail.record(event, entity=Contact.entity, entity_id=contact.id, changes=changes)
        return contact
