"""API processes as they run in production: real uvicorn, killed and started as the test needs."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from infra.local.ports import free_ports

REPOSITORY = Path(__file__).resolve().parents[2]


class ApiProcess:
    """`python -m infra.cli api` on a port of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        """`environment` must name the servers and the database."""
        self.port = free_ports(1)[0]
        self._environment = environment
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it and wait until it is ready."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "infra.cli",
                "api",
                cwd=REPOSITORY,
                env={**os.environ, **self._environment, "DONTO_PORT": str(self.port)},
                stdout=log,
                stderr=log,
            )
        async with httpx.AsyncClient() as probe:
            for _ in range(900):
                try:
                    if (await probe.get(f"{self.url}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                assert self._process.returncode is None, self._log.read_text()[-4000:]
                await asyncio.sleep(0.1)
        raise AssertionError(f"the API did not get ready: {self._log.read_text()[-4000:]}")

    async def kill(self) -> None:
        """kill -9."""
        assert self._process
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def stop(self) -> None:
        """SIGTERM, and wait."""
        if self._process and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()


@asynccontextmanager
async def api_processes(count: int, environment: dict[str, str], directory: Path) -> AsyncIterator[list[ApiProcess]]:
    """`count` API processes on the same database."""
    processes = [ApiProcess(environment, directory / f"api{index}.log") for index in range(count)]
    try:
        await asyncio.gather(*(process.start() for process in processes))
        yield processes
    finally:
        await asyncio.gather(*(process.stop() for process in processes))


class WorkerProcess:
    """`python -m infra.cli worker`."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        """`environment` must name the servers and the database."""
        self._environment = environment
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> str:
        """What it has said, over all its lives."""
        return self._log.read_text()

    async def start(self) -> None:
        """Start it. It has no door to knock at; what it does shows."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "infra.cli", "worker"),
                cwd=REPOSITORY,
                env={**os.environ, **self._environment},
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """kill -9."""
        assert self._process
        assert self._process.returncode is None, self.log[-4000:]
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def stop(self) -> int:
        """SIGTERM, and wait; gives the exit code."""
        assert self._process
        if self._process.returncode is None:
            self._process.terminate()
        return await self._process.wait()
