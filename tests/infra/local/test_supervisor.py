"""The supervisor over stub programs: order, restarts, clean ends, no orphans."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from infra.local.ports import free_ports
from tests.support import supervised

PATIENCE_SECONDS = 30


def alive(pid: int) -> bool:
    """Whether the process runs; one that waits for its parent to read its exit code (a zombie) does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110 - it changes in another process
            await asyncio.sleep(0.02)


class Run:
    """A supervisor in its own process, and what its stubs have written."""

    def __init__(self, directory: Path, process: asyncio.subprocess.Process) -> None:
        self.directory = directory
        self.process = process
        self.lines: list[str] = []

    async def read_until(self, text: str) -> None:
        """Read the console until a line has `text`."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_SECONDS):
            while text not in (self.lines[-1] if self.lines else ""):
                line = await self.process.stdout.readline()
                assert line, f"{text!r} did not come:\n" + "\n".join(self.lines)
                self.lines.append(line.decode().rstrip())

    async def rest(self) -> int:
        """Read to the end; the exit code."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_SECONDS):
            self.lines += (await self.process.stdout.read()).decode().splitlines()
            return await self.process.wait()

    def pids(self) -> dict[str, list[int]]:
        """Process ids by name, in the order of their starts."""
        found: dict[str, list[int]] = {}
        for line in (self.directory / "pids").read_text().splitlines():
            name, pid = line.split()
            found.setdefault(name, []).append(int(pid))
        return found

    def ends(self) -> list[str]:
        """Names in the order in which they saw SIGTERM."""
        return (self.directory / "ends").read_text().split()


@asynccontextmanager
async def running(directory: Path, case: str = "plain") -> AsyncIterator[Run]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        supervised.__file__,
        str(directory),
        case,
        *map(str, free_ports(2)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    run = Run(directory, process)
    try:
        yield run
    finally:
        if process.returncode is None:
            process.kill()
        assert process.stdout is not None
        await process.stdout.read()  # pytest fails on a pipe left open
        await process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_a_signal_stops_everything_in_reverse_order(tmp_path: Path, number: signal.Signals) -> None:
    async with running(tmp_path) as run:
        await run.read_until("row of the table")
        await until(lambda: "worker" in run.pids())
        run.process.send_signal(number)
        assert await run.rest() == 0

        assert list(run.pids())[:2] == ["stub-server", "seed"]
        assert set(run.pids()) == {"stub-server", "seed", "api", "worker"}
        assert run.ends() == ["worker", "api", "stub-server"]
        assert not any(alive(pid) for pids in run.pids().values() for pid in pids)


async def test_lines_carry_names_and_the_banner_comes_last(tmp_path: Path) -> None:
    async with running(tmp_path) as run:
        await run.read_until("row of the table")
        assert "api     | hello from api" in run.lines
        # Kept until everything is up, and without a name in front: a table to copy from.
        assert run.lines[-3:] == ["BANNER", "hello from seed", "row of the table"]


async def test_a_dead_program_is_started_again(tmp_path: Path) -> None:
    async with running(tmp_path) as run:
        await run.read_until("row of the table")
        await until(lambda: "worker" in run.pids())
        os.kill(run.pids()["worker"][0], signal.SIGKILL)
        await run.read_until("worker ended (SIGKILL); starting it again in 0.5 s")
        await until(lambda: len(run.pids()["worker"]) == 2)


async def test_a_dead_server_ends_everything(tmp_path: Path) -> None:
    async with running(tmp_path) as run:
        await run.read_until("row of the table")
        await until(lambda: "worker" in run.pids())
        os.kill(run.pids()["stub-server"][0], signal.SIGKILL)
        assert await run.rest() == 1
        assert any("stub-server ended by itself (SIGKILL), so everything stops" in line for line in run.lines)
        assert any("hello from stub-server" in line for line in run.lines)  # the end of its log
        assert run.ends() == ["worker", "api"]


async def test_a_failing_step_says_so_and_stops(tmp_path: Path) -> None:
    async with running(tmp_path, "failing-step") as run:
        assert await run.rest() == 1
        assert "seed    | hello from seed" in run.lines
        assert any("could not start: seed failed (exit code 3)" in line for line in run.lines)
        assert list(run.pids()) == ["stub-server", "seed"]
        assert run.ends() == ["stub-server"]


async def test_a_program_that_never_comes_up_ends_the_start(tmp_path: Path) -> None:
    async with running(tmp_path, "crashing-api") as run:
        assert await run.rest() == 1
        assert len(run.pids()["api"]) == 3
        assert any("api ended 3 times before everything was up" in line for line in run.lines)


async def test_a_program_deaf_to_sigterm_is_killed(tmp_path: Path) -> None:
    async with running(tmp_path, "deaf-worker") as run:
        await run.read_until("row of the table")
        await until(lambda: "worker" in run.pids())
        run.process.terminate()
        assert await run.rest() == 0
        assert not alive(run.pids()["worker"][0])
        assert run.ends() == ["api", "stub-server"]


async def test_kill_9_of_the_supervisor_leaves_no_orphan(tmp_path: Path) -> None:
    async with running(tmp_path, "deaf-worker") as run:
        await run.read_until("row of the table")
        await until(lambda: "worker" in run.pids())
        pids = [run.pids()[name][0] for name in ("stub-server", "api", "worker")]
        assert all(alive(pid) for pid in pids)

        run.process.kill()
        await run.process.wait()
        await until(lambda: not any(alive(pid) for pid in pids))
