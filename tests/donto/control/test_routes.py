"""The routes of control through the real doors, on the real server."""

from typing import Any

import pytest

from donto.identity.roles.matrix import MATRIX, Role
from donto.kernel.http.access import Access, Need
from donto.kernel.http.door import ACCESS
from donto.kernel.http.route import handlers
from tests.donto.control.doors import Caller, Doors
from tests.donto.control.world import World
from tests.support.servers import drop

REASON = {"reason": "a test of the doors"}


@pytest.fixture
def doors(world: World) -> Doors:
    """The application over this process."""
    return Doors(world)


@pytest.fixture
def operator(doors: Doors) -> Caller:
    """A super-admin."""
    return doors.caller(Role.SUPER_ADMIN)


def new_tenant(slug: str, **more: Any) -> dict[str, Any]:
    given = {"slug": slug, "name": "Smile", "country": "IN", "currency": "INR", "timeZone": "Asia/Kolkata"}
    return given | more


def new_plan(key: str, **entitlements: Any) -> dict[str, Any]:
    price = {"amountMinor": 100, "currency": "INR"}
    version = {"priceMonth": price, "priceYear": price, "trialDays": 1, "graceDays": 1}
    return {"key": key, "name": key, "state": "active", "version": version | {"entitlements": entitlements}}


async def test_every_platform_route_admits_whom_the_matrix_admits(doors: Doors, world: World) -> None:
    """Each route as super-admin, support and owner: refused at the door exactly when the matrix says no."""
    tenant = await world.tenant()
    callers = {
        Role.SUPER_ADMIN: doors.caller(Role.SUPER_ADMIN, stepped_up=True),
        Role.SUPPORT: doors.caller(Role.SUPPORT, stepped_up=True),
        Role.OWNER: doors.caller(Role.OWNER, tenant, stepped_up=True),
        Role.RECEPTIONIST: doors.caller(Role.RECEPTIONIST, tenant, stepped_up=True),
    }
    platform = {Role.SUPER_ADMIN, Role.SUPPORT}
    judged = 0
    for handler in handlers(doors.app):
        access: Access = handler.opt[ACCESS]
        path = next(iter(handler.paths))
        if access.kind != "permission" or "probe" in path:
            continue
        missing = world.core.ids.new("xxx")
        for part in ("tenant_id", "plan_id"):
            path = path.replace(f"{{{part}:str}}", missing)
        path = path.replace("{key:str}", "no_such_key")
        method = next(iter(handler.http_methods - {"HEAD", "OPTIONS"}))
        for role, caller in callers.items():
            answer = await caller.call(method, path, json=None if method == "GET" else {}, version=1)
            admitted = MATRIX[access.permission][role].value == "yes" and (role in platform) == (
                access.plane == "platform"
            )
            assert (answer.status_code != 403) == admitted, (method, path, role, answer.text)
            assert answer.status_code < 500
            judged += 1
    assert judged >= 4 * 25


async def test_a_tenant_from_creation_to_its_end(operator: Caller, doors: Doors, world: World) -> None:
    slug = f"life-{world.core.ids.new('x')[-10:]}"
    created = await operator.call("POST", "/v1/platform/tenants", json=new_tenant(slug))
    assert (created.status_code, created.headers["etag"]) == (201, '"1"')
    tenant = created.json()
    assert (tenant["state"], tenant["plan"]["planKey"], tenant["dedicated"]) == ("trial", "clinic", False)
    assert tenant["trialEndsAt"] == "2025-07-24T09:00:00Z"
    where = f"/v1/platform/tenants/{tenant['id']}"
    assert (await operator.call("GET", where)).json() == tenant
    assert (await operator.call("PATCH", where, json={"name": "Grin"})).status_code == 428
    assert (await operator.call("PATCH", where, json={"name": "Grin"}, version=7)).status_code == 412
    renamed = await operator.call("PATCH", where, json={"name": "Grin"}, version=1)
    assert (renamed.json()["name"], renamed.headers["etag"]) == ("Grin", '"2"')
    for move, state in [
        ("activate", "active"),
        ("past-due", "past_due"),
        ("read-only", "read_only"),
        ("suspend", "suspended"),
        ("resume", "read_only"),
    ]:
        moved = await operator.call("POST", f"{where}/{move}", json=REASON)
        assert (moved.status_code, moved.json()["state"]) == (200, state)
    illegal = await operator.call("POST", f"{where}/resume", json=REASON)
    assert illegal.status_code == 409
    assert illegal.json()["allowed"] == ["activate", "past-due", "suspend", "close"]
    unconfirmed = await operator.call("POST", f"{where}/close", json=REASON)
    assert (unconfirmed.status_code, unconfirmed.json()["type"]) == (403, "/problems/step-up-required")
    confirmed = doors.caller(Role.SUPER_ADMIN, stepped_up=True)
    assert (await confirmed.call("POST", f"{where}/close", json=REASON)).json()["state"] == "closed"


async def test_an_owner_closes_the_own_tenant_and_the_operator_opens_it_again(doors: Doors, world: World) -> None:
    tenant = await world.tenant()
    service = world.control.tenants
    await world.command(lambda: service.move(tenant.id, "read-only", "not paid"))  # also who has not paid may leave
    hasty = await doors.caller(Role.OWNER, tenant).call("POST", "/v1/tenant/close", json={"slug": tenant.slug})
    assert (hasty.status_code, hasty.json()["type"]) == (403, "/problems/step-up-required")
    owner = doors.caller(Role.OWNER, tenant, stepped_up=True)
    other = await world.tenant()
    for slug in (other.slug, "mistyped"):
        mistaken = await owner.call("POST", "/v1/tenant/close", json={"slug": slug})
        assert (mistaken.status_code, mistaken.json()["errors"][0]["pointer"]) == (422, "/slug")
    assert (await world.stored(other)).state == "trial"
    closed = await owner.call("POST", "/v1/tenant/close", json={"slug": tenant.slug, "reason": "We retire"})
    assert closed.status_code == 200, closed.text
    said = closed.json()
    assert (said["state"], said["reopenUntil"]) == ("closed", "2025-08-09T09:00:00Z")
    assert any("take their data" in sentence for sentence in said["next"])
    again = await owner.call("POST", "/v1/tenant/close", json={"slug": tenant.slug})
    assert (again.status_code, again.json()["state"]) == (403, "closed")
    for chain in (await world.chain(tenant), await world.chain(None)):
        told = [entry for entry in chain if entry["action"] == "tenant.closed" and entry["subject"]["id"] == tenant.id]
        assert [entry["actor"]["id"] for entry in told] == ["usr_owner"]
    operator = doors.caller(Role.SUPER_ADMIN, stepped_up=True)
    reopened = await operator.call("POST", f"/v1/platform/tenants/{tenant.id}/reopen", json=REASON)
    assert (reopened.status_code, reopened.json()["state"]) == (200, "read_only")


async def test_tenants_are_listed_by_page_prefix_and_state(operator: Caller, world: World) -> None:
    mark = world.core.ids.new("x")[-10:]
    made = [await world.tenant(name=f"{mark} {number}") for number in range(3)]
    first = (await operator.call("GET", "/v1/platform/tenants", params={"q": mark.upper(), "limit": 2})).json()
    cursor = first["nextCursor"]
    second = await operator.call("GET", "/v1/platform/tenants", params={"q": mark, "limit": 2, "cursor": cursor})
    found = [item["id"] for item in first["items"] + second.json()["items"]]
    assert sorted(found) == sorted(tenant.id for tenant in made)
    assert second.json()["nextCursor"] is None
    empty = await operator.call("GET", "/v1/platform/tenants", params={"q": mark, "state": "closed"})
    assert empty.json()["items"] == []
    assert (await operator.call("GET", "/v1/platform/tenants", params={"state": "gone"})).status_code == 422


@pytest.mark.parametrize(
    ("entitlements", "pointer"),
    [
        ({"telepathy": True}, "/version/entitlements/telepathy"),
        ({"clinics": "3"}, "/version/entitlements/clinics"),
        ({"clinics": True}, "/version/entitlements/clinics"),
        ({"clinics": {"$gt": ""}}, "/version/entitlements/clinics"),
        ({"dental": 1}, "/version/entitlements/dental"),
        ({"clinics": 1234567890123456789012}, "/version/entitlements/clinics"),
        ({"a/b": [[[[]]]]}, "/version/entitlements/a~1b"),
    ],
)
async def test_a_wrong_entitlement_is_named(operator: Caller, entitlements: dict[str, Any], pointer: str) -> None:
    answer = await operator.call("POST", "/v1/platform/plans", json=new_plan("wrong", **entitlements))
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("key", "body", "pointer"),
    [
        ("telepathy", {"value": 3}, "path:key"),
        ("clinics", {"value": True}, "/value"),
        ("clinics", {"value": "3"}, "/value"),
        ("clinics", {"value": 10**21}, "/value"),
        ("clinics", {}, "/value"),
        ("clinics", {"value": 3, "expiresAt": "2020-01-01T00:00:00Z"}, "/expiresAt"),
        ("clinics", {"value": 3, "expiresAt": "0001-01-01T00:00:00+14:00"}, "/expiresAt"),
        ("clinics", {"value": 3, "expiresAt": "9999-12-31T23:59:59-14:00"}, "/expiresAt"),
        ("clinics", {"value": 3, "expiresAt": "2025-08-01T00:00:00"}, "/expiresAt"),
        ("clinics", {"value": 3, "reason": "x"}, "/reason"),
        ("clinics", {"value": 3, "reason": "nul\x00byte"}, "/reason"),
    ],
)
async def test_a_wrong_override_is_named(
    operator: Caller, world: World, key: str, body: dict[str, Any], pointer: str
) -> None:
    tenant = await world.tenant()
    where = f"/v1/platform/tenants/{tenant.id}/overrides/{key}"
    answer = await operator.call("PUT", where, json=REASON | body, version=1)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"].startswith(pointer)
    assert (await world.stored(tenant)).version == 1


async def test_plans_are_made_versioned_priced_offered_and_retired(operator: Caller, world: World) -> None:
    made = (await operator.call("POST", "/v1/platform/plans", json=new_plan("door_plan", clinics=2))).json()
    where = f"/v1/platform/plans/{made['id']}"
    dearer = new_plan("x", clinics=5)["version"] | {"priceMonth": {"amountMinor": 900, "currency": "INR"}}
    again = await operator.call("POST", f"{where}/versions", json=dearer)
    assert again.status_code == 201
    assert (again.json()["current"]["number"], again.json()["version"]) == (2, 2)
    detail = await operator.call("GET", where)
    assert [version["entitlements"]["clinics"] for version in detail.json()["versions"]] == [2, 5]
    assert (await operator.call("PATCH", where, json={"name": "Door"}, version=1)).status_code == 412
    assert (await operator.call("PATCH", where, json={"name": "Door"}, version=2)).json()["name"] == "Door"
    assert (await operator.call("POST", f"{where}/activate")).status_code == 409
    assert (await operator.call("POST", f"{where}/retire")).json()["state"] == "retired"
    assert (await operator.call("POST", f"{where}/offer-at-signup")).status_code == 409
    tenant = await world.tenant()
    refused = await operator.call(
        "PUT", f"/v1/platform/tenants/{tenant.id}/plan", json={"planId": made["id"]}, version=1
    )
    assert (refused.status_code, refused.json()["state"]) == (409, "retired")
    keys = [item["key"] for item in (await operator.call("GET", "/v1/platform/plans")).json()["items"]]
    assert keys == sorted(keys)
    assert "door_plan" in keys


async def test_flags_through_the_doors(operator: Caller, world: World) -> None:
    key = f"door_{world.core.ids.new('x')[-8:]}"
    tenant = await world.tenant()
    given = {"key": key, "byPlan": {"clinic": True}, "byTenant": {tenant.id: False}}
    made = await operator.call("POST", "/v1/platform/flags", json=given)
    assert made.status_code == 201
    where = f"/v1/platform/flags/{key}"
    assert (await operator.call("PUT", where, json={"default": True})).status_code == 428
    put = await operator.call("PUT", where, json={"default": True}, version=1)
    assert (put.json()["default"], put.json()["byTenant"]) == (True, {})
    assert (await operator.call("POST", f"{where}/kill")).json()["killed"] is True
    assert (await operator.call("POST", f"{where}/revive")).json()["killed"] is False
    listed = (await operator.call("GET", "/v1/platform/flags", params={"limit": 100})).json()["items"]
    assert key in {flag["key"] for flag in listed}


async def test_the_tenants_side_sees_its_own_subscription(doors: Doors, world: World, operator: Caller) -> None:
    tenant = await world.tenant()
    owner, desk = doors.caller(Role.OWNER, tenant), doors.caller(Role.RECEPTIONIST, tenant)
    for _ in range(3):
        assert (await owner.call("POST", "/v1/probe")).status_code == 200
    view = (await owner.call("GET", "/v1/subscription")).json()
    assert (view["plan"]["key"], view["state"], view["entitlements"]["clinics"]) == ("clinic", "trial", 3)
    assert view["plan"]["priceMonth"] == {"amountMinor": 299_900, "currency": "INR"}
    clinics = next(meter for meter in view["usage"] if meter["meter"] == "clinics")
    assert clinics == {
        "meter": "clinics",
        "title": "Clinics",
        "period": None,
        "used": 3,
        "allowed": 3,
        "warning": "reached",
    }
    assert (await desk.call("GET", "/v1/subscription")).status_code == 403
    assert (await desk.call("GET", "/v1/entitlements")).json()["entitlements"]["whatsapp"] is True
    sold = (await owner.call("GET", "/v1/plans", params={"limit": 100})).json()["items"]
    assert {"solo", "clinic", "chain"} <= {plan["key"] for plan in sold}
    seen = await operator.call("GET", "/v1/platform/usage", params={"tenantId": tenant.id})
    assert seen.json() == {"tenantId": tenant.id, "usage": view["usage"]}
    for unknown in (world.core.ids.new("ten"), "platform"):
        missing = await operator.call("GET", "/v1/platform/usage", params={"tenantId": unknown})
        assert missing.status_code == 404
    assert (await operator.call("GET", "/v1/platform/usage")).status_code == 422


async def test_at_the_limit_refused_then_raised_then_the_next_call_passes(
    doors: Doors, world: World, operator: Caller
) -> None:
    tenant = await world.tenant()
    owner = doors.caller(Role.OWNER, tenant)
    for _ in range(3):
        assert (await owner.call("POST", "/v1/probe")).status_code == 200
    refused = await owner.call("POST", "/v1/probe")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/plan-limit-reached")
    told = refused.json()
    assert (told["limit"], told["allowed"], told["used"]) == ("clinics", 3, 3)
    assert "chain" in told["liftedBy"]
    where = f"/v1/platform/tenants/{tenant.id}/overrides/clinics"
    raised = await operator.call("PUT", where, json=REASON | {"value": 4}, version=1)
    assert raised.json()["overrides"][0]["by"] == "usr_super_admin"
    assert (await owner.call("POST", "/v1/probe")).status_code == 200
    assert (await operator.call("DELETE", where)).status_code == 204
    assert (await operator.call("DELETE", where)).status_code == 404
    assert (await owner.call("POST", "/v1/probe")).status_code == 409


async def test_a_suspended_tenant_is_read_only_at_once_even_where_memory_is_stale(
    doors: Doors, world: World, other: World
) -> None:
    tenant = await world.tenant()
    owner = doors.caller(Role.OWNER, tenant)
    await world.remember(tenant)
    # This process hears nothing any more and believes its memory all the same.
    await world.core.live.stop()
    world.core.live._heard = float("inf")
    await other.command(lambda: other.control.tenants.move(tenant.id, "suspend", "test"))
    assert world.control.gate.recall(tenant.id, Need.WRITE) is True, "control: the door lets the command in"
    refused = await owner.call("POST", "/v1/probe")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/tenant-state")
    told = refused.json()
    assert (told["state"], told["since"], told["liftedBy"]) == ("suspended", "2025-07-10T09:00:00Z", ["operator"])
    with world.operator():
        assert all(meter.used == 0 for meter in (await world.control.usage.usage_of(tenant.id)).usage)
    assert (await owner.call("GET", "/v1/probe")).status_code == 200
    assert (await owner.call("GET", "/v1/subscription")).status_code == 200


async def test_a_closed_tenant_shows_nothing_but_its_account(doors: Doors, world: World) -> None:
    tenant = await world.tenant()
    owner = doors.caller(Role.OWNER, tenant)
    await world.command(lambda: world.control.tenants.move(tenant.id, "close", "test"))
    assert (await owner.call("GET", "/v1/probe")).status_code == 403
    assert (await owner.call("GET", "/v1/subscription")).status_code == 403
    assert (await owner.call("GET", "/v1/entitlements")).status_code == 200


async def test_a_tenant_with_its_own_database_is_created_by_one_request(operator: Caller, world: World) -> None:
    slug = f"ownd-{world.core.ids.new('x')[-10:]}"
    key = {"Idempotency-Key": f"dedicated-{slug}"}
    body = new_tenant(slug, dedicated=True)
    created = await operator.call("POST", "/v1/platform/tenants", json=body, headers=key)
    assert created.status_code == 201, created.text
    tenant = created.json()
    try:
        assert tenant["dedicated"] is True
        again = await operator.call("POST", "/v1/platform/tenants", json=body, headers=key)
        assert (again.json(), again.headers["idempotency-replayed"]) == (tenant, "true")
        names = await world.core.database.client.list_database_names()
        assert tenant["database"] in names
    finally:
        await drop(world.core.database.client, tenant["database"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "platform"),
        ("slug", "Bad Slug"),
        ("slug", "abc\n"),
        ("timeZone", "Mars/Olympus"),
        ("timeZone", "Asia"),
        ("country", "India"),
        ("name", ""),
        ("name", "a\x00b"),
        ("planId", "pln_nothing"),
        ("planId", {"$gt": ""}),
        ("dedicated", "yes"),
        ("surprise", 1),
    ],
)
async def test_bad_tenants_are_refused_by_field(operator: Caller, field: str, value: Any) -> None:
    answer = await operator.call("POST", "/v1/platform/tenants", json=new_tenant("fine-slug") | {field: value})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == f"/{field}"
