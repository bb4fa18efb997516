"""Our own programs under the supervisor: steps run once, services are started again when they end."""

import asyncio
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from infra.local import lifeline
from infra.local.console import Console

CHUNK_BYTES = 65_536
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
SETTLED_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Program:
    """A command and its environment.

    `argv[0]` is an absolute path; `stop_seconds` is the time between SIGTERM and SIGKILL.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(repr=False)  # holds connection strings
    stop_seconds: float = 5.0


async def spawn(program: Program, *, separate_errors: bool = False) -> asyncio.subprocess.Process:
    """Start the program, tied to this process, its output in a pipe."""
    return await asyncio.create_subprocess_exec(
        *lifeline.tied(program.argv),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE if separate_errors else asyncio.subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C reaches the supervisor alone, which stops the others in order
        env=dict(program.env),
    )


async def pump(stream: asyncio.StreamReader, emit: Callable[[str], None]) -> None:
    """Give every line to `emit`, whatever its length (StreamReader.readline fails above 64 KiB)."""
    rest = b""
    while chunk := await stream.read(CHUNK_BYTES):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            emit(line.decode(errors="replace").rstrip("\r"))
    if rest:
        emit(rest.decode(errors="replace"))


async def end(process: asyncio.subprocess.Process, seconds: float) -> None:
    """SIGTERM, and SIGKILL after `seconds`."""
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(seconds):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def how_it_ended(code: int) -> str:
    """'exit code 3' or 'SIGKILL'."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


class StepFailed(RuntimeError):
    """A step ended with another exit code than 0."""


@dataclass(frozen=True, slots=True)
class Step:
    """A program that runs once; the next one starts when it has ended well.

    With `banner` its standard output is kept for the end, when everything is up; errors appear at once.
    """

    program: Program
    banner: bool = False

    async def run(self, console: Console) -> list[str]:
        """Run to the end. Returns the lines for the banner. Raises StepFailed."""
        name = self.program.name
        kept: list[str] = []
        process = await spawn(self.program, separate_errors=True)
        try:
            async with asyncio.TaskGroup() as group:
                for stream, emit in (
                    (process.stdout, kept.append if self.banner else lambda text: console.line(name, text)),
                    (process.stderr, lambda text: console.line(name, text)),
                ):
                    if stream is not None:
                        group.create_task(pump(stream, emit))
            code = await process.wait()
        except BaseException:
            await end(process, self.program.stop_seconds)
            raise
        if code != 0:
            for text in kept:
                console.line(name, text)
            raise StepFailed(f"{name} failed ({how_it_ended(code)}); its output is above")
        return kept


class Service:
    """A program that should always run. When it ends it is started again, after a pause that doubles."""

    def __init__(self, program: Program, console: Console, *, on_end: Callable[[int], None] | None = None) -> None:
        """`on_end` is told how many times in a row the program has ended without settling."""
        self.program = program
        self.pid: int | None = None
        self._console = console
        self._on_end = on_end
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Keep the program running from now on."""
        self._task = asyncio.create_task(self._keep_running(), name=self.program.name)

    async def stop(self) -> None:
        """End the program, at most `stop_seconds` after SIGTERM."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _keep_running(self) -> None:
        loop = asyncio.get_running_loop()
        ended = 0
        while True:
            began = loop.time()
            code = await self._run_once()
            ended = 1 if loop.time() - began > SETTLED_SECONDS else ended + 1
            pause = min(FIRST_PAUSE_SECONDS * 2 ** min(ended - 1, 16), LONGEST_PAUSE_SECONDS)
            self._console.line(
                "donto", f"{self.program.name} ended ({how_it_ended(code)}); starting it again in {pause:g} s"
            )
            if self._on_end:
                self._on_end(ended)
            await asyncio.sleep(pause)

    async def _run_once(self) -> int:
        process = await spawn(self.program)
        self.pid = process.pid
        reading = asyncio.create_task(self._read(process))
        try:
            return await process.wait()
        except asyncio.CancelledError:
            await end(process, self.program.stop_seconds)
            raise
        finally:
            await reading

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is not None:
            await pump(process.stdout, lambda text: self._console.line(self.program.name, text))
