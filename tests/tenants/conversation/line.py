"""A practice with a WhatsApp number, and telephones that write to it: through the real services, on a real database."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, TypeVar

import msgspec

from donto.kernel.clock import FixedClock
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from infra.product import Product
from tenants.messaging import Buttons, ChannelCreate, Choice, Contact, Content, Incoming, Menu, Message
from tests.support.practice import Practice
from tests.support.product import Running

T = TypeVar("T")
Raw = dict[str, Any]
TICK: Final = timedelta(milliseconds=1)
"""Between two messages, so that their ids are in order."""


@dataclass
class Line:
    """The practice's number."""

    running: Running
    clock: FixedClock
    practice: Practice
    address: str = field(default_factory=lambda: str(secrets.randbelow(10**15)))

    @property
    def waba(self) -> str:
        """The business account that the number belongs to."""
        return f"9{self.address}"

    @property
    def product(self) -> Product:
        """The services."""
        return self.running.product

    @property
    def scope(self) -> TenantScope:
        """In which messages come in."""
        town = self.practice.town
        return TenantScope(town.tenant_id, town.database, Actor("system", "whatsapp"), EVERY_CLINIC)

    async def do(self, work: Callable[[], Awaitable[T]]) -> T:
        """A command."""
        with entered(self.scope):
            return await self.product.core.database.transaction(work)

    async def see(self, work: Callable[[], Awaitable[T]]) -> T:
        """A query."""
        with entered(self.scope):
            return await work()

    async def connect(self) -> None:
        """Connect the number."""
        account = ChannelCreate(
            kind="whatsapp", name="Line", address=self.address, token=secrets.token_hex(16), waba_id=self.waba
        )
        await self.do(lambda: self.product.messaging.accounts.connect(account))

    async def rows(self, collection: str, **condition: Any) -> list[Raw]:
        """What lies in a collection, by id, past every guard but the oracle's."""
        with entered(self.scope):
            records = self.product.core.database.named(self.scope.database)[collection]
            mine = {"tenantId": self.scope.tenant_id, **condition}
            return list(await records.find(mine, sort=[("_id", 1)]).to_list())

    async def visits(self, *states: str) -> list[Raw]:
        """Appointments in some states, by begin."""
        rows = [row for row in await self.rows("appointments") if row["status"] in (states or ("scheduled",))]
        return sorted(rows, key=lambda row: row["startsAt"])

    async def hear(self, incoming: Incoming) -> bool:
        """What the webhook does with one message, in one transaction. Gives whether it was new."""

        async def work() -> bool:
            received = await self.product.messaging.messages.received(incoming)
            if received is not None:
                await self.product.conversations.chat.heard(*received, incoming)
            return received is not None

        return await self.do(work)

    def pass_by(self, **span: float) -> None:
        """Let time pass."""
        self.clock.advance(timedelta(**span))


@dataclass
class Telephone:
    """Somebody's telephone."""

    line: Line
    number: str = field(default_factory=lambda: f"+9198{secrets.randbelow(10**8):08d}")
    profile: str = ""
    hidden: bool = False
    """Whether `number` is the provider's id of somebody who hides their telephone number."""
    shown: list[Choice] = field(default_factory=list)
    """Every row and button there ever was."""
    replies: list[Content] = field(default_factory=list)
    """The last ones."""
    _seen: set[str] = field(default_factory=set)

    async def type(self, text: str) -> list[Content]:
        """Write something."""
        return await self.send("text", text=text)

    async def tap(self, choice: Choice | str) -> list[Content]:
        """Tap a row or button; by the beginning of its title, one of the last reply."""
        found = self.choice(choice) if isinstance(choice, str) else choice
        return await self.send("tap", text=found.title, choice_id=found.id)

    async def payload(self, payload: str) -> list[Content]:
        """Tap the quick reply of a template."""
        return await self.send("payload", choice_id=payload)

    async def until(self, step: str, *, limit: int = 12) -> None:
        """Take the first answer until a step is asked, as somebody in a hurry does."""
        for _ in range(limit):
            if step in self.choices()[0].id.split("."):
                return
            await self.tap(self.choices()[0])
        raise AssertionError(f"never came to {step}: {self.body}")

    def choices(self) -> list[Choice]:
        """Those under the last reply."""
        last = self.replies[-1] if self.replies else None
        return list(last.choices) if isinstance(last, Menu | Buttons) else []

    def choice(self, title: str) -> Choice:
        """The one of the last reply whose title begins so."""
        return next(one for one in self.choices() if one.title.startswith(title))

    @property
    def body(self) -> str:
        """The words of the last reply."""
        return self.replies[-1].body if self.replies and isinstance(self.replies[-1], Menu | Buttons) else ""

    def incoming(self, kind: Any, **other: Any) -> Incoming:
        """A new message of theirs."""
        who = {"user_id" if self.hidden else "phone": self.number}
        given = {"provider_id": f"wamid.{secrets.token_hex(12)}", "at": self.line.clock.now(), **who}
        return Incoming(
            channel="whatsapp", address=self.line.address, kind=kind, profile_name=self.profile, **{**given, **other}
        )

    async def send(self, kind: Any, **other: Any) -> list[Content]:
        """Send a message; gives what is answered."""
        self.line.clock.advance(TICK)
        await self.line.hear(self.incoming(kind, **other))
        return await self.look()

    async def look(self) -> list[Content]:
        """What has come since."""
        fresh = [row for row in await self.sent() if row["_id"] not in self._seen]
        self._seen |= {row["_id"] for row in fresh}
        found = [msgspec.convert(row["content"], Content) for row in fresh]
        if found:
            self.replies = found
            self.shown += self.choices()
        return found

    async def sent(self) -> list[Raw]:
        """Everything that was sent here, in order."""
        rows = await self.line.rows("messages", direction="out", to=self.number)
        return sorted(rows, key=lambda row: row["_id"])

    async def contact(self) -> Contact:
        """Who this is, as the practice knows it."""
        found = await self.line.see(lambda: self.line.product.messaging.contacts.find("whatsapp", self.number))
        assert found is not None
        return found

    async def state(self) -> Any:
        """The conversation's state."""
        contact = await self.contact()
        (row,) = await self.line.rows("conversations", contactId=contact.id)
        return msgspec.json.decode(row["state"])


__all__ = ["Line", "Message", "Telephone"]
