"""What a visitor sees before the scripts are there stays where it is when they come, and the first times come along."""

import re
from typing import Any, Final

import pytest
from playwright.async_api import Page, Route

from tests.e2e.web.conftest import Look

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

PLACES: Final = """async () => {
  await document.fonts.ready;
  const root = document.documentElement;
  const of = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    return [element.textContent, ...[left, top, right, bottom].map(Math.round)];
  };
  const words = ["header .font-semibold", "h1", "h1 + p"].map((one) => document.querySelector(one));
  return [root.lang, root.dir, root.dataset.density, getComputedStyle(words[1]).color, ...words.map(of)];
}"""
"""Of the words that come with the page: the language, the sides, and the rectangle of each text."""

WATCH: Final = """
  window.seen = { frames: 0, empty: 0, shift: 0 };
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { seen.shift += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const there = document.querySelector("h1")?.textContent;
    seen.frames += there ? 1 : 0;
    seen.empty += seen.frames && !there ? 1 : 0;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
GOOD_SHIFT: Final = 0.1
"""web.dev's "good" for the sum of layout shifts."""


async def without_scripts(page: Page) -> None:
    """The line is cut once the page itself, its styles and what runs before the first paint are there."""

    async def cut(route: Route) -> None:
        await (route.continue_() if route.request.url.endswith("/first.js") else route.abort())

    await page.route(re.compile(r"/assets/.*\.js$"), cut)


@pytest.mark.parametrize(
    ("slug", "languages", "phone", "theme"),
    [
        ("sunrise-dental", "en-GB", True, "light"),
        ("sunrise-dental", "hi-IN", False, "dark"),
        ("dr-weiss", "de-DE", True, "dark"),
        ("dr-weiss", "ar", True, "light"),
        ("dr-weiss", "ar", False, "light"),
    ],
)
async def test_the_first_words_stay_where_they_are(
    look: Look, slug: str, languages: str, phone: bool, theme: str
) -> None:
    options: dict[str, Any] = {"languages": languages, "phone": phone, "theme": theme}
    async with look(**options) as early:
        await without_scripts(early.page)
        await early.page.goto(f"/c/{slug}")
        assert await early.page.locator("[aria-busy=true] h1").count() == 1
        first = await early.page.evaluate(PLACES)
        await early.page.evaluate("document.documentElement.dataset.density = 'work'")
        assert await early.page.evaluate(PLACES) != first, "control: another density is seen"
    async with look(**options) as later:
        await later.page.goto(f"/c/{slug}")
        await later.settled()
        assert await later.page.evaluate(PLACES) == first


async def test_nothing_jumps_or_vanishes_and_no_time_is_asked_for(look: Look) -> None:
    async with look(phone=True) as viewer:
        page = viewer.page
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/v1/" in request.url else None)
        await page.add_init_script(WATCH)
        await page.goto("/c/sunrise-dental")
        await viewer.settled()
        await page.locator("section h4 + ul button").first.wait_for()
        seen = await page.evaluate("seen")
        assert seen["frames"] > 0
        assert (seen["empty"], asked) == (0, [])
        assert seen["shift"] < GOOD_SHIFT
        async with page.expect_request(re.compile("/availability")):  # control: other times are asked for
            await page.get_by_label("Later days").tap()
        assert asked
        await page.evaluate("document.querySelector('main').before(document.createElement('hr'))")
        await page.evaluate("document.querySelector('hr').style.height = '300px'")
        await page.wait_for_function("(good) => seen.shift >= good", arg=GOOD_SHIFT)
        await page.evaluate("document.querySelector('h1').remove()")
        await page.wait_for_function("() => seen.empty > 0")
