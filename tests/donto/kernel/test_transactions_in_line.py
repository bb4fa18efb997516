"""So many transactions at a time and no more: the others wait in line, though not for ever."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from donto.kernel.db import Database, connect, in_transaction
from donto.kernel.errors import Unavailable
from tests.support.kernel_app import KernelApp

AT_ONCE = 3
Opened = Callable[[int], Database]


@pytest.fixture
async def opened(kernel: KernelApp, mongo_url: str) -> AsyncIterator[Opened]:
    """Databases with a bound of their own."""
    client = connect(mongo_url, timeout_seconds=8)
    yield lambda at_once: Database(client, kernel.core.settings.database, at_once=at_once)
    await client.close()


async def most_open(database: Database, count: int) -> int:
    """How many of `count` transactions were open together."""
    now_open = most = 0

    async def work() -> None:
        nonlocal now_open, most
        now_open += 1
        most = max(most, now_open)
        await asyncio.sleep(0.01)
        now_open -= 1

    await asyncio.gather(*(database.transaction(work) for _ in range(count)))
    return most


async def test_no_more_than_the_bound_are_open(opened: Opened) -> None:
    assert await most_open(opened(AT_ONCE), 12) == AT_ONCE
    assert await most_open(opened(12), 12) > AT_ONCE, "control"


async def test_whoever_waits_too_long_is_told_that_nothing_was_done(opened: Opened) -> None:
    database, go_on, runs = opened(1), asyncio.Event(), 0

    async def long() -> None:
        await go_on.wait()

    async def short() -> None:
        nonlocal runs
        runs += 1

    first = asyncio.create_task(database.transaction(long))
    await asyncio.sleep(0)
    with pytest.raises(Unavailable, match="nothing was done"):
        await database.transaction(short, seconds=0.05)
    assert runs == 0
    go_on.set()
    await first
    await database.transaction(short)
    assert runs == 1


async def test_the_place_is_free_again_whatever_happened(opened: Opened) -> None:
    database = opened(1)

    async def fails() -> None:
        raise ZeroDivisionError

    async def inner() -> bool:
        return in_transaction()

    async def outer() -> bool:
        return await database.transaction(inner)  # joins: it must not wait for the place that it has itself

    waits: Callable[[], Awaitable[bool]] = asyncio.Event().wait
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            await database.transaction(fails, seconds=1)
        cut_off = asyncio.create_task(database.transaction(waits))
        await asyncio.sleep(0.05)
        cut_off.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cut_off
    assert await database.transaction(outer, seconds=1)
