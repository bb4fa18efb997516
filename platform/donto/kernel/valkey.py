"""Valkey, asked so that no request waits for it: it answers at once, or goes unasked for a while.

What lies there makes things exact across processes (limits, tallies, which commands run) and is never the only record
of anything. When it is away, each of its users goes on with what its own process knows.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, TypeVar

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from donto.kernel.clock import Clock
from donto.kernel.telemetry.logging import get_logger

_log = get_logger(__name__)

T = TypeVar("T")
_TIMEOUT_SECONDS: Final = 0.1
_FIRST_PAUSE: Final = timedelta(milliseconds=500)
_LONGEST_PAUSE: Final = timedelta(seconds=5)


class Away(Exception):
    """Valkey did not answer in time, or has not lately and is not asked just now."""


def quick_client(redis_url: str) -> Redis:
    """A client with short timeouts and no retries: better to go on alone than to make a request wait."""
    client: Redis = Redis.from_url(
        redis_url,
        socket_connect_timeout=_TIMEOUT_SECONDS,
        socket_timeout=_TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return client


class _Try(Enum):
    NONE = "none"
    NORMAL = "normal"
    PROBE = "probe"


class _Breaker:
    """After a failure nobody asks for a while; then one caller tries, the others go on without."""

    def __init__(self) -> None:
        self._pause = timedelta()
        self._until: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self._until is not None

    def try_at(self, now: datetime) -> _Try:
        if self._until is None:
            return _Try.NORMAL
        # A clock set back must not keep Valkey shut out for longer than one pause.
        if self._until - self._pause <= now < self._until:
            return _Try.NONE
        self._until = now + self._pause
        return _Try.PROBE

    def failed(self, attempt: _Try, now: datetime) -> bool:
        """Whether this is the first failure."""
        if attempt is _Try.PROBE:
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        elif self._until is not None:
            return False  # one of many that were under way when the first one failed
        else:
            self._pause = _FIRST_PAUSE
        self._until = now + self._pause
        return attempt is _Try.NORMAL

    def succeeded(self) -> bool:
        """Whether it had been open."""
        was_open = self._until is not None
        self._until = None
        return was_open


class Valkey:
    """One object per process, for all who share something through Valkey."""

    def __init__(self, redis: Redis, clock: Clock, timeout_seconds: float = _TIMEOUT_SECONDS) -> None:
        """`redis`: see `quick_client`. `timeout_seconds`: the most that one question waits."""
        self.redis = redis
        self._clock = clock
        self._timeout = timeout_seconds
        self._breaker = _Breaker()

    @property
    def away(self) -> bool:
        """Whether it is given up for now."""
        return self._breaker.is_open

    async def ask(self, question: Callable[[], Awaitable[T]]) -> T:
        """The answer to `question`, which sends one command. Raises Away, and nothing else of Valkey's."""
        attempt = self._breaker.try_at(self._clock.now())
        if attempt is _Try.NONE:
            raise Away
        try:
            async with asyncio.timeout(self._timeout):
                answer = await question()
        except (RedisError, OSError, TimeoutError) as error:
            if self._breaker.failed(attempt, self._clock.now()):
                _log.warning("valkey.unreachable", fault=type(error).__name__)
            raise Away from None
        if self._breaker.succeeded():
            _log.info("valkey.recovered")
        return answer
