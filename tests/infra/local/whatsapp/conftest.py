"""One sandbox for all tests, as new for each of them."""

from collections.abc import AsyncIterator

import pytest

from tests.infra.local.whatsapp.stage import Stage, staged


@pytest.fixture(scope="session")
async def shared(anyio_backend: str) -> AsyncIterator[Stage]:
    """Starting servers takes longer than most tests."""
    async with staged() as one:
        yield one


@pytest.fixture
async def stage(shared: Stage) -> Stage:
    """Nobody has written yet."""
    await shared.control("POST", "reset", {"seed": 7})
    shared.receiver.posts.clear()
    shared.receiver.statuses.clear()
    return shared


@pytest.fixture
async def talking(stage: Stage) -> Stage:
    """Asha has written to Sunrise: the window is open, and what the app was told so far is forgotten."""
    await stage.says()
    await stage.settled()
    stage.receiver.posts.clear()
    return stage
