"""From nothing to the first booking, as the owner of a practice does it."""

import re
from secrets import token_hex

import pytest

from tests.e2e.web.conftest import Look
from tests.e2e.web.test_visitors import code_field, fill, times
from tests.support import codes
from tests.support.demo_world import START, DemoWorld

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_from_signing_up_to_the_first_booking(look: Look, world: DemoWorld) -> None:
    mark = token_hex(4)
    async with look() as viewer:
        page = viewer.page
        onward = page.get_by_role("button", name="Continue", exact=True)
        await page.goto("/signup")
        await page.get_by_label("Name", exact=True).fill(f"Lakeside {mark}")
        await page.get_by_text("Free", exact=True).wait_for()
        await onward.click()
        await page.get_by_label("Name of the clinic").fill("Lakeside Kothrud")
        await onward.click()
        await page.get_by_label("Your name").fill("Asha Rao")
        await page.get_by_label("E-mail").fill(f"asha-{mark}@lakeside.example.com")
        await page.get_by_label("Password", exact=True).fill("walnut-ferry-orchid")
        await page.get_by_role("button", name="Create the account").click()

        await page.get_by_role("heading", name="What can be booked?").wait_for()
        await page.get_by_label("Name", exact=True).fill("Check-up")
        await onward.click()
        await page.get_by_role("heading", name="Who sees patients?").wait_for()
        await page.get_by_label("Specialty").select_option("General dentistry")
        await page.get_by_label("Registration number").fill("MH-12345")
        await page.get_by_label("Given by").fill("Maharashtra Dental Council")
        await page.get_by_label("A sentence about them").fill("Gentle with children.")
        await onward.click()
        await page.get_by_role("heading", name="When?").wait_for()
        await page.get_by_role("button", name="Open the page").click()
        await page.get_by_role("heading", name="Your page is live").wait_for()
        await page.get_by_text("First free time:").wait_for()

        await page.get_by_role("link", name="Open the page").click()
        await times(page).first.click()
        await page.wait_for_url("**/book")
        await fill(page, "Ravi")
        mail = f"ravi-{mark}@visitors.example.com"
        await page.get_by_label("E-mail").fill(mail)
        await page.get_by_role("button", name="Continue").click()
        await code_field(page).wait_for()
        async with world.companion(START) as start:
            await code_field(page).fill(await codes.by_mail(start, mail))
        await page.get_by_role("heading", name="You are booked").wait_for()

        await page.goto("/app")
        await page.get_by_role("button", name=re.compile("Asha Rao")).first.wait_for()
