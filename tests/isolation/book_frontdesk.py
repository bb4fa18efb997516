"""Samples of the queue. Kinds of ids: `token`, of somebody who waits for the town's doctor."""

from typing import Any, Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.book_doctors import doctor_after
from tests.isolation.maker import Made, Maker
from tests.support.operation import Request
from tests.support.stage import Seat, Stage

_ONE_BOARD: Final = {"seconds": 0}
"""A stream that ends with its first event."""


def _walk_in(ids: Ids) -> dict[str, Any]:
    return {"clinicId": ids["clinic"], "doctorId": ids["doctor"], "name": maker.word()}


async def _issued(stage: Stage, ids: Ids) -> str:
    created = await maker.made(stage.town.owner, "/v1/queue", _walk_in(ids))
    return str(created["id"])


async def queue(stage: Stage, seat: Seat | None) -> Made:
    """A doctor of the first clinic for whom somebody waits. A doctor's seat cannot have it, so it stays narrowed."""
    ids = {"clinic": stage.town.ids["clinic"], **await doctor_after()(stage, seat)}
    return {"doctor": ids["doctor"], "token": await _issued(stage, ids)}


def token_after(*steps: str) -> Maker:
    """A maker of tokens of a doctor of their own, moved on. The first step of most of them is `call`."""

    async def token(stage: Stage, seat: Seat | None) -> Made:
        new = await queue(stage, seat)
        for step in steps:
            if step == "call":
                body = {"clinicId": stage.town.ids["clinic"], "doctorId": new["doctor"]}
                await maker.moved(stage.town.owner, "/v1/queue/call-next", body)
            else:
                await maker.moved(stage.town.owner, f"/v1/queue/{new['token']}/{step}")
        return {"token": new["token"]}

    return token


async def two_tokens(stage: Stage, seat: Seat | None) -> Made:
    """Two who wait for one doctor."""
    ahead = await queue(stage, seat)
    ids = {"clinic": stage.town.ids["clinic"], "doctor": ahead["doctor"]}
    return {"token": await _issued(stage, ids), "tokenAhead": ahead["token"]}


def _step(*fresh: Maker, body: Any = None) -> Entry:
    return Entry(lambda ids: [Request({"token_id": ids["token"]}, body=body)], fresh=fresh)


def _new(ids: Ids) -> list[Request]:
    """For a name as often as one likes; a patient has one at a time, and the town's visits are on other days."""
    where = {"clinicId": ids["clinic"], "doctorId": ids["doctor"]}
    return [
        Request(body=_walk_in(ids)),
        Request(body={**where, "patientId": ids["patient"]}),
        Request(body={**where, "appointmentId": ids["appointment"]}),
    ]


def _call(ids: Ids) -> list[Request]:
    return [Request(body={"clinicId": ids["clinic"], "doctorId": ids["doctor"], "roomId": ids["room"]})]


def _reordered(ids: Ids) -> list[Request]:
    before = ids.get("tokenAhead", ids["token"])
    return [Request({"token_id": ids["token"]}, body={"beforeId": before})]


def _board(ids: Ids) -> dict[str, Any]:
    return {"clinicId": ids["clinic"], "doctorId": ids["doctor"]}


def _diary(ids: Ids) -> dict[str, Any]:
    """A day, of one doctor and one room."""
    day = {"from": "2027-03-02T00:00:00.000Z", "to": "2027-03-03T00:00:00.000Z"}
    return {**_board(ids), "roomId": ids["room"], **day}


BOOK: Final = {
    "getQueue": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]}), Request(query=_board(ids))]),
    "streamQueue": Entry(lambda ids: [Request(query={**_board(ids), **_ONE_BOARD})]),
    "streamCalendar": Entry(lambda ids: [Request(query={**_diary(ids), **_ONE_BOARD})]),
    "streamPublicBoard": Entry(
        lambda ids: [Request({"slug": ids["slug"], "clinic_id": ids["clinic"]}, query=_ONE_BOARD)]
    ),
    "issueToken": Entry(_new),
    "callNext": Entry(_call, fresh=(queue,)),
    "getToken": _step(),
    "recallToken": _step(token_after("call")),
    "serveToken": _step(token_after("call")),
    "finishToken": _step(token_after("call", "serve")),
    "leaveQueue": _step(token_after()),
    "requeueToken": _step(token_after("call")),
    "prioritizeToken": _step(token_after(), body={"priority": 1}),
    "reorderToken": Entry(_reordered, fresh=(two_tokens,)),
    "transferToken": Entry(
        lambda ids: [Request({"token_id": ids["token"]}, body={"doctorId": ids["doctor"]})], fresh=(token_after(),)
    ),
}
