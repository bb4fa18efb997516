"""One server program as an async context manager: start, wait until it answers, stop."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from infra.local import lifeline
from infra.local.ports import LOOPBACK, require_free

TAIL_LINES = 15
TAIL_WIDTH = 400
POLL_SECONDS = 0.05


class ServerFailed(RuntimeError):
    """The server could not start, or ended by itself; the message ends with the last lines of its log."""


class ServerProcess:
    """A server program listening on one loopback port, its output in one log file.

    Subclasses give `argv` and `probe`. After `stop` or `kill` the same object can be started again.
    """

    name = "server"
    start_seconds = 30.0
    stop_seconds = 10.0

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log
        self._process: asyncio.subprocess.Process | None = None

    def argv(self) -> list[str]:
        """The command line; its first word is an absolute path."""
        raise NotImplementedError  # abstract: each server has its own

    async def probe(self) -> bool:
        """Whether the server answers; called repeatedly while it starts."""
        raise NotImplementedError  # abstract: each server has its own

    @property
    def pid(self) -> int | None:
        """Process id, also after the end; None before the first start."""
        return self._process.pid if self._process else None

    @property
    def running(self) -> bool:
        """Started, and not known to have ended."""
        return self._process is not None and self._process.returncode is None

    async def launch(self) -> None:
        """Start the program without waiting for it to answer. Raises PortTaken."""
        require_free(self.port, self.name)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as sink:
            self._process = await asyncio.create_subprocess_exec(
                *lifeline.tied(self.argv()),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone, which then stops us in order
            )

    async def start(self) -> None:
        """Start and wait until it answers. Raises PortTaken or ServerFailed."""
        try:
            await self.launch()
            await self.wait_until(self.probe)
        except BaseException:
            await self.stop()
            raise

    async def wait_until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Repeat `condition` until true. Raises ServerFailed when the program ends or takes too long."""
        try:
            async with asyncio.timeout(self.start_seconds):
                while not await condition():
                    if not self.running:
                        raise ServerFailed(f"{self.name} ended while starting.{self._evidence()}")
                    await asyncio.sleep(POLL_SECONDS)
        except TimeoutError:
            raise ServerFailed(
                f"{self.name} gave no answer on port {self.port} within {self.start_seconds:g} s.{self._evidence()}"
            ) from None

    async def wait(self) -> int:
        """Wait for the end of the program; its exit code (negative: the signal)."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was never started")
        return await self._process.wait()

    async def stop(self) -> None:
        """Ask it to end (SIGTERM), insist (SIGKILL) after `stop_seconds`. Ended already: nothing."""
        if self._process is None or not self.running:
            return
        # A frozen program would see SIGTERM only after it is thawed.
        self._signal(signal.SIGCONT)
        self._signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(self.stop_seconds):
                await self._process.wait()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End it with SIGKILL, as a power cut would, and wait until it has gone."""
        if self._process is not None:
            self._signal(signal.SIGKILL)
            await self._process.wait()

    def freeze(self) -> None:
        """Stop it from running (SIGSTOP): the network stays up, nothing answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it run again (SIGCONT)."""
        self._signal(signal.SIGCONT)

    def tail(self) -> str:
        """The last lines of the log."""
        try:
            lines = self.log.read_text(errors="replace").splitlines()
        except FileNotFoundError:
            return ""
        return "\n".join(line[:TAIL_WIDTH] for line in lines[-TAIL_LINES:])

    def _evidence(self) -> str:
        code = self._process.returncode if self._process else None
        ended = "" if code is None else f" Exit code {code}."
        return f"{ended} The end of its log, {self.log}:\n{self.tail() or '(empty)'}"

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self.running:
            with suppress(ProcessLookupError):
                self._process.send_signal(number)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()


async def accepts(port: int) -> bool:
    """Whether something accepts connections on the loopback port."""
    try:
        _, writer = await asyncio.open_connection(LOOPBACK, port)
    except OSError:
        return False
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True
