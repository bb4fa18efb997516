"""Samples of doctors' profiles."""

from typing import Final

from donto.identity.roles import Role
from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made, Maker
from tests.support.operation import Request
from tests.support.profiles import PRICE, doctor_body
from tests.support.stage import Seat, Stage


def doctor_after(*moves: str) -> Maker:
    """A maker of doctors of the first clinic, moved on. A doctor's seat cannot have it, so it stays narrowed."""

    async def doctor(stage: Stage, _: Seat | None) -> Made:
        body = doctor_body(stage.town.ids["clinic"])
        made = await maker.made(stage.town.owner, "/v1/doctors", body)
        for move in moves:
            await maker.moved(stage.town.owner, f"/v1/doctors/{made['id']}/{move}")
        return {"doctor": made["id"]}

    return doctor


async def free_user(stage: Stage, _: Seat | None) -> Made:
    """A doctor with an account and no profile, in the first clinic."""
    from tests.support.world import hire

    user_id, _caller = await hire(stage.running, stage.town, Role.DOCTOR, [stage.town.ids["clinic"]])
    return {"user": user_id}


def _at(*fresh: Maker, body: object = None, version: str | None = None) -> Entry:
    return Entry(lambda ids: [Request({"doctor_id": ids["doctor"]}, body=body)], fresh=fresh, version=version)


def _linked(ids: Ids) -> dict[str, object]:
    """What of a profile names something else."""
    fees = [{"serviceId": ids["service"], "price": PRICE}]
    return {"clinicIds": [ids["clinic"]], "serviceIds": [ids["service"]], "fees": fees}


def _new(ids: Ids) -> list[Request]:
    """The first can be sent as often as one likes; an account has one profile."""
    return [
        Request(body=doctor_body(ids["clinic"]) | _linked(ids)),
        Request(body=doctor_body(ids["clinic"], userId=ids["user"])),
    ]


def _changed(ids: Ids) -> list[Request]:
    return [Request({"doctor_id": ids["doctor"]}, body=_linked(ids) | {"userId": ids["user"]})]


DOCTORS: Final = {
    "listDoctors": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]}), Request(query={"specialty": "ent"})]),
    "addDoctor": Entry(_new, fresh=(free_user,)),
    "getDoctor": _at(),
    "getDoctorPrivate": _at(),
    "changeDoctor": Entry(_changed, fresh=(doctor_after(), free_user), version="getDoctor"),
    "publishDoctor": _at(doctor_after()),
    "unpublishDoctor": _at(doctor_after("publish")),
    "deactivateDoctor": _at(doctor_after()),
    "activateDoctor": _at(doctor_after("deactivate")),
}

BOOK: Final = DOCTORS
