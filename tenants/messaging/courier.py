"""Delivering: the worker's side of sending. One call of a provider for each message that is due."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec
import structlog

from donto.kernel.db import Database, in_transaction
from donto.kernel.errors import NotFound
from donto.kernel.outbox import RetryLater
from donto.kernel.store import Store
from donto.kernel.tenancy import UnscopedError
from tenants.messaging.accounts import MAIL, Account, AccountService
from tenants.messaging.causes import Standing
from tenants.messaging.contacts import ContactService
from tenants.messaging.content import Channel, Content
from tenants.messaging.drivers import Driver
from tenants.messaging.failures import DriverError, delay_after, judge
from tenants.messaging.ledger import Ledger
from tenants.messaging.models import Contact, Message
from tenants.messaging.policy import ANSWERS, refusal

_log = structlog.get_logger("donto.messaging")
_SPREAD: Final = 5
"""Messages that waited for the same account do not all come back in the same second."""


class Courier:
    """Hands messages to drivers. Called outside transactions: a provider's answer takes its time."""

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        accounts: AccountService,
        contacts: ContactService,
        drivers: Mapping[Channel, Driver],
        causes: Standing,
    ) -> None:
        """`drivers` by channel. A message of a channel without one fails, which lets another channel have it."""
        self._database: Database = store.database
        self._clock = store.clock
        self._ledger = ledger
        self._accounts = accounts
        self._contacts = contacts
        self._drivers = drivers
        self._causes = causes
        self._paused: dict[str, datetime] = {}

    async def deliver(self, message_id: str) -> None:
        """Send a message that is queued; of any other there is nothing left to do.

        Raises RetryLater when it is to be tried again. Every other end is written down: accepted, or failed with what
        follows from it.
        """
        if in_transaction():
            raise UnscopedError("a delivery inside a transaction: it would be repeated with it")
        message = await self._ledger.log.find(message_id)
        if message is None or message.state != "queued" or message.direction == "in":
            return
        contact = await self._contact_of(message)
        content = msgspec.convert(message.content, Content)
        code = await self._refused(message, content, contact)
        account = None if code else await self._account(message)
        if code or account is None:
            await self._fail(message, code or "account-stopped")
            return
        self._heed_pause(account)
        try:
            provider_id = await self._drivers[message.channel].send(account, message.to, content, message.id)
        except DriverError as error:
            await self._refuse(message, account, error)
            return
        await self._database.transaction(lambda: self._ledger.accepted(message, provider_id))

    async def mark_read(self, message: Message, *, typing: bool = False) -> None:
        """Show the sender that their message was read and, if told, that an answer is being written.

        A courtesy: nothing is tried again, and no failure matters.
        """
        driver, account = self._drivers.get(message.channel), await self._account(message)
        if driver is None or account is None or message.provider_id is None:
            return
        try:
            await driver.mark_read(account, message.provider_id, typing=typing)
        except DriverError as error:
            _log.info("message.mark_read_failed", message_id=message.id, error_code=error.code)

    async def _contact_of(self, message: Message) -> Contact | None:
        if message.contact_id is None:
            return None
        try:
            return await self._contacts.get(message.contact_id)
        except NotFound:
            return None

    async def _refused(self, message: Message, content: Content, contact: Contact | None) -> str | None:
        if message.channel not in self._drivers:
            return "no-channel"
        if not await self._causes.stands(message):
            return "overtaken"
        kind = message.cause.kind if message.cause else "notice"
        code = refusal(message.channel, content, kind, contact, message.address, self._clock.now())
        if code is None and kind not in ANSWERS and await self._contacts.has_refused(message.channel, message.to):
            return "opted-out"
        return code

    async def _account(self, message: Message) -> Account | None:
        if message.channel == "mail":
            return MAIL
        account = await self._accounts.at(message.channel, message.address)
        if account is None or account.status != "active":
            return None
        return self._accounts.opened(account)

    def _heed_pause(self, account: Account) -> None:
        until = self._paused.get(account.id)
        if until is None:
            return
        left = (until - self._clock.now()).total_seconds()
        if left <= 0:
            del self._paused[account.id]
            return
        raise RetryLater(int(left) + 1)

    async def _refuse(self, message: Message, account: Account, error: DriverError) -> None:
        rule = judge(message.channel, error.code)
        if rule.action != "retry":
            await self._fail(message, error.code)
            return
        tries = message.tries + 1
        seconds = delay_after(rule, tries)
        if seconds is None:
            await self._fail(message, error.code)
            return
        await self._database.transaction(
            lambda: self._ledger.log.note(message.id, {"$set": {"errorCode": error.code, "tries": tries}})
        )
        if error.scope == "account":
            # The other messages of this account would only be refused as well, and use their tries up.
            self._paused[account.id] = self._clock.now() + timedelta(seconds=seconds)
            seconds += message.id.encode()[-1] % _SPREAD
        raise RetryLater(seconds)

    async def _fail(self, message: Message, code: str) -> None:
        await self._database.transaction(lambda: self._ledger.failed(message, code, self._clock.now(), spent=True))
