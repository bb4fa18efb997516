"""What messages say, whatever the channel: outgoing contents, and what came in."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Channel = Literal["whatsapp", "mail", "sms"]
IncomingKind = Literal["text", "tap", "payload", "location", "media", "contacts", "reaction", "system", "unsupported"]


class Choice(Struct, rename="camel", frozen=True):
    """Something that can be tapped. `id` comes back as it is."""

    id: str
    title: str
    """At most 24 signs in a menu, 20 on a button."""
    description: str = ""
    """At most 72 signs; menus only."""


class Text(Struct, rename="camel", frozen=True, tag="text", tag_field="kind"):
    """Words."""

    body: str


class Buttons(Struct, rename="camel", frozen=True, tag="buttons", tag_field="kind"):
    """Words with up to three buttons under them."""

    body: str
    choices: list[Choice]
    footer: str = ""


class Menu(Struct, rename="camel", frozen=True, tag="menu", tag_field="kind"):
    """Words with a list of up to ten rows behind one button."""

    body: str
    button: str
    choices: list[Choice]
    title: str = ""
    footer: str = ""


class Template(Struct, rename="camel", frozen=True, tag="template", tag_field="kind"):
    """A text that the provider has approved, with its values filled in: all that goes outside the 24-hour window."""

    name: str
    language: str
    values: dict[str, str]
    preview: str
    """The words as the person reads them: for the log."""
    payloads: list[str] = []
    """What its quick replies send back, in their order."""


class Letter(Struct, rename="camel", frozen=True, tag="letter", tag_field="kind"):
    """A mail."""

    subject: str
    text: str
    html: str | None = None


Content = Text | Buttons | Menu | Template | Letter


class Incoming(Struct, rename="camel", frozen=True):
    """One message that came in, whatever the channel calls its parts."""

    channel: Channel
    address: str
    """Ours: the phone_number_id."""
    provider_id: str
    """Unique for the address (wamid)."""
    at: datetime
    """The sender's timestamp: the 24-hour window counts from it."""
    kind: IncomingKind
    user_id: str | None = None
    """The provider's lasting id of the person, where there is one."""
    phone: str | None = None
    """E.164, when it is known: people may hide it."""
    profile_name: str = ""
    text: str = ""
    """What was typed, or the title of what was tapped."""
    choice_id: str | None = None
    """The id of the tapped choice, or the payload of a template's quick reply."""
    context_id: str | None = None
    """The provider's id of the message that was answered."""
    raw: str = ""
    """The item as it came, JSON: for what this release does not know."""


class TemplateUpdate(Struct, rename="camel", frozen=True):
    """What the provider tells of a template of ours."""

    template_id: str
    """The provider's: digits, which may exceed 2^53."""
    name: str
    language: str
    kind: Literal["status", "quality", "category", "components"]
    value: str
    """The provider's own word: APPROVED, REJECTED, PAUSED ...; GREEN, YELLOW, RED; UTILITY ..."""
    at: datetime
    reason: str | None = None
