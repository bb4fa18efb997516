"""The arq worker: which jobs run when, and what they run with."""

import logging
from typing import Any, ClassVar, Final

from arq.connections import RedisSettings
from arq.cron import CronJob, cron

from donto.kernel.config import load_settings
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.telemetry.tracing import configure_tracing
from workers.jobs.audit import seal_audit
from workers.jobs.platform import purge_idempotency, sweep_outbox
from workers.parts import WorkerParts, build

_EVERY_SECOND: Final = set(range(60))
_EVERY_TWO_SECONDS: Final = set(range(0, 60, 2))


async def start(context: dict[str, Any]) -> None:
    """Make and open the parts of this process."""
    settings = load_settings()
    configure_logging(settings)
    configure_tracing(settings, "donto-worker")
    logging.getLogger("arq.worker").setLevel(logging.WARNING)  # it would log every tick of every sweep
    parts = build(settings)
    await parts.core.start()
    context["parts"] = parts


async def stop(context: dict[str, Any]) -> None:
    """Close them."""
    parts: WorkerParts = context["parts"]
    await parts.core.stop()


class WorkerSettings:
    """Read by arq. Jobs are sweeps, so a tick that is missed or runs twice does no harm."""

    redis_settings = RedisSettings.from_dsn(load_settings().redis_url)
    on_startup = start
    on_shutdown = stop
    functions: ClassVar[list[Any]] = []
    cron_jobs: ClassVar[list[CronJob]] = [
        cron(sweep_outbox, second=_EVERY_SECOND, unique=True, keep_result=0, timeout=60, run_at_startup=True),
        cron(seal_audit, second=_EVERY_TWO_SECONDS, unique=True, keep_result=0, timeout=40),
        cron(purge_idempotency, minute={17}, second=0, unique=True, keep_result=0, timeout=40),
    ]
    handle_signals = True
    max_jobs = 10
    poll_delay = 0.25
    job_completion_wait = 5
