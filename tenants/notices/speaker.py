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
    Line,
    Message,
    MessageService,
    Template,
)
from tenants.notices.policy import ORDER
from tenants.notices.words import Occasion, chat_of, letter_of
from tenants.patients import Patient
from tenants.templates import (
    LANGUAGES,
    MessageTemplate,
    TemplateService,
    filled,
    language_for,
    standard_text,
    variables,
)

NOBODY = "no-address"
NO_TEMPLATE = "no-template"
OPTED_OUT = "opted-out"


class Said(NamedTuple):
    """What came of it: the message, or why there is none."""

    message: Message | None
    reason: str | None = None


class Speaker:
    """Tries the channels one after the other. Everything here is called inside a transaction, as the system."""

    def __init__(
        self, store: Store, messages: MessageService, contacts: ContactService, templates: TemplateService
    ) -> None:
        self._clock = store.clock
        self._messages = messages
        self._contacts = contacts
        self._templates = templates

    async def say(
        self,
        occasion: Occasion,
        patient: Patient,
        cause: Cause,
        *,
        channels: Sequence[Channel] = ORDER,
        follows: str | None = None,
        template_only: bool = False,
    ) -> Said:
        """Put a message on its way, at once: quiet hours are the caller's. `template_only`: the window is known to be
        closed. Whoever wants no messages gets none by any channel."""
        reason = NOBODY
        for channel in channels:
            contact = await self._contact(channel, patient)
            if contact is None:
                continue
            line = await self._messages.line(channel, contact, occasion.clinic.id)
            if line is None:
                reason = "no-channel"
                continue
            content = await self._content(
                channel, occasion, _languages(contact, patient, occasion), line, template_only
            )
            if content is None:
                reason = NO_TEMPLATE
                continue
            try:
                message = await self._messages.send(
                    contact,
                    content,
                    cause,
                    patient_id=patient.id,
                    clinic_id=occasion.clinic.id,
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

    async def _contact(self, channel: Channel, patient: Patient) -> Contact | None:
        """Who is reached there: somebody who writes for the patient, else the number or address that they gave.

        Giving it when they registered or booked is their consent to be told of their visits.
        """
        tied = [contact for contact in await self._contacts.tied_to(patient.id) if contact.channel == channel]
        if tied:
            return max(tied, key=lambda one: (one.window_until is not None, one.window_until or one.created_at, one.id))
        to = _address(channel, patient)
        if to is None:
            return None
        language = patient.languages[0] if patient.languages else None
        return await self._contacts.reached(
            channel, to, name=patient.name.display, patient_id=patient.id, language=language
        )

    async def _content(
        self, channel: Channel, occasion: Occasion, languages: Sequence[str], line: Line, template_only: bool
    ) -> Content | None:
        spoken = languages[0]
        if channel == "mail":
            return letter_of(occasion, spoken)
        if channel == "sms" or (line.open and not template_only):
            return chat_of(occasion, spoken)
        if line.waba_id is None:
            return None
        name = standard_text(occasion.key, spoken).name
        found = await self._templates.approved(line.waba_id, name, languages)
        return None if found is None else _template(occasion, found)


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
