"""The inbox: people read conversations, take them over, answer, and leave them to the program again."""

from datetime import datetime
from typing import Any

import msgspec

from donto.kernel.audit.entry import Change
from donto.kernel.errors import Conflict, InvalidInput, NotFound
from donto.kernel.outbox import Outbox
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system, tenant_scope
from tenants.callbacks import Resolution
from tenants.conversation import events
from tenants.conversation.below import Below
from tenants.conversation.models import ConversationRecord, Latest, Pause
from tenants.conversation.policy import PAUSE, can_be_answered
from tenants.conversation.repository import ConversationRepository
from tenants.conversation.schemas import Closing, Reply, ThreadRow, ThreadView
from tenants.conversation.service import ConversationService
from tenants.messaging import Cause, Contact, Content, Message, Text

_LATEST = [("latestAt", -1), ("_id", -1)]


class InboxService:
    """Conversations of the tenant in scope, for its people. Implements `webhooks.whatsapp.Staff`."""

    def __init__(self, store: Store, outbox: Outbox, below: Below, conversations: ConversationService) -> None:
        self._store = store
        self._outbox = outbox
        self._below = below
        self._conversations = conversations
        self._records = ConversationRepository(store)

    async def page(self, taken_over: bool, limit: int, cursor: str | None) -> Page[ThreadView]:
        """Conversations by their latest message; only those that people have taken over, if told.

        Those of contacts that the actor does not see are left out, so a page may be shorter than `limit`.
        """
        condition = {"pause.until": {"$gt": self._store.clock.now()}} if taken_over else {}
        rows = await self._records.page(condition, ThreadRow, sort=_LATEST, limit=limit, cursor=cursor)
        ids = [row.contact_id for row in rows.items]
        contacts = await self._below.messaging.contacts.shown_among(ids)
        waiting = await self._below.callbacks.live_among(ids)
        views = [
            self._view(row, contacts[row.contact_id], row.contact_id in waiting)
            for row in rows.items
            if row.contact_id in contacts
        ]
        return Page(views, rows.next_cursor)

    async def thread(self, contact_id: str) -> ThreadView:
        """One conversation. Raises NotFound."""
        return await self._shown(*await self._thread(contact_id))

    async def look(self, contact_id: str) -> ThreadView:
        """Somebody has read it: nothing is unread, and the contact sees that. Raises NotFound."""
        contact, record = await self._thread(contact_id)
        return await self._shown(contact, await self._changed(record))

    async def take_over(self, contact_id: str) -> ThreadView:
        """From now on people answer, for twelve hours or until they hand back. Raises NotFound."""
        contact, record = await self._thread(contact_id)
        return await self._shown(contact, await self._paused(record))

    async def reply(self, contact_id: str, data: Reply) -> ThreadView:
        """Answer, and have the word from now on.

        Raises NotFound, InvalidInput; Conflict with `code`: `window-closed` for one's own words too late, `no-channel`,
        `no-template`.
        """
        contact, record = await self._thread(contact_id)
        content, cause = await self._content(contact, data), Cause(kind="staff", ref=tenant_scope().actor.id)
        patients = contact.patient_ids
        # It lies where its conversation lies, also when that is every clinic's and the actor's reach is not.
        with as_system("inbox"):
            sent = await self._below.messaging.messages.send(
                contact,
                content,
                cause,
                patient_id=patients[0] if len(patients) == 1 else None,
                clinic_id=record.clinic_id,
            )
        latest = Latest(message_id=sent.id, direction="out", text=sent.text)
        return await self._shown(contact, await self._paused(record, latest=latest, latest_at=sent.at))

    async def wrote(self, message: Message, contact: Contact) -> None:
        """Somebody of the clinic has written by the provider's own app, which does not say who: people have the word.

        In the transaction in which it was written down, as the system. Counts from when it was written, not from when
        that was told.
        """
        with as_system("inbox"):
            record = await self._conversations.record_with(contact, message.clinic_id)
            changed: dict[str, Any] = {}
            if record.latest is None or message.at >= record.latest_at:
                latest = Latest(message_id=message.id, direction="out", text=message.text)
                changed = {"latest": latest, "latest_at": message.at, "unread": 0}
            now = self._now()
            before = record.pause if record.paused(now) else None
            until = max(message.at + PAUSE, before.until if before else now)
            if until > now:
                if before is None:
                    await self._tell(events.TAKEN_OVER, record)
                changed["pause"] = Pause(by=before.by if before else None, until=until)
            if changed:
                await self._records.save(record, **changed)

    async def hand_back(self, contact_id: str) -> ThreadView:
        """Leave it to the program, which tells the contact, if anything may go out. Raises NotFound, Conflict."""
        contact, record = await self._thread(contact_id)
        if not record.paused(self._now()):
            raise Conflict("Nobody has taken this over.")
        record = await self._changed(record, pause=None)
        if can_be_answered(contact, self._now()):
            record = await self._conversations.handed_back(record, contact)
        await self._tell(events.HANDED_BACK, record)
        return await self._shown(contact, record)

    async def close(self, contact_id: str, how: Closing) -> ThreadView:
        """It is done: the callback is resolved, and the program answers what comes next. Raises NotFound, Conflict."""
        callback = await self._below.callbacks.live_of(contact_id)
        contacts = self._below.messaging.contacts
        contact = await (contacts.get(contact_id) if callback else contacts.shown(contact_id))
        record = await self._record(contact)
        if callback is None and not record.paused(self._now()):
            raise Conflict("Nobody waits here, and nobody has taken this over.")
        if callback is not None:
            await self._below.callbacks.resolve(callback.id, Resolution(outcome=how.outcome, note=how.note))
        record = await self._changed(record, pause=None)
        await self._tell(events.CLOSED, record, Change(field="outcome", before=None, after=how.outcome))
        return self._view(_row(record), contact, waiting=False)

    async def _content(self, contact: Contact, data: Reply) -> Content:
        if (data.text is None) == (data.template is None):
            raise InvalidInput.at("/text", "one-of", "Send either a text or a template.")
        if data.template is None:
            return Text(data.text or "")
        form = data.template
        return await self._below.forms.filled(contact.address, form.name, form.language, form.values)

    async def _thread(self, contact_id: str) -> tuple[Contact, ConversationRecord]:
        contact = await self._below.messaging.contacts.shown(contact_id)
        return contact, await self._record(contact)

    async def _record(self, contact: Contact) -> ConversationRecord:
        record = await self._records.of(contact)
        if record is None:
            raise NotFound("There is no such conversation.")
        return record

    async def _paused(self, record: ConversationRecord, **changed: Any) -> ConversationRecord:
        """People have the word, anew with each of theirs."""
        me, now = tenant_scope().actor.id, self._now()
        if not record.paused(now):
            await self._tell(events.TAKEN_OVER, record)
        return await self._changed(record, pause=Pause(by=me, until=now + PAUSE), **changed)

    async def _changed(self, record: ConversationRecord, **changed: Any) -> ConversationRecord:
        """Whoever changes something has looked."""
        if record.unread and record.heard_id:
            await self._outbox.put(events.READ_TOPIC, {"messageId": record.heard_id})
        return await self._records.save(record, unread=0, **changed)

    async def _tell(self, event: str, record: ConversationRecord, *changes: Change) -> None:
        await self._store.trail.record(
            event,
            entity=ConversationRecord.entity,
            entity_id=record.id,
            changes=changes,
            clinic_id=record.clinic_id,
        )

    async def _shown(self, contact: Contact, record: ConversationRecord) -> ThreadView:
        waiting = await self._below.callbacks.live_of(contact.id) is not None
        return self._view(_row(record), contact, waiting)

    def _view(self, row: ThreadRow, contact: Contact, waiting: bool) -> ThreadView:
        paused = row.pause is not None and self._now() < row.pause.until
        return ThreadView(
            contact_id=contact.id,
            name=contact.name,
            phone=contact.phone,
            patient_ids=contact.patient_ids,
            language=contact.language,
            clinic_id=row.clinic_id,
            latest=row.latest,
            latest_at=row.latest_at,
            unread=row.unread,
            window_until=contact.window_until,
            speaks="people" if paused else "program",
            pause=row.pause if paused else None,
            waiting=waiting,
        )

    def _now(self) -> datetime:
        return self._store.clock.now()


def _row(record: ConversationRecord) -> ThreadRow:
    return msgspec.convert(record.to_stored() | {"id": record.id}, ThreadRow)
