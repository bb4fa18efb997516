"""Every page there is, in both themes, on a desk and on a phone: nothing that keeps anybody out (WCAG 2.1 A and AA)."""

from typing import Any

import pytest

from tests.e2e.web.conftest import Look
from tests.support import axe
from tests.support.addresses import PORTALS, Address, addresses, registered
from tests.support.browser import DESKTOP, PHONE, Theme, Viewer
from tests.support.demo_world import DemoWorld

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_the_list_is_that_of_the_router() -> None:
    paths = [pattern.path for pattern in registered()]
    assert {"/", "/app", "/app/diary", "/c/$slug/book", "/platform/plans/$planId/edit"} <= set(paths)
    assert {len(pattern.tabs) for pattern in registered() if pattern.path == "/app/settings"} == {7}
    areas = [file.parent for file in PORTALS.glob("*/*/routes.ts")]
    assert len(paths) >= len(areas)


async def looked_at(viewer: Viewer, address: Address) -> list[str]:
    """What is wrong with a page, by theme and width. Themes differ in colours alone."""
    found: list[str] = []
    await viewer.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]  # a TypedDict of playwright's own
    await viewer.page.emulate_media(color_scheme="light")
    await viewer.visit(address.url)
    themes: list[tuple[Theme, tuple[str, ...] | None]] = [("light", None), ("dark", axe.COLOURS)]
    for name, size in (("desk", DESKTOP), ("phone", PHONE)):
        await viewer.page.set_viewport_size(size)  # type: ignore[arg-type]  # as above
        for theme, rules in themes:
            await viewer.wear(theme)
            await viewer.settled()
            found += [f"{address.url} ({name}, {theme}): {one}" for one in await axe.faults(viewer.page, rules=rules)]
    return found


@pytest.mark.parametrize("portal", ["app", "platform", "public"])
async def test_nothing_keeps_anybody_out(look: Look, world: DemoWorld, portal: str) -> None:
    patterns = [one for one in registered() if one.portal == portal]
    found: list[str] = []
    async with look(world.logins.get(portal)) as viewer:
        for address in await addresses(patterns, world.samples(), world.whole()):
            found += await looked_at(viewer, address)
            wide: Any = await viewer.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                found.append(f"{address.url}: {wide} pixels wider than a phone")
    assert found == []


async def test_axe_sees_what_is_wrong(look: Look) -> None:
    async with look() as viewer:
        await viewer.page.goto("/login")
        await viewer.settled()
        await viewer.page.evaluate("document.querySelector('label').remove()")
        assert any(fault.startswith("label:") for fault in await axe.faults(viewer.page))
