"""Somebody on a phone who needs a dentist."""

import re
import secrets
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from playwright.async_api import Locator, Page

from tests.e2e.web.conftest import Look
from tests.support import axe, codes
from tests.support.browser import Viewer
from tests.support.demo_world import CHAT, SLUG, START, DemoWorld

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

ARABIC_FIGURES = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_DATE = re.compile(r"^\w+day,? \d{1,2} \w+ \d{4}")


def times(page: Page) -> Locator:
    """The buttons of free times: the only ones that name a doctor and a clinic after the full date."""
    return page.get_by_role("button", name=re.compile(r"\d{4}.*\d{1,2}[:.]\d{2}.*,.*,"))


async def said_of(button: Locator) -> str:
    """What a screen reader adds to the time that is seen."""
    return (await button.locator(".sr-only").text_content() or "").strip()


async def open_page(viewer: Viewer, where: str = f"/c/{SLUG}") -> Page:
    await viewer.page.goto(where)
    await viewer.settled()
    await times(viewer.page).first.wait_for()
    return viewer.page


def number() -> str:
    """A number of nobody's, as people in India write it: one gets few codes."""
    return f"98765 {secrets.randbelow(10**5):05}"


async def fill(page: Page, given: str) -> str:
    """Say who comes. Gives their number."""
    typed = number()
    await page.get_by_label("First name").fill(given)
    await page.get_by_label("Phone number").fill(typed)
    await page.get_by_role("checkbox").check()
    return f"+91{typed.replace(' ', '')}"


async def code_on_phone(world: DemoWorld, to: str, clinic: str = "Sunrise Dental") -> str:
    """The code as the phone shows it."""
    async with world.companion(CHAT) as chat, world.companion(START) as start:
        return await codes.on_phone(chat, start, to, clinic)


def code_field(page: Page) -> Locator:
    return page.locator("[autocomplete=one-time-code]")


async def test_books_on_a_phone_and_manages_by_the_link(look: Look, world: DemoWorld) -> None:
    async with look(phone=True) as viewer:
        page = await open_page(viewer)
        await times(page).first.tap()
        await page.wait_for_url("**/book")
        await page.get_by_text("Kept for you for").first.wait_for()
        to = await fill(page, "Ravi")
        await page.get_by_role("button", name="Continue").tap()
        await page.get_by_role("heading", level=1, name="Enter the code").wait_for()
        await page.get_by_text("Kept for you for").first.wait_for()
        code = await code_on_phone(world, to)
        await page.reload()  # nothing is lost by it
        await code_field(page).press_sequentially(f"{(int(code) + 1) % 10**6:06}")
        await page.get_by_text("That is not the code we sent.").wait_for()
        assert await axe.faults(page) == []
        await page.keyboard.type(code)  # in place of the wrong one; sent as soon as it is whole
        await page.get_by_role("heading", name="You are booked").wait_for()
        link = page.url
    async with look(phone=True) as elsewhere:
        await elsewhere.page.goto(link.replace("?step=booked", ""))
        await elsewhere.page.get_by_role("heading", level=1, name="Your visit").wait_for()
        await elsewhere.page.get_by_role("button", name="Move the visit").tap()
        await times(elsewhere.page).last.tap()
        await elsewhere.page.get_by_role("button", name=re.compile("^Move to ")).tap()
        await elsewhere.page.get_by_role("heading", name="Your visit is moved").wait_for()
        await elsewhere.page.goto(link.replace("?step=booked", ""))
        await elsewhere.page.get_by_role("button", name="Cancel the visit").tap()
        await elsewhere.page.get_by_role("button", name="Cancel the visit").tap()
        await elsewhere.page.get_by_text("The visit is cancelled.").first.wait_for()


async def test_in_arabic_the_page_reads_from_the_right(look: Look, world: DemoWorld) -> None:
    async with look(phone=True, languages="ar") as viewer:
        await viewer.page.goto("/c/dr-weiss")
        await viewer.settled()
        root = viewer.page.locator("html")
        assert await root.get_attribute("dir") == "rtl"
        assert await root.get_attribute("lang") == "ar"
        slot = viewer.page.locator("section section ul button").first
        await slot.tap()
        await viewer.page.wait_for_url("**/book")
        form = viewer.page.locator("form")
        await form.locator("[autocomplete=given-name]").fill("سلمى")
        digits = f"{secrets.randbelow(10**8):08}"
        await form.locator("[type=tel]").fill(f"0151 {digits}")
        await form.get_by_role("checkbox").check()
        await form.locator("[type=submit]").tap()
        await code_field(viewer.page).wait_for()
        code = await code_on_phone(world, f"+49151{digits}", "Praxis Dr. Weiss")
        await code_field(viewer.page).fill(code.translate(ARABIC_FIGURES))
        await viewer.page.wait_for_url("**/manage/**")
        await viewer.settled()
        assert "سلمى" not in viewer.page.url


async def test_by_keyboard_alone(look: Look, world: DemoWorld) -> None:
    async with look() as viewer:
        page = await open_page(viewer)
        name = await said_of(times(page).first)
        assert FULL_DATE.search(name), name
        await tab_to(page, name)
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/book")
        typed = number()
        for label, text in (("First name", "Kiran"), ("Phone number", typed)):
            await tab_to(page, label)
            await page.keyboard.type(text)
        await tab_to(page, "may keep what I have entered")
        await page.keyboard.press("Space")
        await tab_to(page, "Continue")
        await page.keyboard.press("Enter")
        await code_field(page).wait_for()
        await tab_to(page, "Back")
        await page.keyboard.press("Enter")
        assert await page.get_by_label("First name").input_value() == "Kiran"
        await tab_to(page, "Continue")
        await page.keyboard.press("Enter")
        await code_field(page).wait_for()
        await page.keyboard.type(await code_on_phone(world, f"+91{typed.replace(' ', '')}"))
        await page.get_by_role("heading", name="You are booked").wait_for()


FOCUSED = """() => { const one = document.activeElement;
  const labels = [...(one.labels ?? [])].map((label) => label.textContent);
  return one.getAttribute("aria-label") ?? labels.join(" "); }"""


async def tab_to(page: Page, name: str) -> None:
    """Go forward until what has the focus is called so."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        text = await page.evaluate(FOCUSED) or await page.evaluate("document.activeElement.textContent")
        if name in text:
            return
    raise AssertionError(f"Tab never came to {name!r}")


async def plenty(world: DemoWorld) -> str:
    """The address of where most times are free this week: whatever the other tests have taken, some are left."""
    public = f"/v1/public/{SLUG}"
    page = (await world.http.get(public)).raise_for_status().json()
    now = datetime.now(UTC)
    week = {"from": f"{now:%FT%TZ}", "to": f"{now + timedelta(days=7):%FT%TZ}"}
    free: dict[str, int] = {}
    for clinic in page["clinics"]:
        for service in page["services"]:
            where = {"clinicId": clinic["id"], "serviceId": service["id"]}
            found = await world.http.get(f"{public}/availability", params=where | week)
            if found.status_code == 200:  # a service may not be given there
                free[urlencode({"clinic": clinic["id"], "service": service["id"]})] = len(found.json()["times"])
    return f"/c/{SLUG}?{max(free, key=lambda where: free[where])}"


async def test_two_want_the_same_time(look: Look, world: DemoWorld) -> None:
    where = await plenty(world)
    async with look() as one, look() as other:
        first, second = await open_page(one, where), await open_page(other, where)
        name = await said_of(times(first).first)
        await first.get_by_role("button").filter(has_text=name).click()
        await first.wait_for_url("**/book")
        await second.get_by_role("button").filter(has_text=name).click()
        told = second.get_by_role("heading", name=re.compile("has just been taken"))
        await told.wait_for()
        assert await second.evaluate("document.activeElement.textContent") == await told.text_content()
        offers = second.locator("section", has=told).get_by_role("button")
        await offers.first.wait_for()
        assert await said_of(offers.first) != name
        await offers.first.click()
        await second.wait_for_url("**/book")
        await fill(first, "Faster")
        await first.get_by_role("button", name="Continue").click()
        mail = f"faster-{secrets.token_hex(4)}@visitors.example.com"
        await first.get_by_role("button", name="Use e-mail instead").click()
        await first.get_by_label("E-mail").fill(mail)
        await first.get_by_role("button", name="Send the code", exact=True).click()
        await first.get_by_text(re.compile("We have sent a code to .f•")).first.wait_for()
        async with world.companion(START) as start:
            await code_field(first).fill(await codes.by_mail(start, mail))
        await first.get_by_role("heading", name="You are booked").wait_for()
