from prometheus_client.parser import text_string_to_metric_families

from donto.kernel.telemetry.metrics import Metrics


def samples(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    families = text_string_to_metric_families(metrics.render().decode())
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def requests(metrics: Metrics) -> dict[tuple[str, ...], float]:
    return {
        tuple(value for _, value in labels): number
        for (name, labels), number in samples(metrics).items()
        if name == "donto_http_requests_total"
    }


def test_requests_are_counted_by_method_route_and_status_class() -> None:
    metrics = Metrics()
    metrics.observe_request("GET", "/v1/users/{id}", 200, 0.02)
    metrics.observe_request("GET", "/v1/users/{id}", 204, 0.04)
    metrics.observe_request("GET", "/v1/users/{id}", 404, 0.01)
    assert requests(metrics) == {("GET", "/v1/users/{id}", "2xx"): 2, ("GET", "/v1/users/{id}", "4xx"): 1}
    labels = (("method", "GET"), ("route", "/v1/users/{id}"), ("status_class", "2xx"))
    found = samples(metrics)
    assert found["donto_http_request_seconds_count", labels] == 2
    assert abs(found["donto_http_request_seconds_sum", labels] - 0.06) < 1e-9
    assert found["donto_http_request_seconds_bucket", (("le", "0.025"), *labels)] == 1


def test_a_client_cannot_add_time_series() -> None:
    metrics = Metrics()
    for number in range(50):
        metrics.observe_request(f"VERB{number}", None, 404, 0.01)
        metrics.observe_request("GET", None, 404, -1.0)
        metrics.observe_request("GET", None, 1000 + number, 0.01)
    assert set(requests(metrics)) == {
        ("OTHER", "unmatched", "4xx"),
        ("GET", "unmatched", "4xx"),
        ("GET", "unmatched", "other"),
    }


def test_gauges_and_counters_of_the_other_parts() -> None:
    metrics = Metrics()
    metrics.outbox_oldest_age_seconds.set(1.5)
    metrics.outbox_backlog.set(7)
    metrics.audit_seal_lag_seconds.set(0.5)
    metrics.unscoped_commands.labels("patients", "find").inc()
    degraded = [True]
    metrics.watch_rate_limit(lambda: degraded[0])
    found = samples(metrics)
    assert found["donto_outbox_oldest_age_seconds", ()] == 1.5
    assert found["donto_outbox_backlog", ()] == 7
    assert found["donto_audit_seal_lag_seconds", ()] == 0.5
    assert found["donto_unscoped_commands_total", (("collection", "patients"), ("command", "find"))] == 1
    assert found["donto_rate_limit_degraded", ()] == 1
    degraded[0] = False
    assert samples(metrics)["donto_rate_limit_degraded", ()] == 0


def test_the_process_is_measured_and_two_objects_do_not_clash() -> None:
    first, second = Metrics(), Metrics()
    first.observe_request("GET", "/x", 200, 0.1)
    assert requests(second) == {}
    assert ("process_resident_memory_bytes", ()) in samples(first)
    assert first.content_type.startswith("text/plain")
