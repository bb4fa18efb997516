"""Callbacks through the HTTP doors: the order, claiming, giving away, resolving; and what makes them."""

from typing import Any, get_args

import pytest

from donto.identity.roles import Role
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tenants.callbacks import Callback, Reason
from tenants.callbacks.states import URGENCY
from tenants.messaging import Cause, Message
from tests.support.product import Caller, Running
from tests.support.world import Town, hire

pytestmark = pytest.mark.anyio


async def opened(product: Running, town: Town, reason: Reason, **given: Any) -> Callback:
    """A callback, as the program opens it."""
    scope = TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)
    whom = {"contact_id": product.product.core.ids.new("con")} | given
    callbacks, database = product.product.callbacks, product.product.core.database
    with entered(scope):
        return await database.transaction(lambda: callbacks.open(reason, **whom))


async def listed(by: Caller, **asked: Any) -> list[dict[str, Any]]:
    answer = await by.get("/v1/callbacks", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_emergencies_come_first_and_then_who_has_waited_longest(product: Running, town: Town) -> None:
    reasons: list[Reason] = ["not-understood", "asked", "undelivered", "emergency", "failed"]
    ids = {reason: (await opened(product, town, reason)).id for reason in reasons}
    found = [row["id"] for row in await listed(town.owner)]
    assert found == [ids[reason] for reason in ("emergency", "asked", "failed", "undelivered", "not-understood")]
    first = (await town.owner.get("/v1/callbacks", params={"limit": 2})).json()
    rest = (await town.owner.get("/v1/callbacks", params={"limit": 5, "cursor": first["nextCursor"]})).json()
    assert [row["id"] for row in first["items"] + rest["items"]] == found


async def test_one_is_live_for_a_contact_and_the_most_urgent_reason_counts(product: Running, town: Town) -> None:
    first = await opened(product, town, "not-understood", contact_id="con_1")
    again = await opened(product, town, "emergency", contact_id="con_1")
    less = await opened(product, town, "asked", contact_id="con_1")
    assert {first.id, again.id, less.id} == {first.id}
    (row,) = await listed(town.owner)
    assert row["reason"] == "emergency"
    answer = await town.owner.post(f"/v1/callbacks/{first.id}/resolve", {"outcome": "not-reached", "note": "Twice."})
    assert answer.status_code == 200, answer.text
    assert (await opened(product, town, "asked", contact_id="con_1")).id != first.id
    assert [row["state"] for row in await listed(town.owner, state="open")] == ["open"]


async def test_somebody_claims_it_and_nobody_else_does(product: Running, town: Town) -> None:
    callback = await opened(product, town, "asked")
    one, other = [(await hire(product, town, Role.RECEPTIONIST, [town.ids["clinic"]])) for _ in range(2)]
    path = f"/v1/callbacks/{callback.id}"
    claimed = (await one[1].post(f"{path}/claim")).json()
    assert (claimed["state"], claimed["claimedBy"]) == ("claimed", one[0])
    assert (await one[1].post(f"{path}/claim")).json()["version"] == claimed["version"], "again changes nothing"
    refused = await other[1].post(f"{path}/claim")
    assert (refused.status_code, refused.json()["claimedBy"]) == (409, one[0])
    assert (await one[1].post(f"{path}/reassign", {"userId": other[0]})).status_code == 403, "for those above"
    given = await town.owner.post(f"{path}/reassign", {"userId": other[0]})
    assert given.json()["claimedBy"] == other[0]
    freed = (await town.owner.post(f"{path}/reassign", {"userId": None})).json()
    assert (freed["state"], freed["claimedBy"], freed["claimedAt"]) == ("open", None, None)
    resolved = (await other[1].post(f"{path}/resolve", {"outcome": "booked"})).json()
    assert (resolved["state"], resolved["resolvedBy"]) == ("resolved", other[0])
    for step, body in (("claim", None), ("resolve", {"outcome": "booked"}), ("reassign", {"userId": None})):
        assert (await town.owner.post(f"{path}/{step}", body)).status_code == 409


async def test_it_says_who_waits_as_they_are_called_now(product: Running, town: Town) -> None:
    body = {"name": {"given": "Asha"}, "phones": [{"number": "+919812340001"}], "clinicIds": [town.ids["clinic"]]}
    patient = (await town.owner.post("/v1/patients", body)).json()
    callback = await opened(product, town, "undelivered", contact_id=None, patient_id=patient["id"])
    (row,) = await listed(town.owner)
    assert (row["name"], row["phone"]) == (patient["name"]["display"], patient["phones"][0]["number"])
    await opened(product, town, "asked", contact_id="con_unknown")
    assert sorted(row["name"] for row in await listed(town.owner)) == ["", patient["name"]["display"]]
    claimed = await town.owner.post(f"/v1/callbacks/{callback.id}/claim")
    assert claimed.json()["name"] == patient["name"]["display"]


async def test_it_is_given_only_to_who_may_take_it(product: Running, town: Town) -> None:
    callback = await opened(product, town, "asked")
    pharmacist, _ = await hire(product, town, Role.BILLING, [town.ids["clinic"]])
    for user in (pharmacist, "usr_nobody"):
        refused = await town.owner.post(f"/v1/callbacks/{callback.id}/reassign", {"userId": user})
        assert refused.status_code == 422, refused.text
        assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/userId"]


async def test_a_nurse_resolves_what_she_has_claimed(product: Running, town: Town) -> None:
    _, nurse = await hire(product, town, Role.NURSE, [town.ids["clinic"]])
    callback = await opened(product, town, "asked", clinic_id=town.ids["clinic"])
    path = f"/v1/callbacks/{callback.id}"
    assert (await nurse.post(f"{path}/resolve", {"outcome": "answered"})).status_code == 404
    assert (await nurse.post(f"{path}/claim")).status_code == 200
    assert (await nurse.post(f"{path}/resolve", {"outcome": "answered"})).status_code == 200


async def test_people_see_those_of_their_clinics_and_of_none(product: Running, town: Town) -> None:
    other = await town.owner.post("/v1/clinics", {"name": "Elsewhere", "timeZone": "Asia/Kolkata"})
    here = await opened(product, town, "asked", clinic_id=town.ids["clinic"])
    there = await opened(product, town, "asked", clinic_id=other.json()["id"])
    anywhere = await opened(product, town, "asked")
    _, receptionist = await hire(product, town, Role.RECEPTIONIST, [town.ids["clinic"]])
    assert {row["id"] for row in await listed(receptionist)} == {here.id, anywhere.id}
    assert {row["id"] for row in await listed(town.owner, clinicId=other.json()["id"])} == {there.id}
    assert (await receptionist.post(f"/v1/callbacks/{there.id}/claim")).status_code == 404


def lost(product: Running, kind: Any, **given: Any) -> Message:
    """A message that will not arrive."""
    now, ids = product.product.core.clock.now(), product.product.core.ids
    common = {"id": ids.new("msg"), "tenant_id": "ten_1", "created_at": now, "updated_at": now, "at": now}
    sent = {"direction": "out", "channel": "whatsapp", "address": "1", "state": "failed", "rank": 3}
    return Message(**common, **sent, cause=Cause(kind=kind, ref="ref_1"), **given)


@pytest.mark.parametrize(
    ("kind", "whom", "taken"),
    [
        ("notice", {"contact_id": "con_1"}, True),
        ("staff", {"contact_id": "con_1"}, True),
        ("conversation", {"patient_id": "pat_1"}, True),
        ("notice", {}, False),
        ("offer", {"contact_id": "con_1"}, False),
        ("code", {"contact_id": "con_1"}, False),
    ],
)
async def test_what_will_not_arrive_is_a_task(
    product: Running, town: Town, kind: str, whom: dict[str, str], taken: bool
) -> None:
    services = product.product
    message = lost(product, kind, **whom)
    scope = TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)
    with entered(scope):
        assert await services.core.database.transaction(lambda: services.callbacks.fell(message)) is taken
    rows = await listed(town.owner)
    assert [(row["reason"], row["messageId"]) for row in rows] == ([("undelivered", message.id)] if taken else [])


def test_it_is_the_last_of_the_fallbacks(product: Running) -> None:
    assert product.product.messaging.fallbacks._ports[-1] is product.product.callbacks


def test_every_reason_has_its_place() -> None:
    assert set(URGENCY) == set(get_args(Reason))
    assert min(URGENCY, key=URGENCY.__getitem__) == "emergency"


@pytest.mark.parametrize("body", [{"outcome": "fine"}, {"outcome": "booked", "note": "x" * 4001}, {"note": "only"}])
async def test_bad_input_is_named(product: Running, town: Town, body: dict[str, Any]) -> None:
    callback = await opened(product, town, "asked")
    assert (await town.owner.post(f"/v1/callbacks/{callback.id}/resolve", body)).status_code == 422
    (row,) = await listed(town.owner)
    assert row["state"] == "open"
