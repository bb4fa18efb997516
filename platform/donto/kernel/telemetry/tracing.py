"""Trace ids on every request, and OpenTelemetry spans when an endpoint is configured.

The trace id works without OpenTelemetry: it is in each log line, problem document, audit entry and outbox
row.
"""

import importlib
import random
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import NonRecordingSpan, Span, SpanContext, Status, StatusCode, TraceFlags

from donto.kernel.config import ConfigError, Settings
from donto.kernel.telemetry.masking import mask

_EXPORTER_MODULE: Final = "opentelemetry.exporter.otlp.proto.http.trace_exporter"
_EXPORTER_PACKAGE: Final = "opentelemetry-exporter-otlp-proto-http"

_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.ASCII)
_LONGEST_HEADER: Final = 256
_SAMPLED: Final = 0x01

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class TraceContext:
    """Where we are in a trace: `trace_id` 32 and `span_id` 16 lower-case hex digits, neither all zero."""

    trace_id: str
    span_id: str
    sampled: bool = False

    # Chance, not secrecy, is asked of them: a source that needs no system call serves as well.
    @classmethod
    def new(cls, source: RandomBytes = random.randbytes, sampled: bool = False) -> Self:
        """The start of a new trace."""
        return cls(_identifier(source, 16), _identifier(source, 8), sampled)

    def child(self, source: RandomBytes = random.randbytes) -> "TraceContext":
        """The same trace, a new span: what this process sends onward."""
        return TraceContext(self.trace_id, _identifier(source, 8), self.sampled)

    def traceparent(self) -> str:
        """The header's value, version 00."""
        return f"00-{self.trace_id}-{self.span_id}-{_SAMPLED if self.sampled else 0:02x}"


def _identifier(source: RandomBytes, size: int) -> str:
    # All zero means "none" (W3C Trace Context, 3.2.2); chance gives it once in 2^64, a test's source more
    # often.
    raw = source(size)
    return (raw if any(raw) else b"\x01" * size).hex()


def parse_traceparent(header: str | None) -> TraceContext | None:
    """The caller's place in its trace (W3C Trace Context, 3.2), or None when absent or malformed.

    A malformed header is ignored, as the specification asks: the caller starts a new trace.
    """
    if header is None or len(header) > _LONGEST_HEADER:
        return None
    found = _TRACEPARENT.fullmatch(header.strip(" \t"))
    if found is None:
        return None
    version, trace_id, span_id, flags, rest = found.groups()
    if version == "ff" or (version == "00" and rest is not None):
        return None
    if not trace_id.strip("0") or not span_id.strip("0"):
        return None
    return TraceContext(trace_id, span_id, bool(int(flags, 16) & _SAMPLED))


_current: ContextVar[TraceContext | None] = ContextVar("donto_trace", default=None)


def current_trace_id() -> str | None:
    """The trace id of the request or job under way, if one is."""
    place = _current.get()
    return None if place is None else place.trace_id


@contextmanager
def traced(place: TraceContext) -> Iterator[TraceContext]:
    """Work inside `place` for the length of a block. Edges do this: request, job, command line."""
    token = _current.set(place)
    try:
        yield place
    finally:
        _current.reset(token)


_OFF: Final = nullcontext(trace.INVALID_SPAN)


class _State:
    """What `configure_tracing` switched on, for the whole process."""

    tracer: trace.Tracer | None = None


def _otlp_exporter(endpoint: str) -> SpanExporter:
    try:
        module: Any = importlib.import_module(_EXPORTER_MODULE)
    except ImportError:
        raise ConfigError(
            {"DONTO_OTEL_ENDPOINT": f"is set, but the package {_EXPORTER_PACKAGE} is not installed"}
        ) from None
    exporter: SpanExporter = module.OTLPSpanExporter(endpoint=endpoint)
    return exporter


def configure_tracing(
    settings: Settings, service: str = "donto-api", exporter: SpanExporter | None = None
) -> Callable[[], None]:
    """Send spans to `settings.otel_endpoint` by OTLP over HTTP, or (in tests) to `exporter`; else stay off.

    Returns a function that flushes what is left and turns tracing off; call it at shutdown.
    Raises ConfigError when an endpoint is set and the exporter package is missing.
    """
    if exporter is None and settings.otel_endpoint is None:
        _State.tracer = None
        return lambda: None
    chosen = exporter if exporter is not None else _otlp_exporter(settings.otel_endpoint or "")
    resource = Resource.create({"service.name": service, "deployment.environment.name": settings.environment})
    # Not registered as the global provider: that can be done once per process and never undone.
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(chosen))
    _State.tracer = provider.get_tracer("donto")

    def stop() -> None:
        _State.tracer = None
        provider.shutdown()

    return stop


def span(name: str, parent: TraceContext | None = None, **attributes: Any) -> AbstractContextManager[Span]:
    """A span around a piece of work; one function call and one comparison when tracing is off.

    `parent` continues the caller's trace, and with it the caller's wish to record or not. Without one the span
    belongs to the span around it, or else to the trace of `traced`, so that logs and spans show one id.
    Attributes are masked as log fields are.
    """
    tracer = _State.tracer
    if tracer is None:
        return _OFF
    place = _current.get()
    if parent is None and place is not None and not trace.get_current_span().get_span_context().is_valid:
        # Begun here: no caller has decided, so it is recorded.
        parent = replace(place, sampled=True)
    return _recorded(tracer, name, parent, attributes)


@contextmanager
def _recorded(
    tracer: trace.Tracer, name: str, parent: TraceContext | None, attributes: dict[str, Any]
) -> Iterator[Span]:
    masked = mask(attributes)
    with tracer.start_as_current_span(
        name,
        context=None if parent is None else _remote(parent),
        attributes=masked if isinstance(masked, dict) else None,
        # The library would store the exception's message and traceback, unmasked.
        record_exception=False,
        set_status_on_exception=False,
    ) as current:
        try:
            yield current
        except BaseException as error:
            current.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def _remote(parent: TraceContext) -> Context:
    place = SpanContext(
        trace_id=int(parent.trace_id, 16),
        span_id=int(parent.span_id, 16),
        is_remote=True,
        trace_flags=TraceFlags(_SAMPLED if parent.sampled else 0),
    )
    return trace.set_span_in_context(NonRecordingSpan(place))
