"""One chain for every log line of a process: ours, uvicorn's and any library's.

Each line carries a UTC instant, the level, the logger, and the trace, tenant and actor of the request or job
that wrote it. The masking processor is last, so that nothing is rendered that has not passed it.
"""

import logging
import sys
from typing import Any, Final, TextIO

import structlog
from structlog.types import EventDict, Processor

from donto.kernel.config import Settings
from donto.kernel.telemetry.masking import mask_event
from donto.kernel.telemetry.tracing import current_trace_id
from donto.kernel.tenancy import TenantScope, scope_or_none

# They log through their own handlers by default, past our chain.
_CAPTURED: Final = ("uvicorn", "uvicorn.error", "uvicorn.asgi", "arq", "arq.worker", "asyncio")


class _SafeHandler(logging.StreamHandler[TextIO]):
    """The standard handler prints message and arguments of a line that it cannot format, unmasked."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  name given by the base class
        """Say that a line was lost, and from where; not what it said."""
        try:
            self.stream.write(f'{{"event": "log line lost", "logger": "{record.name}", "line": {record.lineno}}}\n')
        except (OSError, ValueError):
            return


def _add_place(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Which trace, tenant and actor a line belongs to: read from where they live, so that nobody has to bind them."""
    if trace_id := current_trace_id():
        event.setdefault("trace_id", trace_id)
    if scope := scope_or_none():
        event.setdefault("actor_id", scope.actor.id)
        if isinstance(scope, TenantScope):
            event.setdefault("tenant_id", scope.tenant_id)
    return event


def _shared() -> list[Processor]:
    return [
        _add_place,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        # Before masking, so that the traceback is text that can be searched; without local variables.
        structlog.processors.format_exc_info,
    ]


def _renderer(settings: Settings, stream: TextIO) -> Processor:
    if settings.log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=lambda _: "[masked]")
    return structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback)


def configure_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Route all logging of this process to `stream` (default: standard output). May be called again.

    uvicorn's access log is turned off: it holds query strings, which may hold a patient's name. The HTTP
    layer logs the route template instead.
    """
    target = sys.stdout if stream is None else stream
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            mask_event,
            _renderer(settings, target),
        ],
    )
    handler = _SafeHandler(target)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _CAPTURED:
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
    access = logging.getLogger("uvicorn.access")
    access.handlers = [logging.NullHandler()]
    access.propagate = False
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        # Not cached: a logger taken at import time must follow a later call of this function.
        cache_logger_on_first_use=False,
    )


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger for a module: `get_logger(__name__)`. Events are constants in `area.happened` form."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger
