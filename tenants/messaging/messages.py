"""Messages: sending, receiving, what becomes of them, and the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

import msgspec

from donto.kernel.errors import Conflict, InvalidInput
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system, tenant_scope
from tenants.messaging import events
from tenants.messaging.accounts import AccountService, clinic_of
from tenants.messaging.contacts import ContactService, check_transaction
from tenants.messaging.content import Channel, Content, Incoming, Text
from tenants.messaging.courier import Courier
from tenants.messaging.ledger import MASKED, Ledger
from tenants.messaging.models import AccountKind, Cause, ChannelAccount, Contact, Message, State
from tenants.messaging.policy import (
    ANSWERS,
    CAP,
    CAP_PERIOD,
    RANK,
    RECEIVED,
    UNASKED,
    alias_of,
    check_content,
    destination,
    refusal,
)
from tenants.messaging.preferences import PreferenceService
from tenants.messaging.rendering import shown, shown_incoming
from tenants.messaging.repository import DeliveryLog
from tenants.messaging.schemas import DeliveryRow, MessageView

Told = Literal["sent", "delivered", "read", "played", "failed"]
_NEWEST: Final = [("at", -1), ("_id", -1)]
_LONGEST_RAW: Final = 64_000
_REFUSALS: Final = {
    "opted-out": "They have asked for no more messages.",
    "window-closed": "More than 24 hours have passed since they last wrote: only an approved template may go now.",
}


class Line(NamedTuple):
    """Where a message would go out."""

    address: str
    """Ours."""
    waba_id: str | None
    """WhatsApp Business Account, whose templates may go."""


class Draft(NamedTuple):
    """A notice or an offer to a contact on their own channel, to go out at once: one of many."""

    contact: Contact
    content: Content
    cause: Cause
    address: str
    """Ours: see `MessageService.line`."""
    patient_id: str
    clinic_id: str

    @property
    def channel(self) -> Channel:
        """The contact's."""
        return self.contact.channel

    @property
    def to(self) -> str:
        """Where it goes."""
        return destination(self.contact)


class MessageService:
    """Messages of the tenant in scope."""

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        courier: Courier,
        accounts: AccountService,
        contacts: ContactService,
        preferences: PreferenceService,
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._courier = courier
        self._accounts = accounts
        self._contacts = contacts
        self._preferences = preferences
        self._deliveries = DeliveryLog(store)

    async def send(
        self,
        contact: Contact | None,
        content: Content,
        cause: Cause,
        *,
        patient_id: str | None = None,
        clinic_id: str | None = None,
        channel: Channel | None = None,
        to: str | None = None,
        delay_until: datetime | None = None,
        follows: str | None = None,
    ) -> Message:
        """Decide to send: the record, and the outbox row that the relay takes. In the transaction of the cause.

        Goes to `contact` on their channel, or to `to` (else to the contact's number) on `channel`; without both, on
        WhatsApp. Notices and offers wait for the end of quiet hours
        unless `delay_until` says when. `follows`: the message that this one stands in for.

        Raises InvalidInput for a content that no provider takes; Conflict with `code`: `window-closed`, `opted-out`,
        `daily-cap`, or `no-channel` when no active account serves the clinic.
        """
        check_transaction("a message")
        channel = channel or (contact.channel if contact else "whatsapp")
        check_content(channel, content)
        to = to or (destination(contact) if contact else None)
        if not to:
            raise InvalidInput.at("/to", "required", "A message goes to somebody.")
        if contact is None or contact.channel != channel:
            contact = await self._contacts.find(channel, to)
        now = self._store.clock.now()
        address = await self._address(channel, contact, clinic_id)
        code = refusal(channel, content, cause.kind, contact, address, now)
        if code is None and cause.kind not in ANSWERS and await self._contacts.has_refused(channel, to):
            code = "opted-out"
        if code is not None:
            raise Conflict(_REFUSALS[code], code=code)
        due_at = delay_until
        if cause.kind in UNASKED:
            await self._check_cap(contact, now)
            due_at = delay_until or await self._preferences.disturbs_from(clinic_id, now)
        placed = (channel, address, contact.id if contact else None, to)
        message = self._queued(content, cause, placed, now)
        meant = {"patient_id": patient_id, "clinic_id": clinic_id, "follows": follows, "due_at": due_at or now}
        return await self._ledger.enter(message.model_copy(update=meant))

    def _queued(
        self, content: Content, cause: Cause, placed: tuple[Channel, str, str | None, str], now: datetime
    ) -> Message:
        """A record of what is to be sent; `placed`: channel, address, contact's id, and where it goes."""
        channel, address, contact_id, to = placed
        return Message(
            id=self._store.ids.new("msg"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            direction="out",
            channel=channel,
            address=address,
            contact_id=contact_id,
            to=to,
            content=msgspec.to_builtins(content),
            text=MASKED if cause.kind == "code" else shown(content),
            state="queued",
            rank=RANK["queued"],
            cause=cause,
            at=now,
            due_at=now,
            times={"queued": now},
        )

    async def send_all(self, drafts: Sequence[Draft]) -> list[Message | str]:
        """Send many at once, by the same rules as `send`: the message, or the code it is refused with, in order.

        A number of reads and writes that does not depend on how many there are.
        """
        check_transaction("a message")
        now = self._store.clock.now()
        aliases = {alias_of(draft.channel, draft.to) for draft in drafts}
        refused = await self._contacts.refused(aliases)
        sent = await self._ledger.log.sent_lately([draft.contact.id for draft in drafts], now - CAP_PERIOD, UNASKED)
        found: list[Message | str] = []
        for draft in drafts:
            check_content(draft.channel, draft.content)
            code = refusal(draft.channel, draft.content, draft.cause.kind, draft.contact, draft.address, now)
            if code is None and alias_of(draft.channel, draft.to) in refused:
                code = "opted-out"
            if code is None and sent.get(draft.contact.id, 0) >= CAP:
                code = "daily-cap"
            if code is None:
                sent[draft.contact.id] = sent.get(draft.contact.id, 0) + 1
            found.append(code or self._drafted(draft, now))
        await self._ledger.enter_all([one for one in found if isinstance(one, Message)])
        return found

    def _drafted(self, draft: Draft, now: datetime) -> Message:
        placed = (draft.channel, draft.address, draft.contact.id, draft.to)
        message = self._queued(draft.content, draft.cause, placed, now)
        placed_for = {"patient_id": draft.patient_id, "clinic_id": draft.clinic_id}
        drafted: Message = message.model_copy(update=placed_for)
        return drafted

    async def line(self, channel: Channel, contact: Contact | None, clinic_id: str | None) -> Line | None:
        """By which of our addresses a message to `contact` would go. None: by none."""
        if channel == "mail":
            return Line("mail", None)
        account = await self._account(channel, contact, clinic_id)
        return None if account is None else Line(account.address, account.waba_id)

    async def find(self, message_id: str) -> Message | None:
        """A message in reach."""
        return await self._ledger.log.find(message_id)

    async def received(self, incoming: Incoming) -> tuple[Message, Contact] | None:
        """Write down what came in, and who wrote it. None: it was seen before, and nothing may follow from it.

        In a transaction, as the system. Heeds STOP and START. Raises ValueError for a message from nobody.
        """
        check_transaction("a message")
        log = self._ledger.log
        if await log.received(incoming.channel, incoming.address, incoming.provider_id):
            return None
        contact = await self._contacts.met(incoming)
        contact = await self._preferences.heard(contact, incoming)
        now = self._store.clock.now()
        message = Message(
            id=self._store.ids.new("msg"),
            tenant_id=contact.tenant_id,
            created_at=now,
            updated_at=now,
            direction="in",
            channel=incoming.channel,
            address=incoming.address,
            contact_id=contact.id,
            patient_id=_patient_of(contact),
            clinic_id=await self._clinic_at(incoming.channel, incoming.address),
            to=incoming.address,
            content=_as_it_came(incoming),
            text=shown_incoming(incoming),
            state="received",
            rank=RECEIVED,
            provider_id=incoming.provider_id,
            at=incoming.at,
            times={"received": now},
        )
        return await log.insert(message, events.TOPIC), contact

    async def echoed(
        self, channel: Channel, address: str, provider_id: str, to: str, text: str, at: datetime
    ) -> tuple[Message, Contact] | None:
        """Write down what staff sent past us, by an app of the provider's, to somebody who is known.

        In a transaction, as the system. None: it was seen before, or is to nobody we know.
        """
        check_transaction("a message")
        if await self._ledger.log.sent_as(channel, address, provider_id):
            return None
        contact = await self._contacts.find(channel, to)
        if contact is None:
            return None
        queued = self._queued(Text(text), Cause(kind="staff", ref=channel), (channel, address, contact.id, to), at)
        told = {"state": "sent", "rank": RANK["sent"], "provider_id": provider_id, "times": {"sent": at}}
        told |= {"clinic_id": await self._clinic_at(channel, address), "patient_id": _patient_of(contact)}
        return await self._ledger.log.insert(queued.model_copy(update=told), events.TOPIC), contact

    async def status(
        self,
        channel: Channel,
        address: str,
        provider_id: str,
        state: Told,
        at: datetime,
        error_code: str | None = None,
        our_id: str | None = None,
    ) -> Message | None:
        """What a provider tells of a message of ours. None: no message of ours, or no news.

        In a transaction, as the system. `our_id` is what the driver gave along: it is known before the provider's own
        id is, which the call that sends may not have brought back yet.
        """
        check_transaction("a status")
        message = await self._ours(channel, address, provider_id, our_id)
        if message is None:
            return None
        reached: State = "read" if state == "played" else state
        return await self._ledger.told(message, reached, at, provider_id, error_code)

    async def deliver(self, message_id: str) -> None:
        """For the worker: hand a queued message to its provider. See `Courier.deliver`."""
        await self._courier.deliver(message_id)

    async def mark_read(self, message: Message, *, typing: bool = False) -> None:
        """Show the sender that it was read, and a typing bubble if told. Outside a transaction; never fails."""
        await self._courier.mark_read(message, typing=typing)

    async def show_read(self, message_id: str) -> None:
        """For the worker: `mark_read` of a message that may be gone by now."""
        message = await self._ledger.log.find(message_id)
        if message is not None and message.direction == "in":
            await self.mark_read(message)

    async def transcript(self, contact_id: str, limit: int, cursor: str | None = None) -> Page[MessageView]:
        """What was written to and by a contact, the latest first. Raises NotFound."""
        contact = await self._contacts.shown(contact_id)
        return await self._page({"contactId": contact.id}, limit, cursor)

    async def of_patient(self, patient_id: str, limit: int, cursor: str | None = None) -> Page[MessageView]:
        """What was written to and by a patient on every channel, the latest first. Raises NotFound.

        Where a contact writes for several patients, what is of none in particular is shown with each.
        """
        contacts = [contact.id for contact in await self._contacts.of_patient(patient_id)]
        shared = {"contactId": {"$in": contacts}, "patientId": None}
        return await self._page({"$or": [{"patientId": patient_id}, shared]}, limit, cursor)

    async def deliveries(self, state: State | None, limit: int, cursor: str | None = None) -> Page[DeliveryRow]:
        """What became of messages, the latest first; of those in one state if told."""
        condition = {"state": state} if state else {}
        return await self._deliveries.page(condition, DeliveryRow, sort=_NEWEST, limit=limit, cursor=cursor)

    async def _page(self, condition: dict[str, Any], limit: int, cursor: str | None) -> Page[MessageView]:
        """Messages of somebody whom the actor was found to see; those of other clinics stay out."""
        return await self._ledger.log.page(condition, MessageView, sort=_NEWEST, limit=limit, cursor=cursor)

    async def _address(self, channel: Channel, contact: Contact | None, clinic_id: str | None) -> str:
        """Of ours, the one that a message goes from: the one they know us by, else the clinic's."""
        if channel == "mail":
            return "mail"
        account = await self._account(channel, contact, clinic_id)
        if account is None:
            raise Conflict("No channel is connected that this could go by.", code="no-channel")
        return account.address

    async def _account(
        self, channel: AccountKind, contact: Contact | None, clinic_id: str | None
    ) -> ChannelAccount | None:
        with as_system("message-account"):
            if contact is not None and contact.channel == channel and contact.address:
                known = await self._accounts.at(channel, contact.address)
                if known is not None and known.status == "active":
                    return known
            return await self._accounts.serving(channel, clinic_id)

    async def _check_cap(self, contact: Contact | None, now: datetime) -> None:
        if contact is None:
            return
        lately = await self._ledger.log.sent_lately([contact.id], now - CAP_PERIOD, UNASKED)
        if lately.get(contact.id, 0) >= CAP:
            raise Conflict(f"They have had {CAP} messages within a day.", code="daily-cap")

    async def _clinic_at(self, channel: Channel, address: str) -> str | None:
        return None if channel == "mail" else clinic_of(await self._accounts.at(channel, address))

    async def _ours(self, channel: Channel, address: str, provider_id: str, our_id: str | None) -> Message | None:
        if our_id is not None:
            found = await self._ledger.log.find(our_id)
            if found and (found.direction, found.channel, found.address) == ("out", channel, address):
                return found
        return await self._ledger.log.sent_as(channel, address, provider_id)


def _patient_of(contact: Contact) -> str | None:
    """The patient it is about, where that is no question."""
    return contact.patient_ids[0] if len(contact.patient_ids) == 1 else None


def _as_it_came(incoming: Incoming) -> dict[str, Any]:
    kept = {"kind": incoming.kind, "choiceId": incoming.choice_id, "contextId": incoming.context_id}
    return {**kept, "raw": incoming.raw[:_LONGEST_RAW]}
