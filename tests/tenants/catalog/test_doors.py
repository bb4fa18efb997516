"""Services at the doors of the API."""

from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.product import Caller, Running
from tests.support.profiles import PRICE, a_service, service_body
from tests.support.records import records_of
from tests.support.world import Town, hire, operator, register_patient, step_up

pytestmark = pytest.mark.anyio


async def second_clinic(town: Town) -> str:
    made = await town.owner.post("/v1/clinics", {"name": "Second Street", "timeZone": "Asia/Kolkata"})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def names(caller: Caller, **query: Any) -> list[str]:
    answer = await caller.get("/v1/services", params=query)
    assert answer.status_code == 200, answer.text
    return [service["name"] for service in answer.json()["items"]]


async def test_a_service_from_nothing_to_the_offer_and_off_it(product: Running, town: Town) -> None:
    body = {
        "name": "Root canal",
        "code": "D3310",
        "description": "Two visits",
        "colour": "#0f766e",
        "specialty": "endodontics",
        "duration": 60,
        "bufferBefore": 5,
        "bufferAfter": 10,
        "capacity": 1,
        "price": {"amountMinor": 450_000, "currency": "INR"},
        "taxClass": "exempt",
        "roomKind": "chair",
        "online": True,
        "clinicIds": [town.ids["clinic"]],
    }
    made = await a_service(town.owner, **body)
    assert {name: made[name] for name in body} == body
    assert (made["active"], made["version"]) == (True, 1)
    path = f"/v1/services/{made['id']}"
    changed = await town.owner.patch(path, {"duration": 75, "specialty": None, "code": None}, 1)
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (changed.json()["duration"], changed.json()["specialty"], changed.json()["code"]) == (75, None, None)
    assert (await town.owner.patch(path, {"duration": 80}, 1)).status_code == 412
    assert (await town.owner.patch(path, {"duration": 80}, None)).status_code == 428
    assert (await town.owner.post(f"{path}/deactivate")).json()["active"] is False
    assert (await town.owner.post(f"{path}/deactivate")).status_code == 409
    assert await names(town.owner, active=True) == []
    assert await names(town.owner, active=False) == ["Root canal"]
    assert (await town.owner.post(f"{path}/activate")).json()["active"] is True
    rows = [row for row in await records_of(product, town, "audit_entries") if row["subject"]["id"] == made["id"]]
    assert sorted(row["action"] for row in rows) == [
        "service.added",
        "service.changed",
        "service.deactivated",
        "service.reactivated",
    ]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"duration": 0}, "/duration"),
        ({"duration": 32}, "/duration"),
        ({"duration": 485}, "/duration"),
        ({"duration": -30}, "/duration"),
        ({"duration": "30"}, "/duration"),
        ({"bufferBefore": 125}, "/bufferBefore"),
        ({"bufferAfter": 7}, "/bufferAfter"),
        ({"bufferAfter": -5}, "/bufferAfter"),
        ({"capacity": 0}, "/capacity"),
        ({"capacity": 51}, "/capacity"),
        ({"price": {"amountMinor": -1, "currency": "INR"}}, "/price/amountMinor"),
        ({"price": {"amountMinor": 1, "currency": "EUR"}}, "/price/currency"),
        ({"price": {"amountMinor": 1.5, "currency": "INR"}}, "/price/amountMinor"),
        ({"taxClass": "some"}, "/taxClass"),
        ({"roomKind": "boat"}, "/roomKind"),
        ({"specialty": "alchemy"}, "/specialty"),
        ({"colour": "teal"}, "/colour"),
        ({"code": ""}, "/code"),
        ({"name": " "}, "/name"),
        ({"clinicIds": ["cln_06fpm2c8v4yq7t1e9kx3dnzbwr"]}, "/clinicIds/0"),
        ({"tenantId": "ten_x"}, "/tenantId"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(
    product: Running, town: Town, change: dict[str, object], pointer: str
) -> None:
    refused = await town.owner.post("/v1/services", service_body(**change))
    assert refused.status_code == 422, refused.text
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    assert await records_of(product, town, "services") == []
    made = await a_service(town.owner)
    if "price" not in change:
        patched = await town.owner.patch(f"/v1/services/{made['id']}", change, 1)
        assert (patched.status_code, patched.json()["errors"][0]["pointer"]) == (422, pointer)
    assert [row["version"] for row in await records_of(product, town, "services")] == [1]


async def test_what_fits_exactly_is_taken(town: Town) -> None:
    edges = {"duration": 480, "bufferBefore": 120, "bufferAfter": 0, "capacity": 50}
    free = {"amountMinor": 0, "currency": "INR"}
    made = await a_service(town.owner, **edges, price=free)
    assert {name: made[name] for name in edges} == edges
    assert (await a_service(town.owner, duration=5))["duration"] == 5


async def test_name_and_code_are_one_service_s(town: Town) -> None:
    body = service_body(name="Cleaning", code="D1110")
    assert (await town.owner.post("/v1/services", body)).status_code == 201
    again = await town.owner.post("/v1/services", {**body, "code": "D1111"})
    assert (again.status_code, again.json()["clashes"]) == (409, "/name")
    again = await town.owner.post("/v1/services", {**body, "name": "Another"})
    assert (again.status_code, again.json()["clashes"]) == (409, "/code")
    for name in ("Without a code", "Another without"):
        assert (await town.owner.post("/v1/services", service_body(name=name))).status_code == 201


async def test_a_clinic_twice_is_refused(town: Town) -> None:
    clinic = town.ids["clinic"]
    refused = await town.owner.post("/v1/services", service_body(clinicIds=[clinic, clinic]))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/clinicIds/1")


async def test_lists_by_clinic_specialty_and_use_page_by_page(town: Town) -> None:
    other = await second_clinic(town)
    await a_service(town.owner, name="A everywhere", specialty="orthodontics")
    await a_service(town.owner, name="B first", clinicIds=[town.ids["clinic"]])
    await a_service(town.owner, name="C second", clinicIds=[other], specialty="orthodontics")
    assert await names(town.owner) == ["A everywhere", "B first", "C second"]
    assert await names(town.owner, clinicId=other) == ["A everywhere", "C second"]
    assert await names(town.owner, clinicId=town.ids["clinic"]) == ["A everywhere", "B first"]
    assert await names(town.owner, specialty="orthodontics", clinicId=town.ids["clinic"]) == ["A everywhere"]
    assert await names(town.owner, clinicId="cln_06fpm2c8v4yq7t1e9kx3dnzbwr") == ["A everywhere"]
    first = (await town.owner.get("/v1/services", params={"limit": 2})).json()
    rest = (await town.owner.get("/v1/services", params={"limit": 2, "cursor": first["nextCursor"]})).json()
    assert [one["name"] for one in first["items"] + rest["items"]] == ["A everywhere", "B first", "C second"]


async def test_a_price_has_a_door_of_its_own(product: Running, town: Town) -> None:
    made = await a_service(town.owner)
    path = f"/v1/services/{made['id']}"
    dearer = {"amountMinor": 60_000, "currency": "INR"}
    sneaked = await town.owner.patch(path, {"price": dearer}, 1)
    assert (sneaked.status_code, sneaked.json()["errors"][0]["pointer"]) == (422, "/price")
    assert (await town.owner.get(path)).json()["price"] == PRICE
    repriced = await town.owner.put(f"{path}/price", {"price": dearer}, 1)
    assert (repriced.status_code, repriced.json()["price"], repriced.json()["version"]) == (200, dearer, 2)
    assert (await town.owner.put(f"{path}/price", {"price": PRICE}, 1)).status_code == 412
    foreign = {"price": {"amountMinor": 1, "currency": "USD"}}
    wrong = await town.owner.put(f"{path}/price", foreign, 2)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/price/currency")


async def test_who_may_update_may_not_reprice_by_that(product: Running, town: Town) -> None:
    """A role of the tenant's own with catalog:update alone, and then with update_price too."""
    await _custom_roles(product, town)
    grants = [{"permission": f"catalog:{action}", "rule": "yes"} for action in ("read", "update", "update_price")]
    callers = []
    for number in (2, 3):
        role = await town.owner.post("/v1/roles", {"name": f"Keeper {number}", "permissions": grants[:number]})
        assert role.status_code == 201, role.text
        callers.append((await hire(product, town, role.json()["id"], "*"))[1])
    without, with_it = callers
    path = f"/v1/services/{(await a_service(town.owner))['id']}"
    cheap = {"price": {"amountMinor": 1, "currency": "INR"}}
    assert (await without.patch(path, {"online": True}, 1)).status_code == 200
    refused = await without.put(f"{path}/price", cheap, 2)
    assert (refused.status_code, refused.json()["permission"]) == (403, "catalog:update_price")
    assert (await with_it.put(f"{path}/price", cheap, 2)).status_code == 200


async def _custom_roles(product: Running, town: Town) -> None:
    from tests.support.world import enlarge

    await enlarge(product, town, await operator(product))
    await step_up(town.owner, town.password)


async def test_a_manager_of_one_clinic_keeps_to_it(product: Running, town: Town) -> None:
    here, other = town.ids["clinic"], await second_clinic(town)
    _, manager = await hire(product, town, Role.MANAGER, [here])
    # Names what is out of reach: as if it were not there. Names nothing, so all clinics: not theirs to say.
    refused = await manager.post("/v1/services", service_body(clinicIds=[here, other]))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/clinicIds/1")
    assert (await manager.post("/v1/services", service_body())).status_code == 403
    mine = await a_service(manager, clinicIds=[here])
    path = f"/v1/services/{mine['id']}"
    assert (await manager.patch(path, {"duration": 45}, 1)).status_code == 200
    assert (await manager.patch(path, {"clinicIds": [here, other]}, 2)).status_code == 422
    assert (await manager.patch(path, {"clinicIds": []}, 2)).status_code == 403
    shared = await a_service(town.owner, clinicIds=[here, other])
    path = f"/v1/services/{shared['id']}"
    assert (await manager.get(path)).status_code == 200, "it is seen"
    assert (await manager.patch(path, {"clinicIds": [here]}, 1)).status_code == 403, "the other one stays"
    assert (await manager.patch(path, {"duration": 45}, 1)).status_code == 403, "felt in the other clinic"
    assert (await manager.put(f"{path}/price", {"price": PRICE}, 1)).status_code == 403
    left = await manager.patch(path, {"clinicIds": [other]}, 1)
    assert (left.status_code, left.json()["clinicIds"]) == (200, [other]), "one's own clinic can be taken out"
    everywhere = await a_service(town.owner)
    path = f"/v1/services/{everywhere['id']}"
    assert (await manager.patch(path, {"duration": 45}, 1)).status_code == 403
    assert (await manager.patch(path, {"clinicIds": [here]}, 1)).status_code == 403
    assert (await town.owner.patch(path, {"clinicIds": [here], "duration": 45}, 1)).status_code == 200


async def test_who_only_reads_only_reads(product: Running, town: Town) -> None:
    made = await a_service(town.owner)
    path = f"/v1/services/{made['id']}"
    _, desk = await hire(product, town, Role.RECEPTIONIST, [town.ids["clinic"]])
    assert (await desk.get(path)).status_code == 200
    assert (await desk.post("/v1/services", service_body())).status_code == 403
    assert (await desk.patch(path, {"online": True}, 1)).status_code == 403
    assert (await desk.put(f"{path}/price", {"price": PRICE}, 1)).status_code == 403
    _, manager = await hire(product, town, Role.MANAGER, "*")
    assert (await manager.post(f"{path}/deactivate")).status_code == 403, "the owner's alone, by the matrix"


async def test_patients_see_what_is_on_offer(product: Running, town: Town) -> None:
    offered, gone = await a_service(town.owner), await a_service(town.owner)
    assert (await town.owner.post(f"/v1/services/{gone['id']}/deactivate")).status_code == 200
    _, _, patient = await register_patient(product, town)
    assert await names(patient) == [offered["name"]]
    assert await names(patient, active=False) == [offered["name"]]
    assert (await patient.get(f"/v1/services/{gone['id']}")).status_code == 404
    assert (await patient.get(f"/v1/services/{offered['id']}")).status_code == 200
