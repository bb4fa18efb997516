"""Somebody with different roles in two clinics: each place gives what is held there, and nothing of the other."""

from collections.abc import AsyncIterator

import pytest

from donto.identity.roles import MATRIX, Role
from tests.isolation.book import Entry
from tests.isolation.compare import random_like, shown
from tests.isolation.conftest import Pair, Towns
from tests.isolation.test_tenant_roles import opened
from tests.support.operation import Operation
from tests.support.product import Caller
from tests.support.stage import Stage, switch
from tests.support.world import join, step_up

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


@pytest.fixture(params=["shared", "dedicated"])
async def town(request: pytest.FixtureRequest, towns: Towns) -> Pair:
    """A town in either kind of database, and another one in the same kind."""
    return await towns.pair(request.param, request.param)


@pytest.fixture
async def both(town: Pair) -> AsyncIterator[Caller]:
    """Manager in the first clinic, receptionist in the second one."""
    stage = town.ours
    place = [
        {"role": Role.MANAGER, "clinicIds": [stage.town.ids["clinic"]]},
        {"role": Role.RECEPTIONIST, "clinicIds": [stage.town.ids["clinic2"]]},
    ]
    _, _, caller = await join(stage.running, stage.town, place, "both")
    await step_up(caller, stage.town.password)
    yield caller
    await caller.http.aclose()


def by_the_matrix(known: dict[str, Operation], role: Role) -> set[str]:
    """The operations with a permission that a role opens on the tenant's side."""
    return {
        name
        for name, operation in known.items()
        if operation.access.kind == "permission"
        and operation.access.plane != "platform"
        and MATRIX[operation.access.permission][role].value != "no"
    }


async def names_of(caller: Caller, path: str) -> set[str]:
    """The ids of a list."""
    answer = await caller.get(path, params={"limit": 100})
    assert answer.status_code == 200, answer.text
    return {item["id"] for item in answer.json()["items"]}


async def test_each_clinic_gives_its_own_role(
    town: Pair, both: Caller, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    stage, ids = town.ours, town.ours.town.ids
    assert (await both.get("/v1/me")).json()["roles"] == ["manager"]
    assert await opened(stage, known, book, both) == by_the_matrix(known, Role.MANAGER)
    manager_token = both.token
    await switch(both, clinicId=ids["clinic2"])
    me = (await both.get("/v1/me")).json()
    assert (me["roles"], me["activeClinicId"]) == (["receptionist"], ids["clinic2"])
    await step_up(both, stage.town.password)
    assert await opened(stage, known, book, both) == by_the_matrix(known, Role.RECEPTIONIST)
    manager, receptionist = (by_the_matrix(known, role) for role in (Role.MANAGER, Role.RECEPTIONIST))
    assert manager - receptionist
    assert receptionist - manager, "so that neither place shows what only the other one gives"
    old = stage.running.caller(manager_token)
    assert (await old.get("/v1/me")).status_code == 401, "the token of the place that was left"
    await switch(both, clinicId=ids["clinic"])
    assert await opened(stage, known, book, both) == by_the_matrix(known, Role.MANAGER)


async def test_the_managers_right_stays_in_the_managers_clinic(town: Pair, both: Caller) -> None:
    """Records: what both roles may reaches both clinics, what the manager alone may reaches the first one."""
    ids = town.ours.town.ids
    assert {ids["room"], ids["room2"]} <= await names_of(both, "/v1/rooms")
    people = await names_of(both, "/v1/users")
    assert ids["user"] in people
    assert ids["user2"] not in people
    second = await both.get(f"/v1/rooms/{ids['room2']}")
    change = await both.patch(f"/v1/rooms/{ids['room2']}", {"name": "Mine"}, int(second.headers["etag"].strip('"')))
    assert change.status_code == 404
    first = await both.get(f"/v1/rooms/{ids['room']}")
    kind = {"kind": first.json()["kind"]}
    allowed = await both.patch(f"/v1/rooms/{ids['room']}", kind, int(first.headers["etag"].strip('"')))
    assert allowed.status_code == 200
    await switch(both, clinicId=ids["clinic2"])
    assert {ids["room"], ids["room2"]} <= await names_of(both, "/v1/rooms")
    assert (await both.get("/v1/users")).status_code == 403
    for room in ("room", "room2"):
        assert (await both.patch(f"/v1/rooms/{ids[room]}", kind, 1)).status_code == 403


async def test_a_place_that_is_not_ones_own_is_no_place(town: Pair, both: Caller) -> None:
    """A clinic not mapped, one of another tenant, another tenant: each the answer for a random id."""
    stage, ids, theirs = town.ours, town.ours.town.ids, town.theirs.town.ids
    third = await _third_clinic(stage)
    places = [
        {"clinicId": third},
        {"clinicId": theirs["clinic"]},
        {"tenantId": ids["tenant"], "clinicId": third},
        {"tenantId": ids["tenant"], "clinicId": theirs["clinic"]},
        {"tenantId": theirs["tenant"]},
        {"tenantId": theirs["tenant"], "clinicId": theirs["clinic"]},
    ]
    before = (await both.get("/v1/me")).json()
    for place in places:
        own = set(ids.values())
        random = {name: value if value in own else random_like(stage, value) for name, value in place.items()}
        one, other = await both.post("/v1/auth/switch", place), await both.post("/v1/auth/switch", random)
        assert one.status_code == 404
        assert shown(one, *place.values()) == shown(other, *random.values()), place
    assert (await both.get("/v1/me")).json() == before, "a refused switch moves nothing"


async def _third_clinic(stage: Stage) -> str:
    listed = await stage.town.owner.get("/v1/clinics", params={"limit": 100})
    known = [item["id"] for item in listed.json()["items"] if item["name"].startswith("Third")]
    if known:
        return str(known[0])
    body = {"name": f"Third Street {stage.town.slug}", "timeZone": "Asia/Kolkata"}
    return str((await stage.town.owner.post("/v1/clinics", body)).json()["id"])
