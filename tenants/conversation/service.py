"""Conversations: the shell that drives the engine in the transaction of a message.

A turn's intents may be refused when some of them are half done: the time is gone, a limit is reached. Then the whole
transaction is taken back and run again, and this time the refusal is known before the intent is carried out, so that
the engine answers it. docs/adr/0019 says why.
"""

from typing import Any, Final

import msgspec

from donto.kernel.db import Learned, in_transaction, lessons
from donto.kernel.errors import Conflict, Problem
from donto.kernel.outbox import Outbox
from donto.kernel.store import Store
from donto.kernel.tenancy import UnscopedError, as_system, tenant_scope
from tenants.conversation import events
from tenants.conversation.acting import Acting, Talk
from tenants.conversation.below import Below
from tenants.conversation.engine import needs, resume, step
from tenants.conversation.facts import Facts, NeedPractice
from tenants.conversation.input import sounds_urgent
from tenants.conversation.intents import HandedBack, Intent, Refused, Result
from tenants.conversation.loading import Loading
from tenants.conversation.models import ConversationRecord, Latest
from tenants.conversation.policy import TYPED, Mute, Refusal, can_be_answered, reason_of
from tenants.conversation.repository import ConversationRepository
from tenants.conversation.state import Conversation, begin, replace
from tenants.messaging import Cause, Contact, Content, Incoming, Message

_ROUNDS: Final = 8
"""More than any need, and any chain of intents, takes."""
_UNANSWERED: Final = frozenset({"reaction", "system"})
COMPONENT: Final = "conversation"


class Unsent(Conflict):
    """An answer that may not go out: the window is closed, or the account is stopped."""


class ConversationService:
    """Conversations of the tenant in scope. Implements `webhooks.whatsapp.Chat`."""

    def __init__(self, store: Store, outbox: Outbox, below: Below, loading: Loading, acting: Acting) -> None:
        self._store = store
        self._outbox = outbox
        self._below = below
        self._loading = loading
        self._acting = acting
        self._records = ConversationRepository(store)

    async def heard(self, message: Message, contact: Contact, incoming: Incoming) -> None:
        """Answer a message, or leave it to people who have taken over. In the transaction in which it was written down.

        What sounds like an emergency is answered whoever has the word.

        Where no answer can go out, nothing else is done either, and people are told.
        """
        _check_transaction()
        if incoming.kind in _UNANSWERED:
            return
        now = self._store.clock.now()
        with as_system(COMPONENT):
            record = await self._noted(message, contact)
            if record.paused(now) and incoming.kind in TYPED and not sounds_urgent(incoming):
                return
            if not can_be_answered(contact, now) or Mute(incoming.provider_id) in lessons():
                await self._give_up(message, contact)
                return
            await self._outbox.put(events.READ_TOPIC, {"messageId": message.id})
            try:
                await self._turn(record, contact, incoming, incoming.provider_id)
            except Unsent as mute:
                raise Learned(Mute(incoming.provider_id)) from mute

    async def handed_back(self, record: ConversationRecord, contact: Contact) -> ConversationRecord:
        """Let the program go on where people leave it, and tell the contact. In a transaction.

        Raises Unsent, a Conflict, when nothing can be told.
        """
        _check_transaction()
        with as_system(COMPONENT):
            return await self._turn(record, contact, HandedBack(), record.id)

    async def _noted(self, message: Message, contact: Contact) -> ConversationRecord:
        """The conversation, with the message in it."""
        latest = Latest(message_id=message.id, direction="in", text=message.text)
        record = await self.record_with(contact, message.clinic_id)
        return await self._records.save(
            record,
            contact_id=contact.id,
            latest=latest,
            latest_at=max(message.created_at, record.latest_at),
            heard_id=message.id,
            unread=record.unread + 1,
        )

    async def record_with(self, contact: Contact, clinic_id: str | None) -> ConversationRecord:
        """The conversation with a contact, begun if there is none: of that clinic, or of none. In a transaction."""
        record = await self._records.of(contact)
        return record or await self._records.insert(self._begun(contact, clinic_id), "conversation.begun")

    def _begun(self, contact: Contact, clinic_id: str | None) -> ConversationRecord:
        now, record_id = self._store.clock.now(), self._store.ids.new("cnv")
        return ConversationRecord(
            id=record_id,
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=clinic_id,
            contact_id=contact.id,
            state=_encoded(begin(record_id, contact.language)),
            latest_at=now,
        )

    async def _give_up(self, message: Message, contact: Contact) -> None:
        await self._below.callbacks.open(
            "undelivered",
            contact_id=contact.id,
            patient_id=message.patient_id,
            clinic_id=message.clinic_id,
            message_id=message.id,
        )

    async def _turn(
        self, record: ConversationRecord, contact: Contact, event: Incoming | Result, provider_id: str
    ) -> ConversationRecord:
        """The engine's turn: facts, the step, intents and what comes of them; then its replies, and its state."""
        state = await self._present(record, contact)
        replies: list[Content] = []
        known: dict[Any, object] = {}
        for _ in range(_ROUNDS):
            facts = await self._facts(state, event, contact, known)
            outcome = step(state, event, facts) if isinstance(event, Incoming) else resume(state, event, facts)
            state = outcome.state
            replies += outcome.replies
            result = None
            for intent in outcome.intents:
                place = record.clinic_id or state.draft.clinic
                talk = Talk(contact, place, state.language or contact.language or "en")
                result = await self._done(intent, talk, provider_id)
            if result is None:
                break
            event = result
            contact = await self._below.messaging.contacts.get(contact.id)  # a patient may have become theirs
            # What is on offer does not change by what one person does; all else is loaded anew.
            known = {NeedPractice(): facts.get(NeedPractice())} if facts.knows(NeedPractice()) else {}
        else:
            raise RuntimeError("intents without end")
        latest = record.latest
        for reply in replies:
            sent = await self._sent(reply, contact, record)
            latest = Latest(message_id=sent.id, direction="out", text=sent.text)
        now = self._store.clock.now()
        return await self._records.save(record, state=_encoded(state), latest=latest, latest_at=now)

    async def _present(self, record: ConversationRecord, contact: Contact) -> Conversation:
        """The state. Who was waiting for people does so no longer when these have seen to it."""
        state = _decoded(record, contact)
        if state.step == "human" and await self._below.callbacks.live_of(contact.id) is None:
            return replace(state, step="main")
        return state

    async def _facts(
        self, state: Conversation, event: Incoming | Result, contact: Contact, known: dict[Any, object]
    ) -> Facts:
        facts = Facts(self._store.clock.now(), known)
        for _ in range(_ROUNDS):
            missing = needs(state, event, facts)
            if not missing:
                return facts
            facts = facts.with_({need: await self._loading.load(need, contact) for need in missing})
        raise RuntimeError("facts without end")

    async def _done(self, intent: Intent, talk: Talk, provider_id: str) -> Result | None:
        """What came of an intent; a refusal that an earlier try of this transaction has met is met again at once."""
        name = type(intent).__name__
        for lesson in lessons():
            if isinstance(lesson, Refusal) and (lesson.provider_id, lesson.intent) == (provider_id, name):
                return Refused(lesson.reason)
        try:
            return await self._acting.do(intent, talk)
        except Problem as problem:
            reason = reason_of(intent, problem) if intent.answers else None
            if reason is None:
                raise
            raise Learned(Refusal(provider_id, name, reason)) from problem

    async def _sent(self, reply: Content, contact: Contact, record: ConversationRecord) -> Message:
        patients = contact.patient_ids
        try:
            return await self._below.messaging.messages.send(
                contact,
                reply,
                Cause(kind="conversation", ref=record.id),
                patient_id=patients[0] if len(patients) == 1 else None,
                clinic_id=record.clinic_id,
            )
        except Conflict as refused:
            raise Unsent(refused.detail, **refused.extra) from refused


def _decoded(record: ConversationRecord, contact: Contact) -> Conversation:
    try:
        return msgspec.json.decode(record.state, type=Conversation)
    except msgspec.ValidationError:
        # Of another release. Who writes gets an answer: the conversation begins anew, and what was held lapses.
        return begin(record.id, contact.language)


def _encoded(state: Conversation) -> str:
    return msgspec.json.encode(state).decode()


def _check_transaction() -> None:
    """Raise UnscopedError outside a transaction."""
    if not in_transaction():
        raise UnscopedError("a turn of a conversation outside a transaction: it could be half done")
