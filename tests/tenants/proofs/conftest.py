"""The product on a clock that tests move, and a practice that sends codes."""

import secrets
from collections.abc import AsyncIterator

import pytest

from donto.kernel.clock import FixedClock
from tests.support.practice import practice
from tests.support.product import Running, running
from tests.tenants.proofs.counter import START, Counter


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, clock: FixedClock) -> AsyncIterator[Running]:
    """The product while it runs."""
    async with running(mongo_url, redis_url, f"codes_{secrets.token_hex(4)}", clock=clock) as started:
        yield started


@pytest.fixture
async def counter(product: Running, clock: FixedClock) -> Counter:
    """Codes of a new practice."""
    clock.advance(START - clock.now())
    return Counter(product, clock, await practice(product, patients=0, codes=True))
