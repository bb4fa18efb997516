"""The embedded Valkey: bounded, in memory alone, explains its failures."""

from pathlib import Path

import pytest
from redis.asyncio import Redis

from infra.local.ports import PortTaken, free_ports
from infra.local.process import ServerFailed
from infra.local.valkey import Valkey

pytestmark = [pytest.mark.servers]


async def test_answers_and_leaves_nothing_on_disk(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with (
        Valkey(data, free_ports(1)[0], tmp_path / "valkey.log", max_memory_mb=16) as valkey,
        Redis.from_url(valkey.url, decode_responses=True) as client,
    ):
        await client.set("key", "value")
        assert await client.get("key") == "value"
        settings = await client.config_get("maxmemory", "appendonly", "save", "bind")
        assert settings == {
            "maxmemory": str(16 * 1024**2),
            "appendonly": "no",
            "save": "",
            "bind": "127.0.0.1",
        }
    assert not valkey.running
    assert list(data.iterdir()) == []


async def test_a_taken_port_is_named(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with Valkey(tmp_path, port, tmp_path / "one.log"):
        with pytest.raises(PortTaken, match=rf"port {port} \(for Valkey\)"):
            await Valkey(tmp_path, port, tmp_path / "two.log").start()


async def test_a_failure_shows_the_end_of_the_log(tmp_path: Path) -> None:
    # More than the address space: the server refuses the number and says so.
    valkey = Valkey(tmp_path, free_ports(1)[0], tmp_path / "valkey.log", max_memory_mb=-1)
    with pytest.raises(ServerFailed, match=r"(?s)Valkey ended while starting. Exit code 1\..*maxmemory"):
        await valkey.start()


async def test_the_session_fixture_answers(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as client:
        assert await client.ping()
