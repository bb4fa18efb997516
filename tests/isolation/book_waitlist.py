"""Samples of the waiting list. Kinds of ids: `waiting`, somebody who waits for the town's doctor, and `offer`."""

from typing import Any, Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made
from tests.support.clinical import begin
from tests.support.operation import Request
from tests.support.stage import Seat, Stage

_TRIES: Final = 60


def _who(ids: Ids) -> dict[str, Any]:
    return {f"{kind}Id": ids[kind] for kind in ("clinic", "patient", "service", "doctor")}


async def patient(stage: Stage, _: Seat | None) -> Made:
    """A patient of the first clinic who waits for nothing yet."""
    name = {"given": maker.word(), "family": maker.word()}
    body = {"name": name, "clinicIds": [stage.town.ids["clinic"]]}
    return {"patient": (await maker.made(stage.town.owner, "/v1/patients", body))["id"]}


async def waiting(stage: Stage, seat: Seat | None) -> Made:
    """Somebody who waits for the first clinic's doctor."""
    who = _who({**stage.town.ids, **await patient(stage, seat)})
    return {"waiting": (await maker.made(stage.town.owner, "/v1/waitlist", who))["id"]}


async def offer(stage: Stage, seat: Seat | None) -> Made:
    """Something that somebody was offered."""
    new = await waiting(stage, seat)
    path = f"/v1/waitlist/{new['waiting']}/offers"
    answer = await stage.town.owner.post(path, {"startsAt": begin()})
    for _ in range(_TRIES):
        if answer.status_code != 409:
            break
        answer = await stage.town.owner.post(path, {"startsAt": begin()})  # others book in this town too
    assert answer.status_code == 201, answer.text
    return {**new, "offer": answer.json()["id"]}


def _entry(ids: Ids) -> list[Request]:
    return [Request({"entry_id": ids["waiting"]})]


def _answered(ids: Ids) -> list[Request]:
    return [Request({"offer_id": ids["offer"]})]


def _listed(ids: Ids) -> list[Request]:
    where = {"clinicId": ids["clinic"]}
    return [Request(), Request(query=where), Request(query={**where, "doctorId": ids["doctor"], "status": "asked"})]


def _changed(ids: Ids) -> list[Request]:
    return [Request({"entry_id": ids["waiting"]}, body={"doctorId": ids["doctor"], "priority": 1})]


def _offered(ids: Ids) -> list[Request]:
    return [Request({"entry_id": ids["waiting"]}, body={"doctorId": ids["doctor"], "startsAt": begin()})]


BOOK: Final = {
    "listWaitlist": Entry(_listed),
    "enterWaitlist": Entry(lambda ids: [Request(body=_who(ids))], fresh=(patient,)),
    "getWaitlistEntry": Entry(_entry),
    "changeWaitlistEntry": Entry(_changed, version="getWaitlistEntry"),
    "leaveWaitlist": Entry(_entry, fresh=(waiting,)),
    "listWaitlistOffers": Entry(_entry),
    "offerSlot": Entry(_offered, fresh=(waiting,)),
    "takeOffer": Entry(_answered, fresh=(offer,)),
    "leaveOffer": Entry(_answered, fresh=(offer,)),
}
