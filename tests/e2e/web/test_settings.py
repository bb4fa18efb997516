"""What an owner settles in the clinic portal, and who notices."""

from secrets import randbelow, token_hex

import pytest
from playwright.async_api import Browser, Page

from tests.e2e.web.conftest import Look
from tests.support.browser import viewing
from tests.support.demo_world import OWNER
from tests.support.everything import Everything
from tests.support.handset import CLINIC, Handset

pytestmark = [pytest.mark.anyio, pytest.mark.servers, pytest.mark.xdist_group("make-run")]
FIELD = "Welcome in the chat: English"


async def greet(page: Page, words: str) -> None:
    """The welcome is written and saved."""
    await page.goto("/app/settings?tab=look")
    await page.get_by_label(FIELD).fill(words)
    await page.get_by_role("button", name="Save", exact=True).click()
    await page.get_by_text("Saved", exact=True).first.wait_for()


async def welcomed(page: Page, name: str, words: str) -> None:
    """Somebody new is told so first, once they have said that they speak English."""
    handset = Handset(page)
    await handset.take_up(name, f"+9198{randbelow(10**8):08}")
    await handset.write("Hi")
    await handset.said("choose your language")
    await handset.choose("English")
    await handset.said(words)


async def test_the_chat_greets_as_the_owner_wrote(everything: Everything, browser: Browser, look: Look) -> None:
    word = token_hex(4)
    async with look(OWNER) as owner, viewing(browser, everything.url(5)) as person:
        await greet(owner.page, f"{{practice}} says {word}.")
        await owner.page.reload()
        await owner.page.get_by_label(FIELD).wait_for()
        assert await owner.page.get_by_label(FIELD).input_value() == f"{{practice}} says {word}."
        await welcomed(person.page, f"Isha {word}", f"{CLINIC} says {word}.")
        await greet(owner.page, "")  # control: without own words it is Donto that welcomes
        await welcomed(person.page, f"Ira {word}", f"Welcome to {CLINIC}!")
        assert person.alarms == []
