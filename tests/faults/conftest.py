"""Two products for fault tests: one in real time, and one whose clock only moves when told to."""

import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
import structlog

from donto.kernel.clock import FixedClock
from tests.support.product import Running, running


@pytest.fixture(autouse=True)
def few_words() -> Iterator[None]:
    """Unconfigured, structlog paints each traceback with its local variables: seconds of the event loop for each."""

    def dropped(_logger: Any, _method: str, _event: Any) -> Any:
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[dropped])
    yield
    structlog.configure(**before)


class Stopped(NamedTuple):
    """A product and its clock."""

    running: Running
    clock: FixedClock


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str) -> AsyncIterator[Running]:
    """The product behind one proxy, so that visitors come from many addresses."""
    async with running(mongo_url, redis_url, f"faults_{secrets.token_hex(4)}", DONTO_TRUSTED_PROXY_HOPS="1") as started:
        yield started


@pytest.fixture(scope="session")
async def stopped(mongo_url: str, redis_url: str) -> AsyncIterator[Stopped]:
    """A product in which time stands still. No worker runs beside it."""
    clock = FixedClock(datetime.now(UTC))
    async with running(mongo_url, redis_url, f"stopped_{secrets.token_hex(4)}", clock=clock) as started:
        yield Stopped(started, clock)
