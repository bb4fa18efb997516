"""Samples of the inbox and of callbacks. Ids: `contact`, who has written, and `callback`, who waits for people."""

from typing import Any, Final

from donto.identity.roles import Role
from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made, Maker
from tests.support import correspondence
from tests.support.operation import Request
from tests.support.stage import Seat, Stage
from tests.support.world import join


def contact_after(*steps: str) -> Maker:
    """A maker of contacts of the patient who have asked for people, with their callback."""

    async def contact(stage: Stage, _: Seat | None) -> Made:
        line = await correspondence.connected(stage.town, stage.town.ids["clinic"])
        made = await correspondence.written(stage.running, stage.town, line["address"], stage.town.ids["patient"])
        for step in steps:
            await maker.moved(stage.town.owner, f"/v1/inbox/{made}/{step}")
        return {"contact": made, "callback": await correspondence.callback_of(stage.running, stage.town, made)}

    return contact


async def colleague(stage: Stage, _: Seat | None) -> Made:
    """Somebody who may take callbacks. What the town's own user may do, others change."""
    place = [{"role": Role.RECEPTIONIST, "clinicIds": [stage.town.ids["clinic"]]}]
    return {"user": (await join(stage.running, stage.town, place))[0]}


def _thread(*fresh: Maker, body: Any = None) -> Entry:
    return Entry(lambda ids: [Request({"contact_id": ids["contact"]}, body=body)], fresh=fresh)


def _callback(*fresh: Maker, body: Any = None) -> Entry:
    return Entry(lambda ids: [Request({"callback_id": ids["callback"]}, body=body)], fresh=fresh)


def _listed(ids: Ids) -> list[Request]:
    return [Request(), Request(query={"clinicId": ids["clinic"], "state": "open"})]


def _given(ids: Ids) -> list[Request]:
    return [Request({"callback_id": ids["callback"]}, body={"userId": ids["user"]})]


BOOK: Final = {
    "listThreads": Entry(lambda _: [Request(), Request(query={"takenOver": "true"})]),
    "getThread": _thread(),
    "readThread": _thread(),
    "takeThreadOver": _thread(contact_after()),
    "replyToThread": _thread(contact_after(), body={"text": "We are here."}),
    "handThreadBack": _thread(contact_after("take-over")),
    "closeThread": _thread(contact_after(), body={"outcome": "answered"}),
    "listCallbacks": Entry(_listed),
    "getCallback": _callback(),
    "claimCallback": _callback(contact_after()),
    "reassignCallback": Entry(_given, fresh=(contact_after(), colleague)),
    "resolveCallback": _callback(contact_after(), body={"outcome": "not-reached", "note": "Twice"}),
}
