"""The embedded MongoDB: starts, keeps its data through a kill, moves with its port, explains its failures."""

from pathlib import Path

import pytest
from pymongo import AsyncMongoClient

from infra.local.mongod import Mongod, client_for, is_primary
from infra.local.ports import PortTaken, free_ports
from infra.local.process import ServerFailed
from tests.conftest import ReplicaSetFactory

pytestmark = [pytest.mark.servers]


def server(tmp_path: Path, port: int) -> Mongod:
    return Mongod(tmp_path / "data", port, tmp_path / "mongod.log", oplog_mb=64)


async def test_transactions_work_and_the_election_settings_are_ours(tmp_path: Path) -> None:
    async with (
        server(tmp_path, free_ports(1)[0]) as mongod,
        AsyncMongoClient[dict[str, object]](mongod.url) as client,
    ):
        async with client.start_session() as session, await session.start_transaction():
            await client.d.a.insert_one({"_id": 1}, session=session)
        assert await client.d.a.count_documents({}) == 1

        config = (await client.admin.command("replSetGetConfig"))["config"]
        assert config["settings"]["electionTimeoutMillis"] == 2000
        assert config["settings"]["heartbeatIntervalMillis"] == 500
        options = (await client.admin.command("getCmdLineOpts"))["parsed"]
        assert options["storage"]["wiredTiger"]["engineConfig"]["cacheSizeGB"] == 0.25
        assert options["net"]["bindIp"] == "127.0.0.1"
    assert not mongod.running
    assert await mongod.wait() == 0


async def test_after_kill_9_the_next_start_has_the_data(tmp_path: Path) -> None:
    mongod = server(tmp_path, free_ports(1)[0])
    async with mongod:
        async with AsyncMongoClient[dict[str, object]](mongod.url, w="majority", journal=True) as client:
            await client.d.a.insert_one({"_id": "kept"})
        await mongod.kill()
    assert (tmp_path / "data" / "mongod.lock").stat().st_size > 0  # the stale lock this test is about

    async with mongod, AsyncMongoClient[dict[str, object]](mongod.url) as client:
        assert await client.d.a.find_one() == {"_id": "kept"}


async def test_the_data_moves_to_another_port(tmp_path: Path) -> None:
    first, second = free_ports(2)
    async with server(tmp_path, first) as mongod, AsyncMongoClient[dict[str, object]](mongod.url) as client:
        await client.d.a.insert_one({"_id": "kept"})

    async with server(tmp_path, second) as mongod, AsyncMongoClient[dict[str, object]](mongod.url) as client:
        assert await client.d.a.find_one() == {"_id": "kept"}


async def test_a_taken_port_is_named(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with server(tmp_path / "first", port):
        with pytest.raises(PortTaken, match=rf"port {port} \(for MongoDB\).*DONTO_PORT"):
            await server(tmp_path / "second", port).start()


async def test_a_failure_shows_the_end_of_the_log(tmp_path: Path) -> None:
    mongod = Mongod(tmp_path / "data", free_ports(1)[0], tmp_path / "mongod.log", oplog_mb=-1)
    with pytest.raises(ServerFailed, match=r"(?s)MongoDB ended while starting.*mongod\.log.*oplogSize"):
        await mongod.start()
    assert not mongod.running


async def test_three_nodes_survive_a_killed_and_a_frozen_primary(replica_set: ReplicaSetFactory) -> None:
    async with (
        replica_set() as cluster,
        AsyncMongoClient[dict[str, object]](cluster.url, w="majority", heartbeatFrequencyMS=1000) as client,
    ):
        await client.d.a.insert_one({"_id": 1})

        killed = await cluster.primary()
        await cluster.nodes[killed].kill()
        assert await cluster.primary() != killed
        await client.d.a.insert_one({"_id": 2})
        await cluster.nodes[killed].start()

        frozen = await cluster.primary()
        cluster.nodes[frozen].freeze()
        assert await cluster.primary(other_than=frozen) != frozen
        cluster.nodes[frozen].thaw()

        await cluster.primary()
        assert await client.d.a.count_documents({}) == 2
    assert not any(node.running for node in cluster.nodes)


async def test_is_primary_says_no_when_nothing_answers() -> None:
    async with client_for(free_ports(1)[0]) as client:
        assert await is_primary(client) is False
