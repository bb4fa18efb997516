"""The product with messages in it, on a clock that tests move, and a provider over real HTTP."""

import secrets
from collections.abc import AsyncIterator

import pytest
from litestar import Router

from donto.kernel.clock import Clock, FixedClock
from donto.kernel.config import Settings, load_settings
from infra.migrate import migrate
from infra.product import Product
from tenants import messaging
from tenants.messaging.routes import router
from tests.support.product import Running
from tests.support.world import Town, found
from tests.tenants.messaging.office import START, Office, Remembers
from tests.tenants.messaging.provider import Provider
from tests.tenants.messaging.provider import provider as serving


class Wired(Product):
    """The product with this context in it."""

    def __init__(self, settings: Settings, clock: Clock, whatsapp_url: str) -> None:
        super().__init__(settings, clock)
        below = messaging.Below(self.clinics, self.patients)
        self.post = messaging.create(self.core, below, whatsapp_url=whatsapp_url)

    def routers(self) -> list[Router]:
        """Every HTTP route there is."""
        return [*super().routers(), router(self.post)]


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def serving_provider(anyio_backend: str) -> AsyncIterator[Provider]:
    """Listens for the whole session."""
    async with serving() as made:
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
    settings = load_settings({"MONGO_URL": mongo_url, "REDIS_URL": redis_url, "DONTO_DATABASE": database})
    wired = Wired(settings, clock, serving_provider.url)
    application = wired.litestar()
    async with application.lifespan():
        await migrate(wired.core, wired.control)
        yield Running(wired, wired.asgi(application))
        await wired.post.close()


@pytest.fixture
async def office(product: Running, clock: FixedClock, provider: Provider) -> Office:
    """A new tenant with a WhatsApp number and a clinic, in the morning."""
    clock.advance(START - clock.now())
    wired = product.product
    assert isinstance(wired, Wired)
    fallen = Remembers()
    wired.post.fallbacks._ports[:] = [fallen]
    made = Office(wired.core, wired.post, clock, provider, fallen)
    made.clinic = await made.open_clinic()
    await made.connect()
    return made


@pytest.fixture
async def town(product: Running, clock: FixedClock, provider: Provider) -> Town:
    """A new tenant with its owner signed in."""
    clock.advance(START - clock.now())
    return await found(product)
