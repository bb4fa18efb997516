"""The product with messages in it, on a clock that tests move, and a provider over real HTTP."""

import secrets
from collections.abc import AsyncIterator

import pytest

from donto.kernel.clock import FixedClock
from tests.support.product import Running, running
from tests.support.world import Town, found
from tests.tenants.messaging.office import START, Office, Remembers
from tests.tenants.messaging.provider import Provider
from tests.tenants.messaging.provider import provider as serving


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def serving_provider(anyio_backend: str) -> AsyncIterator[Provider]:
    """Listens for the whole session."""
    async with serving(Provider()) as made:
        yield made


@pytest.fixture
def provider(serving_provider: Provider) -> Provider:
    """The provider, with nothing posted yet."""
    serving_provider.reset()
    return serving_provider


@pytest.fixture(scope="session")
async def product(
    mongo_url: str, redis_url: str, clock: FixedClock, serving_provider: Provider
) -> AsyncIterator[Running]:
    """The product while it runs."""
    database = f"messages_{secrets.token_hex(4)}"
    async with running(mongo_url, redis_url, database, clock=clock, DONTO_WHATSAPP_URL=serving_provider.url) as made:
        yield made


@pytest.fixture
async def office(product: Running, clock: FixedClock, provider: Provider) -> Office:
    """A new tenant with a WhatsApp number and a clinic, in the morning."""
    clock.advance(START - clock.now())
    services = product.product
    fallen = Remembers()
    services.messaging.fallbacks._ports[:] = [fallen]
    made = Office(services.core, services.messaging, clock, provider, fallen)
    made.clinic = await made.open_clinic()
    await made.connect()
    return made


@pytest.fixture
async def town(product: Running, clock: FixedClock, provider: Provider) -> Town:
    """A new tenant with its owner signed in."""
    clock.advance(START - clock.now())
    return await found(product)
