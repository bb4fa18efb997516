"""A receptionist's work: with the phone at the ear, without looking for anything."""

import re
from secrets import choice, token_hex

import pytest
from playwright.async_api import Locator, Page

from tests.e2e.web.conftest import Look
from tests.support.demo_world import DESK, OWNER, DemoWorld
from tests.support.hand import Hand

pytestmark = [pytest.mark.anyio, pytest.mark.servers, pytest.mark.xdist_group("make-run")]

BOOK_WITHIN = 30
REGISTER_WITHIN = 60
"""Seconds of the model of a hand (tests/support/hand.py)."""


def name() -> str:
    """One that no patient of the demo has."""
    return "Zubin " + "".join(choice("abcdefghijkl") for _ in range(6)).capitalize()


async def diary(page: Page) -> Locator:
    """The diary, with what is in it."""
    await page.goto("/app/diary")
    await page.get_by_role("heading", level=1).wait_for()
    grid = page.locator("[data-stop]").first
    await grid.wait_for()
    return grid


async def choose_first_service(hand: Hand) -> None:
    """By keyboard: the list opens, its first line is taken."""
    await hand.press("Tab")
    await hand.press("Enter", "Enter")


async def test_books_a_known_patient_in_half_a_minute(look: Look, world: DemoWorld) -> None:
    desk = await world.caller(DESK)
    known = (await desk.get("/v1/patients")).json()["items"][0]["name"]["display"]
    async with look(DESK) as viewer:
        page, hand = viewer.page, Hand(viewer.page)
        await diary(page)
        await hand.press("n")
        panel = page.get_by_role("complementary").or_(page.get_by_role("dialog"))
        await page.get_by_role("heading", name="New appointment").wait_for()
        await hand.type(known[:8])
        await page.get_by_role("option").first.wait_for()
        await hand.press("Enter")
        await hand.click(page.get_by_label("Service"))
        await page.get_by_role("option").first.wait_for()
        await hand.press("Enter")
        await page.get_by_text(re.compile("kept for you until")).wait_for()
        await hand.click(page.get_by_role("button", name=re.compile(r"^Book \d")))
        await page.get_by_text(re.compile("is booked for")).first.wait_for()
        assert hand.seconds <= BOOK_WITHIN, hand.seconds
        assert await panel.count() >= 0


async def test_registers_a_new_patient_on_the_way_in_a_minute(look: Look) -> None:
    async with look(DESK) as viewer:
        page, hand = viewer.page, Hand(viewer.page)
        who = name()
        await diary(page)
        await hand.press("n")
        await page.get_by_role("heading", name="New appointment").wait_for()
        await hand.type(who)
        await hand.click(page.get_by_role("button", name=re.compile(f"Register .{who}")))
        await hand.click(page.get_by_label("Phone"))
        await hand.type("+9198765" + "".join(choice("0123456789") for _ in range(5)))
        await hand.press("Tab")
        await hand.type("12041988")
        await hand.click(page.get_by_role("button", name="Register", exact=True))
        await page.get_by_role("form", name="New patient").wait_for(state="hidden")
        await hand.click(page.get_by_label("Service"))
        await page.get_by_role("option").first.wait_for()
        await hand.press("Enter")
        await page.get_by_text(re.compile("kept for you until")).wait_for()
        await hand.click(page.get_by_role("button", name=re.compile(r"^Book \d")))
        await page.get_by_text(re.compile(f"{who} is booked for")).first.wait_for()
        assert hand.seconds <= REGISTER_WITHIN, hand.seconds


async def test_another_clinic_sees_nothing_of_this_one(look: Look) -> None:
    async with look(OWNER) as viewer:
        page = viewer.page
        switcher = page.get_by_role("button", name=re.compile("choose another clinic"))
        here = (await switcher.get_attribute("aria-label") or "").split(":")[0]
        await diary(page)
        mine = {await one.get_attribute("data-stop") for one in await page.locator("button[data-stop]").all()}
        visits = {one for one in mine if one and one.startswith("apt_")}
        answers: list[str] = []
        page.on("request", lambda request: answers.append(request.url))
        await switcher.click()
        others = page.get_by_role("menuitemradio").filter(has_not_text=here)
        there = (await others.first.text_content() or "").strip()
        await others.first.click()
        await page.get_by_role("button", name=f"{there}: choose another clinic").wait_for()
        await page.goto("/app/diary")
        await viewer.settled()
        shown = {await one.get_attribute("data-stop") for one in await page.locator("button[data-stop]").all()}
        assert visits
        assert not visits & shown
        kept = await page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert not [one for one in visits if one in kept]
        assert await page.evaluate("caches.keys()") == []
        assert any("/v1/calendar" in url for url in answers)


async def test_a_session_that_ends_in_mid_form_loses_nothing(look: Look, world: DemoWorld) -> None:
    mark = f"half typed {token_hex(3)}"
    async with look(DESK) as viewer:
        page = viewer.page
        await page.goto("/app/account")
        await page.get_by_label("Name", exact=True).fill(mark)
        own = await page.context.cookies()
        assert own
        await page.context.clear_cookies()
        await end_sessions(world)
        await page.get_by_role("button", name="Save").first.click()
        again = page.get_by_role("dialog", name="Sign in again to go on")
        await again.get_by_label("Password", exact=True).fill(world.password)
        await again.get_by_role("button", name="Go on").click()
        await again.wait_for(state="hidden")
        assert await page.get_by_label("Name", exact=True).input_value() == mark
        await page.get_by_text("Saved").first.wait_for()
    desk = await world.caller(DESK)
    me = (await desk.get("/v1/me")).json()
    assert me["user"]["name"] == mark
    await desk.patch("/v1/me", {"name": "Sneha Patil"}, None)


async def end_sessions(world: DemoWorld) -> None:
    """All of the receptionist's but the test's own."""
    desk = await world.caller(DESK)
    assert (await desk.delete("/v1/auth/sessions")).status_code < 300
