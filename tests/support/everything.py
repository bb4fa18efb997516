"""All that `make run` starts, as a process of its own."""

import asyncio
import json
import os
import secrets
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import httpx

from infra.local.ports import COMPANIONS

REPOSITORY = Path(__file__).resolve().parents[2]


def ports_in_a_row() -> int:
    """A port with as many free ones behind it as `make run` needs.

    Below those that the system gives to outgoing connections: they would be taken before they are used.
    """
    for _ in range(200):
        first = 12_000 + secrets.randbelow(18_000)
        if all(_free(first + step) for step in range(COMPANIONS + 1)):
            return first
    raise AssertionError("no free ports in a row")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Everything:
    """`python -m infra.cli run`, with data of its own."""

    def __init__(self, directory: Path) -> None:
        self.port = ports_in_a_row()
        self.directory = directory
        self.log = directory / "run.log"
        self._process: asyncio.subprocess.Process | None = None

    def url(self, step: int = 0) -> str:
        """Of the program so many ports after the API."""
        return f"http://127.0.0.1:{self.port + step}"

    @property
    def demo(self) -> Any:
        """What the demo wrote down about itself."""
        return json.loads((self.directory / "local" / "demo.json").read_text())

    async def start(self) -> None:
        """Start it and wait for the API."""
        kept_out = ("MONGO_URL", "REDIS_URL")
        environment = {name: value for name, value in os.environ.items() if name not in kept_out}
        environment |= {"DONTO_PORT": str(self.port), "DONTO_LOCAL_DIR": str(self.directory / "local")}
        with self.log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "infra.cli", "run", cwd=REPOSITORY, env=environment, stdout=log, stderr=log
            )
        async with httpx.AsyncClient() as probe:
            for _ in range(4000):  # the demo world is made at the first start, on a machine that may be busy
                assert self._process.returncode is None, self.log.read_text()
                try:
                    if (await probe.get(f"http://127.0.0.1:{self.port}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.1)
        raise AssertionError(self.log.read_text())

    async def stop(self) -> int:
        """Ctrl-C; gives the exit code."""
        assert self._process
        if self._process.returncode is not None:
            return self._process.returncode
        self._process.send_signal(signal.SIGINT)
        return await asyncio.wait_for(self._process.wait(), 30)
