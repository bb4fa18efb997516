"""The product on a clock that tests move, and a practice that can be written to."""

import secrets
from collections.abc import AsyncIterator

import pytest

from donto.kernel.clock import FixedClock
from tests.support.practice import Practice, add_doctor, practice
from tests.support.product import Running, running
from tests.tenants.conversation.line import Line, Telephone
from tests.tenants.scheduling.diary import START


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, clock: FixedClock) -> AsyncIterator[Running]:
    """The product while it runs."""
    async with running(mongo_url, redis_url, f"chats_{secrets.token_hex(4)}", clock=clock) as started:
        yield started


@pytest.fixture
async def here(product: Running, clock: FixedClock) -> Practice:
    """A practice with two doctors, on the morning of START, which speaks English and Hindi."""
    clock.advance(START - clock.now())
    made = await practice(product)
    await add_doctor(made, "Arjun Shah")
    version = (await made.owner.get("/v1/tenant")).json()["version"]
    answer = await made.owner.patch("/v1/tenant", {"languages": ["en", "hi"]}, version)
    assert answer.status_code == 200, answer.text
    return made


@pytest.fixture
async def line(product: Running, clock: FixedClock, here: Practice) -> Line:
    """Its WhatsApp number."""
    made = Line(product, clock, here)
    await made.connect()
    return made


@pytest.fixture
def phone(line: Line) -> Telephone:
    """Somebody who has never written."""
    return Telephone(line, profile="Asha Rao")
