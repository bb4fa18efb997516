"""`make pictures`: the pictures of the README, from the demo that runs here.

Files: docs/pictures/<name>.png
"""

import asyncio
import base64
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import httpx
from playwright.async_api import Browser

from tests.support.browser import Viewer, running, viewing
from tests.support.demo_world import CHAT, OWNER, SLUG, DemoWorld
from tests.support.phone import Phone, chosen

LOCAL: Final = Path(os.environ.get("DONTO_LOCAL_DIR", ".local"))
PICTURES: Final = Path(__file__).resolve().parents[3] / "docs" / "pictures"
SIZE: Final = {"width": 1360, "height": 820}
MOST_KIB: Final = 200
"""A picture larger than that does not belong into the repository."""
IN_A_ROW: Final = (
    """<body style="margin:0;padding:32px;display:flex;gap:32px;width:max-content;background:#e9e6e0">{}</body>"""
)
ONE: Final = """<img width="293" height="633" style="border-radius:20px" src="data:image/png;base64,{}">"""


def morning() -> float:
    """Seconds from now to ten to eleven in India: a diary at work."""
    now = datetime.now(UTC)
    return (now.replace(hour=5, minute=20, second=0) - now) / timedelta(seconds=1)


class Camera:
    """Takes pictures of the demo at `url`."""

    def __init__(self, browser: Browser, url: str, world: DemoWorld) -> None:
        self.browser = browser
        self.url = url
        self.world = world

    @asynccontextmanager
    async def at_work(self, email: str, **options: Any) -> AsyncIterator[Viewer]:
        """Somebody of the demo chain, signed in, on a desk."""
        async with viewing(self.browser, self.url, **options) as viewer:
            await viewer.page.set_viewport_size(SIZE)  # type: ignore[arg-type]  # a TypedDict of playwright's own
            await viewer.log_in(email, self.world.password)
            yield viewer

    async def desk(self, name: str, email: str, address: str, shows: str, **options: Any) -> None:
        """A page of the clinic's portal, as far as the window shows it, once it shows something."""
        async with self.at_work(email, **options) as viewer:
            await viewer.page.goto(address)
            await viewer.page.locator(shows).last.wait_for()
            await viewer.settled()
            await self.keep(name, viewer.page)

    async def visitor(self, address: str, **options: Any) -> bytes:
        """A page as a visitor's phone shows it."""
        async with viewing(self.browser, self.url, phone=True, **options) as viewer:
            await viewer.page.goto(address)
            await viewer.settled()
            return await viewer.page.screenshot()

    async def phones(self, name: str, pictures: list[bytes]) -> None:
        """Several of them beside each other."""
        async with viewing(self.browser, self.url) as viewer:
            images = "".join(ONE.format(base64.b64encode(one).decode()) for one in pictures)
            await viewer.page.set_content(IN_A_ROW.format(images))
            await viewer.page.set_viewport_size({"width": 1332, "height": 633 + 64})
            await self.keep(name, viewer.page)

    async def keep(self, name: str, shown: Any) -> None:
        """Write it, unless it is too large."""
        picture: bytes = await shown.screenshot()
        size = len(picture) // 1024
        assert size <= MOST_KIB, f"{name} has {size} KiB"
        (PICTURES / f"{name}.png").write_bytes(picture)
        sys.stdout.write(f"{PICTURES / name}.png: {size} KiB\n")


async def main(url: str, chat: str) -> None:
    """All of them."""
    demo = json.loads((LOCAL / "demo.json").read_text())
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with httpx.AsyncClient(base_url=url, timeout=30) as http, running() as browser:
        camera = Camera(browser, url, DemoWorld(http, demo["password"]))
        await camera.desk("diary", OWNER, "/app/diary", "[data-stop]", ahead_seconds=morning())
        await camera.desk("reports", OWNER, "/app/reports", ".recharts-surface", theme="dark")
        page = await checked_up(camera.world)
        phones = [
            await camera.visitor(page),
            await camera.visitor(page, languages="hi-IN"),
            await camera.visitor("/c/dr-weiss", languages="de-DE", theme="dark"),
            await camera.visitor(await camera.world.visit_link()),
        ]
        await camera.phones("visitors", phones)
        await chatted(camera, chat)


async def checked_up(world: DemoWorld) -> str:
    """The chain's page with the service that most people come for."""
    page = (await world.http.get(f"/v1/public/{SLUG}")).raise_for_status().json()
    service = next(one["id"] for one in page["services"] if one["name"].startswith("Check-up"))
    return f"/c/{SLUG}?service={service}"


async def chatted(camera: Camera, chat: str) -> None:
    """Somebody new writes to the clinic, and is answered."""
    clinic = "Sunrise Dental"
    async with httpx.AsyncClient(base_url=chat, timeout=30) as sandbox:
        await sandbox.post("/control/reset", json={})
        phone = await Phone.of(sandbox, "Asha Kulkarni", clinic)
        await phone.say("Hi")
        if chosen(await phone.reply(), "English"):  # asked once in a lifetime
            await phone.tap("English")
            await phone.reply("What can we do for you?")
    async with viewing(camera.browser, chat) as viewer:
        await viewer.page.set_viewport_size(SIZE)  # type: ignore[arg-type]  # as above
        await viewer.page.goto("/")
        await viewer.page.locator("#chats").get_by_text(clinic).first.click()
        await viewer.page.locator("#log").get_by_text("What can we do for you?").last.wait_for()
        await camera.keep("chat", viewer.page)


if __name__ == "__main__":
    port = int(os.environ.get("DONTO_PORT", "8000"))
    asyncio.run(main(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + CHAT}"))
