"""Logs, metrics and traces: what an operator sees of a running process, without what is private in it."""

from donto.kernel.telemetry.logging import configure_logging, get_logger
from donto.kernel.telemetry.masking import mask, mask_event, mask_text
from donto.kernel.telemetry.metrics import Metrics
from donto.kernel.telemetry.tracing import TraceContext, configure_tracing, parse_traceparent, span

__all__ = [
    "Metrics",
    "TraceContext",
    "configure_logging",
    "configure_tracing",
    "get_logger",
    "mask",
    "mask_event",
    "mask_text",
    "parse_traceparent",
    "span",
]
