"""What goes in and out of this context."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.text import Identifier, PhoneNumber
from tenants.templates.states import ButtonKind, Category, Quality, Status

_TEXT = r"^[^\x00-\x09\x0b-\x1f\x7f]*$(?!\n)"
_LINE = r"^[^\x00-\x1f\x7f]*$(?!\n)"

TemplateName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern=r"^[a-z0-9_]+$(?!\n)",
        description="a-z, 0-9 and _",
        examples=["visit_reminder"],
    ),
]
TemplateLanguage = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=8,
        pattern=r"^[a-z]{2,3}(?:_[A-Z]{2,4})?$(?!\n)",
        description="The provider's code",
        examples=["en", "pt_BR"],
    ),
]
WabaNumber = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[0-9]+$(?!\n)", examples=["104857600231177"])]
Header = Annotated[
    str, Meta(max_length=60, pattern=_LINE, description="One line, without variables", examples=["Your visit"])
]
Body = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern=_TEXT,
        description="Text with variables such as {{patient}}, none of them at its begin or end",
        examples=["Hello {{patient}}, see you soon."],
    ),
]
Footer = Annotated[
    str, Meta(max_length=60, pattern=_LINE, description="One line, without variables", examples=["Sunrise Dental"])
]
ButtonText = Annotated[str, Meta(min_length=1, max_length=25, pattern=_LINE, examples=["Confirm"])]
ButtonUrl = Annotated[
    str,
    Meta(
        max_length=2000,
        pattern=r"^(?:https://[^\s{}]+)?$(?!\n)",
        description="https, of a button of kind url alone",
        examples=["https://maps.example/sunrise"],
    ),
]
Variable = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$(?!\n)", examples=["patient"])]
Example = Annotated[str, Meta(min_length=1, max_length=200, pattern=_LINE, examples=["Asha"])]


class ButtonInput(Struct, rename="camel", forbid_unknown_fields=True):
    """Something to tap."""

    kind: Literal["quick_reply", "url", "phone"]
    text: ButtonText
    url: ButtonUrl = ""
    phone: PhoneNumber | None = None


Buttons = Annotated[list[ButtonInput], Meta(max_length=10)]
Examples = Annotated[dict[Variable, Example], Meta(max_length=40, description="A value for each variable")]


class TemplateCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new template."""

    waba_id: WabaNumber
    name: TemplateName
    language: TemplateLanguage
    body: Body
    category: Literal["UTILITY", "MARKETING"] = "UTILITY"
    header: Header = ""
    footer: Footer = ""
    buttons: Buttons = []
    examples: Examples = {}


class TemplatePatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    header: Header | UnsetType = UNSET
    body: Body | UnsetType = UNSET
    footer: Footer | UnsetType = UNSET
    buttons: Buttons | UnsetType = UNSET
    examples: Examples | UnsetType = UNSET


class StandardInstall(Struct, rename="camel", forbid_unknown_fields=True):
    """The product's own templates, for the tenant's notices."""

    languages: Annotated[list[Literal["en", "hi", "ar", "de"]], Meta(max_length=4)] = []
    """Without any: those of the tenant."""
    waba_id: WabaNumber | None = None
    """Null: every account of the tenant."""


class TemplateSync(Struct, rename="camel", forbid_unknown_fields=True):
    """What the provider's list is to be read of."""

    waba_id: WabaNumber


class ButtonView(Struct, rename="camel"):
    """Something to tap."""

    kind: ButtonKind
    text: str
    url: str = ""
    phone: str = ""


class WordingView(Struct, rename="camel"):
    """What a template says."""

    header: str
    body: str
    footer: str
    buttons: list[ButtonView]
    examples: dict[str, str]


class TemplateView(Struct, rename="camel"):
    """A template."""

    id: Identifier
    waba_id: str
    name: str
    language: str
    category: Category
    wording: WordingView
    approved: WordingView | None
    status: Status
    reason: str | None
    quality: Quality
    provider_id: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class TemplateList(Struct, rename="camel"):
    """Templates."""

    items: list[TemplateView]


class SyncBegun(Struct, rename="camel"):
    """The list is being read."""

    waba_id: str
