"""Making codes, looking at what is typed, and spending them."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from donto.kernel.db import in_transaction
from donto.kernel.store import Store
from donto.kernel.tenancy import UnscopedError, tenant_scope
from tenants.messaging import Message
from tenants.proofs import events
from tenants.proofs.models import Code
from tenants.proofs.policy import KEPT, LIFETIME, MOST, free_from, left_after, plain_address, standing
from tenants.proofs.repository import CodeRepository
from tenants.proofs.sender import KIND, CodeSender, Destination, Way
from tenants.proofs.states import Look, Verdict

_PURPOSE: Final = "code"


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


class Sent(NamedTuple):
    """A code is on its way, as far as anybody is told."""

    expires_at: datetime
    left: int
    """So many more may the asker have within the hour."""


class Wait(NamedTuple):
    """The asker, or the address, has had enough codes."""

    until: datetime


def six_digits() -> str:
    """A code that nobody can guess."""
    return f"{secrets.randbelow(10**6):06d}"


class ProofService:
    """Codes of the tenant in scope. Nothing that it answers says whether an address is known here."""

    def __init__(self, store: Store, keys: Keys, sender: CodeSender, digits: Callable[[], str] = six_digits) -> None:
        self._store = store
        self._keys = keys
        self._sender = sender
        self._digits = digits
        self._codes = CodeRepository(store)

    async def ways(self, clinic_id: str) -> list[Way]:
        """By which channels a code of the clinic arrives, the best first."""
        return await self._sender.ways(clinic_id)

    async def send(self, asker: str, where: Destination, *, real: bool = True) -> Sent | Wait:
        """Send a code for `asker`, whose later ones replace it. Counts also when it is not real, and then sends none.

        In a transaction, which starts again when somebody else has the same turn.
        """
        _check_transaction()
        now, address_hash = self._store.clock.now(), self._hash(where.to)
        await self._codes.forget(now - KEPT)
        asked = await self._codes.latest_of_asker(asker, MOST)
        sent = await self._codes.latest_to(address_hash, MOST)
        if busy := [free for latest in (asked, sent) if (free := free_from(latest, now))]:
            return Wait(max(busy))
        code_id, code = self._store.ids.new("cod"), self._digits()
        record = Code(
            id=code_id,
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            asker=asker,
            address_hash=address_hash,
            code_hash=self._keys.mac(_PURPOSE, code_id.encode(), code.encode()).hex() if real else None,
            asker_turn=asked[0].asker_turn + 1 if asked else 1,
            address_turn=sent[0].address_turn + 1 if sent else 1,
            expires_at=now + LIFETIME,
        )
        await self._codes.insert(record, events.MADE)
        if real:
            await self._sender.post(where, code, code_id)
        return Sent(record.expires_at, left_after(asked, now))

    async def attempt(self, asker: str, addresses: Sequence[str], typed: str) -> Verdict:
        """Compare what was typed with the asker's last code for one of `addresses`. A wrong one counts.

        In a transaction that commits whatever comes of it. Every look that compares writes to the code, so of many at
        once each sees the tries before it.
        """
        _check_transaction()
        code, verdict = await self._found(asker, addresses)
        if code is None or verdict is not None:
            return verdict or "unknown"
        if not self._matches(code, typed):
            await self._codes.tried(code)
            return "wrong"
        await self._codes.mark(code, "provedAt")
        return "right"

    async def spend(self, asker: str, addresses: Sequence[str], typed: str) -> Look:
        """Let a code that `attempt` has found right be right no more. In the transaction of what it was for.

        Compares nothing that `attempt` has not: a guess that was not counted gets no answer here.
        """
        _check_transaction()
        code, verdict = await self._found(asker, addresses)
        if code is None or verdict is not None:
            return Look(verdict or "unknown")
        if code.proved_at is None or not self._matches(code, typed):
            return Look("wrong")
        await self._codes.mark(code, "spentAt")
        return Look("right", next(one for one in addresses if self._hash(one) == code.address_hash))

    async def stands(self, message: Message) -> bool:
        """Implements `tenants.messaging.Standing`: a code that is over would only confuse."""
        if message.cause is None or message.cause.kind != KIND:
            return True
        now, code = self._store.clock.now(), await self._codes.find(message.cause.ref)
        over = standing(code, now) if code else None
        return over is None and message.at + LIFETIME > now

    async def _found(self, asker: str, addresses: Sequence[str]) -> tuple[Code | None, Verdict | None]:
        """The code to compare with, or why there is nothing to compare."""
        code = await self._codes.latest(asker, [self._hash(address) for address in addresses])
        if code is None:
            return None, "elsewhere" if await self._codes.exists({"asker": asker}) else "unknown"
        return code, standing(code, self._store.clock.now())

    def _matches(self, code: Code, typed: str) -> bool:
        tag = bytes.fromhex(code.code_hash) if code.code_hash else b""
        return self._keys.verify_mac(_PURPOSE, tag, code.id.encode(), typed.encode())

    def _hash(self, address: str) -> str:
        return self._keys.blind_index(plain_address(address), _PURPOSE)


def _check_transaction() -> None:
    if not in_transaction():
        raise UnscopedError("a code outside a transaction: two could have the same turn, or the same tries")
