"""Samples of services, and of the specialties that they are sorted by."""

from typing import Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made, Maker
from tests.support.operation import Request
from tests.support.profiles import PRICE, service_body
from tests.support.stage import Seat, Stage

_CODE: Final = {"code": "specialties are named by their code, which is the operator's word"}


async def service(stage: Stage, _: Seat | None) -> Made:
    """A service of the first clinic, which its manager may change too."""
    body = service_body(clinicIds=[stage.town.ids["clinic"]])
    return {"service": (await maker.made(stage.town.owner, "/v1/services", body))["id"]}


async def withdrawn_service(stage: Stage, seat: Seat | None) -> Made:
    """A service that was taken off the offer."""
    new = await service(stage, seat)
    await maker.moved(stage.town.owner, f"/v1/services/{new['service']}/deactivate")
    return new


async def specialty(stage: Stage, _: Seat | None) -> Made:
    """A specialty that nobody uses."""
    body = {"code": maker.word(), "names": {"en": maker.word()}, "field": "medical"}
    return {"specialtyCode": (await maker.made(stage.operator, "/v1/platform/specialties", body))["code"]}


def _at(*fresh: Maker, body: object = None, version: str | None = None) -> Entry:
    return Entry(lambda ids: [Request({"service_id": ids["service"]}, body=body)], fresh=fresh, version=version)


def _new(ids: Ids) -> list[Request]:
    return [Request(body=service_body(clinicIds=[ids["clinic"]], specialty="ent"))]


def _specialty(ids: Ids) -> list[Request]:
    return [Request({"code": ids.get("specialtyCode", "ent")}, body={"names": {"en": maker.word()}})]


CATALOG: Final = {
    "listServices": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]}), Request(query={"active": True})]),
    "addService": Entry(_new),
    "getService": _at(),
    "changeService": Entry(
        lambda ids: [Request({"service_id": ids["service"]}, body={"online": True, "clinicIds": [ids["clinic"]]})],
        version="getService",
    ),
    "repriceService": _at(body={"price": PRICE}, version="getService"),
    "deactivateService": _at(service),
    "activateService": _at(withdrawn_service),
}

SPECIALTIES: Final = {
    "listSpecialties": Entry(),
    "readSpecialty": Entry(lambda ids: [Request(_specialty(ids)[0].path)], names=_CODE),
    "createSpecialty": Entry(
        lambda _: [Request(body={"code": maker.word(), "names": {"en": maker.word()}, "field": "dental"})]
    ),
    "changeSpecialty": Entry(_specialty, fresh=(specialty,), version="readSpecialty", names=_CODE),
}

BOOK: Final = CATALOG | SPECIALTIES
