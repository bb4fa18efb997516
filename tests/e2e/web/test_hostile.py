"""Names that are programs are shown as names: on every page, under the policy, nothing of them runs."""

from secrets import token_hex
from typing import Any

import pytest

from tests.e2e.web.conftest import Look
from tests.support.addresses import addresses, registered
from tests.support.browser import Viewer
from tests.support.demo_world import OPERATOR, DemoWorld
from tests.support.product import Caller

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

RUNS = '<img src=x onerror="window.ran=1;alert(1)"><script>window.ran=1</script>\'"><svg onload=alert(1)>'
SHORT = "<img src=x onerror=alert(1)>"
PASSWORD = "walnut-ferry-orchid"


async def made(caller: Caller, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await caller.post(path, body)
    assert answer.status_code == 201, (path, answer.text)
    found: dict[str, Any] = answer.json()
    return found


async def hostile_tenant(world: DemoWorld) -> DemoWorld:
    """A practice whose every name is a program."""
    mark = token_hex(4)
    email = f"x-{mark}@hostile.example.com"
    hours = [{"weekday": day, "opens": "09:00", "closes": "18:00"} for day in range(1, 8)]
    owner = {"name": RUNS[:100], "email": email, "password": PASSWORD}
    clinic = {"name": SHORT, "timeZone": "Asia/Kolkata", "hours": hours}
    account = {"name": RUNS[:100], "slug": f"hostile-{mark}", "country": "IN", "currency": "INR"}
    signed = await made(Caller(world.http), "/v1/signup", account | {"owner": owner, "clinic": clinic})
    caller = Caller(world.http, signed["accessToken"])
    await made(
        caller, "/v1/patients", {"name": {"given": SHORT, "family": SHORT}, "phones": [{"number": "+919876500001"}]}
    )
    await made(
        caller, "/v1/services", {"name": SHORT, "duration": 30, "price": {"amountMinor": 100, "currency": "INR"}}
    )
    return DemoWorld(world.http, PASSWORD, f"hostile-{mark}", {"app": email, "platform": OPERATOR})


async def nothing_ran(viewer: Viewer, url: str) -> None:
    await viewer.page.goto(url)
    await viewer.settled()
    assert not await viewer.page.evaluate("'ran' in window"), url
    assert await viewer.page.locator("img[src=x], svg[onload]").count() == 0, url
    assert viewer.alarms == [], url


async def test_names_that_are_programs_are_shown_as_names(look: Look, world: DemoWorld) -> None:
    hostile = await hostile_tenant(world)
    inside = [one for one in registered() if one.portal == "app" and set(one.parameters) <= {"patientId", "serviceId"}]
    async with look() as viewer:
        await viewer.log_in(hostile.logins["app"], PASSWORD)
        for address in await addresses(inside, hostile.samples(), hostile.whole()):
            await nothing_ran(viewer, address.url)
    async with look() as visitor:
        await nothing_ran(visitor, f"/c/{hostile.slug}")
        assert SHORT in await visitor.page.locator("body").inner_text()
    async with look() as operator:
        await operator.log_in(OPERATOR, world.password)
        for url in ("/platform", "/platform?q=hostile", "/platform/flags"):
            await nothing_ran(operator, url)
