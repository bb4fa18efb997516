"""Proving that somebody reads what is sent to another telephone number: by a code that is sent there."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Final, Protocol

from donto.kernel.errors import Conflict
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.conversation.intents import CheckCode, CodeRight, CodeSent, Refused, Result, SendCode
from tenants.conversation.models import NumberCode
from tenants.conversation.repository import CodeRepository
from tenants.messaging import Cause, Contact, ContactService, MessageService, Template
from tenants.patients import PatientService
from tenants.templates import CODE, CODE_MINUTES

LIFETIME: Final = timedelta(minutes=CODE_MINUTES)
TRIES: Final = 5
"""Of one code."""
MOST: Final = 3
"""Codes within an hour: that one contact asks for, and that go to one number whoever asks."""
_HOUR: Final = timedelta(hours=1)
_KEPT: Final = timedelta(days=1)
_PURPOSE: Final = "number-code"


class Keys(Protocol):
    """Keyed hashes, with keys that are not in the database."""

    def mac(self, purpose: str, *parts: bytes) -> bytes:
        """A MAC over unambiguously joined parts."""
        ...

    def verify_mac(self, purpose: str, tag: bytes, *parts: bytes) -> bool:
        """Whether `tag` is the MAC of the parts, compared in constant time."""
        ...

    def blind_index(self, value: str, purpose: str) -> str:
        """A keyed hash for equality look-ups."""
        ...


def six_digits() -> str:
    """A code that nobody can guess."""
    return f"{secrets.randbelow(10**6):06d}"


class ProofService:
    """Codes of the tenant in scope. Nothing that it answers says whether a number is known here."""

    def __init__(
        self,
        store: Store,
        keys: Keys,
        messages: MessageService,
        contacts: ContactService,
        patients: PatientService,
        digits: Callable[[], str] = six_digits,
    ) -> None:
        self._store = store
        self._keys = keys
        self._messages = messages
        self._contacts = contacts
        self._patients = patients
        self._digits = digits
        self._codes = CodeRepository(store)

    async def send(self, contact: Contact, wish: SendCode, language: str) -> Result:
        """Send a code, if patients are registered with the number; and count it, if or if not."""
        now, number_hash = self._store.clock.now(), self._hash(wish.number)
        await self._codes.forget(contact.id, now - _KEPT)
        asked = await self._codes.sent_since(now - _HOUR, contactId=contact.id)
        sent = await self._codes.sent_since(now - _HOUR, numberHash=number_hash)
        if max(asked, sent) >= MOST:
            return Refused("limit")
        known = bool(await self._patients.with_phone(wish.number))
        record_id, code = self._store.ids.new("cod"), self._digits()
        record = NumberCode(
            id=record_id,
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            contact_id=contact.id,
            number_hash=number_hash,
            code_hash=self._keys.mac(_PURPOSE, record_id.encode(), code.encode()).hex() if known else None,
            expires_at=now + LIFETIME,
        )
        await self._codes.insert(record, "number_code.made")
        if known:
            await self._post(wish.number, code, language, record_id)
        return CodeSent()

    async def check(self, contact: Contact, said: CheckCode) -> Result:
        """Compare a code. When it is right, the number's patients become the contact's."""
        code = await self._codes.latest(contact.id, self._hash(said.number))
        if code is None or code.expires_at <= self._store.clock.now():
            return Refused("expired")
        if code.tries >= TRIES:
            return Refused("limit")
        tag = bytes.fromhex(code.code_hash) if code.code_hash else b""
        if not self._keys.verify_mac(_PURPOSE, tag, code.id.encode(), said.code.encode()):
            await self._codes.tried(code)
            return Refused("wrong")
        await self._codes.spend(code, self._store.clock.now())
        found = await self._patients.with_phone(said.number)
        for patient in found:
            await self._contacts.link(contact.id, patient.id)
        return CodeRight(len(found))

    async def _post(self, number: str, code: str, language: str, record_id: str) -> None:
        content = Template(name=CODE, language=language, values={"code": code}, preview=code)
        try:
            # A refusal comes before anything is written. It is not told: it would say that the number is known.
            await self._messages.send(None, content, Cause(kind="code", ref=record_id), channel="whatsapp", to=number)
        except Conflict:
            return

    def _hash(self, number: str) -> str:
        return self._keys.blind_index(number, _PURPOSE)
