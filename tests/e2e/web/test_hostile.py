"""Words that are programs are shown as words: on every page, under the policy, nothing of them runs.

Each field of the API's requests that takes any text holds one, with a number of its own (tests/support/programs.py).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from tests.e2e.web.conftest import Look
from tests.support.addresses import addresses, registered
from tests.support.browser import SETTLED, Viewer
from tests.support.demo_world import OPERATOR, DemoWorld
from tests.support.hostile_world import PASSWORD, HostileWorld
from tests.support.programs import FreeText, Hostile

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

ELSEWHERE: Final = {
    "PATCH /v1/channels/{channel_id}": "POST /v1/channels",
    "PATCH /v1/clinics/{clinic_id}": "POST /v1/clinics",
    "PATCH /v1/doctors/{doctor_id}": "POST /v1/doctors",
    "PATCH /v1/patients/{patient_id}": "POST /v1/patients",
    "PATCH /v1/platform/plans/{plan_id}": "POST /v1/platform/plans",
    "PATCH /v1/platform/specialties/{code}": "POST /v1/platform/specialties",
    "PATCH /v1/platform/tenants/{tenant_id}": "POST /v1/platform/tenants",
    "PATCH /v1/roles/{role_id}": "POST /v1/roles",
    "PATCH /v1/rooms/{room_id}": "POST /v1/rooms",
    "PATCH /v1/schedules/{schedule_id}": "POST /v1/doctors/{doctor_id}/schedules",
    "PATCH /v1/services/{service_id}": "POST /v1/services",
    "PATCH /v1/templates/{template_id}": "POST /v1/templates",
    "PATCH /v1/waitlist/{entry_id}": "POST /v1/waitlist",
    "PUT /v1/patients/{patient_id}/tags": "POST /v1/patients",
    "PUT /v1/platform/flags/{key}": "POST /v1/platform/flags",
    "POST /v1/auth/register": "POST /v1/auth/invitations/accept",
}
"""Requests that write into fields which another one has filled."""
FORGOTTEN: Final = {
    "POST /v1/patients/duplicates": "a question; nothing of it is kept",
    "POST /v1/public/{slug}/holds/{hold_id}/code": "an address of the channel, or it is refused",
}


@pytest.fixture(scope="module")
async def hostile(world: DemoWorld) -> HostileWorld:
    """Made once."""
    texts = FreeText()
    token = (await world.caller(OPERATOR)).token
    operator = Hostile(world.http, token, texts)
    answer = await operator.post("/v1/auth/step-up", {"password": world.password})
    assert answer.status_code == 200, answer.text
    made = HostileWorld(world, operator, texts)
    await made.make()
    return made


def test_every_field_that_takes_any_text_is_filled(hostile: HostileWorld) -> None:
    left = set(hostile.texts.fields()) - set(hostile.texts.filled)
    for request, other in ELSEWHERE.items():
        pointers = {name.rpartition(" ")[2] for name in left if name.startswith(f"{request} ")}
        assert pointers, f"{request} need not be listed"
        unknown = [one for one in pointers if f"{other} {one}" not in hostile.texts.filled]
        assert unknown == [], (request, other)
    assert [name for name in sorted(left) if name.rpartition(" ")[0] not in {*ELSEWHERE, *FORGOTTEN}] == []


def test_a_new_field_is_noticed() -> None:
    texts = FreeText()
    before = set(texts.fields())
    line = texts.document["components"]["schemas"]["HolidayCreate"]["properties"]["name"]
    texts.document["components"]["schemas"]["PatientCreate"]["properties"]["motto"] = line
    assert set(texts.fields()) - before == {"POST /v1/patients /motto"}


async def nothing_ran(viewer: Viewer, url: str) -> str:
    """Open a page; gives what is written on it, in fields too."""
    await viewer.visit(url)
    return await nothing_runs(viewer)


async def nothing_runs(viewer: Viewer) -> str:
    page = viewer.page
    assert await page.locator("img[src=x], svg[onload], main script").count() == 0, page.url
    assert viewer.alarms == [], page.url
    fields = "[...document.querySelectorAll('input, textarea')].map((one) => one.value).join(' ')"
    return f"{await page.locator('body').inner_text()} {await page.evaluate(fields)}"


def filled(path: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda name: known[name[1]], path)


def inside(hostile: HostileWorld) -> Iterator[str]:
    """All the clinic's pages, each tab, and the panels that have an address."""
    ids = hostile.ids
    known = {f"{kind}Id": ids[kind] for kind in ("patient", "doctor", "clinic", "service", "contact")}
    for pattern in (one for one in registered() if one.portal == "app"):
        url = filled(pattern.path, known)
        yield url
        yield from (f"{url}?tab={tab}" for tab in pattern.tabs[1:])
    for visit in ("visit", "squeezed", "kept", "gone", "comes", "cancels"):
        yield f"/app/diary?cancelled=true&visit={ids[visit].partition('#')[0]}"
    yield "/app/diary?view=list&cancelled=true"
    yield "/app/diary?view=week"
    yield f"/app/inbox/{ids['closes']}"
    yield "/app/callbacks?state=resolved"
    yield f"/app/patients/{ids['relative']}"


async def beside(viewer: Viewer, url: str) -> str:
    """The same for a panel that has an address; it hides the page's heading."""
    await viewer.page.goto(url)
    await viewer.page.get_by_role("dialog").wait_for()
    await viewer.page.wait_for_function(SETTLED)
    return await nothing_runs(viewer)


async def test_nothing_of_it_runs_in_panels(look: Look, hostile: HostileWorld) -> None:
    ids = hostile.ids
    async with look() as viewer:
        await viewer.log_in(hostile.email("owner"), PASSWORD)
        for url in (f"/app/waitlist?entry={ids['waits']}", f"/app/settings?tab=templates&template={ids['template']}"):
            assert "onerror=alert(" in await beside(viewer, url)


async def test_nothing_of_it_runs_at_the_clinic(look: Look, hostile: HostileWorld) -> None:
    for who in ("owner", "doctor"):
        async with look() as viewer:
            await viewer.log_in(hostile.email(who), PASSWORD)
            seen = "".join([await nothing_ran(viewer, url) for url in inside(hostile)])
        assert "<img src=x onerror=alert(" in seen


async def test_nothing_of_it_runs_at_the_visitor_s(look: Look, hostile: HostileWorld) -> None:
    patterns = [one for one in registered() if one.path.startswith("/c/") and "$appointmentId" not in one.path]
    here = DemoWorld(hostile.demo.http, PASSWORD, hostile.slug)
    pages = [one.url for one in await addresses(patterns, here.samples(), here.whole())]
    pages += [f"/c/{hostile.slug}/manage/{hostile.ids[kind]}" for kind in ("comes", "cancels")]
    async with look() as visitor:
        seen = "".join([await nothing_ran(visitor, url) for url in pages])
    assert "<img src=x onerror=alert(" in seen


async def test_nothing_of_it_runs_at_the_operator_s(look: Look, hostile: HostileWorld) -> None:
    patterns = [one for one in registered() if one.portal == "platform"]
    ids = hostile.ids
    async with look(OPERATOR) as operator:
        for pattern in patterns:
            await nothing_ran(operator, filled(pattern.path, {"tenantId": ids["tenant"], "planId": ids["plan"]}))
        for tenant in ("moved", "closed"):
            await nothing_ran(operator, f"/platform/tenants/{ids[tenant]}")
        assert "<img src=x onerror=alert(" in await nothing_ran(operator, f"/platform?q=hostile-{hostile.mark}")


async def test_the_guards_see_what_runs(look: Look, hostile: HostileWorld) -> None:
    """The control: the same words, put into a page as elements: refused by the policy where there is one, else run."""
    [name, *_] = hostile.texts.filled
    program = f"<img src=x onerror=alert({hostile.texts.number(name)})>"
    put = "(html) => document.body.insertAdjacentHTML('beforeend', html)"
    async with look() as viewer:
        await viewer.page.goto("/login")
        await viewer.settled()
        await viewer.page.evaluate(put, program)
        with pytest.raises(AssertionError):
            await nothing_runs(viewer)
        await viewer.page.wait_for_function("() => document.images[0].complete")
        assert any("Content Security Policy" in alarm for alarm in viewer.alarms)
        viewer.alarms.clear()
        await viewer.page.goto("about:blank")
        await viewer.page.evaluate(put, program)
        await viewer.page.wait_for_function("() => document.images[0].complete")
        assert any("dialog" in alarm for alarm in viewer.alarms)
        viewer.alarms.clear()
