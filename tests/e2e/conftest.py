"""One `make run` for every test that looks at it."""

from collections.abc import AsyncIterator

import pytest

from tests.support.everything import Everything


@pytest.fixture(scope="session")
async def everything(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Everything]:
    """Making the demo takes longer than most tests. Its users share a worker of pytest."""
    one = Everything(tmp_path_factory.mktemp("everything"))
    await one.start()
    try:
        yield one
    finally:
        await one.stop()
