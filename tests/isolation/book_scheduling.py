"""Samples of booking: looking, holds, visits and their life, the diary, and the doors for visitors."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made, Maker
from tests.support.clinical import begin, lately
from tests.support.operation import Request
from tests.support.product import Caller
from tests.support.stage import Seat, Stage

_DEAD: Final = "0" * 43
"""A secret where none was made."""
_WHO: Final = {"given": "Vikram", "phone": "+919812345678"}
_SECRET: Final = {"secret": "whoever has the address has the secret; it names nothing by itself"}
_TRIES: Final = 60
_days: Final = count()


def _far() -> str:
    """A begin that nobody has asked for, so far ahead that a visitor may still change it."""
    morning = datetime.now(UTC).replace(hour=4, minute=0, second=0, microsecond=0)
    place = next(_days)
    return f"{morning + timedelta(days=200 + place // 100, minutes=5 * (place % 100)):%Y-%m-%dT%H:%M:%S}.000Z"


def _span(query: Mapping[str, Any]) -> dict[str, Any]:
    """A day of a diary."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = {"from": today + timedelta(days=1), "to": today + timedelta(days=2)}
    return {**query, **{name: f"{end:%Y-%m-%dT%H:%M:%S}.000Z" for name, end in ends.items()}}


def _of(ids: Ids, *kinds: str) -> dict[str, Any]:
    """Ids under the names that bodies and queries have for them."""
    return {f"{kind}Id": ids[kind] for kind in kinds}


def _time(ids: Ids, starts_at: str) -> dict[str, Any]:
    return {**_of(ids, "clinic", "doctor", "service"), "startsAt": starts_at}


def _visit(ids: Ids, starts_at: str | None = None) -> dict[str, Any]:
    return {**_time(ids, starts_at or begin()), **_of(ids, "patient")}


# ---- what a call uses up


async def _placed(caller: Caller, path: str, body: dict[str, Any], again: Callable[[], str] = begin) -> str:
    """The id of what takes the first free time of those that `again` gives: others book in this town too."""
    answer = await caller.post(path, body)
    for _ in range(_TRIES):
        if answer.status_code != 409:
            break
        answer = await caller.post(path, {**body, "startsAt": again()})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def hold(stage: Stage, _: Seat | None) -> Made:
    """A held time of the town's doctor."""
    return {"hold": await _placed(stage.town.owner, "/v1/holds", _time(stage.town.ids, begin()))}


def visit_after(*steps: str, late: bool = False) -> Maker:
    """A maker of visits to the town's doctor, moved on; `late`: one whose patient has not come."""

    async def visit(stage: Stage, _: Seat | None) -> Made:
        owner, body = stage.town.owner, _visit(stage.town.ids, lately() if late else None)
        placed = await _placed(owner, "/v1/appointments", body, lately if late else begin)
        for step in steps:
            await maker.moved(owner, f"/v1/appointments/{placed}/{step}")
        return {"appointment": placed}

    return visit


async def feed(stage: Stage, _: Seat | None) -> Made:
    """A calendar feed of the town's doctor."""
    ids = stage.town.ids
    created = await maker.made(stage.town.owner, f"/v1/doctors/{ids['doctor']}/feed", {})
    return {"feedSecret": created["path"].rpartition("/")[2]}


async def public_hold(stage: Stage, _: Seat | None) -> Made:
    """A time that a visitor holds."""
    ids = stage.town.ids
    created = await maker.made(stage.nobody, f"/v1/public/{ids['slug']}/holds", _time(ids, _far()))
    return {"hold": created["id"], "holdSecret": created["secret"]}


async def proving_hold(stage: Stage, _: Seat | None) -> Made:
    """A time that a visitor holds in the town's second clinic, which asks them for a code."""
    ids = stage.town.ids
    path = f"/v1/clinics/{ids['clinic2']}/appointment-policy"
    policy = (await stage.town.owner.get(path)).json()
    if not policy["onlineProof"]:
        asked = await stage.town.owner.patch(path, {"onlineProof": True}, policy["version"])
        assert asked.status_code == 200, asked.text
    time = {f"{kind}Id": ids[f"{kind}2"] for kind in ("clinic", "doctor", "service")} | {"startsAt": _far()}
    created = await maker.made(stage.nobody, f"/v1/public/{ids['slug']}/holds", time)
    return {"hold": created["id"], "holdSecret": created["secret"]}


async def public_visit(stage: Stage, seat: Seat | None) -> Made:
    """A visit that a visitor has booked."""
    held = await public_hold(stage, seat)
    body = {"holdId": held["hold"], "secret": held["holdSecret"], "visitor": _WHO}
    created = await maker.made(stage.nobody, f"/v1/public/{stage.town.ids['slug']}/appointments", body)
    return {"appointment": created["id"], "linkSecret": created["link"].partition("#")[2]}


# ---- samples


def _step(*fresh: Maker, body: Any = None) -> Entry:
    """A step of a visit."""
    return Entry(lambda ids: [Request({"appointment_id": ids["appointment"]}, body=body)], fresh=fresh)


def _new(**more: str) -> Entry:
    """A booking, and one into a certain room."""
    return Entry(
        lambda ids: [Request(body={**_visit(ids), **more}), Request(body={**_visit(ids), **_of(ids, "room"), **more})]
    )


def _moves(ids: Ids) -> list[Request]:
    bodies = [{"startsAt": begin()}, {"startsAt": begin(), **_of(ids, "doctor", "room")}]
    return [Request({"appointment_id": ids["appointment"]}, body=body) for body in bodies]


def _of_doctor(*fresh: Maker, body: Any = None) -> Entry:
    return Entry(lambda ids: [Request({"doctor_id": ids["doctor"]}, body=body)], fresh=fresh)


def _moving(ids: Ids) -> dict[str, Any]:
    return {"movingId": ids["appointment"]}


def _slots(ids: Ids) -> list[Request]:
    query = _span(_of(ids, "clinic", "service", "patient"))
    return [Request({"doctor_id": ids["doctor"]}, asked) for asked in (query, {**query, **_moving(ids)})]


def _next(ids: Ids) -> list[Request]:
    query = {key: value for key, value in _span(_of(ids, "clinic", "service")).items() if key != "to"}
    return [Request(query=query), Request(query={**query, "specialty": "general-dentistry"})]


def _why(ids: Ids) -> list[Request]:
    query = {**_of(ids, "clinic", "doctor", "service", "patient"), "at": begin()}
    return [Request(query=query), Request(query={**query, **_moving(ids)})]


def _diary(ids: Ids) -> list[Request]:
    return [Request(query=_span(_of(ids, "clinic", *more))) for more in ((), ("doctor", "room"))]


DESK: Final = {
    "placeHold": _new(),
    "confirmHold": Entry(
        lambda ids: [Request({"hold_id": ids["hold"]}, body=_of(ids, "patient"))],
        fresh=(hold,),
    ),
    "releaseHold": Entry(lambda ids: [Request({"hold_id": ids["hold"]})], fresh=(hold,)),
    "bookAppointment": _new(),
    "overbookAppointment": _new(overbooking="a test"),
    "getAppointment": _step(),
    "listPatientAppointments": Entry(lambda ids: [Request({"patient_id": ids["patient"]})]),
    "rescheduleAppointment": Entry(_moves, fresh=(visit_after(),)),
    "cancelAppointment": _step(visit_after(), body={"reason": "a test"}),
    "confirmAppointment": _step(visit_after()),
    "arriveAppointment": _step(visit_after()),
    "startAppointment": _step(visit_after("arrive")),
    "completeAppointment": _step(visit_after("arrive", "start")),
    "markNoShow": _step(visit_after(late=True)),
    "getPrivateNote": _step(),
    "setPrivateNote": Entry(
        lambda ids: [Request({"appointment_id": ids["appointment"]}, body={"text": "as before"})],
        version="getPrivateNote",
    ),
}

LOOKING: Final = {
    "listSlots": Entry(_slots),
    "listNextSlots": Entry(_next),
    "explainSlot": Entry(_why),
    "getCalendar": Entry(_diary),
    "getCalendarFrame": Entry(lambda ids: [Request(query=_span(_of(ids, "clinic")))]),
    "getAgenda": _of_doctor(),
    "getAppointmentPolicy": Entry(lambda ids: [Request({"clinic_id": ids["clinic"]})]),
    "changeAppointmentPolicy": Entry(
        lambda ids: [Request({"clinic_id": ids["clinic"]}, body={"leadMinutes": 60})], version="getAppointmentPolicy"
    ),
    "openFeed": _of_doctor(body={}),
    "closeFeed": _of_doctor(feed),
}


def _linked(ids: Ids, **body: Any) -> list[Request]:
    path = {"slug": ids["slug"], "appointment_id": ids["appointment"]}
    return [Request(path, body={"secret": ids.get("linkSecret", _DEAD), **body})]


def _own_visit(ids: Ids) -> list[Request]:
    path = {"slug": ids["slug"], "appointment_id": ids["appointment"]}
    return [Request(path, headers={"Booking-Secret": ids.get("linkSecret", _DEAD)})]


def _booking(ids: Ids) -> list[Request]:
    body = {"holdId": ids["hold"], "secret": ids.get("holdSecret", _DEAD), "visitor": _WHO}
    return [Request({"slug": ids["slug"]}, body=body)]


def _released(ids: Ids) -> list[Request]:
    return [Request({"slug": ids["slug"], "hold_id": ids["hold"]}, body={"secret": ids.get("holdSecret", _DEAD)})]


def _wanted_code(ids: Ids) -> list[Request]:
    to = f"{ids['hold']}@people.example.com"  # one for each hold: an address gets few codes
    body = {"secret": ids.get("holdSecret", _DEAD), "channel": "email", "to": to}
    return [Request({"slug": ids["slug"], "hold_id": ids["hold"]}, body=body)]


def _public_slots(ids: Ids) -> list[Request]:
    query = _span(_of(ids, "clinic", "service"))
    return [Request({"slug": ids["slug"], "doctor_id": ids["doctor"]}, query)]


VISITORS: Final = {
    "getPublicPage": Entry(lambda ids: [Request({"slug": ids["slug"]})]),
    "listPublicSlots": Entry(_public_slots),
    "listPublicTimes": Entry(
        lambda ids: [Request({"slug": ids["slug"]}, _span(_of(ids, "clinic", "service", "doctor")))],
    ),
    "listNextPublicSlots": Entry(
        lambda ids: [Request({"slug": ids["slug"]}, request.query) for request in _next(ids)],
    ),
    "placePublicHold": Entry(lambda ids: [Request({"slug": ids["slug"]}, body=_time(ids, _far()))]),
    "releasePublicHold": Entry(_released, fresh=(public_hold,)),
    "sendPublicCode": Entry(_wanted_code, fresh=(proving_hold,)),
    "bookPublicly": Entry(_booking, fresh=(public_hold,)),
    "getPublicVisit": Entry(_own_visit, fresh=(public_visit,)),
    "cancelPublicVisit": Entry(_linked, fresh=(public_visit,)),
    "movePublicVisit": Entry(lambda ids: _linked(ids, startsAt=_far()), fresh=(public_visit,)),
    "readFeed": Entry(
        lambda ids: [Request({"tenant_id": ids["tenant"], "secret": ids.get("feedSecret", _DEAD)})],
        fresh=(feed,),
        names=_SECRET,
    ),
}

BOOK: Final = DESK | LOOKING | VISITORS
