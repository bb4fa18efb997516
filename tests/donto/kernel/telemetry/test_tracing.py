import asyncio
import importlib.util

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from donto.kernel.config import ConfigError, load_settings
from donto.kernel.telemetry.tracing import (
    TraceContext,
    configure_tracing,
    current_trace_id,
    parse_traceparent,
    span,
    traced,
)

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
HEADER = f"00-{TRACE}-{SPAN}-01"


@pytest.mark.parametrize(
    ("header", "sampled"),
    [
        (HEADER, True),
        (f"00-{TRACE}-{SPAN}-00", False),
        (f"00-{TRACE}-{SPAN}-03", True),
        (f"00-{TRACE}-{SPAN}-02", False),
        (f" {HEADER}\t", True),
        (f"01-{TRACE}-{SPAN}-01", True),
        (f"cc-{TRACE}-{SPAN}-01-what-the-future-brings", True),
    ],
)
def test_a_valid_header_is_read(header: str, sampled: bool) -> None:
    assert parse_traceparent(header) == TraceContext(TRACE, SPAN, sampled)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "garbage",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-01-extra",
        f"00-{TRACE}-{SPAN}-01-",
        f"cc-{TRACE}-{SPAN}-01.extra",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        HEADER.upper(),
        f"00-{TRACE[:-1]}-{SPAN}-01",
        f"00-{TRACE}0-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-1",
        f"00-{TRACE}-{SPAN}",
        f"0-{TRACE}-{SPAN}-01",
        f"00-{TRACE[:-1]}g-{SPAN}-01",
        f"00-{'١' * 32}-{SPAN}-01",
        f"{HEADER}\n",
        f"cc-{TRACE}-{SPAN}-01-" + "x" * 300,
    ],
)
def test_a_malformed_header_is_ignored(header: str | None) -> None:
    assert parse_traceparent(header) is None


def test_new_contexts_round_trip_through_the_header() -> None:
    context = TraceContext.new(sampled=True)
    assert parse_traceparent(context.traceparent()) == context
    assert len({TraceContext.new().trace_id for _ in range(100)}) == 100


def test_a_child_stays_in_the_trace() -> None:
    child = TraceContext(TRACE, SPAN, True).child(lambda size: b"\x07" * size)
    assert child == TraceContext(TRACE, "07" * 8, True)


def test_ids_are_never_all_zero() -> None:
    context = TraceContext.new(bytes)
    assert parse_traceparent(context.traceparent()) == context


def test_the_current_trace_ends_with_its_block_also_after_a_failure() -> None:
    inner = TraceContext("1" * 32, SPAN)
    assert current_trace_id() is None
    with traced(TraceContext(TRACE, SPAN)):
        with pytest.raises(RuntimeError, match=r"1{32}"), traced(inner):
            raise RuntimeError(current_trace_id())
        assert current_trace_id() == TRACE
    assert current_trace_id() is None


def test_concurrent_tasks_have_traces_of_their_own() -> None:
    async def work(trace_id: str) -> str | None:
        with traced(TraceContext(trace_id, SPAN)):
            await asyncio.sleep(0)
            return current_trace_id()

    async def all_at_once() -> list[str | None]:
        return await asyncio.gather(*(work(f"{n:032x}") for n in range(1, 9)))

    assert asyncio.run(all_at_once()) == [f"{n:032x}" for n in range(1, 9)]


def test_spans_and_logs_show_one_trace_id() -> None:
    memory = InMemorySpanExporter()
    stop = configure_tracing(load_settings({}), exporter=memory)
    with traced(TraceContext(TRACE, SPAN)), span("outer"), span("inner"):
        pass
    with span("elsewhere"):
        pass
    stop()
    inner, outer, elsewhere = memory.get_finished_spans()
    assert inner.context.trace_id == outer.context.trace_id == int(TRACE, 16)
    assert inner.parent is not None
    assert inner.parent.span_id == outer.context.span_id
    assert elsewhere.context.trace_id != int(TRACE, 16)


def test_a_caller_that_does_not_record_is_followed() -> None:
    memory = InMemorySpanExporter()
    stop = configure_tracing(load_settings({}), exporter=memory)
    caller = TraceContext(TRACE, SPAN, sampled=False)
    with traced(caller.child()), span("outer", parent=caller), span("inner"):
        pass
    stop()
    assert memory.get_finished_spans() == ()


def test_off_is_the_default_and_shares_one_object() -> None:
    configure_tracing(load_settings({}))()
    first, second = span("x", a=1), span("y")
    assert first is second
    with first as current, second:
        assert not current.is_recording()


def test_a_span_continues_the_callers_trace_and_masks() -> None:
    memory = InMemorySpanExporter()
    stop = configure_tracing(load_settings({}), service="donto-test", exporter=memory)
    caller = TraceContext(TRACE, SPAN, True)
    with span("outer", parent=caller, email="a@b.example", path="/x?q=Asha"), span("inner"):
        pass
    stop()
    inner, outer = memory.get_finished_spans()
    assert outer.parent is not None
    assert inner.parent is not None
    assert (outer.context.trace_id, outer.parent.span_id) == (int(TRACE, 16), int(SPAN, 16))
    assert inner.parent.span_id == outer.context.span_id
    assert dict(outer.attributes or {}) == {"email": "[masked]", "path": "/x?q=[masked]"}
    assert outer.resource.attributes["service.name"] == "donto-test"


def test_a_failure_is_marked_without_its_text() -> None:
    memory = InMemorySpanExporter()
    stop = configure_tracing(load_settings({}), exporter=memory)
    with pytest.raises(ValueError, match="Asha"), span("work"):
        raise ValueError("Asha Rao")
    stop()
    (failed,) = memory.get_finished_spans()
    assert failed.status.description == "ValueError"
    assert "Asha" not in failed.to_json()


def test_stopping_turns_spans_off() -> None:
    memory = InMemorySpanExporter()
    configure_tracing(load_settings({}), exporter=memory)()
    with span("late") as current:
        assert not current.is_recording()
    assert memory.get_finished_spans() == ()


@pytest.mark.skipif(importlib.util.find_spec("opentelemetry.exporter") is not None, reason="the exporter is installed")
def test_an_endpoint_without_the_exporter_package_says_which_one_is_missing() -> None:
    settings = load_settings({"DONTO_OTEL_ENDPOINT": "http://127.0.0.1:18100/v1/traces"})
    with pytest.raises(ConfigError, match="opentelemetry-exporter-otlp-proto-http") as caught:
        configure_tracing(settings)
    assert list(caught.value.problems) == ["DONTO_OTEL_ENDPOINT"]
