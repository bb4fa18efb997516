"""Messages to and from patients: channels, contacts and what they want, the log, and delivery."""

from tenants.messaging.accounts import AccountService, AddressBook, Owner
from tenants.messaging.assembly import Below, Messaging, create
from tenants.messaging.contacts import ContactService
from tenants.messaging.content import (
    Buttons,
    Channel,
    Choice,
    Content,
    Incoming,
    IncomingKind,
    Letter,
    Menu,
    Template,
    TemplateUpdate,
    Text,
)
from tenants.messaging.drivers import Driver
from tenants.messaging.events import TOPIC
from tenants.messaging.failures import DriverError, judge
from tenants.messaging.ledger import Fallbacks, Fallen
from tenants.messaging.messages import MessageService, Told
from tenants.messaging.models import Cause, ChannelAccount, Contact, Message
from tenants.messaging.ports import MessageRelocation
from tenants.messaging.preferences import PreferenceService
from tenants.messaging.schemas import ChannelCreate, MessageView

__all__ = [
    "TOPIC",
    "AccountService",
    "AddressBook",
    "Below",
    "Buttons",
    "Cause",
    "Channel",
    "ChannelAccount",
    "ChannelCreate",
    "Choice",
    "Contact",
    "ContactService",
    "Content",
    "Driver",
    "DriverError",
    "Fallbacks",
    "Fallen",
    "Incoming",
    "IncomingKind",
    "Letter",
    "Menu",
    "Message",
    "MessageRelocation",
    "MessageService",
    "MessageView",
    "Messaging",
    "Owner",
    "PreferenceService",
    "Template",
    "TemplateUpdate",
    "Text",
    "Told",
    "create",
    "judge",
]
