"""The product with the two tenants of the fixtures, half an hour after the fixtures' messages were written."""

import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from donto.kernel.clock import FixedClock
from infra.worker import parts_of
from tests.support.product import Running, running
from tests.support.world import Town, found
from tests.webhooks.whatsapp.counter import SECRET, TOKEN, Counter, Heard

NOW: Final = datetime.fromtimestamp(1795147200, UTC) + timedelta(minutes=30)


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """The time of day in every test here."""
    return FixedClock(NOW)


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str, clock: FixedClock) -> AsyncIterator[Running]:
    """The product while it runs."""
    database = f"webhooks_{secrets.token_hex(4)}"
    agreed = {"DONTO_WHATSAPP_APP_SECRET": SECRET, "DONTO_WHATSAPP_VERIFY_TOKEN": TOKEN}
    async with running(mongo_url, redis_url, database, clock=clock, **agreed) as made:
        yield made


@pytest.fixture(scope="session")
async def towns(product: Running) -> dict[str, Town]:
    """Tenants A and B."""
    return {"A": await found(product), "B": await found(product)}


@pytest.fixture
async def counter(product: Running, towns: dict[str, Town], clock: FixedClock) -> Counter:
    """Nothing has come in yet; both numbers are connected."""
    clock.advance(NOW - clock.now())
    heard = Heard()
    product.product.whatsapp.connect(chat=heard, staff=heard, templates=heard)
    made = Counter(product, towns, heard, parts_of(product.product))
    await made.clear()
    for who in towns:
        await made.connect(who)
    return made
