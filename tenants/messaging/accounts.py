"""Accounts with providers: whose numbers are whose, and the credentials, which come in and never go out."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import msgspec
import structlog
from msgspec import UNSET, Struct

from donto.kernel.crypto import Cipher
from donto.kernel.errors import Conflict, InvalidInput, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.messaging import events
from tenants.messaging.models import AccountKind, ChannelAccount, ChannelAddress, Stop
from tenants.messaging.repository import AccountRepository, AddressRepository
from tenants.messaging.schemas import ChannelCreate, ChannelPatch, ChannelView
from tenants.organization import ClinicService

_log = structlog.get_logger("donto.messaging")
BY_HAND = "by-hand"


class Account(NamedTuple):
    """What a driver sends with."""

    id: str
    kind: Literal["whatsapp", "sms", "mail"]
    address: str
    token: str = ""
    base_url: str | None = None

    def __repr__(self) -> str:
        """Without the token."""
        return f"Account({self.id}, {self.kind}, {self.address})"


MAIL = Account("mail", "mail", "mail")
"""Mail goes out by the deployment's own server."""


class _Credentials(Struct):
    token: str


class Owner(NamedTuple):
    """Whose an address of ours is."""

    tenant_id: str
    account_id: str
    address: str


class AddressBook:
    """Finds tenants by addresses of ours, before any tenant is known. For webhooks."""

    def __init__(self, store: Store) -> None:
        self._addresses = AddressRepository(store)

    async def owner(self, kind: AccountKind, address: str) -> Owner | None:
        """Whose an address is."""
        found = await self._addresses.find_one({"kind": kind, "address": address})
        return found and Owner(found.tenant_id, found.account_id, found.address)

    async def of_waba(self, waba_id: str) -> list[Owner]:
        """Who has numbers in a WhatsApp Business Account: what concerns templates concerns all of them."""
        found = await self._addresses.find_all({"kind": "whatsapp", "wabaId": waba_id})
        return [Owner(one.tenant_id, one.account_id, one.address) for one in found]


class AccountService:
    """Accounts of the tenant in scope."""

    def __init__(self, store: Store, cipher: Cipher, clinics: ClinicService, *, plain_http: bool = False) -> None:
        """`cipher` seals credentials. `plain_http`: whether a provider may be reached without TLS (development)."""
        self._store = store
        self._cipher = cipher
        self._clinics = clinics
        self._plain_http = plain_http
        self._accounts = AccountRepository(store)
        self._addresses = AddressRepository(store)

    async def connect(self, data: ChannelCreate) -> ChannelAccount:
        """Add an account. Raises InvalidInput; Conflict for a number that is connected, to whomever."""
        self._check_url(data.base_url)
        if data.kind == "sms" and data.base_url is None:
            raise InvalidInput.at("/baseUrl", "required", "An SMS gateway has an address.")
        await self._clinics.check_places([], data.clinic_ids or [])
        now, account_id = self._store.clock.now(), self._store.ids.new("chn")
        account = ChannelAccount(
            id=account_id,
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            kind=data.kind,
            name=data.name,
            address=data.address,
            waba_id=data.waba_id,
            display_phone=data.display_phone,
            base_url=_bare(data.base_url),
            sealed=self._sealed(account_id, data.token),
            clinic_ids=data.clinic_ids,
        )
        await self._accounts.insert(account, events.CHANNEL_CONNECTED)
        if account.kind == "whatsapp":  # a sender's name of SMS is nobody's in particular, and nothing comes in by it
            await self._addresses.insert(self._signpost(account), events.CHANNEL_CONNECTED)
        return account

    async def page(self, limit: int, cursor: str | None) -> Page[ChannelView]:
        """Accounts in reach, by name."""
        return await self._accounts.page({}, ChannelView, sort=[("name", 1), ("_id", 1)], limit=limit, cursor=cursor)

    async def get(self, account_id: str) -> ChannelAccount:
        """An account in reach. Raises NotFound."""
        return await self._accounts.get(account_id)

    async def change(self, account_id: str, version: int, data: ChannelPatch) -> ChannelAccount:
        """Change what is given. Raises InvalidInput, NotFound, PreconditionFailed."""
        before = await self._at(account_id, version)
        changed: dict[str, Any] = {
            name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET
        }
        if "base_url" in changed:
            self._check_url(changed["base_url"])
            changed["base_url"] = _bare(changed["base_url"])
            if before.kind == "sms" and changed["base_url"] is None:
                raise InvalidInput.at("/baseUrl", "required", "An SMS gateway has an address.")
        if "clinic_ids" in changed:
            await self._clinics.check_places(before.clinic_ids or [], changed["clinic_ids"] or [])
        after = await self._accounts.update(before, before.model_copy(update=changed), events.CHANNEL_CHANGED)
        if after.kind == "whatsapp" and after.waba_id != before.waba_id:
            await self._addresses.change_one({"accountId": after.id}, {"$set": {"wabaId": after.waba_id}})
        return after

    async def replace_credentials(self, account_id: str, version: int, token: str) -> ChannelAccount:
        """Put new credentials in place of the old; a stopped account is active again. Raises as `change` does."""
        before = await self._at(account_id, version)
        changed = {"sealed": self._sealed(before.id, token), "status": "active", "stop": None}
        after = before.model_copy(update=changed)
        return await self._accounts.update(before, after, events.CHANNEL_CREDENTIALS_REPLACED)

    async def set_active(self, account_id: str, version: int, active: bool) -> ChannelAccount:
        """Let messages go over the account, or let none. Raises NotFound, Conflict, PreconditionFailed."""
        before = await self._at(account_id, version)
        if (before.status == "active") == active:
            raise Conflict(f"The channel is {before.status} already.")
        if active:
            return await self._accounts.update(
                before, before.model_copy(update={"status": "active", "stop": None}), events.CHANNEL_RESUMED
            )
        return await self._stop(before, BY_HAND)

    async def remove(self, account_id: str) -> None:
        """Forget an account and its credentials; its messages stay. Raises NotFound."""
        account = await self._accounts.get(account_id)
        await self._accounts.delete(account, events.CHANNEL_REMOVED)
        await self._addresses.remove_many({"accountId": account.id})

    async def serving(self, kind: AccountKind, clinic_id: str | None) -> ChannelAccount | None:
        """The active account for a clinic's messages."""
        return await self._accounts.serving(kind, clinic_id)

    async def at(self, kind: AccountKind, address: str) -> ChannelAccount | None:
        """The account of an address of ours, if it is in reach."""
        return await self._accounts.at(kind, address)

    async def of_waba(self, waba_id: str) -> ChannelAccount | None:
        """An active account in reach of a WhatsApp Business Account: any of them may speak for it."""
        return await self._accounts.find_one({"kind": "whatsapp", "wabaId": waba_id, "status": "active"})

    async def wabas(self) -> list[str]:
        """The WhatsApp Business Accounts of the active accounts in reach, in order."""
        found = await self._accounts.find_all({"kind": "whatsapp", "status": "active", "wabaId": {"$ne": None}})
        return sorted({account.waba_id for account in found if account.waba_id})

    def opened(self, account: ChannelAccount) -> Account:
        """An account with its credentials, for a driver."""
        held = msgspec.json.decode(self._cipher.open_text(account.sealed, aad=account.id), type=_Credentials)
        return Account(account.id, account.kind, account.address, held.token, account.base_url)

    async def fail(self, kind: AccountKind, address: str, code: str) -> None:
        """Stop an account whose provider refuses everything with `code`. In a transaction, as the system."""
        account = await self._accounts.at(kind, address)
        if account is not None and account.status == "active":
            await self._stop(account, code)
            _log.error("channel.stopped", account_id=account.id, error_code=code)

    async def _stop(self, before: ChannelAccount, code: str) -> ChannelAccount:
        stop = Stop(at=self._store.clock.now(), code=code)
        after = before.model_copy(update={"status": "stopped", "stop": stop})
        return await self._accounts.update(before, after, events.CHANNEL_STOPPED)

    async def _at(self, account_id: str, version: int) -> ChannelAccount:
        found = await self._accounts.get(account_id)
        if found.version != version:
            raise PreconditionFailed("The channel was changed by somebody else in the meantime.")
        return found

    def _sealed(self, account_id: str, token: str) -> str:
        return self._cipher.seal_text(msgspec.json.encode(_Credentials(token)).decode(), aad=account_id)

    def _signpost(self, account: ChannelAccount) -> ChannelAddress:
        return ChannelAddress(
            id=self._store.ids.new("cha"),
            created_at=account.created_at,
            updated_at=account.created_at,
            kind=account.kind,
            address=account.address,
            waba_id=account.waba_id,
            tenant_id=account.tenant_id,
            account_id=account.id,
        )

    def _check_url(self, url: str | None) -> None:
        if url is not None and not url.startswith("https://") and not self._plain_http:
            raise InvalidInput.at("/baseUrl", "https", "The provider is reached by https.")


def clinic_of(account: ChannelAccount | None) -> str | None:
    """The clinic that everything on this account belongs to, if it is one."""
    clinics: Sequence[str] = (account.clinic_ids if account else None) or ()
    return clinics[0] if len(clinics) == 1 else None


def _bare(url: str | None) -> str | None:
    return url.rstrip("/") if url else None
