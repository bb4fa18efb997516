"""The operator changes what a tenant may, and the tenant sees it."""

import re

import pytest

from tests.e2e.web.conftest import Look
from tests.support.demo_world import OPERATOR, OWNER, DemoWorld

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_a_plan_is_edited_and_its_tenant_has_it(look: Look, world: DemoWorld) -> None:
    async with look(OPERATOR) as viewer:
        page = viewer.page
        await page.goto("/platform/plans")
        await page.get_by_role("link", name="Chain", exact=True).click()
        await page.get_by_role("link", name="New version").click()
        clinics = page.get_by_label("Clinics", exact=True)
        before = int(await clinics.input_value())
        await clinics.fill(str(before + 7))
        changes = page.get_by_role("list", name="What changes")
        await changes.get_by_text(str(before + 7)).wait_for()
        await page.get_by_role("button", name=re.compile("^Save version")).click()
        await page.get_by_role("heading", name="Chain", level=1).wait_for()

        await page.goto("/platform?q=sunrise")
        await page.get_by_role("link", name="Sunrise Dental").click()
        await page.get_by_role("button", name="Change plan").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("list", name="What changes").get_by_text(str(before + 7)).wait_for()
        await dialog.get_by_role("button", name="Assign Chain").click()
        await dialog.wait_for(state="hidden")
        await page.get_by_text(f"of {before + 7}").wait_for()
    owner = await world.caller(OWNER)
    usage = (await owner.get("/v1/subscription")).json()["usage"]
    assert next(one["allowed"] for one in usage if one["meter"] == "clinics") == before + 7


async def test_suspending_takes_the_address_by_hand(look: Look) -> None:
    async with look(OPERATOR) as viewer:
        page = viewer.page
        await page.goto("/platform?q=harbor")
        await page.get_by_role("link", name="Harbor Medical Group").click()
        await page.get_by_role("button", name="Change state").click()
        await page.get_by_role("menuitem", name="Suspend").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Reason").fill("The bill of October")
        await dialog.get_by_role("button", name="Suspend").click()
        await dialog.get_by_text("Type harbor-medical exactly.").wait_for()
        await dialog.get_by_label(re.compile("to confirm")).fill("harbor-medical")
        await dialog.get_by_role("button", name="Suspend").click()
        await dialog.wait_for(state="hidden")
        await page.get_by_text("Suspended", exact=True).first.wait_for()
        await page.get_by_role("button", name="Change state").click()
        await page.get_by_role("menuitem", name="End the suspension").click()
        await page.get_by_role("dialog").get_by_label("Reason").fill("Paid")
        await page.get_by_role("dialog").get_by_role("button", name="End the suspension").click()
        await page.get_by_text("Active", exact=True).first.wait_for()


async def test_a_flag_is_killed_and_revived(look: Look) -> None:
    async with look(OPERATOR) as viewer:
        page = viewer.page
        await page.goto("/platform/flags")
        await page.get_by_role("button", name="New flag").click()
        await page.get_by_label("Key").fill("browser_test")
        await page.get_by_role("button", name="Create the flag").click()
        await page.get_by_role("dialog").wait_for(state="hidden")
        card = page.locator("section").filter(has=page.get_by_role("heading", name="browser_test"))
        await card.get_by_role("button", name="Kill").click()
        await card.get_by_text("Killed", exact=True).wait_for()
        await page.get_by_role("button", name="Undo").click()
        await card.get_by_text("Killed", exact=True).wait_for(state="hidden")
