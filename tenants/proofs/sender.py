"""Sending a code: the channels that reach people from a clinic, and what is said on each."""

from typing import Final, Literal, NamedTuple

from donto.kernel.errors import Conflict
from tenants.messaging import Cause, Channel, ContactService, Content, MessageService, Template
from tenants.organization import SettingsService
from tenants.proofs.words import House, languages_for, letter_of, text_of
from tenants.templates import CODE, LANGUAGES, TemplateService

Way = Literal["whatsapp", "sms", "email"]
WAYS: Final[dict[Way, Channel]] = {"whatsapp": "whatsapp", "sms": "sms", "email": "mail"}
"""The best first."""
KIND: Final = "code"
"""Of the cause: a code waits for no hour of the day and counts to no cap, because somebody is waiting for it."""


class Destination(NamedTuple):
    """Where a code goes."""

    way: Way
    to: str
    """E.164, or a mail address."""
    language: str
    """The one wished for."""
    clinic_id: str | None = None
    """Whose number it comes from; None: the one that serves all clinics, or that they know."""


class CodeSender:
    """Puts codes on their way, in the transaction under way."""

    def __init__(
        self,
        messages: MessageService,
        contacts: ContactService,
        templates: TemplateService,
        settings: SettingsService,
    ) -> None:
        self._messages = messages
        self._contacts = contacts
        self._templates = templates
        self._settings = settings

    async def ways(self, clinic_id: str) -> list[Way]:
        """By which channels a code of the clinic arrives, the best first."""
        return [way for way in WAYS if await self._reaches(way, clinic_id)]

    async def post(self, where: Destination, code: str, code_id: str) -> None:
        """Send it. Nobody is told when whoever is reached there wants no messages: it would say that they are known."""
        content = await self._content(where, code)
        try:
            # A refusal comes before anything is written.
            await self._messages.send(
                None,
                content,
                Cause(kind=KIND, ref=code_id),
                clinic_id=where.clinic_id,
                channel=WAYS[where.way],
                to=where.to,
            )
        except Conflict:
            return

    async def _reaches(self, way: Way, clinic_id: str) -> bool:
        line = await self._messages.line(WAYS[way], None, clinic_id)
        if line is None or way != "whatsapp":
            return line is not None
        return line.waba_id is not None and await self._approved(line.waba_id, list(LANGUAGES)) is not None

    async def _approved(self, waba_id: str, languages: list[str]) -> str | None:
        """The first of the languages in which the provider has approved the template that carries codes."""
        found = await self._templates.approved(waba_id, CODE, languages)
        return None if found is None else found.language

    async def _content(self, where: Destination, code: str) -> Content:
        house = await self._house()
        languages = languages_for(where.language, house)
        match where.way:
            case "email":
                return letter_of(code, house, languages[0])
            case "sms":
                return text_of(code, house, languages[0])
            case "whatsapp":
                contact = await self._contacts.find("whatsapp", where.to)
                line = await self._messages.line("whatsapp", contact, where.clinic_id)
                waba_id = line.waba_id if line else None
                known = await self._approved(waba_id, [*languages, *LANGUAGES]) if waba_id else None
                # With none approved the provider refuses it, and the log of messages shows why.
                return Template(name=CODE, language=known or languages[0], values={"code": code}, preview=code)

    async def _house(self) -> House:
        view = await self._settings.view()
        return House(view.branding.display_name, view.branding.accent, view.languages)
