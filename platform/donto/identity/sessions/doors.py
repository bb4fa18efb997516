"""The limits at the doors that need no token, and the even answers behind which accounts hide."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from donto.identity.sessions.options import Options
from donto.kernel.errors import TooManyRequests
from donto.kernel.ratelimit import Limit, RateLimiter


class Doors:
    """Takes from the limits; raises TooManyRequests when one is used up."""

    def __init__(self, limiter: RateLimiter, options: Options) -> None:
        """`limiter` counts across processes."""
        self._limiter = limiter
        self._rates = options.rates
        self._floor = options.answer_floor.total_seconds()

    async def sign_in(self, address: str, email: str) -> None:
        """One try of a secret."""
        await self._take(address, self._rates.sign_in_address)
        await self._take(f"{address} {email}", self._rates.sign_in_account)

    async def token(self, address: str) -> None:
        """One try of a token from a letter."""
        await self._take(address, self._rates.token_address)

    async def refresh(self, address: str) -> None:
        """One refresh."""
        await self._take(address, self._rates.refresh_address)

    async def letter(self, address: str, email: str) -> bool:
        """One request for a letter. False: this address gets none for now, and the answer must not tell."""
        await self._take(address, self._rates.letter_address)
        return (await self._limiter.take(email, self._rates.letter_account)).allowed

    @asynccontextmanager
    async def even(self) -> AsyncIterator[None]:
        """Answer no sooner than the floor, whether there was an account and work to do, or nothing."""
        began = time.perf_counter()
        try:
            yield
        finally:
            await asyncio.sleep(max(0.0, self._floor - (time.perf_counter() - began)))

    async def _take(self, key: str, limit: Limit) -> None:
        decision = await self._limiter.take(key, limit)
        if not decision.allowed:
            raise TooManyRequests(decision.retry_after_seconds)
