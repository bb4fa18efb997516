"""The product on a clock that tests move, and a provider over real HTTP."""

import secrets
from collections.abc import AsyncIterator

import pytest

from donto.kernel.clock import FixedClock
from tenants.messaging.drivers import MailDriver
from tests.support.practice import practice
from tests.support.product import Running, running
from tests.support.world import found
from tests.tenants.messaging.provider import Posted, Provider, Scripted
from tests.tenants.messaging.provider import provider as serving
from tests.tenants.notices.desk import START, TICK, Desk, Post, Remembers


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(START)


@pytest.fixture(scope="session")
async def serving_provider(anyio_backend: str) -> AsyncIterator[Provider]:
    """Listens for the whole session."""
    async with serving(Provider()) as made:
        yield made


@pytest.fixture(scope="session")
async def product(
    mongo_url: str, redis_url: str, clock: FixedClock, serving_provider: Provider
) -> AsyncIterator[Running]:
    """The product while it runs."""
    database = f"notices_{secrets.token_hex(4)}"
    url = {"DONTO_WHATSAPP_URL": serving_provider.url, "DONTO_PUBLIC_URL": "https://donto.test"}
    async with running(mongo_url, redis_url, database, clock=clock, **url) as made:
        yield made


async def open_desk(product: Running, clock: FixedClock, provider: Provider, *, dedicated: bool = False) -> Desk:
    """A new practice on a Monday morning."""
    clock.advance(START - clock.now())
    provider.reset()

    def answer(posted: Posted) -> Scripted:
        clock.advance(TICK)
        return Provider.answer(provider, posted)

    provider.answer = answer  # type: ignore[method-assign]  # a provider that takes its time
    post, callbacks = Post(), Remembers()
    messaging = product.product.messaging
    courier = messaging.messages._courier
    courier._drivers = {**courier._drivers, "mail": MailDriver(post)}
    messaging.fallbacks._ports[1:] = [callbacks]
    # One relay serves all tenants: what earlier practices left would take the answers that are meant for this one's.
    core = product.product.core
    await core.database.named(core.database.platform_database)["outbox"].delete_many({})
    here = await practice(product, await found(product, dedicated=dedicated), patients=0)
    return Desk(product.product, here, clock, provider, post, callbacks)


@pytest.fixture
async def desk(product: Running, clock: FixedClock, serving_provider: Provider) -> Desk:
    """A new practice on a Monday morning."""
    return await open_desk(product, clock, serving_provider)
