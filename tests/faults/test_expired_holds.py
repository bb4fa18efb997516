"""A hold that is over is nobody's: its time can be booked with every worker stopped, whatever asks for it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import NamedTuple

import httpx
import pytest

from tests.faults.conftest import Stopped
from tests.support.diary_check import Raw
from tests.support.practice import add_service, made
from tests.support.storm import Ground, ground, inspect, iso, past

HOLD = timedelta(minutes=1)


class Scene(NamedTuple):
    """Somebody holds half an hour from the second hour on: of the doctor, the only room of its kind, a patient."""

    stopped: Stopped
    place: Ground
    group: str
    day: int
    hold: Raw

    def begin(self, minute: int) -> str:
        """So many minutes after the hold's begin."""
        return iso(self.place.first + timedelta(days=self.day, hours=1, minutes=minute))

    async def ask(self, minute: int, service: str, doctor: int, patient: int) -> httpx.Response:
        """Book then."""
        here = self.place.here
        chosen = {"doctorId": self.place.doctors[doctor], "serviceId": service}
        return await here.owner.post("/v1/appointments", here.visit(self.begin(minute), patient) | chosen)


async def short(scene: Scene) -> httpx.Response:
    """Cells in the middle of the hold, and no room."""
    return await scene.ask(10, scene.place.services[0].id, 0, 1)


async def long(scene: Scene) -> httpx.Response:
    """From long before until in its buffer."""
    return await scene.ask(-60, scene.place.services[4].id, 0, 1)


async def room(scene: Scene) -> httpx.Response:
    """Another doctor, another patient: the room alone, and at other cells."""
    return await scene.ask(-15, scene.place.services[1].id, 1, 1)


async def patient(scene: Scene) -> httpx.Response:
    """The patient alone."""
    return await scene.ask(20, scene.place.services[0].id, 1, 0)


async def group(scene: Scene) -> httpx.Response:
    """A group visit, which is the very one where the hold was in it."""
    return await scene.ask(0, scene.group, 0, 1)


async def later_group(scene: Scene) -> httpx.Response:
    """A group visit of the same service that begins in the middle of it."""
    return await scene.ask(15, scene.group, 0, 1)


async def moved(scene: Scene) -> httpx.Response:
    """A visit of another time that is moved there."""
    visit = await scene.ask(180, scene.place.services[3].id, 0, 1)
    if visit.status_code == 409:  # it stands there since the control
        visit = await scene.ask(240, scene.place.services[3].id, 0, 1)
    assert visit.status_code == 201, visit.text
    path = f"/v1/appointments/{visit.json()['id']}/reschedule"
    return await scene.place.here.owner.post(path, {"startsAt": scene.begin(-10)})


WAYS: list[Callable[[Scene], Awaitable[httpx.Response]]] = [short, long, room, patient, group, later_group, moved]


@pytest.mark.parametrize("in_group", [False, True], ids=["alone", "in a group"])
async def test_its_time_can_be_booked(stopped: Stopped, in_group: bool) -> None:
    place = await ground(stopped.running, doctors=2, patients=3, days=len(WAYS), holdMinutes=1)
    group_id = await add_service(place.here, "Class", 30, capacity=3, bufferBefore=10, bufferAfter=10, roomKind="room")
    alone = await add_service(place.here, "Alone", 30, bufferBefore=10, bufferAfter=10, roomKind="room")
    for day, way in enumerate(WAYS):
        begin = iso(place.first + timedelta(days=day, hours=1))
        body = place.here.visit(begin, 0, serviceId=group_id if in_group else alone)
        here = Scene(stopped, place, group_id, day, await made(place.here.owner, "/v1/holds", body))
        if not (in_group and way is group):  # there, a live hold leaves two places
            refused = await way(here)
            assert refused.status_code == 409, f"control: {way.__name__} of a live hold, {refused.text}"
        stopped.clock.advance(HOLD)
        answer = await way(here)
        assert answer.status_code in (200, 201), f"{way.__name__}: {answer.text}"
        late = await place.here.owner.post(
            f"/v1/holds/{here.hold['id']}/confirm", {"patientId": place.here.patients[2]}
        )
        assert (late.status_code, late.json()["state"]) == (409, "lapsed")
        verdict = await inspect(stopped.running, place)
        assert verdict.clean, f"{way.__name__}: {verdict}"
        await _is_nobodys(stopped, here, in_group=in_group)


async def _is_nobodys(stopped: Stopped, here: Scene, *, in_group: bool) -> None:
    """Cleared away by whoever came next; in a group the session is, and what is left of the hold is in nobody's way."""
    async with past(stopped.running) as database:
        found = await database["appointments"].find({"tenantId": here.place.here.town.tenant_id}).to_list()
    hold = next(record for record in found if record["_id"] == here.hold["id"])
    if not in_group:
        assert (hold["status"], hold["claims"]) == ("lapsed", None)
        return
    live = [record["_id"] for record in found if record["kind"] == "session" and record["status"] == "scheduled"]
    lived_in = {record["sessionId"] for record in found if record["status"] == "scheduled" and record["sessionId"]}
    assert hold["status"] == "lapsed" or hold["sessionId"] not in live
    assert lived_in <= set(live)
