"""The two tenants of the fixtures, the way in, and what came of it: short words for what the tests do all the time."""

import hmac
import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import httpx

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered, tenant_scope
from tenants.messaging import Cause, ChannelCreate, Contact, Incoming, Message, TemplateUpdate, Text
from tests.support.product import Running
from tests.support.world import Town
from workers.parts import WorkerParts

FIXTURES: Final = Path(__file__).parent / "fixtures"
PATH: Final = "/webhooks/whatsapp"
SECRET: Final = "test-app-secret-not-a-real-one"
TOKEN: Final = "test-verify-token"
PHONE: Final = {"A": "215304987710042", "B": "215304987710099"}
WABA: Final = {"A": "104857600231177", "B": "104857600231188"}
_WIPED: Final = ("messages", "contacts", "channel_accounts", "audit_entries")


def fixture(name: str) -> bytes:
    """The bytes of a sample."""
    return (FIXTURES / name).read_bytes()


def loaded(name: str) -> Any:
    """A helper file of the samples."""
    return json.loads(fixture(name))


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    """The header that Meta sends with a body."""
    return {"X-Hub-Signature-256": f"sha256={hmac.digest(secret.encode(), body, 'sha256').hex()}"}


def envelope(*changes: dict[str, Any], waba: str = WABA["A"]) -> bytes:
    """A body with some changes."""
    entry = {"id": waba, "changes": list(changes)}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


def value(phone_id: str = PHONE["A"], **parts: Any) -> dict[str, Any]:
    """A change of the field `messages`."""
    metadata = {"display_phone_number": "912000000142", "phone_number_id": phone_id}
    return {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **parts}}


def text(wamid: str, sender: str, body: str = "Hi", at: int = 1795147200) -> dict[str, Any]:
    """A message."""
    return {"from": sender, "id": wamid, "timestamp": str(at), "type": "text", "text": {"body": body}}


def status(wamid: str, state: str, at: int = 1795147200, **more: Any) -> dict[str, Any]:
    """What became of a message of ours."""
    return {"id": wamid, "status": state, "timestamp": str(at), "recipient_id": "919000000101", **more}


@dataclass
class Heard:
    """Stands for those who are told. A transaction may run again, so what is remembered is told apart by id."""

    messages: dict[str, Incoming] = field(default_factory=dict)
    written: dict[str, Message] = field(default_factory=dict)
    news: list[tuple[str, str, TemplateUpdate]] = field(default_factory=list)
    unable: set[str] = field(default_factory=set)
    """Texts that this chat cannot cope with."""

    async def heard(self, message: Message, contact: Contact, incoming: Incoming) -> None:
        """Implements `Chat`."""
        if incoming.text in self.unable:
            raise ArithmeticError("this one is too much")
        self.messages[incoming.provider_id] = incoming

    async def wrote(self, message: Message, contact: Contact) -> None:
        """Implements `Staff`."""
        self.written[message.id] = message

    async def told(self, waba_id: str, news: TemplateUpdate) -> None:
        """Implements `Templates`."""
        self.news.append((tenant_scope().tenant_id, waba_id, news))


@dataclass
class Counter:
    """The way in."""

    running: Running
    towns: dict[str, Town]
    heard: Heard
    parts: WorkerParts

    def scope(self, who: str) -> TenantScope:
        """A tenant, as the system."""
        town = self.towns[who]
        return TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)

    async def post(self, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        """As Meta does."""
        clock: Any = self.running.product.core.clock
        clock.advance(timedelta(milliseconds=1))
        http = self.running.caller().http
        return await http.post(PATH, content=body, headers=signed(body) if headers is None else headers)

    async def sweep(self) -> int:
        """What the worker does with everything that is due."""
        return sum([await relay.sweep(await self.parts.databases()) for relay in self.parts.relays])

    async def come_in(self, *bodies: bytes) -> None:
        """Post some, which must be taken, and let the worker do what is to be done."""
        for body in bodies:
            answer = await self.post(body)
            assert answer.status_code == 200, answer.text
        await self.sweep()

    async def rows(self, who: str, collection: str, **condition: Any) -> list[dict[str, Any]]:
        """A tenant's records as they lie there, in order of creation."""
        scope = self.scope(who)
        with entered(scope):
            raw = self.running.product.core.database.named(scope.database)[collection]
            return list(await raw.find({"tenantId": scope.tenant_id, **condition}, sort=[("_id", 1)]).to_list())

    async def inbound(self) -> dict[str, list[str]]:
        """By tenant, the provider's ids of what was received, in their order."""
        received = {who: await self.rows(who, "messages", direction="in") for who in self.towns}
        return {who: sorted(row["providerId"] for row in rows) for who, rows in received.items()}

    async def outbox(self, **condition: Any) -> list[dict[str, Any]]:
        """Rows of the outbox, everybody's, in order of creation."""
        raw = self.running.product.core.database.named(self.running.product.core.database.platform_database)
        return list(await raw["outbox"].find(condition, sort=[("_id", 1)]).to_list())

    async def sent(self, who: str, wamid: str, to: str = "+919000000101") -> str:
        """A message of ours that the provider has taken under `wamid`; gives our id."""
        scope, messaging = self.scope(who), self.running.product.messaging

        async def work() -> Message:
            contact = await messaging.contacts.reached("whatsapp", to)
            log = messaging.messages._ledger.log
            put = (("whatsapp"), PHONE[who], contact.id, to)
            now = self.running.product.core.clock.now()
            message = messaging.messages._queued(Text("Hello"), Cause(kind="notice", ref="n"), put, now)  # type: ignore[arg-type]  # the channel, as a literal
            taken = {"provider_id": wamid, "state": "accepted", "rank": 1}
            return await log.insert(message.model_copy(update=taken), "message")

        with entered(scope):
            return (await self.running.product.core.database.transaction(work)).id

    async def state(self, who: str, message_id: str) -> str:
        """What became of a message of ours."""
        (row,) = await self.rows(who, "messages", _id=message_id)
        return str(row["state"])

    async def clear(self) -> None:
        """As on the first morning."""
        core = self.running.product.core
        for who in self.towns:
            scope = self.scope(who)
            with entered(scope):
                for name in _WIPED:
                    await core.database.named(scope.database)[name].delete_many({"tenantId": scope.tenant_id})
        platform = core.database.named(core.database.platform_database)
        await platform["outbox"].delete_many({})
        await platform["channel_addresses"].delete_many({})

    async def connect(self, who: str, phone_id: str | None = None) -> None:
        """A tenant's number."""
        accounts = self.running.product.messaging.accounts
        given = ChannelCreate(
            kind="whatsapp",
            name=f"Line of {who}",
            address=phone_id or PHONE[who],
            waba_id=WABA[who],
            token="a-token-of-theirs",
        )
        with entered(self.scope(who)):
            await self.running.product.core.database.transaction(lambda: accounts.connect(given))
