"""What staff send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from donto.kernel.http.text import Identifier
from tenants.callbacks import Outcome

_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$(?!\n)"
ReplyText = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=4000,
        pattern=_TEXT,
        description="Text, at least one visible sign",
        examples=["Yes, please bring it along."],
    ),
]
TemplateName = Annotated[
    str, Meta(min_length=1, max_length=512, pattern=r"^[a-z0-9_]+$(?!\n)", examples=["visit_reminder"])
]
TemplateLanguage = Annotated[
    str, Meta(min_length=2, max_length=8, pattern=r"^[a-z]{2,3}(?:_[A-Z]{2,4})?$(?!\n)", examples=["en"])
]
Variable = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$(?!\n)", examples=["day"])]
Value = Annotated[
    str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)", examples=["Thursday, 27 November"])
]
Note = Annotated[
    str,
    Meta(
        max_length=4000,
        pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$(?!\n)",
        description="Text, with line breaks",
        examples=["Called back: comes on Thursday."],
    ),
]


class LatestView(Struct, rename="camel"):
    """The last thing that was said."""

    message_id: str
    direction: Literal["in", "out"]
    text: str


class PauseView(Struct, rename="camel"):
    """People have taken over."""

    by: str | None
    """Null: somebody who writes by WhatsApp's own app."""
    until: datetime


class ThreadRow(Struct, rename="camel"):
    """What a list reads of a conversation."""

    id: str
    clinic_id: str | None
    contact_id: str
    pause: PauseView | None
    latest: LatestView | None
    latest_at: datetime
    unread: int


class ThreadView(Struct, rename="camel", kw_only=True):
    """A conversation with somebody."""

    contact_id: Identifier
    name: str
    phone: str | None
    patient_ids: list[str]
    language: str | None
    clinic_id: str | None
    latest: LatestView | None
    latest_at: datetime
    unread: int
    """Messages that came in since people last looked."""
    window_until: datetime | None
    """Until then they can be answered in one's own words; from then on by template alone."""
    speaks: Literal["program", "people"]
    """Who answers what they write."""
    pause: PauseView | None
    """When people have taken over: who, and until when the program is silent."""
    waiting: bool
    """Whether they wait for people: there is a callback."""


class TemplateReply(Struct, rename="camel", forbid_unknown_fields=True):
    """A text that the provider has approved, with its values."""

    name: TemplateName
    language: TemplateLanguage
    values: Annotated[dict[Variable, Value], Meta(max_length=40)] = {}


class Reply(Struct, rename="camel", forbid_unknown_fields=True):
    """An answer: in one's own words within the window, by template at any time. Exactly one of them."""

    text: ReplyText | None = None
    template: TemplateReply | None = None


class Closing(Struct, rename="camel", forbid_unknown_fields=True):
    """How it ended."""

    outcome: Outcome
    note: Note = ""
