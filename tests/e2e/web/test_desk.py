"""A receptionist's work: with the phone at the ear, without looking for anything."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import choice, token_hex
from typing import Any

import pytest
from playwright.async_api import Locator, Page

from tests.e2e.web.conftest import Look
from tests.support.demo_world import DESK, OWNER, DemoWorld
from tests.support.hand import Hand

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

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


async def test_books_a_known_patient_in_half_a_minute(look: Look, world: DemoWorld) -> None:
    desk = await world.caller(DESK)
    known = (await desk.get("/v1/patients")).json()["items"][0]["name"]["display"]
    async with look(DESK) as viewer:
        page, hand = viewer.page, Hand(viewer.page)
        await diary(page)
        await hand.press("n")
        await page.get_by_role("heading", name="New appointment").wait_for()
        await hand.type(known[:8])
        await page.get_by_role("option").first.wait_for()
        await hand.press("Enter")
        await hand.click(page.get_by_label("Service"))
        await page.get_by_role("option").first.wait_for()
        await hand.press(*"check-up", "Enter")
        await page.get_by_text(re.compile("kept for you until")).wait_for()
        await hand.click(page.get_by_role("button", name=re.compile(r"^Book \d")))
        await page.get_by_text(re.compile("is booked for")).first.wait_for()
        assert hand.seconds <= BOOK_WITHIN, hand.seconds


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
        await hand.press(*"check-up", "Enter")
        await page.get_by_text(re.compile("kept for you until")).wait_for()
        await hand.click(page.get_by_role("button", name=re.compile(r"^Book \d")))
        await page.get_by_text(re.compile(f"{who} is booked for")).first.wait_for()
        assert hand.seconds <= REGISTER_WITHIN, hand.seconds


async def switch(page: Page, number: int) -> None:
    """To the first, second, ... clinic of the menu."""
    switcher = page.get_by_role("button", name=re.compile("choose another clinic", re.IGNORECASE))
    await switcher.click()
    clinic = page.get_by_role("menuitemradio").nth(number)
    name = (await clinic.text_content() or "").strip()
    await clinic.click()
    await page.get_by_role(
        "button", name=re.compile(f"{re.escape(name)}.*choose another clinic", re.IGNORECASE)
    ).wait_for()


async def ids(page: Page) -> set[str]:
    """Of the visits that the diary shows."""
    shown = await page.locator("[data-stop]").evaluate_all("(all) => all.map((one) => one.dataset.stop)")
    return {one for one in shown if one.startswith("apt_")}


async def test_another_clinic_sees_nothing_of_this_one(look: Look) -> None:
    async with look(OWNER) as viewer:
        page = viewer.page
        await switch(page, 0)
        await diary(page)
        here = await ids(page)
        assert here
        await switch(page, 1)
        await viewer.settled()
        assert not here & await ids(page)  # the same page, drawn afresh
        whole = await page.content()
        kept = await page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert not [one for one in here if one in whole or one in kept]
        assert await page.evaluate("caches.keys()") == []


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
    assert (await desk.patch("/v1/me", {"name": "Sneha Patil"}, me["version"])).status_code == 200


async def end_sessions(world: DemoWorld) -> None:
    """All of the receptionist's but the test's own."""
    desk = await world.caller(DESK)
    assert (await desk.delete("/v1/auth/sessions")).status_code < 300


@dataclass
class Movable:
    """A visit in the receptionist's diary, and a free time of that doctor and day to which it can be moved."""

    id: str
    day: str
    minutes: int
    """From its begin to the free time: negative when that is earlier."""
    length: int
    """Minutes."""


async def movable(world: DemoWorld) -> Movable:
    """A visit that was made in the API's words at one of the next free times, with another one near it."""
    desk = await world.caller(DESK)
    clinic = (await desk.get("/v1/me")).json()["activeClinicId"]
    services = (await desk.get("/v1/services", params={"limit": 100})).json()["items"]
    service = next(one["id"] for one in services if one["name"].startswith("Check-up"))
    patient = (await desk.get("/v1/patients")).json()["items"][0]["id"]
    soon = {"clinicId": clinic, "serviceId": service, "from": (datetime.now(UTC) + timedelta(days=2)).isoformat()}
    slots = (await desk.get("/v1/availability/next", params={**soon, "limit": 50})).json()["slots"]
    slot, minutes = next((one, found) for one in slots if (found := _nearest(one, slots)))
    chosen = {"clinicId": clinic, "serviceId": service, "doctorId": slot["doctorId"], "startsAt": slot["startsAt"]}
    made = await desk.post("/v1/appointments", {**chosen, "patientId": patient})
    assert made.status_code == 201, made.text
    length = datetime.fromisoformat(slot["endsAt"]) - datetime.fromisoformat(slot["startsAt"])
    return Movable(made.json()["id"], made.json()["day"], minutes, int(length.total_seconds()) // 60)


def _nearest(slot: dict[str, Any], slots: list[dict[str, Any]]) -> int | None:
    """Minutes to the nearest of `slots` of the same doctor that does not overlap it, within three hours."""
    begin, end = datetime.fromisoformat(slot["startsAt"]), datetime.fromisoformat(slot["endsAt"])
    others = [datetime.fromisoformat(one["startsAt"]) for one in slots if one["doctorId"] == slot["doctorId"]]
    away = [int((other - begin).total_seconds()) // 60 for other in others if abs(other - begin) >= end - begin]
    return min((one for one in away if abs(one) <= 180), key=abs, default=None)


async def test_moves_by_keys_and_by_pointer(look: Look, world: DemoWorld) -> None:
    visit = await movable(world)
    async with look(DESK) as viewer:
        page = viewer.page
        await page.goto(f"/app/diary?date={visit.day}")
        card = page.locator(f"[data-stop={visit.id}]")
        await card.focus()
        await page.keyboard.press("m")
        for _ in range(60):
            await page.keyboard.press("ArrowDown")
            await page.wait_for_timeout(30)
            if await page.get_by_text("It fits here.").count():
                break
        await page.keyboard.press("Enter")
        said = page.get_by_text(re.compile(" is now at "))
        await said.first.wait_for()
        await page.get_by_role("button", name="Undo").first.click()
        await page.get_by_text(re.compile(" is back at ")).first.wait_for()

        await card.evaluate("card => card.scrollIntoView({ block: 'center' })")
        box = await card.bounding_box()
        assert box
        down = visit.minutes * box["height"] / visit.length
        x, y = box["x"] + 30, box["y"] + 4
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x, y + down / 2, steps=5)
        await page.mouse.move(x, y + down, steps=5)
        await page.wait_for_timeout(400)
        await page.mouse.up()
        await said.last.wait_for()
