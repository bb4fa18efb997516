"""The worker process: relays that look for themselves, and arq for everything that goes by the clock or by a ring."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import structlog
import uvloop
from arq.connections import RedisSettings
from arq.cron import CronJob, cron
from arq.worker import Function, Worker, func
from redis.exceptions import RedisError

from workers.doorbell import JOB
from workers.jobs.audit import seal_audit
from workers.jobs.notices import send_notices, watch_notices
from workers.jobs.platform import answer_doorbell, purge_idempotency
from workers.jobs.reports import fold_reports
from workers.jobs.waitlist import sweep_waitlist
from workers.parts import WorkerParts

_EVERY_TWO_SECONDS: Final = set(range(0, 60, 2))
_EVERY_SECOND: Final = set(range(60))
_EVERY_FIVE_SECONDS: Final = set(range(0, 60, 5))
_EVERY_TEN_SECONDS: Final = set(range(5, 60, 10))
# Jobs are sweeps, so a tick that is missed or runs twice does no harm.
CRON_JOBS: Final[list[CronJob]] = [
    cron(send_notices, second=_EVERY_SECOND, unique=True, keep_result=0, timeout=60),
    cron(watch_notices, second=_EVERY_TEN_SECONDS, unique=True, keep_result=0, timeout=60),
    cron(seal_audit, second=_EVERY_TWO_SECONDS, unique=True, keep_result=0, timeout=40),
    cron(sweep_waitlist, second=_EVERY_TWO_SECONDS, unique=True, keep_result=0, timeout=40),
    cron(fold_reports, second=_EVERY_FIVE_SECONDS, unique=True, keep_result=0, timeout=40),
    cron(purge_idempotency, minute={17}, second=0, unique=True, keep_result=0, timeout=40),
]
FUNCTIONS: Final[list[Function]] = [func(answer_doorbell, name=JOB, keep_result=0, timeout=5, max_tries=1)]
_GRACE_SECONDS: Final = 5.0
"""For deliveries that are under way when the process is told to stop."""
_END_SECONDS: Final = 1.0
"""For everything else."""
_AGAIN_SECONDS: Final = 1.0
"""Before arq is begun anew, having lost Valkey."""
_log = structlog.get_logger("donto.worker")


def run(redis_url: str, make: Callable[[], WorkerParts]) -> None:
    """Work until SIGTERM. `make` gives the parts; it is called in the worker's event loop."""
    logging.getLogger("arq.worker").setLevel(logging.WARNING)  # it would log every tick of every sweep
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_work(redis_url, make))


async def _work(redis_url: str, make: Callable[[], WorkerParts]) -> None:
    told_to_stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told_to_stop.set)
    parts = make()
    await parts.services.start()
    parts.services.core.doorbell.connect(parts)
    jobs = asyncio.create_task(_jobs(redis_url, parts), name="jobs")
    relays = [asyncio.create_task(relay.run(parts.databases), name="relay") for relay in parts.relays]
    await told_to_stop.wait()
    jobs.cancel()
    await asyncio.gather(*(relay.stop(_GRACE_SECONDS) for relay in parts.relays))
    await asyncio.wait([jobs, *relays], timeout=_END_SECONDS)
    await parts.services.stop()


async def _jobs(redis_url: str, parts: WorkerParts) -> None:
    """arq ends when it loses Valkey. The relays do not need it, so the process stays, and begins arq anew."""
    while True:
        worker = Worker(
            functions=FUNCTIONS,
            cron_jobs=CRON_JOBS,
            redis_settings=RedisSettings.from_dsn(redis_url),
            ctx={"parts": parts},
            handle_signals=False,
            max_jobs=10,
            poll_delay=0.1,  # on the way of a chat's answer
        )
        try:
            await worker.async_run()
        except (RedisError, OSError) as error:
            _log.warning("worker.broker_lost", error=type(error).__name__)
        finally:
            with suppress(RedisError, OSError, asyncio.CancelledError):
                await worker.close()
        await asyncio.sleep(_AGAIN_SECONDS)
