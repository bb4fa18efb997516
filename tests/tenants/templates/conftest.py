"""The product beside the sandbox, which speaks the provider's side over real HTTP."""

import secrets
from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from tests.infra.local.whatsapp.stage import SUNRISE, Stage, staged
from tests.support.product import Running, running

NUMBER = replace(SUNRISE, token="token-of-sunrise")


@pytest.fixture(scope="session")
async def sandbox(anyio_backend: str) -> AsyncIterator[Stage]:
    """The provider."""
    async with staged(numbers=(NUMBER,)) as made:
        yield made


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, sandbox: Stage) -> AsyncIterator[Running]:
    """The product while it runs."""
    database = f"templates_{secrets.token_hex(4)}"
    async with running(mongo_url, redis_url, database, DONTO_WHATSAPP_URL=f"{sandbox.base}/v23.0") as made:
        yield made
