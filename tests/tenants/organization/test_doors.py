"""Clinics, rooms, holidays and settings through their HTTP doors."""

import pytest

from donto.identity.roles import Role
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tests.support.product import Running
from tests.support.world import Town, hire

pytestmark = pytest.mark.anyio


async def test_a_clinic_from_opening_to_closing(town: Town) -> None:
    body = {
        "name": "Harbor East",
        "timeZone": "America/New_York",
        "address": {"lines": ["12 Quay Street"], "city": "Boston", "postalCode": "02110", "country": "US"},
        "contact": {"phone": "+16175550177", "email": "east@harbor.example.com"},
        "hours": [{"weekday": 1, "opens": "08:00", "closes": "12:00"}],
    }
    opened = await town.owner.post("/v1/clinics", body)
    assert opened.status_code == 201
    clinic = opened.json()
    assert {name: clinic[name] for name in body} == body
    assert (clinic["active"], clinic["version"], opened.headers["etag"]) == (True, 1, '"1"')
    path = f"/v1/clinics/{clinic['id']}"

    changed = await town.owner.patch(path, {"name": "Harbor East Side"}, 1)
    assert (changed.json()["name"], changed.json()["timeZone"], changed.headers["etag"]) == (
        "Harbor East Side",
        "America/New_York",
        '"2"',
    )
    assert (await town.owner.patch(path, {"name": "Late"}, 1)).status_code == 412
    assert (await town.owner.patch(path, {"name": "None"}, None)).status_code == 428

    closed = await town.owner.post(f"{path}/deactivate")
    assert (closed.status_code, closed.json()["active"]) == (200, False)
    assert (await town.owner.post(f"{path}/deactivate")).status_code == 409
    assert (await town.owner.post(f"{path}/activate")).json()["active"] is True


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"timeZone": "Mars/Olympus"}, "/timeZone"),
        ({"hours": [{"weekday": 8, "opens": "08:00", "closes": "12:00"}]}, "/hours/0/weekday"),
        ({"hours": [{"weekday": 1, "opens": "25:00", "closes": "26:00"}]}, "/hours/0/opens"),
        ({"hours": [{"weekday": 1, "opens": "12:00", "closes": "08:00"}]}, "/hours/0/closes"),
        ({"contact": {"phone": "12"}}, "/contact/phone"),
        ({"name": "  "}, "/name"),
        ({"name": "Main\nStreet"}, "/name"),
        ({"name": "Main Street\n"}, "/name"),
    ],
)
async def test_what_is_wrong_is_named(town: Town, change: dict[str, object], pointer: str) -> None:
    body = {"name": "Other", "timeZone": "Asia/Kolkata", **change}
    refused = await town.owner.post("/v1/clinics", body)
    assert refused.status_code == 422, refused.text
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    listed = await town.owner.get("/v1/clinics")
    assert [clinic["name"] for clinic in listed.json()["items"]] == [f"Main Street {town.slug}"]


async def test_names_are_unique_where_they_must_be(town: Town) -> None:
    again = await town.owner.post("/v1/clinics", {"name": f"Main Street {town.slug}", "timeZone": "Asia/Kolkata"})
    assert (again.status_code, again.json()["clashes"]) == (409, "/name")
    room = {"clinicId": town.ids["clinic"], "name": "Chair 1", "kind": "chair"}
    assert (await town.owner.post("/v1/rooms", room)).status_code == 201
    assert (await town.owner.post("/v1/rooms", room)).status_code == 409


async def test_rooms_by_clinic_page_by_page(town: Town) -> None:
    for number in range(5):
        await town.owner.post("/v1/rooms", {"clinicId": town.ids["clinic"], "name": f"Chair {number}"})
    seen: list[str] = []
    cursor = None
    while True:
        params = {"clinicId": town.ids["clinic"], "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await town.owner.get("/v1/rooms", params=params)).json()
        seen += [room["name"] for room in page["items"]]
        cursor = page["nextCursor"]
        if cursor is None:
            break
    assert seen == [f"Chair {number}" for number in range(5)]


async def test_a_manager_of_one_clinic_keeps_to_it(product: Running, town: Town) -> None:
    other = await town.owner.post("/v1/clinics", {"name": "Second Street", "timeZone": "Asia/Kolkata"})
    _, manager = await hire(product, town, Role.MANAGER, [town.ids["clinic"]])
    names = [clinic["name"] for clinic in (await manager.get("/v1/clinics")).json()["items"]]
    assert names == [f"Main Street {town.slug}"]
    there = {"clinicId": other.json()["id"], "name": "Room"}
    assert (await manager.post("/v1/rooms", there)).status_code == 404
    day = {"date": "2027-08-15", "name": "Independence Day"}
    assert (await manager.post("/v1/holidays", {**day, "clinicId": town.ids["clinic"]})).status_code == 201
    # A holiday for all clinics is not for somebody who has one of them.
    assert (await manager.post("/v1/holidays", day)).status_code == 403
    everywhere = await town.owner.post("/v1/holidays", day)
    assert (await manager.delete(f"/v1/holidays/{everywhere.json()['id']}")).status_code == 403
    assert (await town.owner.delete(f"/v1/holidays/{everywhere.json()['id']}")).status_code == 204


async def test_settings_and_branding(town: Town) -> None:
    settings = await town.owner.get("/v1/tenant")
    assert settings.json()["slug"] == town.slug
    version = settings.json()["version"]
    branded = await town.owner.patch("/v1/tenant/branding", {"accent": "#b45309", "tagline": "Gently"}, version)
    assert branded.json()["branding"] == {
        "displayName": f"Chain {town.slug}",
        "accent": "#b45309",
        "tagline": "Gently",
        "greetings": {},
    }
    changed = await town.owner.patch(
        "/v1/tenant", {"languages": ["hi", "en"], "contactVisibility": "after_booking"}, version + 1
    )
    assert (changed.json()["languages"], changed.json()["contactVisibility"]) == (["hi", "en"], "after_booking")


async def test_every_change_is_in_the_trail_and_the_meter_equals_the_recount(product: Running, town: Town) -> None:
    await town.owner.post("/v1/clinics", {"name": "Second Street", "timeZone": "Asia/Kolkata"})
    entries = (await town.owner.get("/v1/audit", params={"action": "clinic.opened"})).json()["items"]
    assert [entry["actor"]["id"] for entry in entries] == [town.users[Role.OWNER]] * 2
    usage = (await town.owner.get("/v1/subscription")).json()["usage"]
    assert next(meter["used"] for meter in usage if meter["meter"] == "clinics") == 2
    tenant = await product.product.control.directory.by_id(town.tenant_id)
    assert tenant is not None
    with entered(TenantScope(tenant.id, tenant.database, Actor("system", "test"), EVERY_CLINIC)):
        compared = await product.product.control.usage.recount("clinics")
    assert compared.metered == compared.counted == 2
