"""What goes in and out of this context."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.text import Identifier, Name, PhoneNumber

Address = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern=r"^[A-Za-z0-9_.+-]+$(?!\n)",
        description="phone_number_id of WhatsApp, or the sender's name of SMS",
        examples=["215304987710042"],
    ),
]
WabaId = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[0-9]+$(?!\n)", examples=["104857600231177"])]
BaseUrl = Annotated[
    str,
    Meta(
        min_length=8,
        max_length=300,
        pattern=r"^https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?$(?!\n)",
        description="Where the provider's API is; https outside of development",
        examples=["https://whatsapp.provider.example/v1"],
    ),
]
Credential = Annotated[
    str,
    Meta(
        min_length=8,
        max_length=2000,
        pattern=r"^[\x21-\x7e]+$(?!\n)",
        description="The provider's access token. Taken in, never shown",
        examples=["EAAGm0PX4ZCpsBAKZC"],
    ),
]
ClinicIds = Annotated[list[Identifier], Meta(min_length=1, max_length=100, description="Whose messages go over it")]


class ChannelCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """An account with a provider."""

    kind: Literal["whatsapp", "sms"]
    name: Name
    address: Address
    token: Credential
    waba_id: WabaId | None = None
    display_phone: PhoneNumber | None = None
    base_url: BaseUrl | None = None
    clinic_ids: ClinicIds | None = None
    """Null: every clinic's."""


class ChannelPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    name: Name | UnsetType = UNSET
    waba_id: WabaId | UnsetType | None = UNSET
    display_phone: PhoneNumber | UnsetType | None = UNSET
    base_url: BaseUrl | UnsetType | None = UNSET
    clinic_ids: ClinicIds | UnsetType | None = UNSET


class CredentialsReplace(Struct, rename="camel", forbid_unknown_fields=True):
    """New credentials in place of the old."""

    token: Credential


class StopView(Struct, rename="camel"):
    """Why nothing goes out over an account."""

    at: datetime
    code: str


class ChannelView(Struct, rename="camel"):
    """An account, without its credentials."""

    id: str
    kind: Literal["whatsapp", "sms"]
    name: str
    address: str
    waba_id: str | None
    display_phone: str | None
    base_url: str | None
    clinic_ids: list[str] | None
    status: Literal["active", "stopped"]
    stop: StopView | None
    version: int


class CauseView(Struct, rename="camel"):
    """Why a message was sent."""

    kind: Literal["notice", "conversation", "staff", "offer", "code"]
    ref: str


class DeliveryRow(Struct, rename="camel"):
    """What became of a message; not what it said, nor to whom."""

    id: str
    direction: Literal["in", "out"]
    channel: Literal["whatsapp", "mail", "sms"]
    contact_id: str | None
    patient_id: str | None
    clinic_id: str | None
    state: Literal["queued", "accepted", "sent", "delivered", "read", "failed", "received"]
    error_code: str | None
    tries: int
    cause: CauseView | None
    follows: str | None
    at: datetime
    times: dict[str, datetime]


class MessageView(Struct, rename="camel"):
    """A message as its log shows it."""

    id: str
    direction: Literal["in", "out"]
    channel: Literal["whatsapp", "mail", "sms"]
    contact_id: str | None
    patient_id: str | None
    clinic_id: str | None
    text: str
    state: Literal["queued", "accepted", "sent", "delivered", "read", "failed", "received"]
    error_code: str | None
    cause: CauseView | None
    follows: str | None
    at: datetime
    times: dict[str, datetime]


class ConsentView(Struct, rename="camel"):
    """That somebody agreed to be written to."""

    at: datetime
    source: Literal["message", "registration", "staff"]


class MessageContactView(Struct, rename="camel"):
    """Somebody at the other end of a channel, with what they want of us."""

    id: str
    channel: Literal["whatsapp", "mail", "sms"]
    name: str
    phone: str | None
    email: str | None
    patient_ids: list[str]
    language: str | None
    consent: ConsentView | None
    opted_out_at: datetime | None
    marketing_out_at: datetime | None
    window_until: datetime | None


class ContactList(Struct, rename="camel"):
    """All contacts of a patient."""

    items: list[MessageContactView]
