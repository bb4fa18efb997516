"""Rate limits that hold across processes: token buckets in Valkey.

The bucket is read, refilled and drawn from in one script, so concurrent takers cannot both have the last
token. When Valkey is away each process keeps its own buckets at the same rate: the limit loosens to "per
process", but the door is neither shut nor open.
"""

import asyncio
import hashlib
import math
import re
from collections import OrderedDict
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, cast

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from donto.kernel.clock import Clock
from donto.kernel.telemetry.logging import get_logger

_log = get_logger(__name__)

_STORE_TIMEOUT_SECONDS: Final = 0.1
_FIRST_PAUSE: Final = timedelta(milliseconds=500)
_LONGEST_PAUSE: Final = timedelta(seconds=5)
_LOCAL_BUCKETS: Final = 20_000
_NAME = re.compile(r"[a-z][a-z0-9._-]{0,63}")

# KEYS: bucket. ARGV: capacity, tokens per second. Answers: taken (0 or 1), whole tokens left, ms until the
# next one. The server's clock serves every process. It may step back on a failover, which must not drain a
# bucket.
_TAKE: Final = """
local now = redis.call('TIME')
local t = now[1] * 1000 + math.floor(now[2] / 1000)
local capacity, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local bucket = redis.call('HMGET', KEYS[1], 'n', 't')
local n, last = tonumber(bucket[1]) or capacity, tonumber(bucket[2]) or t
n = math.min(capacity, n + math.max(0, t - last) * rate / 1000)
local taken = 0
if n >= 1 then n = n - 1; taken = 1 end
redis.call('HSET', KEYS[1], 'n', n, 't', t)
redis.call('PEXPIRE', KEYS[1], math.ceil(capacity / rate * 1000) + 1000)
return {taken, math.floor(n), math.ceil(math.max(0, 1 - n) / rate * 1000)}
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `capacity` at once, refilled evenly over `per_seconds`. `name` keeps limits apart."""

    name: str
    capacity: int
    per_seconds: float

    def __post_init__(self) -> None:
        """Raises ValueError for a limit that would never or always let through."""
        if not _NAME.fullmatch(self.name):
            raise ValueError("a limit's name is lower-case letters, digits, dots, dashes")
        if self.capacity < 1 or not (0 < self.per_seconds < math.inf):
            raise ValueError("a limit has a capacity of 1 or more and a positive, finite period")

    @property
    def rate(self) -> float:
        """Tokens per second."""
        return self.capacity / self.per_seconds


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the caller may go on, how often yet, and in how many whole seconds to try again (else 0)."""

    allowed: bool
    remaining: int
    retry_after_seconds: int


def rate_limit_store(redis_url: str) -> Redis:
    """A client with short timeouts and no retries: better to count locally than to make a request wait."""
    client: Redis = Redis.from_url(
        redis_url,
        socket_connect_timeout=_STORE_TIMEOUT_SECONDS,
        socket_timeout=_STORE_TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return client


class _LocalBuckets:
    """This process's own buckets. They shadow the shared ones, so that losing Valkey refills nobody's."""

    def __init__(self, size: int) -> None:
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._size = size

    def remember(self, key: str, tokens: float, now: datetime) -> None:
        self._buckets[key] = (tokens, now)
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._size:
            self._buckets.popitem(last=False)

    def take(self, key: str, limit: Limit, now: datetime) -> Decision:
        tokens, last = self._buckets.get(key, (float(limit.capacity), now))
        gone = max(0.0, (now - last).total_seconds())
        tokens = min(float(limit.capacity), tokens + gone * limit.rate)
        allowed = tokens >= 1
        if allowed:
            tokens -= 1
        self.remember(key, tokens, now)
        wait = 0 if allowed else max(1, math.ceil((1 - tokens) / limit.rate))
        return Decision(allowed, math.floor(tokens), wait)


class _Try(Enum):
    NONE = "none"
    NORMAL = "normal"
    PROBE = "probe"


class _Breaker:
    """After a failure nobody asks the store for a while; then one caller tries, the others go on without."""

    def __init__(self) -> None:
        self._pause = timedelta()
        self._until: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self._until is not None

    def try_at(self, now: datetime) -> _Try:
        if self._until is None:
            return _Try.NORMAL
        # A clock set back must not keep the store shut out for longer than one pause.
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


class RateLimiter:
    """Takes tokens from named buckets. One object per process; `degraded`: limits are local just now."""

    def __init__(
        self,
        redis: Redis,
        clock: Clock,
        timeout_seconds: float = _STORE_TIMEOUT_SECONDS,
        local_buckets: int = _LOCAL_BUCKETS,
    ) -> None:
        """`redis`: see `rate_limit_store`. `timeout_seconds`: the most that one take waits for it."""
        self._script = redis.register_script(_TAKE)
        self._clock = clock
        self._timeout = timeout_seconds
        self._breaker = _Breaker()
        self._local = _LocalBuckets(local_buckets)

    @property
    def degraded(self) -> bool:
        """Whether the store is given up for now."""
        return self._breaker.is_open

    async def take(self, key: str, limit: Limit) -> Decision:
        """Take one token from the bucket of `key` (an account, address); faults of the store stay inside."""
        bucket = _bucket(key, limit)
        attempt = self._breaker.try_at(self._clock.now())
        if attempt is not _Try.NONE:
            try:
                decision = await self._take_shared(bucket, limit)
            except (RedisError, OSError, TimeoutError) as error:
                if self._breaker.failed(attempt, self._clock.now()):
                    _log.warning("rate_limit.store_unreachable", fault=type(error).__name__)
            else:
                if self._breaker.succeeded():
                    _log.info("rate_limit.store_recovered")
                return decision
        return self._local.take(bucket, limit, self._clock.now())

    async def _take_shared(self, bucket: str, limit: Limit) -> Decision:
        async with asyncio.timeout(self._timeout):
            # redis-py types the call as "value or awaitable", for its two clients at once.
            answer = await cast("Awaitable[list[int]]", self._script(keys=[bucket], args=[limit.capacity, limit.rate]))
        taken, remaining, wait_ms = answer
        self._local.remember(bucket, remaining, self._clock.now())
        return Decision(bool(taken), remaining, 0 if taken else max(1, math.ceil(wait_ms / 1000)))


def _bucket(key: str, limit: Limit) -> str:
    # Hashed: keys are accounts and addresses, which do not belong in a cache's key space, and may be of any
    # length.
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"rl:{limit.name}:{digest}"
