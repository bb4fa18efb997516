"""What Prometheus reads.

Labels come from closed sets (route templates, methods, collections), never from a client's text: each new
value is a new time series, and a crawler could otherwise fill the memory.
"""

from collections.abc import Callable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNMATCHED_ROUTE: Final = "unmatched"
# Seconds. Dense around the goals of a request (tens of milliseconds), up to the deadline of 8 s.
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 8.0, 15.0)


def known_method(method: str) -> str:
    """`method` if it is one that a route can have, else OTHER: what a client makes up goes nowhere."""
    return method if method in _METHODS else "OTHER"


class Metrics:
    """The metrics of one process, in their own registry. The composition root makes one and passes it on."""

    content_type: Final = CONTENT_TYPE_LATEST

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        """Without `registry` a new one is made, with the process's memory, CPU and collections in it."""
        if registry is None:
            registry = CollectorRegistry()
            ProcessCollector(registry=registry)
            PlatformCollector(registry=registry)
            GCCollector(registry=registry)
        self.registry = registry
        labels = ("method", "route", "status_class")
        self.http_requests = Counter("donto_http_requests", "HTTP requests answered.", labels, registry=registry)
        self.http_seconds = Histogram(
            "donto_http_request_seconds",
            "Time from the request's first byte to the answer's last, in seconds.",
            labels,
            buckets=_BUCKETS,
            registry=registry,
        )
        self._series: dict[tuple[str, str, str], tuple[Counter, Histogram]] = {}
        self.outbox_oldest_age_seconds = Gauge(
            "donto_outbox_oldest_age_seconds",
            "How long the outbox row that is due longest has been.",
            registry=registry,
        )
        self.outbox_backlog = Gauge("donto_outbox_backlog", "Outbox rows that are due.", registry=registry)
        self.outbox_dead = Gauge(
            "donto_outbox_dead_letters",
            "Outbox rows that were given up, by topic and the name of the fault.",
            ("topic", "error"),
            registry=registry,
        )
        self.unscoped_commands = Counter(
            "donto_unscoped_commands",
            "Database commands on tenant collections without the tenant filter. Alert on any.",
            ("collection", "command"),
            registry=registry,
        )
        self.audit_seal_lag_seconds = Gauge(
            "donto_audit_seal_lag_seconds",
            "Age of the oldest audit entry not yet chained.",
            registry=registry,
        )
        self.rate_limit_degraded = Gauge(
            "donto_rate_limit_degraded",
            "1 while rate limits are per process, Valkey being away.",
            registry=registry,
        )

    def observe_request(self, method: str, route: str | None, status: int, seconds: float) -> None:
        """Count one answer. `route` is the template (`/v1/users/{id}`), None when no route matched."""
        verb = known_method(method)
        status_class = f"{status // 100}xx" if 100 <= status <= 599 else "other"
        values = (verb, route or UNMATCHED_ROUTE, status_class)
        series = self._series.get(values)
        if series is None:
            # Kept, because the library's own look-up checks and converts the labels each time.
            series = self._series[values] = self.http_requests.labels(*values), self.http_seconds.labels(*values)
        requests, timings = series
        requests.inc()
        timings.observe(max(0.0, seconds))

    def watch_rate_limit(self, degraded: Callable[[], bool]) -> None:
        """Read `donto_rate_limit_degraded` from the limiter at each scrape."""
        self.rate_limit_degraded.set_function(lambda: float(degraded()))

    def render(self) -> bytes:
        """The text that `/metrics` answers, with `content_type`."""
        return generate_latest(self.registry)
