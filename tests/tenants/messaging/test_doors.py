"""The log and the preferences through the HTTP doors."""

from typing import Any

import pytest

from donto.identity.roles import Role
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope
from tenants.messaging import Text
from tests.support.practice import Practice, practice
from tests.support.product import Caller, Running
from tests.support.world import Town, found, hire
from tests.tenants.messaging.office import Office, cause

pytestmark = pytest.mark.anyio


@pytest.fixture
async def here(product: Running, town: Town) -> Practice:
    return await practice(product, town, patients=2)


@pytest.fixture
def inside(office: Office, here: Practice) -> Office:
    """The same words for a town that people work in."""
    town = here.town
    made = Office(office.core, office.messaging, office.clock, office.provider, office.fallen, clinic=here.clinic)
    made.scope = TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)
    return made


async def items(caller: Caller, path: str, **parameters: Any) -> list[dict[str, Any]]:
    answer = await caller.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    found_: list[dict[str, Any]] = answer.json()["items"]
    return found_


async def test_the_log_of_a_patient(inside: Office, here: Practice) -> None:
    await inside.connect()
    contact = await inside.heard("When are you open?")
    await inside.do(lambda: inside.messaging.contacts.link(contact.id, here.patients[0]))
    message = await inside.send(contact, Text("From nine."), patient_id=here.patients[0], clinic_id=here.clinic)
    await inside.deliver(message)
    path = f"/v1/patients/{here.patients[0]}"
    log = await items(here.owner, f"{path}/messages")
    assert [(one["direction"], one["text"], one["state"]) for one in log] == [
        ("out", "From nine.", "accepted"),
        ("in", "When are you open?", "received"),
    ]
    assert log[0]["cause"] == {"kind": "conversation", "ref": "cnv_1"}
    assert set(log[0]["times"]) == {"queued", "accepted"}
    assert await items(here.owner, f"/v1/patients/{here.patients[1]}/messages") == []
    (known,) = await items(here.owner, f"{path}/contacts")
    assert (known["phone"], known["email"], known["consent"]["source"]) == ("+919000000101", None, "message")
    assert known["windowUntil"] is not None
    assert (await here.owner.get(f"/v1/contacts/{contact.id}")).json() == known
    assert await items(here.owner, f"/v1/contacts/{contact.id}/messages") == log
    deliveries = await items(here.owner, "/v1/messages", state="accepted")
    assert [one["id"] for one in deliveries] == [message.id]
    assert "text" not in deliveries[0]
    assert "+919" not in str(deliveries)


async def test_opting_out_and_in(inside: Office, here: Practice) -> None:
    await inside.connect()
    contact = await inside.heard()
    path = f"/v1/contacts/{contact.id}"
    out = await here.owner.post(f"{path}/opt-out")
    assert out.status_code == 200, out.text
    assert out.json()["optedOutAt"] is not None
    assert (await here.owner.post(f"{path}/opt-out")).status_code == 409
    assert await inside.refused(await inside.heard(), Text("Offer"), cause("offer")) == "opted-out"
    back = await here.owner.post(f"{path}/opt-in")
    assert (back.json()["optedOutAt"], back.json()["consent"]["source"]) == (None, "staff")
    assert (await here.owner.post(f"{path}/opt-in")).status_code == 409
    entries = [row for row in await inside.rows("audit_entries") if row["action"].startswith("contact.")]
    assert [row["action"] for row in entries] == ["contact.opted_out", "contact.opted_in"]
    assert {row["actor"]["id"] for row in entries} == {here.town.users[Role.OWNER]}


async def test_messages_of_another_clinic_stay_there(product: Running, inside: Office, here: Practice) -> None:
    await inside.connect()
    other = await inside.open_clinic()
    contact = await inside.heard("Hi")
    await inside.do(lambda: inside.messaging.contacts.link(contact.id, here.patients[0]))
    for clinic in (here.clinic, other):
        await inside.send(contact, Text(f"From {clinic}"), patient_id=here.patients[0], clinic_id=clinic)
    _, desk = await hire(product, here.town, Role.RECEPTIONIST, [here.clinic])
    for path in (f"/v1/contacts/{contact.id}/messages", f"/v1/patients/{here.patients[0]}/messages"):
        assert [one["text"] for one in await items(desk, path)] == [f"From {here.clinic}", "Hi"]
        assert len(await items(here.owner, path)) == 3
    assert len(await items(desk, "/v1/messages")) == 2


async def test_the_doors_of_another_tenant(product: Running, inside: Office, here: Practice) -> None:
    contact = await inside.heard()
    other = (await found(product)).owner
    paths = [f"/v1/contacts/{contact.id}", f"/v1/contacts/{contact.id}/messages"]
    paths += [f"/v1/patients/{here.patients[0]}/messages", f"/v1/patients/{here.patients[0]}/contacts"]
    for path in paths:
        assert (await other.get(path)).status_code == 404, path
        assert (await here.owner.get(path)).status_code == 200, path
    assert (await other.post(f"/v1/contacts/{contact.id}/opt-out")).status_code == 404
    assert await items(other, "/v1/messages") == []


@pytest.mark.parametrize(
    ("role", "log", "deliveries", "opt_out"),
    [(Role.RECEPTIONIST, 200, 200, 200), (Role.NURSE, 200, 403, 403), (Role.PHARMACIST, 403, 403, 403)],
)
async def test_who_may(
    product: Running, inside: Office, here: Practice, role: Role, log: int, deliveries: int, opt_out: int
) -> None:
    contact = await inside.heard()
    _, somebody = await hire(product, here.town, role, [here.clinic])
    assert (await somebody.get(f"/v1/contacts/{contact.id}/messages")).status_code == log
    assert (await somebody.get("/v1/messages")).status_code == deliveries
    assert (await somebody.post(f"/v1/contacts/{contact.id}/opt-out")).status_code == opt_out
