"""One chain for every log line of a process: ours, uvicorn's and any library's.

Each line carries a UTC instant, the level, the logger, and the trace, tenant and actor of the request or job
that wrote it. The masking processor is last, so that nothing is rendered that has not passed it.
"""

import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final, TextIO

import msgspec
import structlog
from structlog.types import EventDict, Processor

from donto.kernel.config import Settings
from donto.kernel.telemetry.masking import mask_event
from donto.kernel.telemetry.tracing import current_trace_id
from donto.kernel.tenancy import TenantScope, scope_or_none

# They log through their own handlers by default, past our chain.
_CAPTURED: Final = ("uvicorn", "uvicorn.error", "uvicorn.asgi", "arq", "arq.worker", "asyncio")


class RequestLine(msgspec.Struct, frozen=True, kw_only=True):
    """The line about one answered request, the most frequent of all: it has a short way to the stream.

    There is nothing to mask in it, and whoever makes one sees to that: the method is one of a closed set, the route
    a template, the trace id hexadecimal digits, the rest are numbers.
    """

    event: str = "http.request"
    method: str
    route: str | None
    status: int
    ms: float
    logger: str = "donto.http"
    level: str = "info"
    trace_id: str | None
    timestamp: datetime

    def __str__(self) -> str:
        """As JSON, with the names that every line has."""
        return _REQUEST_ENCODER.encode(self).decode()


_REQUEST_ENCODER: Final = msgspec.json.Encoder()
_requests: Final = logging.getLogger("donto.http")


def log_request(method: str, route: str | None, status: int, seconds: float) -> None:
    """Write the line about an answered request. `method` is of a closed set, `route` the template, never the path."""
    if not _requests.isEnabledFor(logging.INFO):
        return
    line = RequestLine(
        method=method,
        route=route,
        status=status,
        ms=round(seconds * 1000, 1),
        trace_id=current_trace_id(),
        timestamp=datetime.now(UTC),
    )
    # Handed over as a record, which spares the search for the calling line.
    _requests.handle(logging.LogRecord(_requests.name, logging.INFO, "", 0, line, None, None))


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """The chain, but for request lines that are to be JSON anyway."""

    as_json = False

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        if not isinstance(record.msg, RequestLine):
            return super().format(record)
        if self.as_json:
            return str(record.msg)
        shown = logging.makeLogRecord(record.__dict__ | {"msg": _readable(record.msg)})
        return super().format(shown)


def _readable(line: RequestLine) -> str:
    return f"{line.event} {line.method} {line.route} {line.status} {line.ms} ms"


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
    formatter = _Formatter(
        foreign_pre_chain=_shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            mask_event,
            _renderer(settings, target),
        ],
    )
    formatter.as_json = settings.log_format == "json"
    handler = _SafeHandler(target)
    handler.setFormatter(formatter)
    # No line of ours shows them, and asking for them is most of the work of making a record (documentation of
    # `logging`, "Optimization").
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _CAPTURED:
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
    # Below this the driver writes out commands and answers: patients' data, whatever level is asked for.
    logging.getLogger("pymongo").setLevel(logging.INFO)
    # A line for every call of a provider, with its address: what became of a message is in its log.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    access = logging.getLogger("uvicorn.access")
    access.handlers = []  # none at all, not one that drops: uvicorn looks for one before it makes a line
    access.propagate = False
    access.disabled = True
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
