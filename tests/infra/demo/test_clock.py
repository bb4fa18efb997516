"""The clock that can be moved for a block."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from donto.kernel.clock import FixedClock
from infra.demo.clock import MovableClock

NOW = datetime(2026, 11, 18, 5, 30, tzinfo=UTC)


def test_it_is_elsewhere_inside_the_block_and_never_in_the_future() -> None:
    clock = MovableClock(FixedClock(NOW))
    with clock.at(NOW - timedelta(days=3)):
        assert (clock.now(), clock.present()) == (NOW - timedelta(days=3), NOW)
        with clock.at(NOW + timedelta(days=3)):
            assert clock.now() == NOW
        assert clock.now() == NOW - timedelta(days=3)
    assert clock.now() == NOW


@pytest.mark.anyio
async def test_each_task_has_its_own_moment() -> None:
    clock = MovableClock(FixedClock(NOW))

    async def elsewhere(days: int) -> datetime:
        with clock.at(NOW - timedelta(days=days)):
            await asyncio.sleep(0)
            return clock.now()

    found = await asyncio.gather(*(elsewhere(days) for days in range(3)))
    assert found == [NOW - timedelta(days=days) for days in range(3)]
    assert clock.now() == NOW
