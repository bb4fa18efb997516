"""The back-fill of summaries, in every tenant, whichever database it lives in."""

import secrets

import pytest

from donto.kernel.clock import FixedClock
from infra.backfill import backfill
from tests.support.product import running
from tests.support.records import looking
from tests.tenants.reporting.office import START, Life, office

pytestmark = pytest.mark.anyio


async def test_summaries_of_every_tenant_are_counted_again(mongo_url: str, redis_url: str) -> None:
    clock = FixedClock(START)
    async with running(mongo_url, redis_url, f"fill_{secrets.token_hex(4)}", clock=clock) as product:
        offices = []
        for seed, dedicated in enumerate((False, True)):
            offices.append(await office(product, clock, dedicated=dedicated))
            await Life(offices[-1], seed).go_on(12)
        for here in offices:
            await here.pass_by()
        assert max((await backfill(product.product)).values()) > 0, "what nobody has folded yet"
        assert set((await backfill(product.product)).values()) == {0}, "safe to repeat"
        for here in offices:
            async with looking(product, here.town.database) as database:
                await database["report_sheets"].delete_many({"tenantId": here.town.tenant_id})
            assert await here.differences() != []
        found = await backfill(product.product)
        assert min(found[here.town.slug] for here in offices) > 0
        for here in offices:
            assert await here.differences() == []
