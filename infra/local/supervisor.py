"""`make run`: start everything in order, watch it, stop it in reverse order."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from infra.local.console import Console
from infra.local.ports import LOOPBACK
from infra.local.process import ServerProcess
from infra.local.service import Program, Service, Step, how_it_ended

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
READY_SECONDS = 60.0
READY_POLL_SECONDS = 0.1
ENDS_BEFORE_READY = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What to start, in order: servers, steps that run once, programs that keep running.

    `ready` is the port and path that answers 200 when all is up. `banner` is printed then, followed by what
    the steps kept for it.
    """

    items: Sequence[ServerProcess | Step | Program]
    ready: tuple[int, str]
    banner: Sequence[str] = ()


async def answers_200(port: int, path: str) -> bool:
    """Whether GET on the loopback port answers 200 within 5 s."""
    try:
        async with asyncio.timeout(5):
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            try:
                head = (f"GET {path} HTTP/1.1", f"Host: {LOOPBACK}:{port}", "Connection: close")
                writer.write("\r\n".join((*head, "", "")).encode())
                return (await reader.readline()).split(b" ")[1:2] == [b"200"]
            finally:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
    except (OSError, TimeoutError):
        return False


class Supervisor:
    """One run of a plan. `run` returns the exit code: 0 after a signal, 1 when something vital failed."""

    def __init__(self, plan: Plan, console: Console) -> None:
        self._plan = plan
        self._console = console
        self._console.on_closed = lambda: self._finish(0)
        self._started: list[ServerProcess | Service] = []
        self._watchers: list[asyncio.Task[None]] = []
        self._ready = False
        self._end: asyncio.Future[int]

    async def run(self) -> int:
        """Start, wait for a signal or a failure, stop."""
        loop = asyncio.get_running_loop()
        self._end = loop.create_future()
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, self._on_signal)
        bringing_up = asyncio.create_task(self._bring_up())
        try:
            code = await self._end
        finally:
            bringing_up.cancel()
            await asyncio.gather(bringing_up, return_exceptions=True)
            await self._tear_down()
            for number in STOP_SIGNALS:
                loop.remove_signal_handler(number)
        return code

    def _on_signal(self) -> None:
        if self._end.done():
            self._say("still stopping; every process has a time limit")
            return
        self._say("stopping")
        self._finish(0)

    def _finish(self, code: int) -> None:
        if not self._end.done():
            self._end.set_result(code)

    def _fail(self, message: str) -> None:
        if not self._end.done():
            self._say(message)
            self._finish(1)

    def _say(self, text: str) -> None:
        for line in text.splitlines():
            self._console.line("donto", line)

    async def _bring_up(self) -> None:
        try:
            kept: list[str] = []
            for item in self._plan.items:
                kept += await self._start(item)
            await self._wait_until_ready()
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, say it and stop what runs
            self._fail(f"could not start: {error}")
            return
        self._ready = True
        for line in (*self._plan.banner, *kept):
            self._console.plain(line)

    async def _start(self, item: ServerProcess | Step | Program) -> list[str]:
        """Start one item. Returns what it wants to have in the banner."""
        if isinstance(item, Step):
            return await item.run(self._console)
        if isinstance(item, ServerProcess):
            await item.start()
            self._started.append(item)
            self._watchers.append(asyncio.create_task(self._watch(item)))
            self._say(f"{item.name} is up on port {item.port} (log: {item.log})")
            return []
        service = Service(item, self._console, on_end=lambda times: self._on_service_end(item, times))
        service.start()
        self._started.append(service)
        return []

    def _on_service_end(self, program: Program, times: int) -> None:
        if not self._ready and times >= ENDS_BEFORE_READY:
            self._fail(f"{program.name} ended {times} times before everything was up; its output is above")

    async def _watch(self, server: ServerProcess) -> None:
        """Nothing works without the servers, and their data is safe: stop, rather than limp."""
        code = await server.wait()
        self._fail(
            f"{server.name} ended by itself ({how_it_ended(code)}), so everything stops. "
            f"The end of its log, {server.log}:\n{server.tail()}"
        )

    async def _wait_until_ready(self) -> None:
        port, path = self._plan.ready
        try:
            async with asyncio.timeout(READY_SECONDS):
                while not await answers_200(port, path):  # noqa: ASYNC110 - it changes in another process
                    await asyncio.sleep(READY_POLL_SECONDS)
        except TimeoutError:
            url = f"http://{LOOPBACK}:{port}{path}"
            raise TimeoutError(f"{url} did not answer 200 within {READY_SECONDS:g} s") from None

    async def _tear_down(self) -> None:
        for watcher in self._watchers:
            watcher.cancel()
        await asyncio.gather(*self._watchers, return_exceptions=True)
        for item in reversed(self._started):
            name = item.name if isinstance(item, ServerProcess) else item.program.name
            await item.stop()
            self._say(f"{name} has stopped")
