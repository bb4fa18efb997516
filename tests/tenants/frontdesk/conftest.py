"""The product on a clock that tests move, and a practice with a front desk."""

import secrets
from collections.abc import AsyncIterator

import pytest

from donto.kernel.clock import FixedClock
from tests.support.practice import practice
from tests.support.product import Running, running
from tests.tenants.frontdesk.desk import START, Desk, start


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, clock: FixedClock) -> AsyncIterator[Running]:
    """The product while it runs."""
    async with running(mongo_url, redis_url, f"desk_{secrets.token_hex(4)}", clock=clock) as started:
        yield started


@pytest.fixture
async def desk(product: Running, clock: FixedClock) -> Desk:
    """A practice in a new town, on the morning of START."""
    start(clock)
    return Desk(product, clock, await practice(product))
