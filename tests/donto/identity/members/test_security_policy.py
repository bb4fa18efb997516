"""The security policy over HTTP, on the real servers."""

from typing import Any

import pytest

from donto.kernel.tenancy import entered
from tests.donto.identity.members.world import Chain, World

PATH = "/v1/tenant/security-policy"


async def test_an_owner_demands_a_second_factor_of_roles(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    before = await world.call(owner, "GET", PATH)
    assert (before.status_code, before.headers["etag"]) == (200, '"1"')
    assert before.json()["secondFactorRoles"] == []
    manager = await world.hire(chain, {"nurse": [chain.a], "manager": [chain.b]})
    nurse = await world.hire(chain, {"nurse": [chain.a]})
    body = {"secondFactorRoles": ["owner", "manager"]}
    stale = await world.call(owner, "PUT", PATH, body, version=1, fresh=False)
    assert stale.json()["type"] == "/problems/step-up-required"
    assert (await world.call(owner, "PUT", PATH, body)).status_code == 428
    after = await world.call(owner, "PUT", PATH, body, version=1)
    assert (after.status_code, after.headers["etag"]) == (200, '"2"')
    assert after.json()["secondFactorRoles"] == ["manager", "owner"]
    assert (await world.call(owner, "PUT", PATH, body, version=1)).status_code == 412
    with entered(chain.scope):
        demanded = world.people.members.second_factor_required
        assert await demanded(await world.member(manager))
        assert await demanded(await world.member(world.owner(chain)))
        assert not await demanded(await world.member(nurse))
    (entry,) = await world.audit(chain, "security_policy.changed")
    assert entry["changes"][0]["after"] == ["manager", "owner"]


@pytest.mark.parametrize(
    ("roles", "fault"),
    [
        (["nurse", "king"], ("/secondFactorRoles/1", "unknown-role")),
        (["super_admin"], ("/secondFactorRoles/0", "unknown-role")),
        (["nurse", "nurse"], ("/secondFactorRoles/1", "duplicate")),
    ],
)
async def test_roles_that_cannot_be_named(world: World, chain: Chain, roles: list[str], fault: tuple[str, str]) -> None:
    answer = await world.call(world.owner(chain), "PUT", PATH, {"secondFactorRoles": roles}, version=1)
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [fault]


async def test_own_roles_can_be_named_and_foreign_ones_are_unknown(world: World, chain: Chain, other: Chain) -> None:
    made: list[Any] = []
    for one in (chain, other):
        role = {"name": "Desk", "permissions": [{"permission": "patients:read"}]}
        made.append((await world.call(world.owner(one), "POST", "/v1/roles", role)).json()["id"])
    owner = world.owner(chain)
    for unknown in (made[1], world.core.ids.new("rol")):
        answer = await world.call(owner, "PUT", PATH, {"secondFactorRoles": [unknown]}, version=1)
        assert answer.json()["errors"][0]["code"] == "unknown-role"
    assert (await world.call(owner, "PUT", PATH, {"secondFactorRoles": [made[0]]}, version=1)).status_code == 200
    theirs = await world.call(world.owner(other), "GET", PATH)
    assert theirs.json()["secondFactorRoles"] == []


async def test_managers_read_it_and_owners_change_it(world: World, chain: Chain) -> None:
    manager = await world.hire(chain, {"manager": [chain.a]})
    assert (await world.call(manager, "GET", PATH)).status_code == 200
    assert (await world.call(manager, "PUT", PATH, {"secondFactorRoles": []}, version=1)).status_code == 403
