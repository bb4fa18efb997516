"""The second oracle over the whole run: every command that any product client sends in any test is judged.

Hooked in by tests/conftest.py. Clients that tests make for themselves, to look or to attack, are not product clients
and are not watched.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import pytest
from pymongo import AsyncMongoClient

from donto.kernel import db
from donto.kernel.oracle import TenancyOracle, Unscoped

_expected: ContextVar[list[Unscoped] | None] = ContextVar("expected_unscoped", default=None)


class Tally:
    """What was seen in this run, with the test that was running."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Unscoped]] = []
        self.oracle = TenancyOracle(self.add)

    def add(self, fault: Unscoped) -> None:
        """Called in the task that sent the command, so that an expectation reaches the tasks it starts."""
        expected = _expected.get()
        if expected is not None:
            expected.append(fault)
        else:
            self.seen.append((os.environ.get("PYTEST_CURRENT_TEST", "between tests"), fault))


TALLY: Final = Tally()


@contextmanager
def expected_unscoped() -> Iterator[list[Unscoped]]:
    """Collects what is unscoped on purpose in this block, and keeps it off the tally."""
    collected: list[Unscoped] = []
    token = _expected.set(collected)
    try:
        yield collected
    finally:
        _expected.reset(token)


def install(tally: Tally = TALLY) -> None:
    """Put the tally behind every client that `donto.kernel.db.connect` makes, whoever calls it."""

    def watched(*args: Any, event_listeners: Any = (), **options: Any) -> AsyncMongoClient[Any]:
        return AsyncMongoClient(*args, event_listeners=[*event_listeners, tally.oracle], **options)

    db.AsyncMongoClient = watched  # type: ignore[attr-defined, assignment]  # the one place where all clients are made


class _Elsewhere:
    """What the workers of a run in several processes have told (pytest-xdist): this process judged nothing itself."""

    def __init__(self) -> None:
        self.judged = 0
        self.found: list[str] = []


_ELSEWHERE: Final = _Elsewhere()


def _found() -> list[str]:
    return [f"{fault.command} on {fault.collection}: {fault.why}; in {test}" for test, fault in TALLY.seen]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which anything was unscoped, even if every test passed; a worker tells the process it works for."""
    told: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["judged"], told["unscoped"] = TALLY.oracle.judged, _found()
    if TALLY.seen or _ELSEWHERE.found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker has finished. One that died has told nothing: pytest-xdist reports its test as failed."""
    told = getattr(node, "workeroutput", {})
    _ELSEWHERE.judged += told.get("judged", 0)
    _ELSEWHERE.found += told.get("unscoped", [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was judged, and what was found."""
    found = [*_found(), *_ELSEWHERE.found]
    judged = TALLY.oracle.judged + _ELSEWHERE.judged
    terminalreporter.write_line(f"tenancy oracle: {judged} commands judged, {len(found)} unscoped")
    for line in found:
        terminalreporter.write_line(f"  {line}", red=True)
