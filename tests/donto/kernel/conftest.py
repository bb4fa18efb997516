"""The kernel's own small product, running once for all kernel tests; each test is a tenant of its own."""

from collections.abc import AsyncIterator

import pytest
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.tenancy import TenantScope
from tests.support.kernel_app import KernelApp, core_for, kernel_app


@pytest.fixture(scope="session")
async def kernel(mongo_url: str, redis_url: str, mongo_database: str) -> AsyncIterator[KernelApp]:
    """The running product."""
    async with kernel_app(core_for(mongo_url, redis_url, f"{mongo_database}_k")) as running:
        yield running


@pytest.fixture
def tenant(kernel: KernelApp) -> TenantScope:
    """A new tenant."""
    return kernel.tenant()


@pytest.fixture(scope="session")
async def raw(kernel: KernelApp, mongo_url: str) -> AsyncIterator[AsyncDatabase[dict[str, object]]]:
    """The same database past all our guards, as an attacker or a test's own eyes see it."""
    async with AsyncMongoClient[dict[str, object]](mongo_url, tz_aware=True) as client:
        yield client[kernel.core.settings.database]
