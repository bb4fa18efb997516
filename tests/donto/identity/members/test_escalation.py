"""Attempts to get or keep more than one has: owners, roles beyond one's own. On the real servers."""

import asyncio
from typing import Any

import pytest

from tests.donto.identity.members.world import Chain, Who, World


def to(*pairs: tuple[str, Any]) -> dict[str, Any]:
    return {"assignments": [{"role": role, "clinicIds": where} for role, where in pairs]}


def faults(answer: Any) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def test_the_last_owner_stays(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    path = f"/v1/users/{chain.owner.id}"
    for answer in (
        await world.call(owner, "PATCH", path, to(("manager", "*")), version=1),
        await world.call(owner, "POST", f"{path}/deactivate"),
    ):
        assert (answer.status_code, answer.json().get("rule")) == (409, "last-owner")
    # One who is shut out does not count as another owner.
    second = await world.hire(chain, {"owner": "*"})
    assert (await world.call(owner, "POST", f"/v1/users/{second.user.id}/deactivate")).status_code == 200
    assert (await world.call(owner, "POST", f"{path}/deactivate")).status_code == 409
    assert (await world.call(owner, "POST", f"/v1/users/{second.user.id}/activate")).status_code == 200
    # Control: with another one there, both go through.
    keeps = await world.call(owner, "PATCH", path, to(("owner", "*"), ("doctor", [chain.a])), version=1)
    assert keeps.status_code == 200
    assert (await world.call(owner, "PATCH", path, to(("manager", "*")), version=2)).status_code == 200


@pytest.mark.parametrize("how", ["roles", "deactivate"])
async def test_two_owners_cannot_remove_each_other_at_once(world: World, how: str) -> None:
    for _ in range(3):
        chain = await world.chain()
        one, two = world.owner(chain), await world.hire(chain, {"owner": "*"})
        targets = ((one, two), (two, one))
        if how == "roles":
            calls = [
                world.call(actor, "PATCH", f"/v1/users/{target.user.id}", to(("nurse", "*")), version=1)
                for actor, target in targets
            ]
        else:
            calls = [world.call(actor, "POST", f"/v1/users/{target.user.id}/deactivate") for actor, target in targets]
        codes = sorted([answer.status_code for answer in await asyncio.gather(*calls)])
        # The later one finds itself removed (403) or the other one the last owner (409).
        assert codes[0] == 200
        assert codes[1] in (403, 409)
        members = [await world.member(who) for who in (one, two)]
        owners = [m for m in members if m.active and any(part.role == "owner" for part in m.assignments)]
        assert len(owners) == 1


async def composed(world: World, chain: Chain, permissions: list[str], where: Any, name: str = "Made") -> Who:
    body = {"name": name, "permissions": [{"permission": permission} for permission in permissions]}
    made = await world.call(world.owner(chain), "POST", "/v1/roles", body)
    assert made.status_code == 201, made.text
    return await world.hire(chain, {made.json()["id"]: where})


async def test_nobody_grants_what_they_do_not_hold(world: World, chain: Chain) -> None:
    powers = ["roles:assign", "users:read", "users:invite", "users:deactivate", "patients:read"]
    clerk = await composed(world, chain, powers, [chain.a])
    nurse = await world.hire(chain, {"nurse": [chain.a]})
    role = (await world.member(clerk)).assignments[0].role
    path = f"/v1/users/{nurse.user.id}"
    for body in (
        to(("nurse", [chain.a]), ("owner", "*")),
        to(("nurse", [chain.a]), ("manager", [chain.a])),
        to(("nurse", [chain.a]), ("pharmacist", [chain.a])),
        to(("nurse", "*")),
        to(("nurse", [chain.a]), (role, "*")),
        to((role, [chain.a])),  # takes the nurse's role, which the clerk could not give either
    ):
        answer = await world.call(clerk, "PATCH", path, body, version=1)
        assert answer.status_code == 403, (body, answer.text)
    # Their own roles neither.
    mine = to((role, [chain.a]), ("manager", [chain.a]))
    assert (await world.call(clerk, "PATCH", f"/v1/users/{clerk.user.id}", mine, version=1)).status_code == 403
    # A clinic beyond their own is not there for them.
    answer = await world.call(clerk, "PATCH", path, to(("nurse", [chain.a]), (role, [chain.b])), version=1)
    assert faults(answer) == [("/assignments/1/clinicIds/0", "unknown-clinic")]
    # Control: what they hold, where they hold it.
    answer = await world.call(clerk, "PATCH", path, to(("nurse", [chain.a]), (role, [chain.a])), version=1)
    assert answer.status_code == 200, answer.text


async def test_only_owners_touch_owners(world: World, chain: Chain) -> None:
    powers = ["roles:assign", "users:read", "users:deactivate", "users:reset_mfa"]
    clerk = await composed(world, chain, powers, "*")
    second = await world.hire(chain, {"owner": "*"})
    path = f"/v1/users/{second.user.id}"
    for answer in (
        await world.call(clerk, "POST", f"{path}/deactivate"),
        await world.call(clerk, "POST", f"{path}/activate"),
        await world.call(clerk, "POST", f"{path}/reset-mfa"),
        await world.call(clerk, "PATCH", path, to(("nurse", "*")), version=1),
        await world.call(clerk, "PATCH", f"/v1/users/{clerk.user.id}", to(("owner", "*")), version=1),
    ):
        assert (answer.status_code, answer.json()["permission"]) == (403, "roles:assign_owner")
    nurse = await world.hire(chain, {"nurse": [chain.a]})
    assert (await world.call(clerk, "POST", f"/v1/users/{nurse.user.id}/deactivate")).status_code == 200
