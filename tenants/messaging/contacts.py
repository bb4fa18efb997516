"""Contacts: who is at the other end, under whatever ids a provider knows them by."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, get_args

import msgspec
from msgspec import Struct

from donto.kernel.db import in_transaction
from donto.kernel.errors import NotFound
from donto.kernel.store import Store
from donto.kernel.tenancy import UnscopedError, tenant_scope
from tenants.messaging import events
from tenants.messaging.content import Channel, Incoming
from tenants.messaging.models import Consent, Contact
from tenants.messaging.policy import alias_of, aliases_of, window_after
from tenants.messaging.repository import ContactRepository, LogRepository
from tenants.patients import PatientService

_NUMBER_CHANGED: Final = frozenset({"user_changed_number", "customer_changed_number"})


class _System(Struct):
    """What a system message says; older releases of the API use other names."""

    type: str = ""
    wa_id: str | None = None
    new_wa_id: str | None = None
    user_id: str | None = None


class _SystemItem(Struct):
    system: _System = msgspec.field(default_factory=_System)


def check_transaction(what: str) -> None:
    """Raise UnscopedError outside a transaction."""
    if not in_transaction():
        raise UnscopedError(f"{what} outside a transaction: it could be half done")


class ContactService:
    """Contacts of the tenant in scope. What changes them is called inside a transaction."""

    def __init__(self, store: Store, patients: PatientService) -> None:
        self._store = store
        self._patients = patients
        self._contacts = ContactRepository(store)
        self._log = LogRepository(store)

    async def met(self, incoming: Incoming) -> Contact:
        """Who has just written: found, made, or put together from two, with their window opened.

        Raises ValueError for a message from nobody.
        """
        check_transaction("a contact")
        now = self._store.clock.now()
        aliases = aliases_of(incoming.user_id, incoming.phone)
        if not aliases:
            raise ValueError("a message has a sender")
        window = window_after(incoming, now)
        contact = await self._of_aliases(incoming.channel, aliases, incoming.address)
        if contact is None:
            made = self._new(incoming.channel, aliases, "message", name=incoming.profile_name)
            contact = await self._contacts.insert(
                made.model_copy(update={"address": incoming.address, "window_until": window}), events.OPTED_IN
            )
        else:
            contact = await self._contacts.save(contact, **_news(contact, aliases, incoming, window))
        if incoming.kind == "system":
            await self._follow_number(contact, incoming)
        return contact

    async def reached(
        self,
        channel: Channel,
        to: str,
        *,
        name: str = "",
        patient_id: str | None = None,
        language: str | None = None,
    ) -> Contact:
        """Somebody to write to whose number or address the registry has: found or made, and tied to the patient.

        `to`: E.164, an e-mail address, or the provider's user id.
        """
        check_transaction("a contact")
        aliases = [alias_of(channel, to)]
        found = await self._contacts.having(channel, aliases)
        if not found:
            made = self._new(channel, aliases, "registration", name=name)
            known = {"patient_ids": [patient_id] if patient_id else [], "language": language}
            return await self._contacts.insert(made.model_copy(update=known), events.OPTED_IN)
        contact = found[0]
        if patient_id is not None and patient_id not in contact.patient_ids:
            contact = await self._contacts.save(contact, patient_ids=[*contact.patient_ids, patient_id])
        return contact

    async def find(self, channel: Channel, to: str) -> Contact | None:
        """Who is reached there, if they are known."""
        return next(iter(await self._contacts.having(channel, [alias_of(channel, to)])), None)

    async def has_refused(self, channel: Channel, to: str) -> bool:
        """Whether whoever is reached there wants nothing from us, whichever channel they have said it on."""
        said = {"aliases": alias_of(channel, to), "optedOutAt": {"$ne": None}}
        return await self._contacts.exists({"channel": {"$in": list(get_args(Channel))}, **said})

    async def refused(self, aliases: Collection[str]) -> set[str]:
        """Those of the aliases whose owner wants nothing from us, whichever channel they have said it on."""
        said = {"aliases": {"$in": sorted(aliases)}, "optedOutAt": {"$ne": None}}
        found = await self._contacts.find_all({"channel": {"$in": list(get_args(Channel))}, **said}, limit=10_000)
        return {alias for contact in found for alias in contact.aliases} & set(aliases)

    async def get(self, contact_id: str) -> Contact:
        """A contact, by an earlier id too. Raises NotFound. For people at the door there is `shown`."""
        contact = await self._contacts.known(contact_id)
        if contact is None:
            raise NotFound("There is no such contact.")
        return contact

    async def shown(self, contact_id: str) -> Contact:
        """A contact that the actor may see: of nobody yet, or of a patient in reach. Raises NotFound."""
        contact = await self.get(contact_id)
        if not await self._visible(contact):
            raise NotFound("There is no such contact.")
        return contact

    async def shown_among(self, contact_ids: Collection[str]) -> dict[str, Contact]:
        """By id, those of the contacts that `shown` would give, in two queries."""
        wanted = {"_id": {"$in": sorted(contact_ids)}}
        found = await self._contacts.find_all(wanted, limit=len(contact_ids) or 1)
        theirs = await self._patients.treated({one for contact in found for one in contact.patient_ids})
        if _is_narrowed():
            theirs = [one for one in theirs if one.status != "deleted" and _reaches(one.doctor_ids)]
        reached = {one.id for one in theirs}
        return {
            contact.id: contact
            for contact in found
            if not reached.isdisjoint(contact.patient_ids) or not (contact.patient_ids or _is_narrowed())
        }

    async def of_patient(self, patient_id: str) -> list[Contact]:
        """All contacts of a patient whom the actor may see. Raises NotFound."""
        await self.check_patient(patient_id)
        return await self.tied_to(patient_id)

    async def tied_to(self, patient_id: str) -> list[Contact]:
        """All contacts of a patient, whoever asks."""
        return await self._contacts.find_all({"patientIds": patient_id})

    async def tied_to_each(self, patient_ids: Collection[str]) -> dict[str, list[Contact]]:
        """All contacts of many patients, by patient."""
        found = await self._contacts.find_all({"patientIds": {"$in": sorted(set(patient_ids))}}, limit=100_000)
        tied: dict[str, list[Contact]] = {patient_id: [] for patient_id in patient_ids}
        for contact in found:
            for patient_id in tied.keys() & set(contact.patient_ids):
                tied[patient_id].append(contact)
        return tied

    async def check_patient(self, patient_id: str) -> None:
        """Raise NotFound unless the actor may see what is written to and by this patient."""
        patient = await self._patients.get(patient_id)
        if not _reaches(patient.doctor_ids):
            raise NotFound("There is no such patient.")

    async def link(self, contact_id: str, patient_id: str) -> Contact:
        """The contact writes for this patient too. Raises NotFound."""
        check_transaction("a contact")
        contact = await self.get(contact_id)
        if patient_id in contact.patient_ids:
            return contact
        await self._patients.active(patient_id)
        return await self._contacts.save(contact, patient_ids=[*contact.patient_ids, patient_id])

    async def unlink(self, contact_id: str, patient_id: str) -> Contact:
        """The contact does not write for this patient. Raises NotFound."""
        check_transaction("a contact")
        contact = await self.get(contact_id)
        return await self._contacts.save(contact, patient_ids=[one for one in contact.patient_ids if one != patient_id])

    async def speak(self, contact_id: str, language: str) -> Contact:
        """Remember the language (BCP 47) that they chose. Raises NotFound."""
        check_transaction("a contact")
        return await self._contacts.save(await self.get(contact_id), language=language)

    async def _visible(self, contact: Contact) -> bool:
        if not contact.patient_ids:
            return not _is_narrowed()
        if not _is_narrowed():
            return bool(await self._patients.summaries(contact.patient_ids))
        for patient_id in contact.patient_ids:
            try:
                await self.check_patient(patient_id)
            except NotFound:
                continue
            return True
        return False

    async def _of_aliases(self, channel: Channel, aliases: list[str], address: str) -> Contact | None:
        """The contact that all of `aliases` belong to from now on."""
        found = await self._contacts.having(channel, aliases)
        if len(aliases) == 1 or not found:
            return found[0] if found else None
        user, phone = aliases
        by_user = next((one for one in found if user in one.aliases), None)
        by_phone = next((one for one in found if phone in one.aliases), None)
        if by_phone is None or by_phone is by_user:
            return by_user
        # One business number knows one person by one user id: another id for the same phone number is another person,
        # who has the number now. (Two numbers of ours may belong to two portfolios, and those name people each in
        # their way.)
        others = [alias for alias in by_phone.aliases if alias.startswith("u:") and alias != user]
        if others and by_phone.address == address:
            await self._contacts.save(by_phone, aliases=[one for one in by_phone.aliases if one != phone])
            return by_user
        if by_user is None:
            return by_phone
        return await self._join(by_user, by_phone)

    async def _join(self, one: Contact, other: Contact) -> Contact:
        """Two contacts turn out to be one: the older stays, and has what both had."""
        stays, goes = sorted((one, other), key=lambda contact: contact.id)
        await self._contacts.remove_many({"_id": goes.id})
        await self._log.change_many({"contactId": goes.id}, {"$set": {"contactId": stays.id}})
        latest = max(stays, goes, key=_last_heard)
        joined = await self._contacts.save(
            stays,
            aliases=[*stays.aliases, *goes.aliases],
            name=stays.name or goes.name,
            patient_ids=list(dict.fromkeys([*stays.patient_ids, *goes.patient_ids])),
            language=latest.language or stays.language or goes.language,
            consent=stays.consent or goes.consent,
            # Who has said no under one name has said no.
            opted_out_at=stays.opted_out_at or goes.opted_out_at,
            marketing_out_at=stays.marketing_out_at or goes.marketing_out_at,
            window_until=latest.window_until,
            address=latest.address,
            former_ids=[*stays.former_ids, goes.id, *goes.former_ids],
            relocations=[*stays.relocations, *goes.relocations],
        )
        await self._store.trail.record(events.CONTACTS_JOINED, entity=Contact.entity, entity_id=joined.id, changes=[])
        return joined

    async def _follow_number(self, contact: Contact, incoming: Incoming) -> None:
        """The provider tells of somebody's new number.

        Wishes and language come along. Patients do not: numbers are given to other people, so whoever writes from the
        new one proves first who they are.
        """
        told = _system_of(incoming)
        digits = told.wa_id or told.new_wa_id
        if told.type not in _NUMBER_CHANGED or not (digits or told.user_id):
            return
        aliases = aliases_of(told.user_id, f"+{digits.lstrip('+')}" if digits else None)
        if set(aliases) & set(contact.aliases):
            return
        found = await self._contacts.having(contact.channel, aliases)
        brought: dict[str, Any] = {"came_from": contact.id, "language": contact.language}
        if found:
            await self._contacts.save(found[0], **{**brought, "language": found[0].language or contact.language})
        else:
            wishes = {"opted_out_at": contact.opted_out_at, "marketing_out_at": contact.marketing_out_at}
            made = self._new(contact.channel, aliases, "message", name=contact.name)
            await self._contacts.insert(made.model_copy(update=brought | wishes), events.OPTED_IN)
        await self._contacts.save(contact, window_until=None)
        await self._store.trail.record(events.NUMBER_CHANGED, entity=Contact.entity, entity_id=contact.id, changes=[])

    def _new(self, channel: Channel, aliases: list[str], source: Any, *, name: str) -> Contact:
        now, scope = self._store.clock.now(), tenant_scope()
        return Contact(
            id=self._store.ids.new("con"),
            tenant_id=scope.tenant_id,
            created_at=now,
            updated_at=now,
            channel=channel,
            aliases=aliases,
            name=name,
            consent=Consent(at=now, source=source, by=scope.actor.id),
        )


def _is_narrowed() -> bool:
    """Whether the actor's permission reaches some patients only."""
    grant = tenant_scope().grant
    return grant is not None and bool(grant.narrowed)


def _reaches(doctor_ids: list[str]) -> bool:
    """Whether the actor's permission reaches a patient of these doctors: all but narrowed ones do."""
    scope = tenant_scope()
    if scope.grant is None or not scope.grant.narrowed:
        return True
    return "assigned" in scope.grant.narrowed and scope.doctor_id is not None and scope.doctor_id in doctor_ids


def _news(contact: Contact, aliases: list[str], incoming: Incoming, window: datetime | None) -> dict[str, Any]:
    """What a message tells of its sender. An older message that comes late closes nothing."""
    news: dict[str, Any] = {"aliases": list(dict.fromkeys([*aliases, *contact.aliases]))}
    if incoming.profile_name:
        news["name"] = incoming.profile_name
    if incoming.address != contact.address or contact.window_until is None:
        later = contact.window_until is None or (window is not None and window > contact.window_until)
        if later:
            news |= {"address": incoming.address, "window_until": window}
    elif window is not None:
        news["window_until"] = max(window, contact.window_until)
    return news


def _last_heard(contact: Contact) -> tuple[bool, float]:
    return contact.window_until is not None, contact.window_until.timestamp() if contact.window_until else 0.0


def _system_of(incoming: Incoming) -> _System:
    try:
        return msgspec.json.decode(incoming.raw or "{}", type=_SystemItem).system
    except msgspec.DecodeError:
        return _System()
