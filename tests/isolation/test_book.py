"""The book covers the app: every operation has a sample, and every id that goes in stands in a slot."""

from typing import Annotated, Any

import pytest
from litestar import Litestar, Router
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from donto.identity.roles import PERMISSIONS
from donto.kernel.http.access import requires
from donto.kernel.http.route import get, handlers, post
from infra.application import create_litestar
from tests.isolation.book import OPEN, PLATFORM_KINDS, TENANT_KINDS, Entry, faults, missing, own_ids
from tests.isolation.conftest import Pair
from tests.support.operation import Operation, Request, operations
from tests.support.product import Running
from tests.support.slot import filled, slots_of
from tests.support.stage import Stage

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
IDS = {"clinic": "cln_01", "role": "rol_01", "tenant": "ten_01", "plan": "pln_01"}


class Referral(Struct, rename="camel"):
    """A body with ids in it."""

    clinic_id: str
    note: str = ""


class Referrals(Struct, rename="camel"):
    """A body with ids inside other structures."""

    referrals: list[Referral]
    user_ids: list[str] = []


@get("/v1/probe/{room_id:str}", access=requires("clinics:read"), operation_id="probeRead", summary="Probe")
async def probe_read(room_id: FromPath[str], of: Annotated[str, QueryParameter(name="planId")] = "") -> dict[str, str]:
    """A route that nobody has put into the book."""
    return {room_id: of}


@post("/v1/probe", access=requires("clinics:create"), operation_id="probeWrite", summary="Probe")
async def probe_write(data: JSONBody[Referrals]) -> dict[str, str]:
    """Another one."""
    return {"note": data.referrals[0].note}


@pytest.fixture
def probed(product: Running) -> Litestar:
    """The app with two routes more."""
    whole = product.product
    probe = Router(path="/", route_handlers=[probe_read, probe_write])
    routers = [*whole.routers(), probe]
    return create_litestar(whole.core, routers, whole.identity.authenticator, whole.control.gate, PERMISSIONS)


def test_every_operation_has_a_sample_and_every_sample_an_operation(
    known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    assert missing(known, book) == []


def test_every_handler_of_the_route_table_is_an_operation(product: Running, known: dict[str, Operation]) -> None:
    methods = [method for one in handlers(product.product.litestar()) for method in one.http_methods - {"HEAD"}]
    assert len(methods) == len(known)


async def test_every_id_that_goes_in_is_a_slot(
    product: Running, known: dict[str, Operation], book: dict[str, Entry], stage: Stage
) -> None:
    app = product.product.litestar()
    found = [fault for one in known.values() for fault in faults(app, one, book[one.id], stage.ids())]
    assert found == []


async def test_the_towns_have_an_id_of_every_kind(pair: Pair) -> None:
    for town in (pair.ours.town, pair.theirs.town):
        assert own_ids(town.ids).keys() == TENANT_KINDS | PLATFORM_KINDS.keys()
    ours, theirs = pair.ours.town.ids, pair.theirs.town.ids
    assert not {ours[kind] for kind in TENANT_KINDS} & {theirs[kind] for kind in TENANT_KINDS}


def test_what_is_open_to_all_is_still_there(known: dict[str, Operation], book: dict[str, Entry], pair: Pair) -> None:
    """An exception for something that no sample does any more is to be taken out."""
    ids = pair.ours.ids()
    for name, kind, *_ in OPEN:
        assert kind in {slot.kind for one in book[name].samples(ids) for slot in slots_of(one, own_ids(ids))}


async def test_a_new_route_without_a_sample_is_found(probed: Litestar, book: dict[str, Entry]) -> None:
    """The control."""
    assert missing(operations(probed), book) == ["probeRead", "probeWrite"]
    assert missing({}, {"gone": Entry()}) == ["gone (gone)"]


async def test_an_id_without_a_slot_is_found(probed: Litestar) -> None:
    """The control: in the path, in the query, and in a body inside a body."""
    extended = operations(probed)
    careless = Entry(lambda _: [Request({"room_id": "cln_02"}, {"planId": "free"})])
    assert faults(probed, extended["probeRead"], careless, IDS) == [
        "probeRead: query planId holds no id",
        "probeRead: path room_id is not filled with an id of a known kind",
    ]
    body: dict[str, Any] = {"referrals": [{"clinicId": "somewhere"}], "userIds": []}
    assert faults(probed, extended["probeWrite"], Entry(lambda _: [Request(body=body)]), IDS) == [
        "probeWrite: body clinicId holds no id",
        "probeWrite: body userIds holds no id",
    ]
    careful = Entry(lambda ids: [Request({"room_id": ids["clinic"]}, {"planId": ids["plan"]})])
    assert faults(probed, extended["probeRead"], careful, IDS) == []


def test_slots_are_found_and_filled_wherever_they_stand() -> None:
    request = Request(
        path={"a": "cln_01"},
        query={"b": "cln_01", "c": "other"},
        body={"list": [{"role": "rol_01"}, "cln_01"], "map": {"ten_01": True}},
    )
    found = slots_of(request, IDS)
    assert [str(slot) for slot in found] == ["path:a", "query:b", "body:list/0/role", "body:list/1", "body:map/ten_01"]
    assert filled(request, found[2], "x").body == {"list": [{"role": "x"}, "cln_01"], "map": {"ten_01": True}}
    assert filled(request, found[4], "x").body == {"list": [{"role": "rol_01"}, "cln_01"], "map": {"x": True}}
    assert filled(request, found[0], "x").path == {"a": "x"}
    assert request.path == {"a": "cln_01"}
