"""Patients of a new tenant with two clinics."""

import pytest

from donto.kernel.tenancy import entered
from tests.support.product import Running
from tests.support.world import Town
from tests.tenants.patients.bed import Bed


@pytest.fixture
async def bed(product: Running, town: Town) -> Bed:
    """A new tenant. A second clinic is past the plan, so it is put in directly."""
    bed = Bed(product, town)
    database = product.product.core.database.named(town.database)
    with entered(bed.everywhere):
        first = await database["clinics"].find_one({"tenantId": town.tenant_id, "_id": town.ids["clinic"]})
        assert first is not None
        bed.clinic2 = product.product.core.ids.new("cln")
        await database["clinics"].insert_one({**first, "_id": bed.clinic2, "name": "Second Street"})
    return bed
