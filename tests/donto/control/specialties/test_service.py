"""The taxonomy at its doors and in every process's memory, on the real server."""

import secrets
from typing import Any

import pytest

from donto.control.specialties.schemas import SpecialtyCreate, SpecialtyNames, SpecialtyPatch
from donto.identity.roles import Role
from donto.kernel.errors import Conflict
from tests.donto.control.doors import Doors
from tests.donto.control.world import World, eventually


def code() -> str:
    """A code that nobody has."""
    return f"x{secrets.token_hex(5)}"


async def made(world: World, given: str, **more: Any) -> None:
    data = SpecialtyCreate(code=given, names=SpecialtyNames("A branch"), field="medical", **more)
    await world.command(lambda: world.control.specialties.create(data))


async def test_seeding_makes_what_is_missing_and_leaves_the_rest(world: World) -> None:
    with world.operator():
        first = await world.control.seed_specialties()
        again = await world.control.seed_specialties()
        ent = await world.control.specialties.get("ent")
    assert len(first) >= 35
    assert again == []
    assert (ent.names.de, ent.field) == ("Hals-Nasen-Ohren-Heilkunde", "medical")
    renamed = SpecialtyPatch(names=SpecialtyNames("Otolaryngology"))
    await world.command(lambda: world.control.specialties.change("ent", renamed, ent.version))
    with world.operator():
        assert await world.control.seed_specialties() == []
        assert (await world.control.specialties.get("ent")).names.en == "Otolaryngology"


async def test_a_change_reaches_the_memory_of_every_process(world: World, other: World) -> None:
    new = code()

    async def offered(one: World) -> bool:
        with one.operator():
            return new in await one.control.specialties.offered()

    for one in (world, other):
        assert not await offered(one), "so the list is in memory now"
    await made(world, new)
    for one in (world, other):
        await eventually(lambda at=one: offered(at))  # type: ignore[misc]  # bound at once
    await world.command(lambda: world.control.specialties.change(new, SpecialtyPatch(active=False), 1))

    async def gone() -> bool:
        return not await offered(other)

    await eventually(gone)


async def test_inside_a_transaction_the_database_is_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision and the write it allows see the same: whatever is in memory does not count there."""
    new = code()
    with world.operator():
        await world.control.specialties.every()
    monkeypatch.setattr(world.control.specialties, "_heard", lambda *_: None)
    await made(world, new)
    seen = await world.command(world.control.specialties.offered)
    assert new in seen


async def test_a_code_is_given_once(world: World) -> None:
    new = code()
    await made(world, new)
    with pytest.raises(Conflict) as refused:
        await made(world, new)
    assert refused.value.extra == {"clashes": "/code"}


# ---- doors


async def test_everybody_who_is_signed_in_reads_and_the_operator_changes(world: World) -> None:
    doors = Doors(world)
    tenant = await world.tenant()
    boss, owner = doors.caller(Role.SUPER_ADMIN), doors.caller(Role.OWNER, tenant)
    new = code()
    body = {"code": new, "names": {"en": "A branch", "hi": "एक शाखा"}, "field": "dental"}
    created = await boss.call("POST", "/v1/platform/specialties", json=body)
    assert (created.status_code, created.headers["etag"]) == (201, '"1"')
    shown = {**body, "names": {"en": "A branch", "hi": "एक शाखा", "de": None, "ar": None}}
    assert created.json() == {**shown, "parent": None, "active": True, "version": 1}
    path = f"/v1/platform/specialties/{new}"
    changed = await boss.call("PATCH", path, json={"active": False}, version=1)
    assert (changed.status_code, changed.json()["active"]) == (200, False)
    assert (await boss.call("PATCH", path, json={"active": True}, version=1)).status_code == 412
    assert (await boss.call("GET", path)).json()["version"] == 2
    readers = [boss, owner, doors.caller(Role.PATIENT, tenant), doors.caller(Role.SUPPORT)]
    for reader in readers:

        async def listed(by: Any = reader) -> bool:
            answer = await by.call("GET", "/v1/specialties")
            assert answer.status_code == 200, answer.text
            return {**shown, "parent": None, "active": False, "version": 2} in answer.json()["items"]

        await eventually(listed)
    for by in (owner, doors.caller(Role.SUPPORT)):
        assert (await by.call("POST", "/v1/platform/specialties", json={**body, "code": code()})).status_code == 403
        assert (await by.call("PATCH", path, json={"active": True}, version=2)).status_code == 403
    assert (await owner.call("GET", path)).status_code == 403, "the operator's side"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"code": "ENT"}, "/code"),
        ({"code": "ent-"}, "/code"),
        ({"code": "e"}, "/code"),
        ({"names": {"hi": "कान"}}, "/names/en"),
        ({"names": {"en": "Ear", "fr": "Oreille"}}, "/names/fr"),
        ({"field": "legal"}, "/field"),
        ({"parent": "no-such-one"}, "/parent"),
        ({"active": True}, "/active"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(
    world: World, change: dict[str, object], pointer: str
) -> None:
    boss = Doors(world).caller(Role.SUPER_ADMIN)
    new = code()
    body = {"code": new, "names": {"en": "A branch"}, "field": "medical"} | change
    refused = await boss.call("POST", "/v1/platform/specialties", json=body)
    assert refused.status_code == 422, refused.text
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    with world.operator():
        assert new not in {one.code for one in await world.control.specialties.every()}
