"""What comes in from WhatsApp: kept as it came, and worked off item by item (ADR 0015)."""

import asyncio
import base64
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from weakref import WeakValueDictionary

import msgspec
import structlog

from donto.kernel.core import Core
from donto.kernel.directory import TenantDirectory
from donto.kernel.outbox import PermanentFailure
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, Scope, TenantScope, entered
from tenants.messaging import Messaging, Owner, judge
from webhooks.whatsapp import reading
from webhooks.whatsapp.envelope import Item, items
from webhooks.whatsapp.ports import Chat, Staff, Templates

BODY: Final = "whatsapp-body"
"""Outbox rows {"body"}: a webhook's bytes in base64. The platform's, because nobody has looked whose they are."""
ITEM: Final = "whatsapp-item"
"""Outbox rows that are an `Item` each, its owner's if there is one: what could not be dealt with at once."""
_ACTOR: Final = Actor("system", "whatsapp")
_AT_ONCE: Final = 6
"""Items that a process deals with at a time: each is a transaction, and others want some too."""
_NOBODY_IN: Final = frozenset({"suspended", "closed"})
"""States of a tenant in which nothing is received for it."""
_log = structlog.get_logger("donto.whatsapp")


class UnknownOwner(PermanentFailure):
    """A number or account that no tenant has connected."""


class OwnerAway(PermanentFailure):
    """The tenant is suspended, closed or gone. What came for it is kept; a replay after its return delivers it."""


class Inbound:
    """The way in."""

    def __init__(self, core: Core, messaging: Messaging, directory: TenantDirectory) -> None:
        self._database = core.database
        self._outbox = core.outbox
        self._clock = core.clock
        self._messaging = messaging
        self._directory = directory
        self._chat: Chat | None = None
        self._staff: Staff | None = None
        self._templates: Templates | None = None
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def connect(
        self, *, chat: Chat | None = None, staff: Staff | None = None, templates: Templates | None = None
    ) -> None:
        """Who is told, besides the log of messages."""
        self._chat, self._staff, self._templates = (
            chat or self._chat,
            staff or self._staff,
            templates or self._templates,
        )

    async def keep(self, body: bytes) -> None:
        """Store a body whose signature was right. It is durable when this returns."""
        await self._outbox.keep(BODY, {"body": base64.b64encode(body).decode()})

    async def unpack(self, payload: Mapping[str, Any], row_id: str) -> str:
        """For the relay: deal with everything in a kept body. Repeating it does no harm.

        An item that fails becomes a row of its own, so that the others are done. Raises Unreadable.
        """
        lanes: dict[str, list[Item]] = {}
        for item in items(base64.b64decode(payload["body"])):
            lanes.setdefault(item.lane, []).append(item)
        async with asyncio.TaskGroup() as under_way:
            for lane, found in lanes.items():
                under_way.create_task(self._in_order(lane, found))
        return row_id

    async def take_up(self, payload: Mapping[str, Any], row_id: str) -> str:
        """For the relay: deal with an item that was set aside."""
        await self._deal_with(msgspec.convert(payload, Item))
        return row_id

    async def _in_order(self, lane: str, found: list[Item]) -> None:
        """One after the other, and behind what another body brought for the same lane before.

        Another process may have such a body too; then the database sees to it that they take turns.
        """
        lock = self._lanes.setdefault(lane, asyncio.Lock())
        async with lock:
            for item in found:
                async with self._turn:
                    await self._deal_with_or_set_aside(item)

    async def _deal_with_or_set_aside(self, item: Item) -> None:
        try:
            await self._deal_with(item)
        except Exception as error:  # noqa: BLE001  whatever is wrong with it is not its neighbours' fault
            level = _log.info if isinstance(error, PermanentFailure) else _log.warning
            level("whatsapp.item_set_aside", kind=item.kind, error=type(error).__name__)
            await self._set_aside(item)

    async def _set_aside(self, item: Item) -> None:
        """A row of its own: tried again by the relay's schedule, and in the end a dead letter of its tenant."""
        with entered(await self._scope_of(item)):
            row: Mapping[str, Any] = msgspec.to_builtins(item)
            await self._database.transaction(lambda: self._outbox.put(ITEM, row))

    async def _scope_of(self, item: Item) -> Scope:
        owner = await self._messaging.addresses.owner("whatsapp", item.address) if item.address else None
        tenant = await self._directory.by_id(owner.tenant_id) if owner else None
        if tenant is None:
            return PlatformScope(_ACTOR, "an item of nobody")
        return TenantScope(tenant.id, tenant.database, _ACTOR, EVERY_CLINIC)

    async def _deal_with(self, item: Item) -> None:
        match item.kind:
            case "message":
                await self._message(item)
            case "status":
                await self._status(item)
            case "preference":
                await self._preference(item)
            case "echo":
                await self._echo(item)
            case "errors":
                await self._errors(item)
            case "template":
                await self._template(item)
            case "account":
                await self._account(item)
            case "notice":
                _log.warning("whatsapp.notice", field=item.field, waba_id=item.waba_id)
            case "unknown":
                raise reading.NotUnderstood

    async def _message(self, item: Item) -> None:
        incoming, messages = reading.incoming(item, self._clock.now()), self._messaging.messages

        async def work() -> None:
            received = await messages.received(incoming)
            if received is not None and self._chat is not None:
                await self._chat.heard(*received, incoming)

        await self._inside(await self._owner(item), work)

    async def _status(self, item: Item) -> None:
        told, messages = reading.status(item, self._clock.now()), self._messaging.messages
        await self._inside(
            await self._owner(item),
            lambda: messages.status(
                "whatsapp", item.address, told.provider_id, told.state, told.at, told.error_code, told.our_id
            ),
        )

    async def _preference(self, item: Item) -> None:
        told, preferences = reading.preference(item, self._clock.now()), self._messaging.preferences
        await self._inside(
            await self._owner(item),
            lambda: preferences.marketing("whatsapp", told.user_id, told.phone, stop=told.stop, at=told.at),
        )

    async def _echo(self, item: Item) -> None:
        told, messages = reading.echo(item, self._clock.now()), self._messaging.messages

        async def work() -> None:
            noted = await messages.echoed("whatsapp", item.address, told.provider_id, told.to, told.text, told.at)
            if noted is not None and self._staff is not None:
                await self._staff.wrote(*noted)

        await self._inside(await self._owner(item), work)

    async def _errors(self, item: Item) -> None:
        owner, codes = await self._owner(item), reading.error_codes(item)
        _log.error("whatsapp.number_in_trouble", account_id=owner.account_id, error_codes=codes)
        for code in codes:
            if judge("whatsapp", code).action == "stop-account":
                await self._stop(owner, code)

    async def _template(self, item: Item) -> None:
        news, templates = reading.template_news(item, self._clock.now()), self._templates
        if templates is None:
            raise reading.NotUnderstood
        # Once for each tenant, however many of its numbers the account has.
        for owner in {owner.tenant_id: owner for owner in await self._owners(item)}.values():
            await self._inside(owner, lambda: templates.told(item.waba_id, news))

    async def _account(self, item: Item) -> None:
        event = reading.account_event(item)
        for owner in await self._owners(item):
            _log.error("whatsapp.account_event", account_id=owner.account_id, account_event=event.name[:64])
            if event.is_end:
                await self._stop(owner, event.name)

    async def _stop(self, owner: Owner, code: str) -> None:
        accounts = self._messaging.accounts
        await self._inside(owner, lambda: accounts.fail("whatsapp", owner.address, code))

    async def _owner(self, item: Item) -> Owner:
        owner = await self._messaging.addresses.owner("whatsapp", item.address) if item.address else None
        if owner is None:
            raise UnknownOwner
        return owner

    async def _owners(self, item: Item) -> list[Owner]:
        owners = await self._messaging.addresses.of_waba(item.waba_id) if item.waba_id else []
        if not owners:
            raise UnknownOwner
        return owners

    async def _inside(self, owner: Owner, work: Callable[[], Awaitable[object]]) -> None:
        """In one transaction, in the owner's scope."""
        tenant = await self._directory.by_id(owner.tenant_id)
        if tenant is None or tenant.state in _NOBODY_IN:
            raise OwnerAway
        with entered(TenantScope(tenant.id, tenant.database, _ACTOR, EVERY_CLINIC)):
            await self._database.transaction(work)
