"""An empty outbox for each test."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pymongo import AsyncMongoClient

from donto.kernel.clock import FixedClock
from donto.kernel.core import Core
from donto.kernel.schema import ensure
from tests.support.kernel_app import core_for
from tests.support.servers import drop
from tests.workers.office import Office


@pytest.fixture(scope="module")
async def core(mongo_url: str, redis_url: str, mongo_database: str) -> AsyncIterator[Core]:
    """The parts, in a database of their own."""
    made = core_for(mongo_url, redis_url, f"{mongo_database}_w")
    await made.database.start()
    await ensure(made.database.named(made.settings.database))
    yield made
    await drop(made.database.client, made.settings.database)
    await made.stop()


@pytest.fixture
async def office(core: Core, mongo_url: str) -> AsyncIterator[Office]:
    """An empty office."""
    async with AsyncMongoClient[dict[str, Any]](mongo_url, tz_aware=True) as client:
        raw = client[core.settings.database]
        await raw["outbox"].delete_many({})
        clock = FixedClock(datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
        core.outbox._clock = clock
        yield Office(core, raw, clock)
