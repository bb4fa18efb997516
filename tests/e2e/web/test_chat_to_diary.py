"""From the chat page to the diary: what a patient books on a phone stands before the receptionist, who did nothing."""

import re
from calendar import month_name
from datetime import UTC, date, datetime
from secrets import choice, randbelow
from urllib.parse import urlencode

import pytest
from playwright.async_api import Browser

from tests.e2e.web.conftest import Look
from tests.support.browser import viewing
from tests.support.demo_world import DESK, DemoWorld
from tests.support.everything import Everything
from tests.support.handset import Handset

pytestmark = [pytest.mark.anyio, pytest.mark.servers, pytest.mark.xdist_group("make-run")]


async def book_until_asked(handset: Handset, name: str, clinic: str) -> str:
    """By clicking, up to the question whether to book; gives that question."""
    await handset.write("Hello, I would like to book an appointment")
    await handset.said("Are you new here")
    await handset.press("I am new here")
    await handset.said("full name")
    await handset.press(name)
    await handset.said("Which of our clinics")
    await handset.choose(re.compile(re.escape(clinic[:15])))
    await handset.said("What would you like to come for?")
    await handset.choose(re.compile("Check-up", re.IGNORECASE))
    # A clinic in which one doctor gives the service asks for no doctor.
    if "Whom" in await handset.said(re.compile("Whom would you like to see|Which day suits you")):
        await handset.choose(re.compile("^Dr"))
        await handset.said("Which day suits you?")
    await handset.choose(re.compile("free"))
    await handset.said("These times are free")
    await handset.choose(re.compile(r"\d:\d\d [ap]m"))
    return await handset.said("Shall we book this?")


def date_in(question: str, today: date) -> str:
    """The date that is asked about: it names no year."""
    found = re.search(r"(\d{1,2}) ([A-Z][a-z]+), \d", question)
    assert found, question
    day = today.replace(day=int(found[1]), month=list(month_name).index(found[2]))
    return (day if day >= today else day.replace(year=today.year + 1)).isoformat()


async def test_a_booking_by_chat_appears_in_the_open_diary(
    everything: Everything, browser: Browser, look: Look, world: DemoWorld
) -> None:
    """Without a reload, and without anybody at the desk doing anything."""
    name = "Zubin " + "".join(choice("abcdefghijkl") for _ in range(6)).capitalize()
    clinics = (await (await world.caller(DESK)).get("/v1/clinics")).json()["items"]
    async with viewing(browser, everything.url(5)) as person, look(DESK) as desk:
        handset, page = Handset(person.page), desk.page
        await handset.take_up(name, f"+9198{randbelow(10**8):08}")
        me = (await (await world.caller(DESK)).get("/v1/me")).json()
        here = next(one for one in clinics if one["id"] == me["activeClinicId"])
        question = await book_until_asked(handset, name, here["name"])

        today = datetime.fromtimestamp(await page.evaluate("Date.now()") / 1000, UTC).date()
        await page.goto(f"/app/diary?{urlencode({'date': date_in(question, today)})}")
        await page.locator("[data-stop]").first.wait_for()
        await desk.settled()
        assert await page.get_by_text(name).count() == 0
        await page.evaluate("window.notReloaded = true")

        await handset.press("Book it")
        await handset.said("It is booked. See you soon!")
        await page.locator("[data-stop^=apt_]").filter(has_text=name).first.wait_for()
        assert await page.evaluate("window.notReloaded") is True
        assert person.alarms == []
