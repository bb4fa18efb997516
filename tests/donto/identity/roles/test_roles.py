"""Roles over HTTP, on the real servers."""

import asyncio

import pytest

from donto.identity.members.models import Assignment
from donto.identity.roles.matrix import MATRIX, Role
from donto.identity.roles.policy import TENANT_ROLES
from donto.identity.roles.service import MOST
from donto.kernel.http.access import Right
from donto.kernel.tenancy import EVERY_CLINIC, entered
from tests.donto.identity.members.world import Chain, Who, World

GRANTS = [{"permission": "patients:read"}, {"permission": "encounters:update", "rule": "own"}]
DESK = {"name": "Desk", "permissions": GRANTS}


def faults(problem: dict[str, object]) -> list[tuple[str, str]]:
    errors = problem["errors"]
    assert isinstance(errors, list)
    return [(error["pointer"], error["code"]) for error in errors]


async def role_of(world: World, who: Who, permissions: dict[str, str], name: str = "Made") -> str:
    body = {"name": name, "permissions": [{"permission": p, "rule": r} for p, r in permissions.items()]}
    answer = await world.call(who, "POST", "/v1/roles", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_the_catalogue_is_the_matrix(world: World, chain: Chain) -> None:
    answer = await world.call(world.owner(chain), "GET", "/v1/permissions")
    assert answer.status_code == 200
    rows = {row["permission"]: row for row in answer.json()["items"]}
    assert set(rows) == set(MATRIX)
    for permission, row in rows.items():
        assert row["rules"] == {role.value: MATRIX[permission][role].value for role in TENANT_ROLES}
        assert row["grantable"] == bool(row["grantableRules"])
    assert rows["encounters:update"]["grantableRules"] == ["assigned", "own"]
    assert not rows["platform_tenants:read"]["grantable"]


async def test_an_owner_composes_changes_and_deletes_a_role(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    made = await world.call(owner, "POST", "/v1/roles", DESK | {"name": "  Desk  "})
    assert made.status_code == 201, made.text
    assert made.headers["etag"] == '"1"'
    role = made.json()
    assert (role["name"], role["builtIn"], role["version"]) == ("Desk", False, 1)
    assert role["permissions"] == [
        {"permission": "patients:read", "rule": "yes"},
        {"permission": "encounters:update", "rule": "own"},
    ]
    listed = (await world.call(owner, "GET", "/v1/roles")).json()["items"]
    assert [one["id"] for one in listed] == [*(role.value for role in TENANT_ROLES), role["id"]]
    assert all(one["builtIn"] for one in listed[:-1])
    path = f"/v1/roles/{role['id']}"
    changed = await world.call(owner, "PATCH", path, {"description": "At the front"}, version=1)
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["permissions"] == role["permissions"]
    assert (await world.call(owner, "PATCH", path, {"name": "X"}, version=1)).status_code == 412
    assert (await world.call(owner, "PATCH", path, {"name": "X"})).status_code == 428
    assert (await world.call(owner, "DELETE", path)).status_code == 204
    assert (await world.call(owner, "GET", path)).status_code == 404
    for event in ("role.created", "role.changed", "role.deleted"):
        (entry,) = await world.audit(chain, event)
        assert entry["actor"] == {"kind": "user", "id": chain.owner.id, "impersonatorId": None}


async def test_built_in_roles_cannot_be_touched(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    for method in ("GET", "DELETE"):
        assert (await world.call(owner, method, "/v1/roles/doctor")).status_code == 404
    assert (await world.call(owner, "PATCH", "/v1/roles/doctor", {"name": "X"}, version=1)).status_code == 404
    for name in ("doctor", "Super Admin", "OWNER"):
        answer = await world.call(owner, "POST", "/v1/roles", DESK | {"name": name})
        assert faults(answer.json()) == [("/name", "built-in")]


@pytest.mark.parametrize(
    ("grants", "expected"),
    [
        ([{"permission": "platform_tenants:read"}], ("/permissions/0/permission", "not-grantable")),
        ([{"permission": "platform_plans:read"}], ("/permissions/0/permission", "not-grantable")),
        ([{"permission": "roles:assign_owner"}], ("/permissions/0/permission", "not-grantable")),
        ([{"permission": "patients:fly"}], ("/permissions/0/permission", "unknown-permission")),
        ([{"permission": "encounters:update"}], ("/permissions/0/rule", "rule-not-grantable")),
        ([{"permission": "clinics:create", "rule": "own"}], ("/permissions/0/rule", "rule-not-grantable")),
    ],
)
async def test_what_cannot_be_composed(
    world: World, chain: Chain, grants: list[dict[str, str]], expected: tuple[str, str]
) -> None:
    owner = world.owner(chain)
    answer = await world.call(owner, "POST", "/v1/roles", {"name": "Bad", "permissions": grants})
    assert (answer.status_code, faults(answer.json())) == (422, [expected])
    role = await role_of(world, owner, {"patients:read": "yes"})
    answer = await world.call(owner, "PATCH", f"/v1/roles/{role}", {"permissions": grants}, version=1)
    assert (answer.status_code, faults(answer.json())) == (422, [expected])


@pytest.mark.parametrize(
    "body",
    [
        {"name": "Bad", "permissions": []},
        {"name": "Bad", "permissions": [{"permission": "patients:read", "rule": "no"}]},
        {"name": "Bad", "permissions": [{"permission": {"$gt": ""}}]},
        {"name": " ", "permissions": DESK["permissions"]},
        {"name": "Bad\x00", "permissions": DESK["permissions"]},
        DESK | {"tenantId": "ten_x"},
        DESK | {"id": "owner"},
        DESK | {"builtIn": True},
    ],
)
async def test_bad_input_is_named(world: World, chain: Chain, body: dict[str, object]) -> None:
    answer = await world.call(world.owner(chain), "POST", "/v1/roles", body)
    assert answer.status_code == 422
    assert answer.json()["errors"]


async def test_step_up_plan_and_permission_are_needed(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    role = await role_of(world, owner, {"patients:read": "yes"})
    path = f"/v1/roles/{role}"
    for method, where, body in (("POST", "/v1/roles", DESK), ("PATCH", path, {"name": "X"}), ("DELETE", path, None)):
        answer = await world.call(owner, method, where, body, version=1, fresh=False)
        assert answer.json()["type"] == "/problems/step-up-required"
        manager = await world.hire(chain, {"manager": "*"})
        assert (await world.call(manager, method, where, body, version=1)).json()["type"] == "/problems/forbidden"
    small = await world.chain(plan="clinic")
    answer = await world.call(world.owner(small), "POST", "/v1/roles", DESK)
    assert answer.json()["type"] == "/problems/not-in-plan"
    await world.override(small, "custom_roles", True)
    assert (await world.call(world.owner(small), "POST", "/v1/roles", DESK)).status_code == 201


@pytest.mark.parametrize("role", [role for role in TENANT_ROLES if role not in (Role.OWNER, Role.MANAGER)])
async def test_only_owners_and_managers_read_roles(world: World, chain: Chain, role: Role) -> None:
    who = await world.hire(chain, {role: [chain.a]}) if role is not Role.PATIENT else await world.patient(chain)
    for path in ("/v1/roles", "/v1/permissions"):
        assert (await world.call(who, "GET", path)).status_code == 403
    manager = await world.hire(chain, {"manager": [chain.a]})
    assert (await world.call(manager, "GET", "/v1/roles")).status_code == 200


async def test_a_role_in_use_says_by_how_many(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    role = await role_of(world, owner, {"patients:read": "yes"})
    one = await world.hire(chain, {role: [chain.a]})
    two = await world.hire(chain, {role: "*", "nurse": [chain.b]})
    assert (await world.call(owner, "POST", f"/v1/users/{two.user.id}/deactivate")).status_code == 200
    invited = {"email": "guest@example.com", "assignments": [{"role": role, "clinicIds": "*"}]}
    invitation = (await world.call(owner, "POST", "/v1/invitations", invited)).json()
    policy = {"secondFactorRoles": [role]}
    assert (await world.call(owner, "PUT", "/v1/tenant/security-policy", policy, version=1)).status_code == 200
    answer = await world.call(owner, "DELETE", f"/v1/roles/{role}")
    assert answer.status_code == 409
    problem = answer.json()
    assert (problem["members"], problem["invitations"], problem["policies"]) == (2, 1, 1)
    assert "2 people" in problem["detail"]
    # Each of the three holds it back by itself; once all are gone, it can go.
    assert (await world.call(owner, "DELETE", f"/v1/invitations/{invitation['id']}")).status_code == 204
    nobody = {"secondFactorRoles": list[str]()}
    assert (await world.call(owner, "PUT", "/v1/tenant/security-policy", nobody, version=2)).status_code == 200
    for who in (one, two):
        body = {"assignments": [{"role": "nurse", "clinicIds": [chain.a]}]}
        version = (await world.member(who)).version
        assert (await world.call(owner, "DELETE", f"/v1/roles/{role}")).status_code == 409
        answer = await world.call(owner, "PATCH", f"/v1/users/{who.user.id}", body, version=version)
        assert answer.status_code == 200, answer.text
    assert (await world.call(owner, "DELETE", f"/v1/roles/{role}")).status_code == 204


async def test_a_role_is_not_assigned_and_deleted_at_once(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    for _ in range(4):
        role = await role_of(world, owner, {"patients:read": "yes"}, f"Race {_}")
        who = await world.hire(chain, {"nurse": [chain.a]})
        body = {"assignments": [{"role": role, "clinicIds": [chain.a]}]}
        assigned, deleted = await asyncio.gather(
            world.call(owner, "PATCH", f"/v1/users/{who.user.id}", body, version=1),
            world.call(owner, "DELETE", f"/v1/roles/{role}"),
        )
        outcome = (assigned.status_code, deleted.status_code)
        assert outcome in {(200, 409), (422, 204)}, (assigned.text, deleted.text)
        still = (await world.call(owner, "GET", f"/v1/roles/{role}")).status_code == 200
        held = any(part.role == role for part in (await world.member(who)).assignments)
        assert still == held


async def test_another_tenants_role_is_as_unknown_as_a_random_one(world: World, chain: Chain, other: Chain) -> None:
    foreign = await role_of(world, world.owner(other), {"patients:read": "yes"})
    random = world.core.ids.new("rol")
    owner = world.owner(chain)
    for method, body in (("GET", None), ("DELETE", None), ("PATCH", {"name": "Mine"})):
        answers = [await world.call(owner, method, f"/v1/roles/{role}", body, version=1) for role in (foreign, random)]
        problems = [answer.json() | {"traceId": ""} for answer in answers]
        assert problems[0] == problems[1]
        assert answers[0].status_code == 404
    assert foreign not in (await world.call(owner, "GET", "/v1/roles")).text
    # Control: to its own tenant it is there, unchanged.
    mine = await world.call(world.owner(other), "GET", f"/v1/roles/{foreign}")
    assert (mine.status_code, mine.json()["version"]) == (200, 1)


async def test_a_name_is_taken_in_its_own_tenant_only(world: World, chain: Chain, other: Chain) -> None:
    assert (await world.call(world.owner(chain), "POST", "/v1/roles", DESK)).status_code == 201
    again = await world.call(world.owner(chain), "POST", "/v1/roles", DESK)
    assert (again.status_code, again.json()["clashes"]) == (409, "/name")
    assert (await world.call(world.owner(other), "POST", "/v1/roles", DESK)).status_code == 201


async def test_whoever_may_compose_roles_cannot_exceed_their_own(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    own = {"roles:create": "yes", "roles:update": "yes", "roles:read": "yes", "patients:read": "assigned"}
    role = await role_of(world, owner, own, "Composer")
    composer = await world.hire(chain, {role: "*"})
    assert await role_of(world, composer, {"patients:read": "assigned"}, "Narrow")
    for permissions, code in (
        ({"patients:read": "yes"}, "not-held"),
        ({"users:reset_mfa": "yes"}, "not-held"),
        ({"roles:assign_owner": "yes"}, "not-grantable"),
    ):
        grants = [{"permission": p, "rule": r} for p, r in permissions.items()]
        made = await world.call(composer, "POST", "/v1/roles", {"name": "Wide", "permissions": grants})
        assert (made.status_code, [code for _, code in faults(made.json())]) == (422, [code])
        # Nor by widening the role they hold themselves.
        widened = await world.call(composer, "PATCH", f"/v1/roles/{role}", {"permissions": grants}, version=1)
        assert (widened.status_code, [code for _, code in faults(widened.json())]) == (422, [code])
    # A role's definition holds in all clinics; whoever holds it in one of them cannot compose for the others.
    local = await world.hire(chain, {role: [chain.a]})
    body = {"name": "Local", "permissions": [{"permission": "roles:read"}]}
    answer = await world.call(local, "POST", "/v1/roles", body)
    assert faults(answer.json()) == [("/permissions/0/permission", "not-held")]


async def test_a_changed_role_holds_at_the_next_request(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    role = await role_of(world, owner, {"roles:read": "yes"})
    reader = await world.hire(chain, {role: [chain.a]})
    assert (await world.call(reader, "GET", "/v1/roles")).status_code == 200
    body = {"permissions": [{"permission": "users:read"}]}
    assert (await world.call(owner, "PATCH", f"/v1/roles/{role}", body, version=1)).status_code == 200
    assert (await world.call(reader, "GET", "/v1/roles")).status_code == 403
    assert (await world.call(reader, "GET", "/v1/users")).status_code == 200


async def test_a_tenant_has_room_for_a_bounded_number_of_roles(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    for number in range(MOST - 1):
        await role_of(world, owner, {"patients:read": "yes"}, f"Role {number}")
    answers = await asyncio.gather(
        *(world.call(owner, "POST", "/v1/roles", DESK | {"name": f"Last {n}"}) for n in range(3))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert len((await world.call(owner, "GET", "/v1/roles")).json()["items"]) == MOST + len(TENANT_ROLES)


async def test_the_resolver_reads_the_roles_of_the_tenant_in_scope_alone(
    world: World, chain: Chain, other: Chain
) -> None:
    role = await role_of(world, world.owner(chain), {"patients:read": "yes"})
    who = await world.hire(chain, {role: [chain.a], "nurse": [chain.b]})
    member = await world.member(who)
    with entered(chain.scope):
        roles, rights = await world.resolver.rights(member, chain.a)
        assert roles == (role,)
        assert rights["patients:read"] == Right(frozenset({chain.a, chain.b}))
        assert world.resolver.sources(member) == {member.id, role}
        assert await world.resolver.rights(member, None) == ((), {})
        assert await world.resolver.rights(member.model_copy(update={"active": False}), chain.a) == ((), {})
    with entered(other.scope):
        # The same membership, seen from another tenant: its role does not exist there.
        _, elsewhere = await world.resolver.rights(member, chain.a)
        assert elsewhere == {}
        assert not await world.resolver.elevated(chain.owner.id, other.id)


async def test_equal_staff_of_two_tenants_share_nothing_but_equal_content(
    world: World, chain: Chain, other: Chain
) -> None:
    one, two = await world.hire(chain, {"nurse": [chain.a]}), await world.hire(other, {"nurse": [other.a]})
    with entered(chain.scope):
        _, mine = await world.resolver.rights(await world.member(one), chain.a)
    with entered(other.scope):
        _, theirs = await world.resolver.rights(await world.member(two), other.a)
    assert {right.clinics for right in mine.values()} == {frozenset({chain.a})}
    assert {right.clinics for right in theirs.values()} == {frozenset({other.a})}
    owners = [Assignment(role="owner", clinic_ids="*")]
    with entered(chain.scope):
        assert {clinics for _, clinics in await world.resolver.held(owners)} == {EVERY_CLINIC}
