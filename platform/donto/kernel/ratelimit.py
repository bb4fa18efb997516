"""Rate limits that hold across processes: token buckets in Valkey.

The bucket is read, refilled and drawn from in one script, so concurrent takers cannot both have the last
token. When Valkey is away each process keeps its own buckets at the same rate: the limit loosens to "per
process", but the door is neither shut nor open.
"""

import hashlib
import math
import re
from collections import OrderedDict
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from donto.kernel.clock import Clock
from donto.kernel.valkey import Away, Valkey

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


class RateLimiter:
    """Takes tokens from named buckets. One object per process; `degraded`: limits are local just now."""

    def __init__(self, valkey: Valkey, clock: Clock, local_buckets: int = _LOCAL_BUCKETS) -> None:
        self._valkey = valkey
        self._script = valkey.redis.register_script(_TAKE)
        self._clock = clock
        self._local = _LocalBuckets(local_buckets)

    @property
    def degraded(self) -> bool:
        """Whether the shared buckets are given up for now."""
        return self._valkey.away

    async def take(self, key: str, limit: Limit) -> Decision:
        """Take one token from the bucket of `key` (an account, address); faults of the store stay inside."""
        bucket = _bucket(key, limit)
        try:
            return await self._take_shared(bucket, limit)
        except Away:
            return self._local.take(bucket, limit, self._clock.now())

    async def _take_shared(self, bucket: str, limit: Limit) -> Decision:
        def taking() -> Awaitable[list[int]]:
            # redis-py types the call as "value or awaitable", for its two clients at once.
            return cast("Awaitable[list[int]]", self._script(keys=[bucket], args=[limit.capacity, limit.rate]))

        taken, remaining, wait_ms = await self._valkey.ask(taking)
        self._local.remember(bucket, remaining, self._clock.now())
        return Decision(bool(taken), remaining, 0 if taken else max(1, math.ceil(wait_ms / 1000)))


def _bucket(key: str, limit: Limit) -> str:
    # Hashed: keys are accounts and addresses, which do not belong in a cache's key space, and may be of any
    # length.
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"rl:{limit.name}:{digest}"
