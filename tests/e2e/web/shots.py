"""`make shots`: every page as it looks, at 390 and 1440 pixels, light and dark, from the demo that runs here.

Files: .local/shots/<page>.<width>.<theme>.png
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Final

import httpx
from playwright.async_api import Browser

from tests.support.addresses import Address, addresses, registered
from tests.support.browser import DESKTOP, PHONE, Theme, Viewer, running, viewing
from tests.support.demo_world import DemoWorld

LOCAL: Final = Path(os.environ.get("DONTO_LOCAL_DIR", ".local"))
SHOTS: Final = LOCAL / "shots"


def file_name(address: Address) -> str:
    """`/platform/tenants/$tenantId` is `platform.tenants.tenantId`; a tab's name stands behind that of its page."""
    page = address.pattern.path.strip("/").replace("$", "").replace("/", ".") or "front"
    return f"{page}.{address.tab}".rstrip(".")


async def shoot(viewer: Viewer, address: Address, width: int) -> None:
    """A page in both themes, all of it."""
    await viewer.page.goto(address.url)
    themes: list[Theme] = ["light", "dark"]
    for theme in themes:
        await viewer.wear(theme)
        await viewer.settled()
        await viewer.page.screenshot(path=SHOTS / f"{file_name(address)}.{width}.{theme}.png", full_page=True)


async def main(url: str, wanted: str) -> None:
    """All pages whose path contains `wanted`."""
    demo = json.loads((LOCAL / "demo.json").read_text())
    SHOTS.mkdir(parents=True, exist_ok=True)
    async with httpx.AsyncClient(base_url=url, timeout=30) as http, running() as browser:
        world = DemoWorld(http, demo["password"])
        wanted_ones = [one for one in registered() if wanted in one.path]
        pages = await addresses(wanted_ones, world.samples(), world.whole())
        for phone in (True, False):
            await shoot_all(browser, url, world, pages, phone)
    sys.stdout.write(f"{len(pages) * 4} pictures are in {SHOTS}\n")


async def shoot_all(browser: Browser, url: str, world: DemoWorld, pages: list[Address], phone: bool) -> None:
    """At one width, each page by who looks at it."""
    for portal in ("public", *world.logins):
        async with viewing(browser, url, phone=phone) as viewer:
            if portal in world.logins:
                await viewer.log_in(world.logins[portal], world.password)
            for address in pages:
                if address.pattern.portal == portal:
                    await shoot(viewer, address, (PHONE if phone else DESKTOP)["width"])


if __name__ == "__main__":
    port = os.environ.get("DONTO_PORT", "8000")
    asyncio.run(main(f"http://127.0.0.1:{port}", sys.argv[1] if len(sys.argv) > 1 else ""))
