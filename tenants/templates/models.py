"""Message templates: texts that WhatsApp approves before they may open a conversation."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import Part, TenantDocument
from tenants.templates.states import ButtonKind, Category, Quality, Status


class Button(Part):
    """Something to tap under a template."""

    kind: ButtonKind
    text: str
    url: str = ""
    phone: str = ""
    """E.164."""


class Wording(Part):
    """What a template says. `{{name}}` stands for a value."""

    header: str = ""
    body: str
    footer: str = ""
    buttons: list[Button] = Field(default_factory=list)
    examples: dict[str, str] = Field(default_factory=dict)
    """A value for each variable, for the reviewers."""

    @property
    def carries_code(self) -> bool:
        """Whether it is the provider's own text around a code: all that we choose of it is the word on the button."""
        return any(button.kind == "copy_code" for button in self.buttons)


class MessageTemplate(TenantDocument):
    """One name in one language, of one WhatsApp Business Account."""

    entity: ClassVar[str] = "message template"
    waba_id: str
    name: str
    language: str
    """The provider's code: `en`, `en_US`, `hi`."""
    category: Category
    wording: Wording
    """As it was written here last."""
    sent: Wording | None = None
    """As it was submitted last. What the provider approves, and fills in, is this."""
    approved: Wording | None = None
    """As it may go out."""
    status: Status = "draft"
    reason: str | None = None
    """Why it may not go out, in the provider's words."""
    quality: Quality = "UNKNOWN"
    provider_id: str | None = None
    edits: list[datetime] = Field(default_factory=list)
    """When an approved one was submitted anew: the provider takes few of those."""
    told_at: dict[str, datetime] = Field(default_factory=dict)
    """By kind of news, the instant of the last one: news may come late, and twice."""

    class Settings:
        """Collection and indexes."""

        name = "message_templates"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel(
                [("tenantId", 1), ("wabaId", 1), ("name", 1), ("language", 1)], name="tenant_waba_name", unique=True
            ),
            IndexModel([("tenantId", 1), ("name", 1), ("language", 1), ("_id", 1)], name="tenant_name"),
        ]
