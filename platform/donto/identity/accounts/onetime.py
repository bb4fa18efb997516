"""Tokens that are sent out and work once: only their hashes are stored."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from donto.identity.accounts.models import OneTimeToken, Purpose
from donto.identity.accounts.repository import OneTimeTokenRepository
from donto.kernel.crypto import RandomBytes, new_token, token_hash
from donto.kernel.errors import Conflict
from donto.kernel.store import Store

LIFETIMES: Final[dict[Purpose, timedelta]] = {
    "verify-email": timedelta(hours=24),
    "reset-password": timedelta(minutes=30),
}


@dataclass(frozen=True, slots=True)
class Registered:
    """What waits for the proof that an address belongs to the one who typed it."""

    name: str
    password_hash: str


class OneTimeTokens:
    """Issues and uses up tokens."""

    def __init__(self, store: Store, random: RandomBytes) -> None:
        """`random` gives the tokens their 256 bits."""
        self._rows = OneTimeTokenRepository(store)
        self._clock = store.clock
        self._ids = store.ids
        self._random = random

    async def issue(
        self, purpose: Purpose, user_id: str, *, tenant_id: str | None = None, pending: Registered | None = None
    ) -> str:
        """A new token. Call it in the transaction that puts the letter with it into the outbox."""
        token = new_token(random=self._random)
        await self._insert(purpose, user_id, token_hash(token), LIFETIMES[purpose], tenant_id, pending)
        return token

    async def peek(self, purpose: Purpose, token: str) -> OneTimeToken | None:
        """What the token stands for, if it can still be used. Leaves it usable."""
        return await self._rows.live(purpose, token_hash(token), self._clock.now())

    async def spend(self, purpose: Purpose, token: str) -> OneTimeToken | None:
        """Use the token up: what it stood for, or None when it is unknown, used or expired."""
        return await self._rows.spend(purpose, token_hash(token), self._clock.now())

    async def spend_claim(self, purpose: Purpose, user_id: str, claim: str, lifetime: timedelta) -> bool:
        """Use up a signed token that is stored nowhere, by its unique `claim` (jti); False if it was used before.

        `lifetime`: at least as long as the signed token can live.
        """
        try:
            await self._insert(purpose, user_id, token_hash(claim), lifetime, None, None, used=True)
        except Conflict:
            return False
        return True

    async def latest(self, purpose: Purpose, user_id: str) -> OneTimeToken | None:
        """The last token of a purpose that was issued for a user, usable or not."""
        return await self._rows.find_one({"userId": user_id, "purpose": purpose}, sort=[("_id", -1)])

    async def void(self, user_id: str, *purposes: Purpose) -> None:
        """Make a user's open tokens worthless."""
        for purpose in purposes:
            await self._rows.void(user_id, purpose, self._clock.now())

    async def _insert(
        self,
        purpose: Purpose,
        user_id: str,
        hashed: str,
        lifetime: timedelta,
        tenant_id: str | None,
        pending: Registered | None,
        *,
        used: bool = False,
    ) -> None:
        now = self._clock.now()
        row = OneTimeToken(
            id=self._ids.new("ott"),
            created_at=now,
            updated_at=now,
            purpose=purpose,
            user_id=user_id,
            token_hash=hashed,
            expires_at=now + lifetime,
            used_at=now if used else None,
            tenant_id=tenant_id,
            name=pending.name if pending else None,
            password_hash=pending.password_hash if pending else None,
        )
        await self._rows.insert(row, "")
