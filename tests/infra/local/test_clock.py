"""The one clock of `make run`: one process moves it, the others follow."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from donto.kernel.clock import Clock, SystemClock
from infra.local.clock import FARTHEST, ClockMove, Lead, ShiftedClock, TooFar
from infra.local.whatsapp.clock import SandboxClock

MOVE = """
import sys
from datetime import timedelta
from pathlib import Path
from infra.local.clock import Lead
Lead(Path(sys.argv[1])).advance(timedelta(hours=1))
"""
SLACK = timedelta(seconds=30)


def test_what_one_process_moves_holds_in_another_at_once(tmp_path: Path) -> None:
    file = tmp_path / "data" / "clock"
    clock: Clock = ShiftedClock(Lead(file))
    before = clock.now()
    assert abs(before - SystemClock().now()) < SLACK
    subprocess.run([sys.executable, "-c", MOVE, str(file)], check=True)
    assert timedelta(hours=1) <= clock.now() - before < timedelta(hours=1) + SLACK
    assert clock.now().tzinfo is UTC
    assert clock.now().microsecond % 1000 == 0
    assert Lead(file).span == timedelta(hours=1)  # it outlives whoever moved it


def test_it_never_goes_back_nor_too_far(tmp_path: Path) -> None:
    lead = Lead(tmp_path / "clock")
    lead.advance(timedelta(days=2))
    for refused in (timedelta(milliseconds=-1), FARTHEST - timedelta(days=1)):
        with pytest.raises(TooFar):
            lead.advance(refused)
    assert lead.span == timedelta(days=2)
    lead.advance(timedelta())


def test_a_file_of_another_kind_is_the_real_time(tmp_path: Path) -> None:
    (tmp_path / "clock").write_text("7200")
    assert abs(ShiftedClock(Lead(tmp_path / "clock")).now() - SystemClock().now()) < SLACK


def test_starting_over_leaves_a_clock_that_others_go_by(tmp_path: Path) -> None:
    shared, own = SandboxClock(lead=Lead(tmp_path / "clock")), SandboxClock()
    for clock in (shared, own):
        clock.advance(timedelta(hours=3))
        clock.reset()
    assert (shared.ahead, own.ahead) == (timedelta(hours=3), timedelta())


def test_a_move_is_a_span_or_an_instant() -> None:
    now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert ClockMove(advance_seconds=60).span(now) == timedelta(minutes=1)
    assert ClockMove(to=now + timedelta(days=1)).span(now) == timedelta(days=1)
    assert ClockMove(to=now - timedelta(days=1)).span(now) == timedelta(days=-1)
