"""The world of these tests, once per session; accounts and a tenant of its own for every test."""

from collections.abc import AsyncIterator

import pytest

from tests.donto.identity.sessions.world import Chain, World, opened


@pytest.fixture(scope="session")
async def world(mongo_url: str, redis_url: str, mongo_database: str) -> AsyncIterator[World]:
    async with opened(mongo_url, redis_url, f"{mongo_database}_sessions") as world:
        yield world
        assert not world.faults


@pytest.fixture
async def chain(world: World) -> Chain:
    return await world.chain()
