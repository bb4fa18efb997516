"""Saying something to a patient: by the channel that reaches them, in their language, as template, text or letter."""

from collections.abc import Sequence
from typing import NamedTuple

from donto.kernel.errors import Conflict
from donto.kernel.store import Store
from tenants.messaging import (
    Cause,
    Channel,
    Contact,
    ContactService,
    Content,
    Draft,
    Line,
    Message,
    MessageService,
    Template,
    window_open,
)
from tenants.notices.policy import ORDER
from tenants.notices.scene import Scene
from tenants.notices.words import Occasion, chat_of, letter_of
from tenants.patients import Patient
from tenants.templates import LANGUAGES, MessageTemplate, filled, language_for, standard_text, variables

NOBODY = "no-address"
NO_LINE = "no-channel"
NO_TEMPLATE = "no-template"
OPTED_OUT = "opted-out"


class Saying(NamedTuple):
    """Something to be said to a patient."""

    occasion: Occasion
    patient: Patient
    cause: Cause


class Said(NamedTuple):
    """What came of it: the message, or why there is none."""

    message: Message | None
    reason: str | None = None


class Speaker:
    """Tries the channels one after the other. Everything here is called inside a transaction, as the system."""

    def __init__(self, store: Store, messages: MessageService, contacts: ContactService) -> None:
        self._clock = store.clock
        self._messages = messages
        self._contacts = contacts

    async def say(
        self,
        scene: Scene,
        saying: Saying,
        *,
        channels: Sequence[Channel] = ORDER,
        follows: str | None = None,
        template_only: bool = False,
    ) -> Said:
        """Put a message on its way, at once: quiet hours are the caller's. Who wants no messages gets none at all.

        `template_only`: the window is known to be closed.
        """
        reason = NOBODY
        tied = await self._contacts.tied_to(saying.patient.id)
        for channel in channels:
            contact = await self._reached(scene, channel, saying, tied)
            line = await scene.line(channel, contact, saying.occasion.clinic.id) if contact else None
            if contact is None or line is None:
                reason = NOBODY if contact is None and _address(channel, saying.patient) is None else NO_LINE
                continue
            content = await self._content(scene, saying, contact, line, template_only)
            if content is None:
                reason = NO_TEMPLATE
                continue
            try:
                message = await self._messages.send(
                    contact,
                    content,
                    saying.cause,
                    patient_id=saying.patient.id,
                    clinic_id=saying.occasion.clinic.id,
                    delay_until=self._clock.now(),
                    follows=follows,
                )
            except Conflict as refused:
                reason = str(refused.extra.get("code", "refused"))
                if reason == OPTED_OUT:
                    break
                continue
            return Said(message)
        return Said(None, reason)

    async def say_all(self, scene: Scene, sayings: Sequence[Saying]) -> list[Said]:
        """Say many things, in order. Who is known on their best channel is written to together; the others singly."""
        tied = await self._contacts.tied_to_each({saying.patient.id for saying in sayings})
        drafts = [await self._draft(scene, saying, tied[saying.patient.id]) for saying in sayings]
        sent = iter(await self._messages.send_all([draft for draft in drafts if draft is not None]))
        said = []
        for saying, draft in zip(sayings, drafts, strict=True):
            one = next(sent) if draft is not None else None
            if isinstance(one, Message):
                said.append(Said(one))
            elif one == OPTED_OUT:
                said.append(Said(None, one))
            else:
                said.append(await self.say(scene, saying))
        return said

    async def _draft(self, scene: Scene, saying: Saying, tied: Sequence[Contact]) -> Draft | None:
        """What goes to a contact who is known on the first channel that there is; None: it takes a closer look."""
        clinic_id = saying.occasion.clinic.id
        for channel in ORDER:
            contact = _best(channel, tied)
            line = await scene.line(channel, contact, clinic_id)
            if line is None or (contact is None and _address(channel, saying.patient) is None):
                continue
            content = await self._content(scene, saying, contact, line, False) if contact else None
            if contact is None or content is None:
                return None
            return Draft(contact, content, saying.cause, line.address, saying.patient.id, clinic_id)
        return None

    async def _reached(self, scene: Scene, channel: Channel, saying: Saying, tied: Sequence[Contact]) -> Contact | None:
        """Who is reached there: somebody who writes for the patient, else the number or address that they gave.

        Giving it when they registered or booked is their consent to be told of their visits. Where no channel is
        connected nobody is looked for.
        """
        if found := _best(channel, tied):
            return found
        patient, to = saying.patient, _address(channel, saying.patient)
        if to is None or await scene.line(channel, None, saying.occasion.clinic.id) is None:
            return None
        language = patient.languages[0] if patient.languages else None
        return await self._contacts.reached(
            channel, to, name=patient.name.display, patient_id=patient.id, language=language
        )

    async def _content(
        self, scene: Scene, saying: Saying, contact: Contact, line: Line, template_only: bool
    ) -> Content | None:
        occasion = saying.occasion
        languages = _languages(contact, saying.patient, occasion)
        if contact.channel == "mail":
            return letter_of(occasion, languages[0])
        is_open = window_open(contact, line.address, self._clock.now()) and not template_only
        if contact.channel == "sms" or is_open:
            return chat_of(occasion, languages[0])
        if line.waba_id is None:
            return None
        found = await scene.template(line.waba_id, standard_text(occasion.key, languages[0]).name, languages)
        return None if found is None else _template(occasion, found)


def _best(channel: Channel, tied: Sequence[Contact]) -> Contact | None:
    """Who wrote last, of those who write for the patient there."""
    there = [contact for contact in tied if contact.channel == channel]
    return max(
        there,
        key=lambda one: (one.window_until is not None, one.window_until or one.created_at, one.id),
        default=None,
    )


def _template(occasion: Occasion, found: MessageTemplate) -> Template:
    """The approved template with its values; the tenant may have reworded it."""
    wording = found.approved or found.wording
    language = found.language
    known = occasion.values(language)
    values = {name: known.get(name, "-") for name in variables(wording.body)}
    replies = sum(button.kind == "quick_reply" for button in wording.buttons)
    payloads = occasion.answers(standard_text(occasion.key, language).actions)[:replies]
    return Template(found.name, language, values, filled(wording, values), payloads)


def _address(channel: Channel, patient: Patient) -> str | None:
    if channel == "mail":
        return patient.emails[0] if patient.emails else None
    marked = [phone.number for phone in patient.phones if phone.whatsapp]
    if channel == "whatsapp" and marked:
        return marked[0]
    return patient.phones[0].number if patient.phones else None


def _languages(contact: Contact, patient: Patient, occasion: Occasion) -> list[str]:
    """The languages to try, the best first: what they chose, what the registry has, the house's first, English."""
    wished = [contact.language, *patient.languages[:1], *occasion.house.languages[:1], LANGUAGES[0]]
    spoken = [language_for(locale) for locale in wished if locale]
    return list(dict.fromkeys(language for language in spoken if language in LANGUAGES))
