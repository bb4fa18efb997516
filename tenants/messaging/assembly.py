"""The services of this context, made and wired once."""

from collections.abc import Mapping
from typing import NamedTuple

from donto.kernel.core import Core
from donto.kernel.mail import Mailer, SmtpMailer
from tenants.messaging.accounts import AccountService, AddressBook
from tenants.messaging.causes import Causes
from tenants.messaging.contacts import ContactService
from tenants.messaging.content import Channel
from tenants.messaging.courier import Courier
from tenants.messaging.drivers import Driver, Http, MailDriver, SmsDriver, WhatsAppDriver
from tenants.messaging.ledger import Fallbacks, Ledger
from tenants.messaging.messages import MessageService
from tenants.messaging.preferences import PreferenceService
from tenants.organization import ClinicService
from tenants.patients import PatientService


class Below(NamedTuple):
    """The services of lower contexts that messages stand on."""

    clinics: ClinicService
    patients: PatientService


class Messaging(NamedTuple):
    """What this context offers."""

    accounts: AccountService
    addresses: AddressBook
    contacts: ContactService
    preferences: PreferenceService
    messages: MessageService
    fallbacks: Fallbacks
    """Who cares for messages that will not arrive: `fallbacks.then(port)`, in the order of asking."""
    causes: Causes
    """Who knows whether the cause of a message still stands: `causes.known_to(port)`."""
    http: Http

    async def deliver(self, message_id: str) -> None:
        """For the worker, in the scope of the message's tenant and outside transactions. Raises RetryLater."""
        await self.messages.deliver(message_id)

    async def close(self) -> None:
        """Close the connections to providers."""
        await self.http.aclose()


def create(
    core: Core,
    below: Below,
    *,
    mailer: Mailer | None = None,
    drivers: Mapping[Channel, Driver] | None = None,
) -> Messaging:
    """Make the services. `drivers` stand in for the real ones in tests."""
    store, settings = core.store, core.settings
    http = Http(allow_private=settings.is_development)
    accounts = AccountService(store, core.keys.cipher("channel"), below.clinics, plain_http=settings.is_development)
    contacts = ContactService(store, below.patients)
    preferences = PreferenceService(store, contacts, below.clinics)
    fallbacks, causes = Fallbacks(), Causes()
    ledger = Ledger(store, core.outbox, accounts, contacts, preferences, fallbacks)
    used: Mapping[Channel, Driver] = drivers or {
        "whatsapp": WhatsAppDriver(http, settings.whatsapp_url),
        "sms": SmsDriver(http),
        "mail": MailDriver(mailer or SmtpMailer(settings, core.clock)),
    }
    courier = Courier(store, ledger, accounts, contacts, used, causes)
    return Messaging(
        accounts=accounts,
        addresses=AddressBook(store),
        contacts=contacts,
        preferences=preferences,
        messages=MessageService(store, ledger, courier, accounts, contacts, preferences),
        fallbacks=fallbacks,
        causes=causes,
        http=http,
    )
