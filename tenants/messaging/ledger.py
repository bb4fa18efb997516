"""Writing the log of messages: what is to go out, what became of it, and what follows from a failure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import structlog

from donto.kernel.outbox import Outbox
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.messaging import events
from tenants.messaging.accounts import AccountService
from tenants.messaging.contacts import ContactService
from tenants.messaging.failures import Rule, delay_after, judge
from tenants.messaging.models import Message, State
from tenants.messaging.policy import RANK
from tenants.messaging.preferences import PreferenceService
from tenants.messaging.repository import LogRepository

_log = structlog.get_logger("donto.messaging")
MASKED: Final = "\u2022\u2022\u2022"
"""In place of a one-time code."""


class Fallen(Protocol):
    """Cares for a message that will not arrive: on another channel, or through people.

    Called in the transaction in which the message fails, once for each message.
    """

    async def fell(self, message: Message) -> bool | None:
        """True when it is taken care of, so that nobody further is asked."""
        ...


class Fallbacks:
    """Asks one after the other until somebody has taken care. Filled while the contexts are wired."""

    def __init__(self, ports: Sequence[Fallen] = ()) -> None:
        """`ports`: the first to be asked."""
        self._ports = list(ports)

    def then(self, port: Fallen) -> None:
        """Ask `port` too, after all others."""
        self._ports.append(port)

    async def fell(self, message: Message) -> bool:
        """Whether anybody has taken care."""
        for port in self._ports:
            if await port.fell(message):
                return True
        return False


class Ledger:
    """The log of the tenant in scope. Everything here is called inside a transaction."""

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        accounts: AccountService,
        contacts: ContactService,
        preferences: PreferenceService,
        fallen: Fallen,
    ) -> None:
        self.log = LogRepository(store)
        self._store = store
        self._outbox = outbox
        self._accounts = accounts
        self._contacts = contacts
        self._preferences = preferences
        self._fallen = fallen

    async def enter(self, message: Message) -> Message:
        """Write a message down, and have it delivered when it is due."""
        await self.log.insert(message, events.TOPIC)
        await self._outbox.put(events.TOPIC, {"messageId": message.id}, due_at=message.due_at)
        return message

    async def enter_all(self, messages: Sequence[Message]) -> None:
        """Write many down that are due now."""
        await self.log.insert_all(messages)
        await self._outbox.put_all(events.TOPIC, [{"messageId": message.id} for message in messages])

    async def accepted(self, message: Message, provider_id: str) -> None:
        """The provider has taken it. A status that was quicker has put it further already: then only the id is new."""
        kept: dict[str, Any] = {"providerId": provider_id}
        if message.cause is not None and message.cause.kind == "code":
            kept["content"] = {}
        await self.log.note(message.id, {"$set": kept})
        await self.log.advance(message.id, "accepted", self._store.clock.now())

    async def told(
        self, message: Message, state: State, at: datetime, provider_id: str, error_code: str | None
    ) -> Message | None:
        """A status of the provider. None when it is no news."""
        if message.provider_id is None:
            await self.log.note(message.id, {"$set": {"providerId": provider_id}})
        if state == "failed":
            return await self.failed(message, error_code or "unknown", at)
        advanced = await self.log.advance(message.id, state, at)
        if advanced is None:
            await self.log.note(message.id, {"$min": {f"times.{state}": at}})
        return advanced

    async def failed(self, message: Message, code: str, at: datetime, *, spent: bool = False) -> Message | None:
        """It will not arrive. Draws the conclusions, once; None when it has failed, or arrived, before.

        `spent`: its tries are used up, so that it is not tried again whatever the code says.
        """
        fields: dict[str, Any] = {"errorCode": code}
        if message.cause is not None and message.cause.kind == "code":
            fields["content"] = {}
        failed = await self.log.advance(message.id, "failed", at, **fields)
        if failed is None:
            return None
        rule = judge(failed.channel, code)
        _log.warning(
            "message.failed", message_id=failed.id, channel=failed.channel, error_code=code, error_action=rule.action
        )
        with as_system("message-failure"):
            await self._conclude(failed, rule, code, spent)
        return failed

    async def _conclude(self, failed: Message, rule: Rule, code: str, spent: bool) -> None:
        if rule.action == "stop-account" and failed.channel != "mail":
            await self._accounts.fail(failed.channel, failed.address, code)
        if rule.action == "opt-out":
            # Our own refusal tells nothing new; the provider's does.
            if failed.contact_id is not None and code != "opted-out":
                await self._preferences.set_marketing(await self._contacts.get(failed.contact_id), stop=True)
            return
        if not spent and await self._again(failed, rule):
            return
        if not await self._fallen.fell(failed):
            _log.warning("message.given_up", message_id=failed.id, error_code=code)

    async def _again(self, failed: Message, rule: Rule) -> bool:
        """Send a successor when the provider has taken a message and failed with it later, for a passing reason."""
        seconds = delay_after(rule, failed.tries + 1)
        if seconds is None or not failed.content:
            return False
        now = self._store.clock.now()
        successor = failed.model_copy(
            update={
                "id": self._store.ids.new("msg"),
                "version": 1,
                "created_at": now,
                "updated_at": now,
                "state": "queued",
                "rank": RANK["queued"],
                "provider_id": None,
                "error_code": None,
                "tries": failed.tries + 1,
                "follows": failed.id,
                "at": now,
                "due_at": now + timedelta(seconds=seconds),
                "times": {"queued": now},
                "relocations": [],
            }
        )
        await self.enter(successor)
        return True
