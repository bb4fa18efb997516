"""Counting different things within a stretch of time, exactly across processes: a sorted set in Valkey for each key.

A member is counted once however often it is named, and for as long as it was last named within the window. When Valkey
is away each process counts what it sees itself, from then on: a count is then too small, never too large.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from donto.kernel.clock import Clock
from donto.kernel.valkey import Away, Valkey

_LOCAL_KEYS: Final = 5_000

# KEYS: the set. ARGV: window in ms, how many members to keep, the members. Answers: how many there are within the
# window. The server's clock serves every process.
_COUNT: Final = """
local now = redis.call('TIME')
local t = now[1] * 1000 + math.floor(now[2] / 1000)
for i = 3, #ARGV do redis.call('ZADD', KEYS[1], t, ARGV[i]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', t - ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return redis.call('ZCARD', KEYS[1])
"""


@dataclass(frozen=True, slots=True)
class Window:
    """What is counted, and over which time. `most`: a count goes no further, so that no key grows beyond it."""

    name: str
    length: timedelta
    most: int


class Tally:
    """Counts. One object per process."""

    def __init__(self, valkey: Valkey, clock: Clock) -> None:
        self._valkey = valkey
        self._script = valkey.redis.register_script(_COUNT)
        self._clock = clock
        self._local: OrderedDict[str, dict[str, datetime]] = OrderedDict()

    async def count(self, key: str, members: Sequence[str], window: Window) -> int:
        """Add `members` (ids, which name nobody) under `key`, and give how many there are within the window."""
        place = f"tally:{window.name}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
        length = int(window.length.total_seconds() * 1000)

        def counting() -> Awaitable[int]:
            # redis-py types the call as "value or awaitable", for its two clients at once.
            return cast("Awaitable[int]", self._script(keys=[place], args=[length, window.most, *members]))

        try:
            return await self._valkey.ask(counting)
        except Away:
            return self._count_here(place, members, window)

    def _count_here(self, place: str, members: Sequence[str], window: Window) -> int:
        now = self._clock.now()
        known = self._local.pop(place, {}) | dict.fromkeys(members, now)
        recent = sorted(((at, member) for member, at in known.items() if at > now - window.length))
        self._local[place] = {member: at for at, member in recent[-window.most :]}
        while len(self._local) > _LOCAL_KEYS:
            self._local.popitem(last=False)
        return len(self._local[place])
