"""Ringing over Valkey: one job however often, and never anybody's trouble."""

import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from donto.kernel.doorbell import Doorbell
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, entered
from infra.local.ports import free_ports
from tests.workers.office import Office, until
from workers.doorbell import JOB, ArqDoorbell

SCOPE = PlatformScope(ANONYMOUS, "a test")


@pytest.fixture
async def bell(redis_url: str) -> AsyncIterator[ArqDoorbell]:
    """A bell that nobody answers."""
    async with Redis.from_url(redis_url) as valkey:
        await valkey.delete("arq:queue", f"arq:job:{JOB}")
    made = ArqDoorbell(redis_url)
    yield made
    await made.close()


async def waiting(redis_url: str) -> list[bytes]:
    """Jobs that nobody has taken yet."""
    async with Redis.from_url(redis_url) as valkey:
        return list(await valkey.zrange("arq:queue", 0, -1))


async def rung(bell: ArqDoorbell) -> None:
    """When what is being rung has been."""
    await until(lambda: bell._ringing is None)


async def test_many_rings_are_one_job(bell: ArqDoorbell, redis_url: str) -> None:
    for _ in range(100):
        bell.ring()
    await rung(bell)
    bell.ring()
    await rung(bell)
    assert await waiting(redis_url) == [JOB.encode()]


async def test_without_valkey_a_ring_costs_nothing_and_is_not_tried_at_each_commit() -> None:
    bell = ArqDoorbell(f"redis://127.0.0.1:{free_ports(1)[0]}/0")
    bell.ring()
    await rung(bell)
    assert bell._silent_until > time.monotonic()
    bell.ring()
    assert bell._ringing is None
    await bell.close()


async def test_it_rings_after_the_commit_of_what_is_due_and_not_before(office: Office) -> None:
    rings = []

    class Bell:
        """Notes whether the row could be seen."""

        def ring(self) -> None:
            rings.append(True)

    office.core.doorbell.connect(Bell())
    try:

        async def put(delay: timedelta) -> None:
            await office.core.outbox.put("letter", {}, due_at=office.clock.now() + delay)
            assert rings == []

        async def put_and_fail() -> None:
            await put(timedelta(0))
            raise ZeroDivisionError

        with entered(SCOPE):
            await office.core.database.transaction(lambda: put(timedelta(minutes=1)))
            assert rings == [], "nothing is due"
            await office.core.database.transaction(lambda: put(timedelta(0)))
            assert rings == [True]
            await office.core.outbox.keep("letter", {})
            assert rings == [True, True]
            rings.clear()
            with pytest.raises(ZeroDivisionError):
                await office.core.database.transaction(put_and_fail)
    finally:
        office.core.doorbell._bell = None


def test_a_process_without_a_bell_is_silent() -> None:
    Doorbell().ring()
