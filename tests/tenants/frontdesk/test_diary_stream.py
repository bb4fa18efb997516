"""The live diary: other desks' changes arrive, and only they."""

from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.world import found, join
from tests.tenants.frontdesk.desk import Desk
from tests.tenants.frontdesk.listener import Listener, listening

pytestmark = pytest.mark.anyio
PATH = "/v1/calendar/stream"
DAY = {"from": "2027-03-02T00:00:00Z", "to": "2027-03-03T00:00:00Z"}
TEN, ELEVEN, NEXT_DAY = "2027-03-02T04:30:00Z", "2027-03-02T05:30:00Z", "2027-03-03T04:30:00Z"


async def calendar(stream: Listener) -> list[tuple[str, str]]:
    """What the next diary shows: begin and status."""
    shown = await stream.board(event="calendar")
    return [(entry["startsAt"], entry["status"]) for entry in shown["items"]]


async def booked(desk: Desk, starts_at: str, patient: int = 0) -> dict[str, Any]:
    answer = await desk.owner.post("/v1/appointments", desk.practice.visit(starts_at, patient))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_the_diary_first_and_a_new_one_after_each_change(desk: Desk) -> None:
    asked = {"clinicId": desk.practice.clinic, **DAY}
    async with listening(desk.running.asgi, PATH, desk.owner.token, **asked) as stream:
        assert await calendar(stream) == []
        visit = await booked(desk, TEN)
        assert await calendar(stream) == [(TEN, "scheduled")]
        await booked(desk, NEXT_DAY, 1)  # another day: nothing to send
        step = await desk.owner.post(f"/v1/appointments/{visit['id']}/confirm")
        assert step.status_code == 200, step.text
        assert await calendar(stream) == [(TEN, "confirmed")]
        await desk.owner.post(f"/v1/appointments/{visit['id']}/reschedule", {"startsAt": ELEVEN})
        shown = await stream.board(event="calendar")
        assert shown == (await desk.owner.get("/v1/calendar", params=asked)).json()
        assert stream.waiting == 0


async def test_of_a_clinic_in_reach_only(desk: Desk) -> None:
    asked = {"clinicId": desk.practice.clinic, **DAY, "seconds": 0}
    stranger = await found(desk.running)
    assert (await stranger.owner.get(PATH, params=asked)).status_code == 404
    place = [{"role": Role.PHARMACIST, "clinicIds": [desk.practice.clinic]}]
    _, _, pharmacist = await join(desk.running, desk.practice.town, place)
    assert (await pharmacist.get(PATH, params=asked)).status_code == 403
    assert (await desk.owner.get(PATH, params=asked)).status_code == 200, "the control"
    backwards = {**asked, "from": DAY["to"], "to": DAY["from"]}
    assert (await desk.owner.get(PATH, params=backwards)).status_code == 422
