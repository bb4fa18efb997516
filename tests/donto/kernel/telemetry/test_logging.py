import io
import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import structlog

from donto.kernel.config import load_settings
from donto.kernel.telemetry import logging as subject
from donto.kernel.telemetry.logging import (
    configure_logging,
    get_logger,
    log_request,
)
from donto.kernel.telemetry.tracing import TraceContext, traced
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered

PLACE = TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")


class Log:
    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    for name in ("uvicorn.access", "uvicorn.error", "uvicorn"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
        logging.getLogger(name).disabled = False


@pytest.fixture
def log() -> Log:
    written = Log()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json"}), written.stream)
    return written


def test_a_line_carries_instant_level_logger_and_ids(log: Log) -> None:
    scope = TenantScope("ten_1x", "donto", Actor("user", "usr_1x"), EVERY_CLINIC)
    with traced(PLACE), entered(scope):
        get_logger("donto.test").info("invitation.sent", attempt=2)
    (line,) = log.lines()
    instant = datetime.fromisoformat(line.pop("timestamp"))
    assert instant.utcoffset() == timedelta(0)
    assert line == {
        "event": "invitation.sent",
        "level": "info",
        "logger": "donto.test",
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
        "tenant_id": "ten_1x",
        "actor_id": "usr_1x",
        "attempt": 2,
    }


def test_a_line_on_the_platform_s_side_names_no_tenant(log: Log) -> None:
    with entered(PlatformScope(Actor("system", "migrate"), "a test")):
        get_logger("donto.test").info("x")
    get_logger("donto.test").info("outside")
    assert [(line.get("actor_id"), line.get("tenant_id")) for line in log.lines()] == [("migrate", None), (None, None)]


def test_lines_inside_a_trace_carry_its_id(log: Log) -> None:
    with traced(PLACE):
        get_logger("donto.test").info("ours")
        logging.getLogger("library").warning("theirs")
    get_logger("donto.test").info("outside")
    inside = "4bf92f3577b34da6a3ce929d0e0e4736"
    assert [line.get("trace_id") for line in log.lines()] == [inside, inside, None]


def test_a_request_line_has_the_names_of_every_line(log: Log) -> None:
    with traced(TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")):
        log_request("GET", "/v1/rooms/{room_id}", 200, 0.01234)
        get_logger("donto.http").info("http.request", method="GET", route="/v1/rooms/{room_id}", status=200, ms=12.3)
    short, through_the_chain = log.lines()
    for line in (short, through_the_chain):
        assert datetime.fromisoformat(line.pop("timestamp")).utcoffset() == timedelta(0)
    assert short == through_the_chain


def test_request_lines_can_be_read_on_a_console() -> None:
    written = Log()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "console"}), written.stream)
    log_request("GET", "/v1/rooms", 200, 0.01234)
    (line,) = written.text.splitlines()
    assert "http.request GET /v1/rooms 200 12.3 ms" in line
    assert "donto.http" in line


def test_request_lines_heed_the_level() -> None:
    written = Log()
    configure_logging(load_settings({"DONTO_LOG_LEVEL": "warning", "DONTO_LOG_FORMAT": "json"}), written.stream)
    log_request("GET", "/v1/rooms", 200, 0.01)
    assert written.text == ""


@pytest.mark.parametrize("name", ["uvicorn", "uvicorn.error", "arq.worker", "pymongo.command", "any.library"])
def test_other_libraries_write_through_the_same_chain(log: Log, name: str) -> None:
    with traced(PLACE):
        logging.getLogger(name).warning("mail to %s failed", "asha@clinic.example")
    (line,) = log.lines()
    assert line["event"] == "mail to [masked] failed"
    assert (line["logger"], line["trace_id"]) == (name, "4bf92f3577b34da6a3ce929d0e0e4736")


def test_uvicorn_handlers_are_taken_away(log: Log) -> None:
    own = io.StringIO()
    logger = logging.getLogger("uvicorn")
    logger.addHandler(logging.StreamHandler(own))
    logger.propagate = False
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json"}), log.stream)
    logger.error("for asha@clinic.example")
    assert own.getvalue() == ""
    assert "[masked]" in log.text


def test_the_access_log_is_off(log: Log, capfd: pytest.CaptureFixture[str]) -> None:
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json"}), log.stream)  # pytest has given it a handler since
    access = logging.getLogger("uvicorn.access")
    assert not access.hasHandlers()  # what uvicorn asks before it makes a line of each request
    access.error("GET /v1/patients/search?name=Asha")
    assert log.text + "".join(capfd.readouterr()) == ""


# A traceback quotes source lines, so the values must not stand in them.
PERSON, CONTACT = "Asha Rao", "phone +919876543210 of asha@clinic.example"


def leak(name: str) -> None:
    try:
        raise ValueError(CONTACT)
    except ValueError as error:
        raise RuntimeError(f"name={name!r}") from error


@pytest.mark.parametrize("style", ["json", "console"])
def test_exceptions_are_written_masked_and_without_locals(style: str) -> None:
    log = Log()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": style}), log.stream)
    for logger in (get_logger("donto.test"), logging.getLogger("library")):
        try:
            leak(PERSON)
        except RuntimeError:
            logger.exception("request.failed")
    assert log.text.count("ValueError") >= 2
    assert "request.failed" in log.text
    assert [canary for canary in ("Asha Rao", "asha@", "9876543210") if canary in log.text] == []


def test_without_the_masking_processor_the_same_lines_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "mask_event", lambda _logger, _method, event: event)
    log = Log()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json"}), log.stream)
    try:
        leak(PERSON)
    except RuntimeError:
        get_logger("donto.test").exception("request.failed", email="asha@clinic.example")
    assert [canary for canary in ("Asha Rao", "asha@", "9876543210") if canary not in log.text] == []


def test_positional_arguments_are_masked(log: Log) -> None:
    get_logger("donto.test").info("mail to %s", "asha@clinic.example")
    assert log.lines()[0]["event"] == "mail to [masked]"


def test_a_line_that_cannot_be_formatted_is_lost_without_its_content(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if handler.__module__ == subject.__name__]
    logging.getLogger("library").warning("%d patients", "Asha Rao")
    assert "log line lost" in log.text
    assert "Asha" not in log.text
    assert "Asha" not in capsys.readouterr().err


def test_control_the_standard_handler_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers = [logging.StreamHandler(sys.stderr)]
    logging.getLogger("library").warning("%d patients", "Asha Rao")
    assert "Asha Rao" in capsys.readouterr().err


def test_the_level_holds_for_ours_and_theirs() -> None:
    log = Log()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json", "DONTO_LOG_LEVEL": "warning"}), log.stream)
    get_logger("donto.test").info("quiet")
    logging.getLogger("library").info("quiet")
    get_logger("donto.test").warning("loud")
    assert [line["event"] for line in log.lines()] == ["loud"]


def test_a_logger_made_before_the_configuration_follows_it() -> None:
    early = get_logger("donto.test")
    first, second = Log(), Log()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json"}), first.stream)
    early.info("one")
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json"}), second.stream)
    early.info("two")
    assert [line["event"] for line in first.lines()] == ["one"]
    assert [line["event"] for line in second.lines()] == ["two"]


def test_an_object_that_json_does_not_know_is_masked(log: Log) -> None:
    get_logger("donto.test").info("x", thing=ValueError("asha@clinic.example"), blob=b"asha@clinic.example")
    assert "asha" not in log.text
    assert log.lines()[0]["blob"] == "[masked]"


def test_the_drivers_commands_are_not_written_at_any_level() -> None:
    """They hold whole records. The control: other loggers do write at this level."""
    stream = io.StringIO()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json", "DONTO_LOG_LEVEL": "debug"}), stream)
    for name in ("pymongo.command", "pymongo.connection", "donto.test"):
        logging.getLogger(name).debug("from %s", name)
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["from donto.test"]
