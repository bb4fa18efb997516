"""The product on a clock that tests move, and a practice to book in."""

import secrets
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from donto.kernel.clock import FixedClock
from tests.support.practice import Practice, practice
from tests.support.product import Running, running
from tests.tenants.scheduling.diary import START, Diary


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, clock: FixedClock) -> AsyncIterator[Running]:
    """The product while it runs."""
    async with running(mongo_url, redis_url, f"diary_{secrets.token_hex(4)}", clock=clock) as started:
        yield started


@pytest.fixture
async def bookable(product: Running, clock: FixedClock) -> Practice:
    """A practice in a new town, on the morning of START."""
    clock.advance(START - clock.now() + timedelta())
    return await practice(product)


@pytest.fixture
def diary(product: Running, clock: FixedClock, bookable: Practice) -> Diary:
    """The practice with everything that the tests ask of it."""
    return Diary(product, clock, bookable)
