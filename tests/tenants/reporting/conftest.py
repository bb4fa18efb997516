"""The product on a clock that tests move."""

import secrets
from collections.abc import AsyncIterator

import pytest

from donto.kernel.clock import FixedClock
from tests.support.product import Running, running
from tests.tenants.reporting.office import START, Office, office


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, clock: FixedClock) -> AsyncIterator[Running]:
    """The product while it runs."""
    async with running(mongo_url, redis_url, f"reports_{secrets.token_hex(4)}", clock=clock) as started:
        yield started


@pytest.fixture
async def here(product: Running, clock: FixedClock) -> Office:
    """A practice in Berlin in a new town, on START."""
    clock.advance(START - clock.now())
    return await office(product, clock)
