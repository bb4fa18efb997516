"""Messages to and from patients: channels, contacts and what they want, the log, and delivery."""

from tenants.messaging.accounts import Account, AccountService, AddressBook, Owner
from tenants.messaging.assembly import Below, Messaging, create
from tenants.messaging.causes import Causes, Standing
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
from tenants.messaging.drivers import Answer, Driver, Http
from tenants.messaging.events import TOPIC
from tenants.messaging.failures import DriverError, judge
from tenants.messaging.ledger import Fallbacks, Fallen
from tenants.messaging.messages import Draft, Line, MessageService, Told
from tenants.messaging.models import Cause, ChannelAccount, Contact, Message
from tenants.messaging.policy import QUIET, quiet_end, window_open
from tenants.messaging.ports import MessageRelocation
from tenants.messaging.preferences import PreferenceService
from tenants.messaging.rendering import cut
from tenants.messaging.schemas import ChannelCreate, MessageView

__all__ = [
    "QUIET",
    "TOPIC",
    "Account",
    "AccountService",
    "AddressBook",
    "Answer",
    "Below",
    "Buttons",
    "Cause",
    "Causes",
    "Channel",
    "ChannelAccount",
    "ChannelCreate",
    "Choice",
    "Contact",
    "ContactService",
    "Content",
    "Draft",
    "Driver",
    "DriverError",
    "Fallbacks",
    "Fallen",
    "Http",
    "Incoming",
    "IncomingKind",
    "Letter",
    "Line",
    "Menu",
    "Message",
    "MessageRelocation",
    "MessageService",
    "MessageView",
    "Messaging",
    "Owner",
    "PreferenceService",
    "Standing",
    "Template",
    "TemplateUpdate",
    "Text",
    "Told",
    "create",
    "cut",
    "judge",
    "quiet_end",
    "window_open",
]
