"""Counting across processes, on a real Valkey and without one."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from redis.asyncio import Redis

from donto.kernel.clock import FixedClock
from donto.kernel.tally import Tally, Window
from donto.kernel.valkey import Valkey

PATIENT = 10.0  # seconds: a busy machine must not look like a lost store
HOUR = Window("test", timedelta(hours=1), most=1000)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 1, 5, 9, 0, tzinfo=UTC))


@pytest.fixture
async def pair(redis_url: str, clock: FixedClock) -> AsyncIterator[tuple[Tally, Tally]]:
    """As two processes have them."""
    clients = (Redis.from_url(redis_url), Redis.from_url(redis_url))
    yield Tally(Valkey(clients[0], clock, PATIENT), clock), Tally(Valkey(clients[1], clock, PATIENT), clock)
    for client in clients:
        await client.aclose()


async def test_two_processes_count_each_thing_once(pair: tuple[Tally, Tally]) -> None:
    key = secrets.token_hex(8)
    counts = await asyncio.gather(*(pair[n % 2].count(key, [f"thing-{n % 40}"], HOUR) for n in range(120)))
    assert sorted(set(counts)) == list(range(1, 41)), "no count is skipped, none is given to two as the first"
    assert await pair[0].count(secrets.token_hex(8), ["thing-1"], HOUR) == 1, "control: another key"


async def test_many_at_once_and_no_further_than_the_most(pair: tuple[Tally, Tally]) -> None:
    few = Window("few", timedelta(hours=1), most=5)
    key = secrets.token_hex(8)
    assert await pair[0].count(key, ["a", "b", "c"], few) == 3
    assert await pair[1].count(key, ["c", "d", "e", "f", "g"], few) == 5
    assert await pair[1].count(key, [], few) == 5


async def test_what_lies_behind_the_window_is_not_counted(pair: tuple[Tally, Tally]) -> None:
    short = Window("short", timedelta(milliseconds=50), most=5)
    key = secrets.token_hex(8)
    await pair[0].count(key, ["a"], short)
    await asyncio.sleep(0.1)
    assert await pair[0].count(key, ["b"], short) == 1


async def test_keys_expire_and_name_nobody(pair: tuple[Tally, Tally], redis_url: str) -> None:
    await pair[0].count("usr_somebody", ["a"], HOUR)
    client = Redis.from_url(redis_url)
    kept: list[Any] = [key async for key in client.scan_iter("tally:test:*")]
    assert kept
    assert not any(b"somebody" in key for key in kept)
    assert all([0 < await client.pttl(key) <= 3_600_000 for key in kept])
    await client.aclose()


async def test_without_valkey_each_process_counts_what_it_sees(clock: FixedClock) -> None:
    away = Valkey(Redis.from_url("redis://127.0.0.1:1/0"), clock)
    tally = Tally(away, clock)
    few = Window("few", timedelta(hours=1), most=3)
    assert [await tally.count("k", [member], few) for member in ("a", "b", "a", "c", "d")] == [1, 2, 2, 3, 3]
    assert away.away
    clock.advance(timedelta(minutes=30))
    await tally.count("k", ["d"], few)
    clock.advance(timedelta(minutes=31))
    assert await tally.count("k", ["e"], few) == 2, "those named within the hour: d and e"
    await away.redis.aclose()
