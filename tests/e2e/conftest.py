"""One `make run` for every test that looks at it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.support.everything import Everything
from tests.support.servers import swift_directory


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those who move the clock of `everything` come last: the others look at today's diary."""
    items.sort(key=lambda item: item.get_closest_marker("moves_clock") is not None)


@pytest.fixture(scope="session")
async def everything(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Everything]:
    """Making the demo takes longer than most tests. Its users share a worker of pytest."""
    with swift_directory(tmp_path_factory.mktemp("everything")) as directory:
        one = Everything(directory)
        await one.start()
        try:
            yield one
        finally:
            await one.stop()


@pytest.fixture
async def chat(everything: Everything) -> AsyncIterator[httpx.AsyncClient]:
    """The chat page's server."""
    async with httpx.AsyncClient(base_url=everything.url(5), timeout=20) as client:
        yield client
