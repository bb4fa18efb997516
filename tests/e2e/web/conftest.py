"""One browser and one `make run` for all tests here; each test gets viewers of its own."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeAlias

import httpx
import pytest
from playwright.async_api import Browser

from tests.support.browser import BUILT, Viewer, running, viewing
from tests.support.demo_world import DemoWorld
from tests.support.everything import Everything

Look: TypeAlias = Callable[..., AbstractAsyncContextManager[Viewer]]


@pytest.fixture(scope="session")
async def browser(anyio_backend: str) -> AsyncIterator[Browser]:
    """Chromium, started once."""
    if not (BUILT / "index.html").exists():
        if shutil.which("npm") is None:
            pytest.skip("the web app is not built, and there is no npm to build it with")
        pytest.fail("The web app is not built: run `make web`.")
    async with running() as one:
        yield one


@pytest.fixture(scope="session")
async def world(everything: Everything) -> AsyncIterator[DemoWorld]:
    """The demo's API."""
    async with httpx.AsyncClient(base_url=everything.url(), timeout=60) as http:
        yield DemoWorld(http, everything.demo["password"])


@pytest.fixture
async def look(everything: Everything, browser: Browser) -> Look:
    """Opens viewers whose clock is that of the servers, and fails for whatever went wrong before their eyes."""
    async with httpx.AsyncClient(base_url=everything.url(5), timeout=20) as chat:
        ahead = (await chat.get("/control/clock")).json()["aheadSeconds"]

    @asynccontextmanager
    async def viewer(email: str | None = None, **options: Any) -> AsyncIterator[Viewer]:
        async with viewing(browser, everything.url(), ahead_seconds=ahead, **options) as one:
            if email:
                await one.log_in(email, everything.demo["password"])
            yield one
            assert one.alarms == []

    return viewer
