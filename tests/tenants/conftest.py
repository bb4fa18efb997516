"""The whole product on a database of its own, shared by the tests of the contexts."""

import secrets
from collections.abc import AsyncIterator

import pytest

from tests.support.product import Running, running
from tests.support.world import Town, found


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str) -> AsyncIterator[Running]:
    """The product while it runs."""
    async with running(mongo_url, redis_url, f"contexts_{secrets.token_hex(4)}") as started:
        yield started


@pytest.fixture
async def town(product: Running) -> Town:
    """A new tenant with its owner signed in."""
    return await found(product)
