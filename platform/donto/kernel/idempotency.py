"""Idempotency keys: one effect per key, however often a client repeats, and the same answer each time.

The row is written in the transaction of the effect, so either both exist or neither does (draft-ietf-httpapi-
idempotency-key-header). The kept answer may hold personal data or tokens, so it is stored under AES-GCM.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

import msgspec
from pymongo import IndexModel

from donto.kernel.clock import Clock
from donto.kernel.crypto import Cipher
from donto.kernel.db import Collection, Database
from donto.kernel.document import PlatformDocument, TenantDocument
from donto.kernel.errors import InvalidInput
from donto.kernel.tenancy import PLATFORM_TENANT, TenantScope, current_scope

KEPT_FOR: Final = timedelta(hours=24)


class IdempotencyKey(TenantDocument):
    """A key used inside a tenant."""

    entity: ClassVar[str] = "idempotency key"
    audited: ClassVar[bool] = False  # bookkeeping of a request whose writes are audited
    fingerprint: str
    answer: str
    expires_at: datetime

    class Settings:
        """Collection and indexes. No TTL index: it would not start with tenantId; a sweep removes old rows."""

        name = "idempotency_keys"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("tenantId", 1), ("expiresAt", 1)], name="tenant_expires")]


class PlatformIdempotencyKey(PlatformDocument):
    """A key used on the platform's side or at a public door."""

    entity: ClassVar[str] = "idempotency key"
    audited: ClassVar[bool] = False  # bookkeeping of a request whose writes are audited
    fingerprint: str
    answer: str
    expires_at: datetime

    class Settings:
        """Collection and indexes; MongoDB removes rows once they have expired."""

        name = "platform_idempotency_keys"
        indexes: ClassVar[list[IndexModel]] = [IndexModel("expiresAt", name="expires", expireAfterSeconds=0)]


class Answer(msgspec.Struct, frozen=True):
    """A response as it went out."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a command: the row's id, and what the client sent."""

    row_id: str
    fingerprint: str


def attempt_of(actor: str, method: str, path: str, key: str, asked: bytes) -> Attempt:
    """Bind a key to the tenant in scope, the actor and the route; `asked` is what a repeat must ask for again.

    The tenant is part of the row's id, because ids are unique in a collection that many tenants share.
    """
    scope = current_scope()
    tenant = scope.tenant_id if isinstance(scope, TenantScope) else PLATFORM_TENANT
    row = hashlib.sha256(f"{tenant}\0{actor}\0{method}\0{path}\0{key}".encode()).hexdigest()
    return Attempt(row_id=f"idk_{row}", fingerprint=hashlib.sha256(asked).hexdigest())


class IdempotencyStore:
    """Keeps answers. Both calls belong into the transaction of the effect."""

    def __init__(self, database: Database, cipher: Cipher, clock: Clock) -> None:
        self._database = database
        self._cipher = cipher
        self._clock = clock

    async def answer_to(self, attempt: Attempt) -> Answer | None:
        """The kept answer. Raises InvalidInput when the key was used for another body."""
        collection, mine = self._place()
        row = await collection.find_one({**mine, "_id": attempt.row_id})
        if row is None or row["expiresAt"] <= self._clock.now():
            return None
        if row["fingerprint"] != attempt.fingerprint:
            raise InvalidInput.at(
                "header:Idempotency-Key",
                "key-reused",
                "This key was used for another request. Choose a new one.",
            )
        sealed = self._cipher.open_text(row["answer"], aad=attempt.row_id)
        return msgspec.json.decode(sealed, type=Answer)

    async def keep(self, attempt: Attempt, answer: Answer) -> None:
        """Keep an answer. Two requests with one key conflict here; the database lets one of them commit."""
        collection, mine = self._place()
        now = self._clock.now()
        row: dict[str, Any] = {
            **mine,
            "_id": attempt.row_id,
            "version": 1,
            "createdAt": now,
            "updatedAt": now,
            "fingerprint": attempt.fingerprint,
            "answer": self._cipher.seal_text(msgspec.json.encode(answer).decode(), aad=attempt.row_id),
            "expiresAt": now + KEPT_FOR,
        }
        await collection.replace_one({**mine, "_id": attempt.row_id}, row, upsert=True)

    def _place(self) -> tuple[Collection, dict[str, Any]]:
        scope = current_scope()
        if isinstance(scope, TenantScope):
            return self._database.tenant(IdempotencyKey), {"tenantId": scope.tenant_id}
        return self._database.platform(PlatformIdempotencyKey), {}
