"""HTTP doors of this context."""

from typing import Annotated, Literal

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, put, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.messaging.accounts import AccountService
from tenants.messaging.assembly import Messaging
from tenants.messaging.contacts import ContactService
from tenants.messaging.messages import MessageService
from tenants.messaging.models import ChannelAccount, Contact
from tenants.messaging.preferences import PreferenceService
from tenants.messaging.schemas import (
    ChannelCreate,
    ChannelPatch,
    ChannelView,
    ContactList,
    CredentialsReplace,
    DeliveryRow,
    MessageContactView,
    MessageView,
)

Accounts = NamedDependency[AccountService]
Contacts = NamedDependency[ContactService]
Preferences = NamedDependency[PreferenceService]
Messages = NamedDependency[MessageService]
Version = NamedDependency[int]
StateFilter = Annotated[
    Literal["queued", "accepted", "sent", "delivered", "read", "failed", "received"] | None,
    QueryParameter(name="state", description="Only messages in this state"),
]


def _channel(account: ChannelAccount) -> ChannelView:
    return msgspec.convert(account.to_stored() | {"id": account.id}, ChannelView)


def _contact(contact: Contact) -> MessageContactView:
    known = {alias[0]: alias[2:] for alias in reversed(contact.aliases)}
    reached = {"id": contact.id, "phone": known.get("p"), "email": known.get("m")}
    return msgspec.convert(contact.to_stored() | reached, MessageContactView)


@get("/v1/channels", access=requires("webhooks:read"), operation_id="listChannels", summary="Channels")
async def list_channels(accounts: Accounts, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Page[ChannelView]:
    """The accounts with providers of WhatsApp and SMS, by name. Credentials are never shown."""
    return await accounts.page(limit, cursor)


@post(
    "/v1/channels",
    access=requires("webhooks:create"),
    creates=True,
    operation_id="connectChannel",
    summary="Connect a channel",
)
async def connect_channel(data: JSONBody[ChannelCreate], accounts: Accounts) -> Response[ChannelView]:
    """Add an account with a provider. A WhatsApp number belongs to one tenant."""
    view = _channel(await accounts.connect(data))
    return tagged(view, view.version)


@get("/v1/channels/{channel_id:str}", access=requires("webhooks:read"), operation_id="getChannel", summary="A channel")
async def get_channel(channel_id: FromPath[str], accounts: Accounts) -> Response[ChannelView]:
    """One account, with the reason when nothing goes out over it."""
    view = _channel(await accounts.get(channel_id))
    return tagged(view, view.version)


@patch(
    "/v1/channels/{channel_id:str}",
    access=requires("webhooks:update"),
    operation_id="changeChannel",
    summary="Change a channel",
)
async def change_channel(
    channel_id: FromPath[str], data: JSONBody[ChannelPatch], version: Version, accounts: Accounts
) -> Response[ChannelView]:
    """Change the fields that are sent. Kind and address stay: another number is another channel."""
    view = _channel(await accounts.change(channel_id, version, data))
    return tagged(view, view.version)


@put(
    "/v1/channels/{channel_id:str}/credentials",
    access=requires("webhooks:rotate_secret"),
    operation_id="replaceChannelCredentials",
    summary="Replace a channel's credentials",
)
async def replace_credentials(
    channel_id: FromPath[str], data: JSONBody[CredentialsReplace], version: Version, accounts: Accounts
) -> Response[ChannelView]:
    """New credentials in place of the old; a channel that was stopped is active again."""
    view = _channel(await accounts.replace_credentials(channel_id, version, data.token))
    return tagged(view, view.version)


@post(
    "/v1/channels/{channel_id:str}/stop",
    access=requires("webhooks:update"),
    conditional=True,
    operation_id="stopChannel",
    summary="Let nothing go out over a channel",
)
async def stop_channel(channel_id: FromPath[str], version: Version, accounts: Accounts) -> Response[ChannelView]:
    """Messages that wait for it take another channel."""
    view = _channel(await accounts.set_active(channel_id, version, active=False))
    return tagged(view, view.version)


@post(
    "/v1/channels/{channel_id:str}/resume",
    access=requires("webhooks:update"),
    conditional=True,
    operation_id="resumeChannel",
    summary="Let messages go out over a channel again",
)
async def resume_channel(channel_id: FromPath[str], version: Version, accounts: Accounts) -> Response[ChannelView]:
    """For a channel that was stopped by hand, or whose provider has lifted the block."""
    view = _channel(await accounts.set_active(channel_id, version, active=True))
    return tagged(view, view.version)


@delete(
    "/v1/channels/{channel_id:str}",
    access=requires("webhooks:delete"),
    operation_id="removeChannel",
    summary="Remove a channel",
)
async def remove_channel(channel_id: FromPath[str], accounts: Accounts) -> None:
    """Forget the account and its credentials. Its messages stay in the log."""
    await accounts.remove(channel_id)


@get(
    "/v1/messages",
    access=requires("messages:read_delivery_log"),
    operation_id="listDeliveries",
    summary="What became of messages",
)
async def list_deliveries(
    messages: Messages, only: StateFilter = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[DeliveryRow]:
    """All messages of your clinics, the latest first, without their words."""
    return await messages.deliveries(only, limit, cursor)


@get(
    "/v1/patients/{patient_id:str}/messages",
    access=requires("messages:read"),
    operation_id="listPatientMessages",
    summary="Messages of a patient",
)
async def list_patient_messages(
    patient_id: FromPath[str], messages: Messages, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[MessageView]:
    """Everything that was written to and by a patient, on every channel, the latest first."""
    return await messages.of_patient(patient_id, limit, cursor)


@get(
    "/v1/patients/{patient_id:str}/contacts",
    access=requires("messages:read"),
    operation_id="listPatientContacts",
    summary="Contacts of a patient",
)
async def list_patient_contacts(patient_id: FromPath[str], contacts: Contacts) -> ContactList:
    """The telephones and addresses that write for a patient, with what they want of us."""
    return ContactList([_contact(contact) for contact in await contacts.of_patient(patient_id)])


@get(
    "/v1/contacts/{contact_id:str}",
    access=requires("messages:read"),
    operation_id="getContact",
    summary="A contact",
)
async def get_contact(contact_id: FromPath[str], contacts: Contacts) -> MessageContactView:
    """Somebody at the other end of a channel, with what they want of us."""
    return _contact(await contacts.shown(contact_id))


@get(
    "/v1/contacts/{contact_id:str}/messages",
    access=requires("messages:read"),
    operation_id="readTranscript",
    summary="Messages of a contact",
)
async def read_transcript(
    contact_id: FromPath[str], messages: Messages, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[MessageView]:
    """What was written to and by a contact, the latest first."""
    return await messages.transcript(contact_id, limit, cursor)


@post(
    "/v1/contacts/{contact_id:str}/opt-out",
    access=requires("messages:opt_out"),
    operation_id="optOutContact",
    summary="Note that somebody wants no more messages",
)
async def opt_out_contact(contact_id: FromPath[str], preferences: Preferences) -> MessageContactView:
    """From now on only their own messages are answered."""
    return _contact(await preferences.opt_out(contact_id))


@post(
    "/v1/contacts/{contact_id:str}/opt-in",
    access=requires("messages:opt_out"),
    operation_id="optInContact",
    summary="Note that somebody wants messages again",
)
async def opt_in_contact(contact_id: FromPath[str], preferences: Preferences) -> MessageContactView:
    """They have told you so, and the record says when and whom."""
    return _contact(await preferences.opt_in(contact_id))


def router(messaging: Messaging) -> Router:
    """The routes, bound to their services."""
    return Router(
        path="/",
        route_handlers=[
            *(list_channels, connect_channel, get_channel, change_channel, replace_credentials),
            *(stop_channel, resume_channel, remove_channel),
            *(list_deliveries, list_patient_messages, list_patient_contacts),
            *(get_contact, read_transcript, opt_out_contact, opt_in_contact),
        ],
        tags=["Messages"],
        dependencies={
            "accounts": Provide(lambda: messaging.accounts, sync_to_thread=False),
            "contacts": Provide(lambda: messaging.contacts, sync_to_thread=False),
            "preferences": Provide(lambda: messaging.preferences, sync_to_thread=False),
            "messages": Provide(lambda: messaging.messages, sync_to_thread=False),
        },
    )
