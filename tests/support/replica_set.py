"""Trouble for a replica set: its primary killed with `kill -9`, again and again, while somebody works with it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pymongo.errors import PyMongoError

from infra.local.mongod import ReplicaSet, client_for
from infra.local.ports import free_ports
from infra.local.process import ServerFailed

STEADY_SECONDS: Final = 3.0
"""A node that comes back must have followed for so long before the next one is touched. Earlier it may be rolling
back, and then it has no vote: with a second node gone the set would stand still, as it should."""
_SECONDARY: Final = 2


@asynccontextmanager
async def three_nodes(directory: Path, *, oplog_mb: int = 256) -> AsyncIterator[ReplicaSet]:
    """Three mongods on the loopback address, with 0.25 GB of cache each. `oplog_mb` bounds how long one may be away."""
    async with ReplicaSet(directory, free_ports(3), oplog_mb=oplog_mb) as nodes:
        yield nodes


@dataclass
class Trouble:
    """Kills the primary by process id, waits for the next one, and brings the killed node back."""

    nodes: ReplicaSet
    killed: list[int] = field(default_factory=list)
    """Process ids, in order."""
    gaps: list[float] = field(default_factory=list)
    """Seconds from each kill to the next primary."""

    async def strike(self) -> None:
        """One kill and one return. Raises ServerFailed when no other node becomes primary, or this one stays away."""
        victim = await self.nodes.primary()
        node = self.nodes.nodes[victim]
        assert node.pid is not None
        self.killed.append(node.pid)
        begun = time.monotonic()
        await node.kill()
        await self.nodes.primary(other_than=victim)
        self.gaps.append(time.monotonic() - begun)
        await node.start()
        await self._until_steady(victim)

    async def strikes(self, count: int, pause: float) -> None:
        """`count` of them, `pause` seconds apart."""
        for _ in range(count):
            await asyncio.sleep(pause)
            await self.strike()

    async def _until_steady(self, number: int) -> None:
        node, since = self.nodes.nodes[number], None
        deadline = time.monotonic() + 60
        async with client_for(node.port) as client:
            while since is None or time.monotonic() - since < STEADY_SECONDS:
                if time.monotonic() > deadline:
                    raise ServerFailed(f"node {number} does not follow: {node.tail()}")
                following = await _state(client) == _SECONDARY
                since = (since or time.monotonic()) if following else None
                await asyncio.sleep(0.1)


async def _state(client: Any) -> int | None:
    """The node's state in the set (2 is SECONDARY); None while it does not answer."""
    try:
        status = await client.admin.command("replSetGetStatus")
    except PyMongoError:
        return None
    return int(status["myState"])
