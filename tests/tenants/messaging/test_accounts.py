"""Accounts with providers, through the HTTP doors: whose they are, and credentials that never come out."""

import secrets
from typing import Any

import pytest

from donto.identity.roles import Role
from donto.kernel.errors import InvalidInput
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tenants.messaging import AccountService, AddressBook, ChannelCreate
from tests.support.product import Caller, Running
from tests.support.records import looking, records_of
from tests.support.world import Town, found, hire

pytestmark = pytest.mark.anyio
TOKEN = "EAAG-very-secret-token"


def number() -> str:
    return str(secrets.randbelow(10**15))


def body(**other: Any) -> dict[str, Any]:
    return {"kind": "whatsapp", "name": "Main line", "address": number(), "token": TOKEN} | other


async def connected(caller: Caller, **other: Any) -> dict[str, Any]:
    answer = await caller.post("/v1/channels", body(**other))
    assert answer.status_code == 201, answer.text
    assert answer.headers["etag"] == '"1"'
    made: dict[str, Any] = answer.json()
    return made


async def test_an_account_s_life(product: Running, town: Town) -> None:
    owner = town.owner
    made = await connected(owner, wabaId="104857600231177", displayPhone="+912000000142")
    path = f"/v1/channels/{made['id']}"
    assert (made["status"], made["stop"], made["clinicIds"]) == ("active", None, None)
    changed = await owner.patch(path, {"name": "Front line", "clinicIds": [town.ids["clinic"]], "wabaId": None}, 1)
    assert changed.status_code == 200, changed.text
    assert (changed.json()["name"], changed.json()["clinicIds"]) == ("Front line", [town.ids["clinic"]])
    assert (await owner.patch(path, {"name": "Late"}, 1)).status_code == 412
    stopped = await owner.call("POST", f"{path}/stop", version=2)
    assert (stopped.json()["status"], stopped.json()["stop"]["code"]) == ("stopped", "by-hand")
    assert (await owner.call("POST", f"{path}/stop", version=3)).status_code == 409
    resumed = await owner.call("POST", f"{path}/resume", version=3)
    assert (resumed.json()["status"], resumed.json()["stop"]) == ("active", None)
    replaced = await owner.put(f"{path}/credentials", {"token": "another-secret-token"}, 4)
    assert replaced.status_code == 200, replaced.text
    listed = (await owner.get("/v1/channels")).json()["items"]
    assert listed == [replaced.json()]
    assert listed[0] == (await owner.get(path)).json()
    assert (await owner.delete(path)).status_code == 204
    assert (await owner.get(path)).status_code == 404
    book = AddressBook(product.product.core.store)
    assert await book.owner("whatsapp", made["address"]) is None
    assert (await connected(owner, address=made["address"]))["id"] != made["id"]


async def test_credentials_go_in_and_never_come_out(product: Running, town: Town) -> None:
    owner = town.owner
    made = await connected(owner)
    path = f"/v1/channels/{made['id']}"
    answers = [await owner.get(path), await owner.get("/v1/channels"), await owner.patch(path, {"name": "B"}, 1)]
    answers.append(await owner.put(f"{path}/credentials", {"token": f"{TOKEN}-2"}, 2))
    assert TOKEN not in "".join(answer.text for answer in answers)
    assert "sealed" not in "".join(answer.text for answer in answers)
    for collection in ("channel_accounts", "audit_entries"):
        assert TOKEN not in str(await records_of(product, town, collection))
    async with looking(product, town.database) as database:
        rows = await database["idempotency_keys"].find({"tenantId": town.tenant_id}).to_list()
        assert TOKEN not in str(rows)
    trail = await records_of(product, town, "audit_entries")
    entries = {row["action"]: row for row in trail if row["action"].startswith("channel.")}
    assert set(entries) == {"channel.connected", "channel.changed", "channel.credentials_replaced"}
    hidden = {"field": "sealed", "before": "[hidden]", "after": "[hidden]"}
    assert hidden in entries["channel.credentials_replaced"]["changes"]


async def test_a_number_belongs_to_one_tenant(product: Running, town: Town) -> None:
    made = await connected(town.owner, wabaId="55")
    book = AddressBook(product.product.core.store)
    owner = await book.owner("whatsapp", made["address"])
    assert owner is not None
    assert (owner.tenant_id, owner.account_id) == (town.tenant_id, made["id"])
    other = await found(product)
    for caller in (town.owner, other.owner):
        answer = await caller.post("/v1/channels", body(address=made["address"]))
        assert answer.status_code == 409, answer.text
        assert town.tenant_id not in answer.text
    assert await records_of(product, other, "channel_accounts") == []
    assert (await other.owner.get(f"/v1/channels/{made['id']}")).status_code == 404
    second = await connected(other.owner, wabaId="55")
    assert {one.tenant_id for one in await book.of_waba("55")} == {town.tenant_id, other.tenant_id}
    assert (await other.owner.patch(f"/v1/channels/{second['id']}", {"wabaId": "56"}, 1)).status_code == 200
    assert {one.tenant_id for one in await book.of_waba("56")} == {other.tenant_id}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "mail"},
        {"token": ""},
        {"token": "line\nbreak-token"},
        {"address": "../../me"},
        {"address": "a b"},
        {"baseUrl": "ftp://sms.example"},
        {"baseUrl": "https://user:pass@sms.example"},
        {"baseUrl": "https://sms.example/?a=b"},
        {"kind": "sms"},
        {"displayPhone": "12"},
        {"wabaId": "abc"},
        {"clinicIds": []},
        {"clinicIds": ["cln_unknown"]},
        {"secret": "x"},
    ],
)
async def test_what_is_no_account(town: Town, wrong: dict[str, Any]) -> None:
    answer = await town.owner.post("/v1/channels", body(**wrong))
    assert answer.status_code in (400, 422), answer.text
    assert TOKEN not in answer.text


async def test_plain_http_is_for_development_alone(product: Running, town: Town) -> None:
    core = product.product.core
    service = AccountService(core.store, core.keys.cipher("channel"), product.product.clinics)
    given = ChannelCreate("sms", "SMS", "SUNRSE", TOKEN, base_url="http://sms.example")
    scope = TenantScope(town.tenant_id, town.database, Actor("user", "usr_1"), EVERY_CLINIC)
    with entered(scope), pytest.raises(InvalidInput):
        await core.database.transaction(lambda: service.connect(given))


async def test_only_the_owner_sees_and_changes_channels(product: Running, town: Town) -> None:
    made = await connected(town.owner)
    _, manager = await hire(product, town, Role.MANAGER, [town.ids["clinic"]])
    path = f"/v1/channels/{made['id']}"
    answers = [
        await manager.get("/v1/channels"),
        await manager.get(path),
        await manager.post("/v1/channels", body()),
        await manager.patch(path, {"name": "Mine"}, 1),
        await manager.put(f"{path}/credentials", {"token": "a-token-of-mine"}, 1),
        await manager.delete(path),
    ]
    assert {answer.status_code for answer in answers} == {403}
