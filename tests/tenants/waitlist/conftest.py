"""The product on a clock that tests move, and a practice with a waiting list."""

import secrets
from collections.abc import AsyncIterator

import pytest

from donto.kernel.clock import FixedClock
from tests.support.practice import practice
from tests.support.product import Running, running
from tests.tenants.waitlist.lists import START, Lists


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, clock: FixedClock) -> AsyncIterator[Running]:
    """The product while it runs."""
    async with running(mongo_url, redis_url, f"lists_{secrets.token_hex(4)}", clock=clock) as started:
        yield started


@pytest.fixture
async def lists(product: Running, clock: FixedClock) -> Lists:
    """A practice in a new town with five patients, on the morning of START."""
    clock.advance(START - clock.now())
    return Lists(product, clock, await practice(product, patients=5))
