"""Channels and who writes over them: accounts with providers, contacts, and the log of all messages."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, PlatformDocument, TenantDocument
from tenants.messaging.content import Channel

AccountKind = Literal["whatsapp", "sms"]
Direction = Literal["in", "out"]
State = Literal["queued", "accepted", "sent", "delivered", "read", "failed", "received"]
CauseKind = Literal["notice", "conversation", "staff", "offer", "code"]


class Stop(Part):
    """Why nothing goes out over an account."""

    at: datetime
    code: str
    """The provider's error code, or `by-hand`."""


class ChannelAccount(TenantDocument):
    """The tenant's account with a provider: a WhatsApp number, or an SMS gateway."""

    entity: ClassVar[str] = "channel account"
    clinic_field: ClassVar[str | None] = "clinicIds"
    kind: AccountKind
    name: str
    address: str
    """Ours: the phone_number_id of WhatsApp, the sender's name of SMS."""
    waba_id: str | None = None
    """WhatsApp Business Account, which events on templates name."""
    display_phone: str | None = None
    """E.164: as people see it."""
    base_url: str | None = None
    """Of a provider other than the deployment's own."""
    sealed: Annotated[str, SECRET]
    """The credentials as JSON under AES-GCM, bound to this record's id."""
    clinic_ids: list[str] | None = None
    """Whose messages go over it. None: every clinic's."""
    status: Literal["active", "stopped"] = "active"
    stop: Stop | None = None

    class Settings:
        """Collection and indexes."""

        name = "channel_accounts"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("kind", 1), ("address", 1)], name="tenant_kind_address", unique=True),
            IndexModel([("tenantId", 1), ("name", 1), ("_id", 1)], name="tenant_name"),
        ]


class ChannelAddress(PlatformDocument):
    """Whose an address of ours is: by it a webhook finds its tenant."""

    entity: ClassVar[str] = "channel address"
    audited: ClassVar[bool] = False  # a signpost to the account, whose changes are audited
    kind: AccountKind
    address: str
    waba_id: str | None = None
    tenant_id: str
    account_id: str

    class Settings:
        """Collection and indexes."""

        name = "channel_addresses"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("kind", 1), ("address", 1)], name="kind_address", unique=True),
            IndexModel([("kind", 1), ("wabaId", 1)], name="kind_waba"),
        ]


class Consent(Part):
    """That somebody agreed to be written to."""

    at: datetime
    source: Literal["message", "registration", "staff"]
    by: str
    """The actor's id."""


class Relocated(Part):
    """Whose it was before a merge of patients."""

    merge_id: str
    patient_id: str
    brought: str | None = None
    """Of a contact: the surviving patient, unless they were there already."""


class Contact(TenantDocument):
    """Somebody at the other end of a channel: one person with a telephone, who may write for several patients."""

    entity: ClassVar[str] = "contact"
    audited: ClassVar[bool] = False  # a message renews it; what it decides (consent, joining) is recorded by hand
    channel: Channel
    aliases: Annotated[list[str], SECRET]
    """`u:` a provider's user id, `p:` a number in E.164, `m:` an e-mail address in lower case."""
    name: Annotated[str, SECRET] = ""
    patient_ids: list[str] = Field(default_factory=list)
    language: str | None = None
    consent: Consent | None = None
    opted_out_at: datetime | None = None
    """Since then they want nothing from us but answers."""
    marketing_out_at: datetime | None = None
    """Since then they want no offers; the provider tells."""
    marketing_told_at: datetime | None = None
    """When they told the provider so, or the contrary. What is older and comes later is no news."""
    window_until: datetime | None = None
    """WhatsApp: until then free text may go to them, from `address` alone."""
    address: str = ""
    """Of ours, the one they wrote to last."""
    former_ids: list[str] = Field(default_factory=list)
    """Of contacts that turned out to be this one."""
    came_from: str | None = None
    """The contact whose number became this one's, says the provider. Patients do not come along by that alone."""
    relocations: list[Relocated] = Field(default_factory=list)

    @property
    def phone(self) -> str | None:
        """The number they are reached at, if it is known."""
        return next((alias[2:] for alias in self.aliases if alias.startswith("p:")), None)

    class Settings:
        """Collection and indexes."""

        name = "contacts"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("channel", 1), ("aliases", 1)], name="tenant_alias", unique=True),
            IndexModel([("tenantId", 1), ("patientIds", 1)], name="tenant_patient"),
            IndexModel(
                [("tenantId", 1), ("formerIds", 1)],
                name="tenant_former",
                partialFilterExpression={"formerIds": {"$type": "string"}},
            ),
            IndexModel(
                [("tenantId", 1), ("relocations.mergeId", 1)],
                name="tenant_merge",
                partialFilterExpression={"relocations.mergeId": {"$type": "string"}},
            ),
        ]


class Cause(Part):
    """Why a message was sent."""

    kind: CauseKind
    ref: str
    """Id of the notice, conversation, user, offer ..."""


class Message(TenantDocument):
    """One message that went out or came in, with what became of it."""

    entity: ClassVar[str] = "message"
    audited: ClassVar[bool] = False  # the log is itself the record: states and times, written once each
    clinic_field: ClassVar[str | None] = "clinicId"
    direction: Direction
    channel: Channel
    address: str
    """Ours."""
    contact_id: str | None = None
    patient_id: str | None = None
    clinic_id: str | None = None
    to: Annotated[str, SECRET] = ""
    """E.164, the provider's user id, or an e-mail address."""
    content: Annotated[dict[str, Any], SECRET] = Field(default_factory=dict)
    """What is sent. Of a one-time code, nothing is left once it is on its way."""
    text: Annotated[str, SECRET] = ""
    """As the log shows it."""
    state: State
    rank: int
    """Of the state. It only grows: see `tenants.messaging.policy`."""
    provider_id: str | None = None
    error_code: str | None = None
    """Of the last try that failed."""
    tries: int = 0
    """How many of them failed."""
    cause: Cause | None = None
    """None: it came in."""
    follows: str | None = None
    """The message that it stands in for."""
    at: datetime
    """When it was decided on; of what came in, the sender's time."""
    due_at: datetime | None = None
    times: dict[str, datetime] = Field(default_factory=dict)
    """By state, the earliest that was told."""
    relocations: list[Relocated] = Field(default_factory=list)

    class Settings:
        """Collection and indexes."""

        name = "messages"
        indexes: ClassVar[list[IndexModel]] = [
            # The dedupe: a webhook that is delivered again finds its message here, whatever it was packed with.
            IndexModel(
                [("tenantId", 1), ("channel", 1), ("address", 1), ("providerId", 1)],
                name="tenant_received",
                unique=True,
                partialFilterExpression={"direction": "in"},
            ),
            IndexModel(
                [("tenantId", 1), ("providerId", 1)],
                name="tenant_provider",
                partialFilterExpression={"direction": "out"},
            ),
            IndexModel([("tenantId", 1), ("patientId", 1), ("at", -1), ("_id", -1)], name="tenant_patient_time"),
            IndexModel([("tenantId", 1), ("contactId", 1), ("at", -1), ("_id", -1)], name="tenant_contact_time"),
            IndexModel([("tenantId", 1), ("at", -1), ("_id", -1)], name="tenant_time"),
            IndexModel([("tenantId", 1), ("state", 1), ("at", -1), ("_id", -1)], name="tenant_state_time"),
            IndexModel(
                [("tenantId", 1), ("relocations.mergeId", 1)],
                name="tenant_merge",
                partialFilterExpression={"relocations.mergeId": {"$type": "string"}},
            ),
        ]
