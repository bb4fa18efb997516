"""The arq worker: which jobs run when, and what they run with."""

import logging
from collections.abc import Callable
from typing import Any, Final

from arq.connections import RedisSettings
from arq.cron import CronJob, cron
from arq.worker import run_worker

from workers.jobs.audit import seal_audit
from workers.jobs.notices import send_notices, watch_notices
from workers.jobs.platform import purge_idempotency, sweep_outbox
from workers.parts import WorkerParts

_EVERY_SECOND: Final = set(range(60))
_EVERY_TWO_SECONDS: Final = set(range(0, 60, 2))
_EVERY_TEN_SECONDS: Final = set(range(5, 60, 10))
# Jobs are sweeps, so a tick that is missed or runs twice does no harm.
CRON_JOBS: Final[list[CronJob]] = [
    cron(sweep_outbox, second=_EVERY_SECOND, unique=True, keep_result=0, timeout=60, run_at_startup=True),
    cron(send_notices, second=_EVERY_SECOND, unique=True, keep_result=0, timeout=60),
    cron(watch_notices, second=_EVERY_TEN_SECONDS, unique=True, keep_result=0, timeout=60),
    cron(seal_audit, second=_EVERY_TWO_SECONDS, unique=True, keep_result=0, timeout=40),
    cron(purge_idempotency, minute={17}, second=0, unique=True, keep_result=0, timeout=40),
]


def run(redis_url: str, make: Callable[[], WorkerParts]) -> None:
    """Run the jobs until SIGTERM. `make` gives the parts; it is called in the worker's event loop."""

    async def start(context: dict[str, Any]) -> None:
        parts = make()
        logging.getLogger("arq.worker").setLevel(logging.WARNING)  # it would log every tick of every sweep
        await parts.start()
        context["parts"] = parts

    async def stop(context: dict[str, Any]) -> None:
        parts: WorkerParts = context["parts"]
        await parts.stop()

    settings = {
        "redis_settings": RedisSettings.from_dsn(redis_url),
        "on_startup": start,
        "on_shutdown": stop,
        "cron_jobs": CRON_JOBS,
        "handle_signals": True,
        "max_jobs": 10,
        "poll_delay": 0.25,
        "job_completion_wait": 5,
    }
    run_worker(settings)  # arq takes a dictionary as well as a class
