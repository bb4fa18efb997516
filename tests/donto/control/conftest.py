"""Fixtures of control: a database with schema and default plans, and processes on it."""

from collections.abc import AsyncIterator

import pytest

from donto.kernel import schema
from tests.donto.control.world import World, world_on


@pytest.fixture(scope="session")
async def control_database(mongo_url: str, mongo_database: str) -> str:
    """Name of a database that is up to the models and has the default plans."""
    name = f"{mongo_database}_ctl"
    async with world_on(mongo_url, name) as world:
        with world.operator():
            await schema.ensure(world.core.database.named(name))
            await world.control.seed_plans()
    return name


@pytest.fixture
async def world(mongo_url: str, control_database: str) -> AsyncIterator[World]:
    """One process."""
    async with world_on(mongo_url, control_database) as one:
        yield one


@pytest.fixture
async def other(mongo_url: str, control_database: str) -> AsyncIterator[World]:
    """Another process on the same database."""
    async with world_on(mongo_url, control_database) as one:
        yield one
