"""Which commands with an Idempotency-Key are under way just now, in all processes.

The kept answer (`donto.kernel.idempotency`) says what a key has done; this says that it is still at it. Without it a
repeat could be judged, and refused for good, while the first request waits for its transaction's next try and then
commits. So a key is taken here before anything else happens under it, and a repeat in between is told to wait.

A process that dies gives its keys back by the lease. With Valkey away each process knows its own commands alone; what
holds then is what the database holds in any case: one effect for each key.
"""

import contextlib
from collections.abc import Awaitable
from typing import Final, cast

from donto.kernel.ids import Ids
from donto.kernel.valkey import Away, Valkey

LEASE_SECONDS: Final = 10
"""Longer than a command runs: `Database.transaction` gives up after 8 s, waiting in line included."""

# KEYS: the command. ARGV: its process. Another process may have it by now, if the lease was over.
_END: Final = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0"


class RunningCommands:
    """Takes keys and gives them back. One object per process."""

    def __init__(self, valkey: Valkey, ids: Ids) -> None:
        self._valkey = valkey
        self._end = valkey.redis.register_script(_END)
        self._process = ids.new("prc")
        self._here: set[str] = set()

    async def begin(self, command: str) -> bool:
        """Take the key, for LEASE_SECONDS at most. False: a request with it is under way."""
        if command in self._here:
            return False
        self._here.add(command)
        try:
            taken = await self._valkey.ask(
                lambda: self._valkey.redis.set(_place(command), self._process, nx=True, ex=LEASE_SECONDS)
            )
        except Away:
            return True
        except BaseException:
            self._here.discard(command)
            raise
        if not taken:
            self._here.discard(command)
        return bool(taken)

    async def end(self, command: str, *, known: bool = True) -> None:
        """Give the key back; unless it is `known` how the command ended, other processes wait for the lease."""
        self._here.discard(command)
        if known:
            with contextlib.suppress(Away):
                await self._valkey.ask(
                    lambda: cast("Awaitable[object]", self._end(keys=[_place(command)], args=[self._process]))
                )


def _place(command: str) -> str:
    return f"run:{command}"
