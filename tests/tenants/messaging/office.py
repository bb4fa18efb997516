"""A tenant that writes and is written to: short words for what the tests do again and again."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

import msgspec
import pytest

from donto.kernel.clock import FixedClock
from donto.kernel.core import Core
from donto.kernel.errors import Conflict
from donto.kernel.tenancy import EVERY_CLINIC, Actor, Grant, TenantScope, entered
from tenants.messaging import Cause, ChannelCreate, Contact, Content, Incoming, Message, Messaging, Text
from tenants.messaging.models import CauseKind, ChannelAccount
from tests.tenants.messaging.provider import Provider

T = TypeVar("T")
START: Final = datetime(2027, 3, 1, 5, 0, tzinfo=UTC)
"""10:30 in Asia/Kolkata."""
TICK: Final = timedelta(milliseconds=1)
"""Between two messages, so that ids and times are in order."""
ANSWER: Final = Cause(kind="conversation", ref="cnv_1")
HELLO: Final = Text("Hello")


def cause(kind: CauseKind) -> Cause:
    """Why something is sent."""
    return Cause(kind=kind, ref="ref_1")


class Remembers:
    """Implements `Fallen`: remembers who fell."""

    def __init__(self) -> None:
        self.fallen: list[Message] = []

    async def fell(self, message: Message) -> bool:
        """Remember it. The transaction may run again, so the same one is remembered once."""
        if message.id not in [known.id for known in self.fallen]:
            self.fallen.append(message)
        return True


@dataclass
class Office:
    """The services, and a tenant without people who uses them."""

    core: Core
    messaging: Messaging
    clock: FixedClock
    provider: Provider
    fallen: Remembers
    clinic: str = ""
    phone_id: str = field(default_factory=lambda: str(secrets.randbelow(10**15)))
    scope: TenantScope = field(init=False)

    def __post_init__(self) -> None:
        tenant = self.core.ids.new("ten")
        self.scope = TenantScope(tenant, self.core.database.platform_database, Actor("system", "test"), EVERY_CLINIC)

    def raw(self, collection: str) -> Any:
        """A collection, past every guard but the oracle's: enter the scope and name the tenant."""
        return self.core.database.named(self.scope.database)[collection]

    async def rows(self, collection: str, **condition: Any) -> list[dict[str, Any]]:
        """The tenant's records as they lie there, in order of creation."""
        with entered(self.scope):
            found = self.raw(collection).find({"tenantId": self.scope.tenant_id, **condition}, sort=[("_id", 1)])
            return list(await found.to_list())

    def as_doctor(self, doctor_id: str) -> TenantScope:
        """Somebody whose permission reaches their own patients."""
        return replace(self.scope, grant=Grant("messages", "read", frozenset({"assigned"})), doctor_id=doctor_id)

    async def do(self, work: Callable[[], Awaitable[T]], scope: TenantScope | None = None) -> T:
        """A command."""
        with entered(scope or self.scope):
            return await self.core.database.transaction(work)

    async def see(self, work: Callable[[], Awaitable[T]], scope: TenantScope | None = None) -> T:
        """A query, or what must be outside of transactions."""
        with entered(scope or self.scope):
            return await work()

    async def open_clinic(self, zone: str = "Asia/Kolkata") -> str:
        """A clinic, put in directly: plans and quotas are not the point here."""
        now, clinic = self.clock.now(), self.core.ids.new("cln")
        record = {"_id": clinic, "tenantId": self.scope.tenant_id, "version": 1, "createdAt": now, "updatedAt": now}
        with entered(self.scope):
            await self.raw("clinics").insert_one({**record, "name": clinic, "timeZone": zone, "active": True})
        return clinic

    async def connect(self, **other: Any) -> ChannelAccount:
        """An account with the provider; WhatsApp unless told otherwise."""
        given: dict[str, Any] = {
            "kind": "whatsapp",
            "name": f"Line {secrets.token_hex(3)}",
            "address": self.phone_id,
            "token": f"token-{secrets.token_hex(8)}",
        } | other
        return await self.do(lambda: self.messaging.accounts.connect(ChannelCreate(**given)))

    def incoming(self, text: str = "Hi", *, ago: timedelta = timedelta(0), **other: Any) -> Incoming:
        """What a new message looks like; by default from the same number each time."""
        given: dict[str, Any] = {
            "channel": "whatsapp",
            "address": self.phone_id,
            "provider_id": f"wamid.{secrets.token_hex(12)}",
            "at": self.clock.now() - ago,
            "kind": "text",
            "phone": "+919000000101",
            "profile_name": "Asha",
            "text": text,
        } | other
        return Incoming(**given)

    async def receive(self, incoming: Incoming) -> tuple[Message, Contact] | None:
        """As the worker does."""
        self.clock.advance(TICK)
        return await self.do(lambda: self.messaging.messages.received(incoming))

    async def heard(self, text: str = "Hi", **other: Any) -> Contact:
        """Somebody who has written; gives the contact."""
        received = await self.receive(self.incoming(text, **other))
        assert received is not None
        return received[1]

    async def send(self, contact: Contact | None, content: Content = HELLO, why: Cause = ANSWER, **o: Any) -> Message:
        """Decide to send something."""
        self.clock.advance(TICK)
        return await self.do(lambda: self.messaging.messages.send(contact, content, why, **o))

    async def refused(self, contact: Contact | None, content: Content = HELLO, why: Cause = ANSWER, **o: Any) -> str:
        """The code with which sending is refused, which it must be; nothing may have been written."""
        before = len(await self.rows("messages")), len(await self.outbox())
        with pytest.raises(Conflict) as caught:
            await self.send(contact, content, why, **o)
        assert (len(await self.rows("messages")), len(await self.outbox())) == before
        return str(caught.value.extra["code"])

    async def deliver(self, message: Message) -> dict[str, Any]:
        """As the relay does; gives the message as it then is."""
        await self.see(lambda: self.messaging.deliver(message.id))
        return await self.stored(message.id)

    async def stored(self, message_id: str) -> dict[str, Any]:
        """A message as it lies there."""
        (found,) = await self.rows("messages", _id=message_id)
        return found

    async def status(self, state: Any, provider_id: str = "wamid.x", *, at: datetime | None = None, **o: Any) -> Any:
        """What the provider tells."""
        told = {"channel": "whatsapp", "address": self.phone_id, "provider_id": provider_id, "state": state} | o
        return await self.do(lambda: self.messaging.messages.status(**told, at=at or self.clock.now()))

    async def outbox(self) -> list[tuple[str, datetime]]:
        """Ids and due times of the messages that wait, in order of writing."""
        cipher, found = self.core.keys.cipher("outbox"), []
        for row in await self.rows("outbox", topic="message"):
            payload = msgspec.json.decode(cipher.open_text(row["sealed"], aad=row["_id"]))
            found.append((payload["messageId"], row["dueAt"]))
        return found

    def pass_by(self, **span: float) -> None:
        """Let time pass."""
        self.clock.advance(timedelta(**span))
