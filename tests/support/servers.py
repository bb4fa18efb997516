"""The servers of a test session: real MongoDB and Valkey on free ports, data in a directory that goes with them.

MONGO_URL and REDIS_URL, when set, are used instead; tests then keep to `database_name()`.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final

from pymongo import AsyncMongoClient
from pymongo.errors import AutoReconnect, OperationFailure

from infra.local.mongod import Mongod, ReplicaSet
from infra.local.ports import free_ports
from infra.local.valkey import Valkey

_MEMORY: Final = Path("/dev/shm")  # noqa: S108  a directory of our own is made inside
_ROOM_BYTES: Final = 4 * 1024**3
_DROP_PENDING: Final = 215
"""What a server says of a database that it is dropping, at an earlier request whose answer got lost."""


@contextmanager
def swift_directory(otherwise: Path) -> Iterator[Path]:
    """A directory in memory, where the machine has one with room; else `otherwise`. It is gone with the block.

    Every commit waits until the journal is on the disk, a quarter of the time of most tests. What the tests of a
    session write has to outlive a killed process, which it does here too, and not the machine.
    """
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ROOM_BYTES:
        yield otherwise
        return
    with tempfile.TemporaryDirectory(prefix="donto-tests-", dir=_MEMORY, ignore_cleanup_errors=True) as directory:
        yield Path(directory)


def database_name() -> str:
    """Name of this session's database, safe beside other sessions on a shared server."""
    return f"donto_test_{os.getpid()}"


@asynccontextmanager
async def mongo(directory: Path) -> AsyncIterator[str]:
    """URL of MONGO_URL, or of an embedded one-member replica set that lives as long as the block."""
    if url := os.environ.get("MONGO_URL"):
        yield url
        return
    with swift_directory(directory) as data:
        async with Mongod(data / "mongo", free_ports(1)[0], directory / "mongod.log", oplog_mb=64) as server:
            yield server.url


@asynccontextmanager
async def valkey(directory: Path) -> AsyncIterator[str]:
    """URL of REDIS_URL, or of an embedded Valkey that lives as long as the block."""
    if url := os.environ.get("REDIS_URL"):
        yield url
        return
    async with Valkey(directory / "valkey", free_ports(1)[0], directory / "valkey.log") as server:
        yield server.url


@asynccontextmanager
async def replica_set(directory: Path, nodes: int = 3) -> AsyncIterator[ReplicaSet]:
    """A replica set of its own for fault tests, always embedded."""
    async with ReplicaSet(directory, free_ports(nodes)) as servers:
        yield servers


async def drop(client: AsyncMongoClient[Any], *databases: str) -> None:
    """Remove a test's databases. The driver does not retry this command by itself when a busy machine, or a test that
    holds up the loop, makes its monitors lose patience with the server, so this does."""
    for name in databases:
        for pause in (0.2, 1.0, None):
            try:
                await client.drop_database(name)
                break
            except (AutoReconnect, OperationFailure) as failure:
                begun = isinstance(failure, AutoReconnect) or failure.code == _DROP_PENDING
                if pause is None or not begun:
                    raise
                await asyncio.sleep(pause)
