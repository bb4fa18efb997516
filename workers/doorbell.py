"""Ringing the worker from another process: an arq job that carries nothing, and of which there is one at a time."""

import asyncio
import time
from contextvars import Context
from typing import Final

import structlog
from arq.connections import ArqRedis
from redis.exceptions import RedisError

JOB: Final = "doorbell"
"""The job's name, and its id: while one waits to be taken, another ring adds nothing."""
_PATIENCE: Final = 0.2
"""Seconds that Valkey may take. It is away then, and the worker's own look will have to do."""
_SILENCE: Final = 2.0
"""Seconds without another try after one that failed."""
_PAUSE: Final = 0.02
"""Seconds between two rings, when commits come one after the other."""
_log = structlog.get_logger("donto.doorbell")


class ArqDoorbell:
    """Implements `donto.kernel.doorbell.Bell`."""

    def __init__(self, redis_url: str) -> None:
        self._valkey: ArqRedis = ArqRedis.from_url(
            redis_url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE
        )
        self._ringing: asyncio.Task[None] | None = None
        self._again = False
        self._silent_until = 0.0

    def ring(self) -> None:
        """Ring, unless a ring is on its way. Costs the caller a task, and never fails or delays it."""
        self._again = True
        if self._ringing is None and time.monotonic() >= self._silent_until:
            # In a context of its own: the ring is everybody's.
            self._ringing = asyncio.get_running_loop().create_task(self._ring(), context=Context())

    async def close(self) -> None:
        """Let go of the connection."""
        if self._ringing is not None:
            self._ringing.cancel()
            await asyncio.wait([self._ringing])
        await self._valkey.aclose(close_connection_pool=True)

    async def _ring(self) -> None:
        try:
            while self._again:
                self._again = False
                async with asyncio.timeout(_PATIENCE):
                    await self._valkey.enqueue_job(JOB, _job_id=JOB)
                await asyncio.sleep(_PAUSE)
        except (RedisError, OSError, TimeoutError) as error:
            self._silent_until = time.monotonic() + _SILENCE
            _log.warning("doorbell.unheard", error=type(error).__name__)
        finally:
            self._ringing = None
