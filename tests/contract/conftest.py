"""Fixtures of the contract tests: one product with a town on its stage."""

import secrets
from collections.abc import AsyncIterator
from typing import Any

import pytest

from infra.application import DOCUMENT
from tests.isolation.conftest import BOOK
from tests.support.operation import Operation, operations
from tests.support.product import Running, running
from tests.support.stage import Stage, build

__all__ = ["BOOK"]


@pytest.fixture(scope="module")
async def product(mongo_url: str, redis_url: str) -> AsyncIterator[Running]:
    """The product in this process, on a database of its own."""
    database = f"con_{secrets.token_hex(4)}"
    async with running(mongo_url, redis_url, database, DONTO_TRUSTED_PROXY_HOPS="1") as one:
        yield one


@pytest.fixture(scope="module")
async def stage(product: Running) -> Stage:
    """A town with everybody in place."""
    return await build(product)


@pytest.fixture(scope="module")
def known(product: Running) -> dict[str, Operation]:
    """The operations of the document by id."""
    return {name: one for name, one in operations(product.product.litestar()).items() if one.described}


@pytest.fixture(scope="module")
def document(product: Running) -> dict[str, Any]:
    """The OpenAPI document."""
    made: dict[str, Any] = product.product.litestar().state[DOCUMENT]
    return made
