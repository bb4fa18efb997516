"""The rate limiter on a real Valkey, and without one."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from donto.kernel.clock import FixedClock, SystemClock
from donto.kernel.crypto import new_token
from donto.kernel.ratelimit import Limit, RateLimiter
from donto.kernel.valkey import Valkey, quick_client
from tests.support.wire import Wire

PATIENT = 10.0  # seconds: a busy machine must not look like a lost store
CAPACITY = 20
LOGIN = Limit("login", CAPACITY, 36_000)
NOWHERE = "redis://"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 1, 5, 9, 0, tzinfo=UTC))


@pytest.fixture
async def clients(redis_url: str) -> AsyncIterator[tuple[Redis, Redis]]:
    pair = (Redis.from_url(redis_url), Redis.from_url(redis_url))
    yield pair
    for client in pair:
        await client.aclose()


def patient_limiter(client: Redis) -> RateLimiter:
    return RateLimiter(Valkey(client, SystemClock(), PATIENT), SystemClock())


def key() -> str:
    return new_token()


def stored_as(raw: str, limit: Limit) -> str:
    return f"rl:{limit.name}:{hashlib.sha256(raw.encode()).hexdigest()[:32]}"


async def age(client: Redis, bucket: str, step: timedelta) -> None:
    """Let `step` pass for the bucket, whose time is the server's."""
    # redis-py types the answer as "value or awaitable", for its two clients at once.
    await cast("Awaitable[int]", client.hincrby(bucket, "t", -int(step.total_seconds() * 1000)))


async def test_fifty_at_once_through_two_processes_get_exactly_the_capacity(
    clients: tuple[Redis, Redis],
) -> None:
    limiters = [patient_limiter(client) for client in clients]
    name = key()
    decisions = await asyncio.gather(*(limiters[n % 2].take(name, LOGIN) for n in range(50)))
    assert sum(decision.allowed for decision in decisions) == CAPACITY
    assert sorted(d.remaining for d in decisions if d.allowed) == list(range(CAPACITY))
    assert all(d.retry_after_seconds > 0 for d in decisions if not d.allowed)
    assert not any(limiter.degraded for limiter in limiters)


async def test_control_reading_and_then_writing_lets_more_through(clients: tuple[Redis, Redis]) -> None:
    name = key()

    async def take(client: Redis) -> bool:
        left = int(await client.get(name) or CAPACITY)
        await asyncio.sleep(0.02)
        if left < 1:
            return False
        await client.set(name, left - 1)
        return True

    allowed = await asyncio.gather(*(take(clients[n % 2]) for n in range(50)))
    assert sum(allowed) > CAPACITY


async def test_keys_and_limits_have_buckets_of_their_own(clients: tuple[Redis, Redis]) -> None:
    limiter = patient_limiter(clients[0])
    one, other = Limit("one", 1, 3600), Limit("other", 1, 3600)
    first, second = key(), key()
    taken = [await limiter.take(k, limit) for k in (first, second) for limit in (one, other, one)]
    assert [decision.allowed for decision in taken] == [True, True, False] * 2


async def test_the_bucket_refills_evenly_and_says_when(clients: tuple[Redis, Redis]) -> None:
    limiter = patient_limiter(clients[0])
    limit, name = Limit("refill", 2, 7200), key()
    for _ in range(2):
        assert (await limiter.take(name, limit)).allowed
    refused = await limiter.take(name, limit)
    assert not refused.allowed
    assert 3500 < refused.retry_after_seconds <= 3600
    bucket = stored_as(name, limit)
    await age(clients[0], bucket, timedelta(hours=1))
    assert (await limiter.take(name, limit)).allowed
    assert not (await limiter.take(name, limit)).allowed
    await age(clients[0], bucket, timedelta(hours=1000))
    assert (await limiter.take(name, limit)).remaining == 1  # full again, and no fuller


async def test_a_server_clock_that_steps_back_drains_nothing(clients: tuple[Redis, Redis]) -> None:
    limiter = patient_limiter(clients[0])
    limit, name = Limit("step", 3, 3), key()
    await limiter.take(name, limit)
    await age(clients[0], stored_as(name, limit), timedelta(hours=-1))
    assert (await limiter.take(name, limit)).allowed


async def test_buckets_expire_and_name_nobody(clients: tuple[Redis, Redis]) -> None:
    limiter = patient_limiter(clients[0])
    limit, name = Limit("expiry", 2, 60), f"asha-{key()}@clinic.example"
    await limiter.take(name, limit)
    assert 0 < await clients[0].pttl(stored_as(name, limit)) <= 61_000
    assert [k async for k in clients[0].scan_iter("*asha*")] == []


async def test_a_flushed_script_is_loaded_again(clients: tuple[Redis, Redis]) -> None:
    limiter = patient_limiter(clients[0])
    await limiter.take(key(), LOGIN)
    await clients[1].script_flush()
    assert (await limiter.take(key(), LOGIN)).allowed
    assert not limiter.degraded


async def test_any_text_is_a_key(clients: tuple[Redis, Redis]) -> None:
    limiter = patient_limiter(clients[0])
    for name in ("", "\x00", "\ud800", "x" * 100_000):
        await limiter.take(name, LOGIN)
    assert not limiter.degraded


@pytest.mark.parametrize(
    ("name", "capacity", "seconds"),
    [
        ("", 1, 1),
        ("A b", 1, 1),
        ("x", 0, 1),
        ("x", 1, 0),
        ("x", 1, -1),
        ("x", 1, float("inf")),
        ("x", 1, float("nan")),
    ],
)
def test_a_limit_that_limits_nothing_is_refused(name: str, capacity: int, seconds: float) -> None:
    with pytest.raises(ValueError, match="a limit"):
        Limit(name, capacity, seconds)


class Asking(Redis):
    """Counts the commands that are tried; how many connections a pool opens for them depends on timing."""

    asked = 0

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        Asking.asked += 1
        return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]  # redis-py's has none


@asynccontextmanager
async def limiter_behind(wire: Wire, clock: FixedClock, timeout_seconds: float = PATIENT) -> AsyncIterator[RateLimiter]:
    # Without the time-outs of `quick_client`: 100 ms would judge how busy the machine is.
    client = Asking.from_url(wire.url)
    try:
        yield RateLimiter(Valkey(client, clock, timeout_seconds), clock)
    finally:
        await client.aclose()
        await wire.shut()


async def test_without_the_store_each_process_keeps_the_same_limit(clock: FixedClock) -> None:
    async with limiter_behind(Wire(NOWHERE), clock) as limiter:
        limit, name = Limit("alone", 5, 50), key()
        decisions = [await limiter.take(name, limit) for _ in range(8)]
        assert [decision.allowed for decision in decisions] == [True] * 5 + [False] * 3
        assert decisions[-1].retry_after_seconds == 10
        clock.advance(timedelta(seconds=10))
        assert [(await limiter.take(name, limit)).allowed for _ in range(2)] == [True, False]
        assert limiter.degraded


async def test_it_logs_the_loss_once_and_the_return_once(redis_url: str, clock: FixedClock) -> None:
    wire = Wire(redis_url)
    async with limiter_behind(wire, clock) as limiter:
        with capture_logs() as lines:
            for _ in range(5):
                await limiter.take(key(), LOGIN)
                clock.advance(timedelta(seconds=6))
            await wire.open()
            for _ in range(3):
                await limiter.take(key(), LOGIN)
            assert not limiter.degraded
        events = [line["event"] for line in lines]
    assert events == ["valkey.unreachable", "valkey.recovered"]


async def test_losing_the_store_refills_nobody(redis_url: str, clock: FixedClock) -> None:
    wire = Wire(redis_url)
    await wire.open()
    async with limiter_behind(wire, clock) as limiter:
        limit, name = Limit("shadow", 2, 3600), key()
        assert [(await limiter.take(name, limit)).allowed for _ in range(3)] == [True, True, False]
        await wire.shut()
        assert not (await limiter.take(name, limit)).allowed
        assert limiter.degraded
        assert (await limiter.take(key(), limit)).allowed  # control: an unused bucket is full


async def test_a_silent_store_is_asked_once_per_pause(
    redis_url: str, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Wire(redis_url)
    wire.hold()
    await wire.open()
    monkeypatch.setattr(Asking, "asked", 0)
    async with limiter_behind(wire, clock, timeout_seconds=0.05) as limiter:
        # Many at once find out together; that is one failure, and one first pause.
        with capture_logs() as lines:
            await asyncio.gather(*(limiter.take(key(), LOGIN) for _ in range(10)))
        assert [line["event"] for line in lines] == ["valkey.unreachable"]
        asked = [Asking.asked]
        for pause_ms in (500, 1_000, 2_000, 4_000, 5_000, 5_000):
            clock.advance(timedelta(milliseconds=pause_ms - 1))
            await limiter.take(key(), LOGIN)
            asked.append(Asking.asked)
            clock.advance(timedelta(milliseconds=1))
            await asyncio.gather(*(limiter.take(key(), LOGIN) for _ in range(10)))
            asked.append(Asking.asked)
    assert asked == [10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15, 16]


async def test_a_clock_set_back_does_not_shut_the_store_out(redis_url: str, clock: FixedClock) -> None:
    wire = Wire(redis_url)
    async with limiter_behind(wire, clock) as limiter:
        await limiter.take(key(), LOGIN)
        await wire.open()
        clock.advance(timedelta(days=-1))
        await limiter.take(key(), LOGIN)
        assert not limiter.degraded


async def test_the_local_buckets_are_bounded(clock: FixedClock) -> None:
    client = quick_client(Wire(NOWHERE).url)
    limiter = RateLimiter(Valkey(client, clock), clock, local_buckets=100)
    for _ in range(300):
        await limiter.take(key(), LOGIN)
    assert len(limiter._local._buckets) == 100
    await client.aclose()


def test_the_client_gives_up_early() -> None:
    options = quick_client("redis://127.0.0.1:1/0").connection_pool.connection_kwargs
    assert (options["socket_connect_timeout"], options["socket_timeout"]) == (0.1, 0.1)
