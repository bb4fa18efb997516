"""While a tenant may only be read, what would change something says so before it is tried."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from tests.e2e.web.conftest import Look
from tests.support.demo_world import OPERATOR, DemoWorld
from tests.support.product import Caller

pytestmark = [pytest.mark.anyio, pytest.mark.servers, pytest.mark.xdist_group("make-run")]
OWNER = "owner@weiss.example"
WHY = "This account is suspended: everything can be looked at, nothing changed, and patients cannot book."


@pytest.fixture
async def operator(world: DemoWorld) -> Caller:
    """Who may suspend: with a fresh password."""
    caller = await world.caller(OPERATOR)
    answer = await caller.post("/v1/auth/step-up", {"password": world.password})
    assert answer.status_code == 200, answer.text
    return caller


@pytest.fixture
async def suspended(operator: Caller) -> AsyncIterator[str]:
    """The path of a tenant that is suspended as long as the test takes."""
    found = (await operator.get("/v1/platform/tenants")).json()["items"]
    path = f"/v1/platform/tenants/{next(one['id'] for one in found if one['slug'] == 'dr-weiss')}"
    await moved(operator, path, "suspend")
    yield path
    if (await operator.get(path)).json()["state"] == "suspended":
        await moved(operator, path, "resume")


async def moved(operator: Caller, path: str, move: str) -> None:
    answer = await operator.post(f"{path}/{move}", {"reason": "A test"})
    assert answer.status_code == 200, answer.text


async def filled_in(page: Page) -> None:
    """The form of a new patient; counts its submissions."""
    await page.goto("/app/patients/new")
    await page.evaluate("window.submitted = 0; document.addEventListener('submit', () => { submitted += 1 }, true)")
    await page.get_by_label("First name").fill("Mila")


async def test_what_writes_says_why_it_does_not(look: Look, operator: Caller, suspended: str) -> None:
    async with look(OWNER) as viewer:
        page = viewer.page
        await filled_in(page)
        register = page.get_by_role("button", name="Register", exact=True)
        await expect(register).to_have_attribute("aria-disabled", "true")
        await expect(register).to_have_accessible_description(WHY)
        await register.click(force=True)
        await page.locator("[data-sonner-toast]").filter(has_text=WHY).wait_for()
        await page.get_by_label("First name").press("Enter")
        assert await page.evaluate("submitted") == 0
        await page.goto("/app/account")  # one's own is no tenant's
        await page.get_by_label("Name", exact=True).fill("Katrin Weiss")
        await expect(page.get_by_role("button", name="Save", exact=True).first).to_be_enabled()

    await moved(operator, suspended, "resume")
    async with look(OWNER) as viewer:
        await filled_in(viewer.page)
        register = viewer.page.get_by_role("button", name="Register", exact=True)
        await expect(register).not_to_have_attribute("aria-disabled", "true")
        async with viewer.page.expect_request(lambda one: one.method == "POST" and one.url.endswith("/v1/patients")):
            await viewer.page.get_by_label("First name").press("Enter")
        assert await viewer.page.evaluate("submitted") == 1
