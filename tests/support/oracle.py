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


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which anything was unscoped, even if every test passed."""
    if TALLY.seen:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was judged, and what was found."""
    terminalreporter.write_line(f"tenancy oracle: {TALLY.oracle.judged} commands judged, {len(TALLY.seen)} unscoped")
    for test, fault in TALLY.seen:
        terminalreporter.write_line(f"  {fault.command} on {fault.collection}: {fault.why}; in {test}", red=True)
