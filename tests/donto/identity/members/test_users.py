"""Users over HTTP, on the real servers."""

from typing import Any

import pytest

from donto.identity.accounts.models import SecondFactor
from donto.identity.members.models import Assignment
from donto.identity.roles.matrix import Role
from donto.identity.roles.policy import TENANT_ROLES
from donto.kernel.errors import Conflict, LimitReached
from donto.kernel.tenancy import TenantScope, entered
from tests.donto.identity.members.world import Chain, Who, World


def to(*pairs: tuple[str, Any]) -> dict[str, Any]:
    return {"assignments": [{"role": role, "clinicIds": where} for role, where in pairs]}


def shown(answer: Any) -> list[str]:
    return [user["name"] for user in answer.json()["items"]]


def faults(answer: Any) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def test_the_list_joins_names_and_filters(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    await world.hire(chain, {"doctor": [chain.a]}, "Dr Asha Rao")
    await world.hire(chain, {"nurse": [chain.b]}, "Bina Shah")
    gone = await world.hire(chain, {"doctor": [chain.b]}, "Dr Arun Das")
    await world.patient(chain, "Asha Patient")
    await world.call(owner, "POST", f"/v1/users/{gone.user.id}/deactivate")
    everybody = [chain.owner.name, "Dr Asha Rao", "Bina Shah", "Dr Arun Das"]
    assert sorted(shown(await world.call(owner, "GET", "/v1/users"))) == sorted(everybody)
    cases: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({"role": "doctor"}, {"Dr Asha Rao", "Dr Arun Das"}),
        ({"role": "doctor", "active": "true"}, {"Dr Asha Rao"}),
        ({"active": "false"}, {"Dr Arun Das"}),
        ({"q": "ash"}, {"Dr Asha Rao"}),
        ({"q": "dr a"}, {"Dr Asha Rao", "Dr Arun Das"}),
        ({"q": "SHAH"}, {"Bina Shah"}),
        ({"q": "hah"}, set()),
        ({"q": ".*"}, set()),
        ({"role": "patient"}, {"Asha Patient"}),
        ({"role": "pharmacist"}, set()),
    )
    for filters, names in cases:
        answer = await world.call(owner, "GET", "/v1/users", **filters)
        assert set(shown(answer)) == names, filters
    answer = await world.call(owner, "GET", "/v1/users", role="patient", q="a")
    assert faults(answer) == [("query:q", "not-here")]
    row = (await world.call(owner, "GET", "/v1/users", q="bina")).json()["items"][0]
    assert row["assignments"] == [{"role": "nurse", "clinicIds": [chain.b]}]
    assert (row["active"], row["emailVerified"], row["secondFactor"], row["version"]) == (True, False, False, 1)
    assert "password" not in str(row).lower()


@pytest.mark.parametrize("q", [None, "mem"])
async def test_pages_hold_everybody_once(world: World, chain: Chain, q: str | None) -> None:
    owner = world.owner(chain)
    names = {f"Member {number:02}" for number in range(13)}
    for name in sorted(names):
        await world.hire(chain, {"nurse": "*"}, name)
        await world.hire(chain, {"billing": "*"}, f"Other {name}")
    filters: dict[str, Any] = {"limit": 5, "role": "nurse"} | ({"q": q} if q else {})
    seen: list[str] = []
    cursor = None
    for _ in range(9):
        answer = await world.call(owner, "GET", "/v1/users", **filters, **({"cursor": cursor} if cursor else {}))
        seen += shown(answer)
        cursor = answer.json()["nextCursor"]
        if cursor is None:
            break
    assert len(seen) == 13
    assert set(seen) == names


async def test_a_cursor_belongs_to_its_tenant(world: World, chain: Chain, other: Chain) -> None:
    for one in (chain, other):
        await world.hire(one, {"nurse": "*"})
    cursor = (await world.call(world.owner(other), "GET", "/v1/users", limit=1)).json()["nextCursor"]
    assert cursor
    for strange in (cursor, "AAAA"):
        answer = await world.call(world.owner(chain), "GET", "/v1/users", limit=1, cursor=strange)
        assert faults(answer) == [("query:cursor", "unknown-cursor")]


async def test_a_manager_sees_who_works_where_they_manage(world: World, chain: Chain) -> None:
    here = await world.hire(chain, {"nurse": [chain.a]}, "Here Only")
    there = await world.hire(chain, {"nurse": [chain.b]}, "There Only")
    await world.hire(chain, {"billing": "*"}, "Every Where")
    manager = await world.hire(chain, {"manager": [chain.a], "doctor": [chain.b]}, "Mina Manager")
    seen = set(shown(await world.call(manager, "GET", "/v1/users")))
    assert seen == {chain.owner.name, "Here Only", "Every Where", "Mina Manager"}
    assert (await world.call(manager, "GET", f"/v1/users/{here.user.id}")).status_code == 200
    assert (await world.call(manager, "GET", f"/v1/users/{there.user.id}")).status_code == 404
    manager.clinic = chain.b
    assert (await world.call(manager, "GET", "/v1/users")).status_code == 403


@pytest.mark.parametrize("role", [role for role in TENANT_ROLES if role not in (Role.OWNER, Role.MANAGER)])
async def test_others_neither_read_nor_change_users(world: World, chain: Chain, role: Role) -> None:
    who = await world.patient(chain) if role is Role.PATIENT else await world.hire(chain, {role: [chain.a]})
    target = f"/v1/users/{chain.owner.id}"
    for method, path, body in (
        ("GET", "/v1/users", None),
        ("GET", target, None),
        ("PATCH", target, to(("owner", "*"))),
        ("POST", f"{target}/deactivate", None),
        ("POST", f"{target}/activate", None),
        ("POST", f"{target}/reset-mfa", None),
        ("POST", "/v1/invitations", {"email": "x@example.com", **to(("nurse", [chain.a]))}),
        ("GET", "/v1/invitations", None),
        ("GET", "/v1/tenant/security-policy", None),
        ("PUT", "/v1/tenant/security-policy", {"secondFactorRoles": []}),
    ):
        assert (await world.call(who, method, path, body, version=1)).status_code == 403, (method, path)


async def test_roles_are_changed_with_step_up_and_if_match(world: World, chain: Chain) -> None:
    owner, who = world.owner(chain), await world.hire(chain, {"nurse": [chain.a]})
    path, body = f"/v1/users/{who.user.id}", to(("doctor", [chain.b, chain.a]), ("nurse", "*"))
    stale = await world.call(owner, "PATCH", path, body, version=1, fresh=False)
    assert stale.json()["type"] == "/problems/step-up-required"
    assert (await world.call(owner, "PATCH", path, body)).status_code == 428
    assert (await world.call(owner, "PATCH", path, body, version=9)).status_code == 412
    answer = await world.call(owner, "PATCH", path, body, version=1)
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert answer.json()["assignments"] == [
        {"role": "doctor", "clinicIds": sorted([chain.a, chain.b])},
        {"role": "nurse", "clinicIds": "*"},
    ]
    (entry,) = await world.audit(chain, "membership.roles_changed")
    assert [change["field"] for change in entry["changes"]] == ["assignments"]
    assert (await world.call(owner, "PATCH", path, body, version=1)).status_code == 412


async def test_roles_and_clinics_that_are_not_there(world: World, chain: Chain, other: Chain) -> None:
    owner, who = world.owner(chain), await world.hire(chain, {"nurse": [chain.a]})
    made = {"name": "Theirs", "permissions": [{"permission": "patients:read"}]}
    foreign_role = (await world.call(world.owner(other), "POST", "/v1/roles", made)).json()["id"]
    for role in (foreign_role, world.core.ids.new("rol"), "super_admin", "support", "king"):
        answer = await world.call(owner, "PATCH", f"/v1/users/{who.user.id}", to((role, "*")), version=1)
        assert (answer.status_code, faults(answer)) == (422, [("/assignments/0/role", "unknown-role")])
    for clinic in (other.a, world.core.ids.new("cln"), "nonsense"):
        body = to(("doctor", [chain.a, clinic]))
        answer = await world.call(owner, "PATCH", f"/v1/users/{who.user.id}", body, version=1)
        assert (answer.status_code, faults(answer)) == (422, [("/assignments/0/clinicIds/1", "unknown-clinic")])
    for bad in (to(), to(("nurse", [])), to(("patient", "*")), to(("owner", [chain.a])), {"assignments": "*"}):
        answer = await world.call(owner, "PATCH", f"/v1/users/{who.user.id}", bad, version=1)
        assert answer.status_code == 422, bad
    assert (await world.member(who)).version == 1


async def test_another_tenants_user_is_as_unknown_as_a_random_one(world: World, chain: Chain, other: Chain) -> None:
    foreign, owner = await world.hire(other, {"nurse": "*"}), world.owner(chain)
    for method, path, body in (
        ("GET", "", None),
        ("PATCH", "", to(("nurse", "*"))),
        ("POST", "/deactivate", None),
        ("POST", "/activate", None),
        ("POST", "/reset-mfa", None),
        ("DELETE", "/sessions", None),
    ):
        problems = []
        for user_id in (foreign.user.id, other.owner.id, world.core.ids.new("usr"), "nonsense"):
            answer = await world.call(owner, method, f"/v1/users/{user_id}{path}", body, version=1)
            assert answer.status_code == 404, (method, path)
            problems.append(answer.json() | {"traceId": ""})
        assert problems[0] == problems[1] == problems[2]
    assert not [ended for ended in world.sessions.ended if ended[0] in (foreign.user.id, other.owner.id)]
    assert (await world.member(foreign)).version == 1


async def test_shutting_out_and_letting_in(world: World, chain: Chain) -> None:
    owner, who = world.owner(chain), await world.hire(chain, {"manager": [chain.a]})
    path = f"/v1/users/{who.user.id}"
    assert (await world.call(who, "GET", "/v1/users")).status_code == 200
    out = await world.call(owner, "POST", f"{path}/deactivate")
    assert (out.status_code, out.json()["active"], out.headers["etag"]) == (200, False, '"2"')
    assert out.json()["deactivatedAt"]
    assert (await world.call(owner, "POST", f"{path}/deactivate")).headers["etag"] == '"2"'
    assert (who.user.id, chain.id, "deactivated") in world.sessions.ended
    assert (await world.call(who, "GET", "/v1/users")).status_code == 403
    back = await world.call(owner, "POST", f"{path}/activate")
    assert (back.status_code, back.json()["active"], back.json()["deactivatedAt"]) == (200, True, None)
    assert (await world.call(who, "GET", "/v1/users")).status_code == 200


async def test_sessions_are_ended_for_anybody_by_an_owner_and_for_oneself_by_others(world: World, chain: Chain) -> None:
    nurse, doctor = await world.hire(chain, {"nurse": [chain.a]}), await world.hire(chain, {"doctor": [chain.a]})
    patient = await world.patient(chain)
    for who in (nurse, doctor, patient):
        assert (await world.call(who, "DELETE", f"/v1/users/{who.user.id}/sessions")).status_code == 204
        for target in {nurse.user.id, doctor.user.id, patient.user.id, chain.owner.id} - {who.user.id}:
            assert (await world.call(who, "DELETE", f"/v1/users/{target}/sessions")).status_code == 404
    assert (await world.call(world.owner(chain), "DELETE", f"/v1/users/{nurse.user.id}/sessions")).status_code == 204
    ended = [one for one in world.sessions.ended if one[1] == chain.id]
    people = (nurse.user, doctor.user, patient.user, nurse.user)
    assert sorted(ended) == sorted((user.id, chain.id, "revoked") for user in people)
    assert len(await world.audit(chain, "membership.sessions_ended")) == 4


async def with_factor(world: World, who: Who, **also: Any) -> None:
    async def work() -> None:
        factor = SecondFactor(sealed_secret="sealed", activated_at=world.clock.now())
        user = await world.accounts.get(who.user.id)
        await world.accounts.change(user, "test.prepared", second_factor=factor, **also)

    with entered(who.chain.scope):
        await world.core.database.transaction(work)


async def test_a_second_factor_is_reset_with_step_up(world: World, chain: Chain) -> None:
    owner, who = world.owner(chain), await world.hire(chain, {"nurse": [chain.a]})
    path = f"/v1/users/{who.user.id}"
    assert (await world.call(owner, "POST", f"{path}/reset-mfa")).status_code == 409
    await with_factor(world, who)
    assert (await world.call(owner, "GET", path)).json()["secondFactor"] is True
    assert (await world.call(owner, "POST", f"{path}/reset-mfa", fresh=False)).status_code == 403
    assert (await world.call(owner, "POST", f"{path}/reset-mfa")).status_code == 204
    assert (await world.call(owner, "GET", path)).json()["secondFactor"] is False
    assert len(await world.audit(chain, "membership.second_factor_reset")) == 1


async def test_one_tenant_does_not_weaken_the_sign_in_to_another(world: World, chain: Chain, other: Chain) -> None:
    who = await world.hire(chain, {"nurse": [chain.a]})

    async def work() -> None:
        user = await world.accounts.get(who.user.id)
        await world.people.members.add_staff(user, [Assignment(role="nurse", clinic_ids="*")])

    with entered(other.scope):
        await world.core.database.transaction(work)
    await with_factor(world, who)
    for one in (chain, other):
        answer = await world.call(world.owner(one), "POST", f"/v1/users/{who.user.id}/reset-mfa")
        assert answer.status_code == 409
    assert (await world.accounts.get(who.user.id)).second_factor is not None
    # What each tenant knows of them is its own.
    (mine,) = (await world.call(world.owner(chain), "GET", "/v1/users", role="nurse")).json()["items"]
    assert mine["assignments"] == [{"role": "nurse", "clinicIds": [chain.a]}]
    out = await world.call(world.owner(chain), "POST", f"/v1/users/{who.user.id}/deactivate")
    assert out.status_code == 200
    with entered(other.scope):
        elsewhere = await world.people.members.membership_of(who.user.id)
    assert elsewhere is not None
    assert elsewhere.active


async def test_meters_equal_a_recount_after_every_kind_of_change(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    doctor = await world.hire(chain, {"doctor": [chain.a]})
    nurse = await world.hire(chain, {"nurse": [chain.a]})
    await world.patient(chain)
    assert await world.meters(chain) == ({"staff": 3, "doctors": 1},) * 2
    path = f"/v1/users/{nurse.user.id}"
    await world.call(owner, "PATCH", path, to(("nurse", "*"), ("doctor", "*")), version=1)
    assert await world.meters(chain) == ({"staff": 3, "doctors": 2},) * 2
    await world.call(owner, "POST", f"{path}/deactivate")
    assert await world.meters(chain) == ({"staff": 2, "doctors": 1},) * 2
    # A change of somebody who is shut out counts when they come back.
    version = (await world.member(nurse)).version
    assert (await world.call(owner, "PATCH", path, to(("nurse", "*")), version=version)).status_code == 200
    assert await world.meters(chain) == ({"staff": 2, "doctors": 1},) * 2
    await world.call(owner, "POST", f"{path}/activate")
    assert await world.meters(chain) == ({"staff": 3, "doctors": 1},) * 2
    await world.call(owner, "PATCH", f"/v1/users/{doctor.user.id}", to(("billing", "*")), version=1)
    assert await world.meters(chain) == ({"staff": 3, "doctors": 0},) * 2


async def test_a_limit_refuses_and_the_override_lifts_it(world: World, chain: Chain) -> None:
    owner, nurse = world.owner(chain), await world.hire(chain, {"nurse": [chain.a]})
    await world.override(chain, "doctors", 0)
    body = to(("doctor", [chain.a]))
    answer = await world.call(owner, "PATCH", f"/v1/users/{nurse.user.id}", body, version=1)
    assert (answer.json()["type"], answer.json()["limit"]) == ("/problems/plan-limit-reached", "doctors")
    assert (await world.member(nurse)).version == 1
    await world.override(chain, "doctors", 1)
    assert (await world.call(owner, "PATCH", f"/v1/users/{nurse.user.id}", body, version=1)).status_code == 200
    await world.call(owner, "POST", f"/v1/users/{nurse.user.id}/deactivate")
    await world.override(chain, "staff", 1)
    answer = await world.call(owner, "POST", f"/v1/users/{nurse.user.id}/activate")
    assert (answer.status_code, answer.json()["limit"]) == (409, "staff")
    with pytest.raises(LimitReached):
        await world.hire(chain, {"nurse": "*"})
    await world.patient(chain)  # patients are nobody's limit here
    assert await world.meters(chain) == ({"staff": 1, "doctors": 0},) * 2


async def test_staff_and_patient_in_one_person(world: World, chain: Chain) -> None:
    who = await world.hire(chain, {"nurse": [chain.a]})

    async def register() -> None:
        user = await world.accounts.get(who.user.id)
        await world.people.members.add_patient(user, patient_id="pat_x")

    with entered(chain.scope):
        await world.core.database.transaction(register)
    member = await world.member(who)
    assert [(part.role, part.clinic_ids) for part in member.assignments] == [("nurse", [chain.a]), ("patient", "*")]
    assert (member.patient_id, member.staff) == ("pat_x", True)
    with entered(chain.scope), pytest.raises(Conflict):
        await world.core.database.transaction(register)
    # Their roles at work change, the patient stays.
    body = to(("billing", [chain.b]))
    answer = await world.call(world.owner(chain), "PATCH", f"/v1/users/{who.user.id}", body, version=2)
    assert [part["role"] for part in answer.json()["assignments"]] == ["billing", "patient"]
    assert await world.meters(chain) == ({"staff": 2, "doctors": 0},) * 2
    patient = await world.patient(chain)
    answer = await world.call(world.owner(chain), "PATCH", f"/v1/users/{patient.user.id}", body, version=1)
    assert answer.status_code == 409


async def test_the_operators_people_read_and_do_not_change(world: World, chain: Chain) -> None:
    admin = Who(await world.account("Sam Super", platform_roles=["super_admin"]), chain)
    nurse = await world.hire(chain, {"nurse": [chain.a]})
    assert len((await world.call(admin, "GET", "/v1/users")).json()["items"]) == 2
    assert (await world.call(admin, "GET", "/v1/roles")).status_code == 200
    assert (await world.call(admin, "DELETE", f"/v1/users/{nurse.user.id}/sessions")).status_code == 204
    path = f"/v1/users/{nurse.user.id}"
    for method, where, body in (
        ("PATCH", path, to(("owner", "*"))),
        ("POST", f"{path}/deactivate", None),
        ("POST", f"{path}/reset-mfa", None),
        ("POST", "/v1/invitations", {"email": "x@example.com", **to(("owner", "*"))}),
        ("PUT", "/v1/tenant/security-policy", {"secondFactorRoles": []}),
    ):
        assert (await world.call(admin, method, where, body, version=1)).status_code == 403


async def test_joining_is_noted_in_the_account(world: World, chain: Chain) -> None:
    who = await world.hire(chain, {"nurse": [chain.a]})
    assert (await world.accounts.get(who.user.id)).tenant_ids == [chain.id]
    assert (await world.accounts.get(chain.owner.id)).tenant_ids == [chain.id]
    assert isinstance(chain.scope, TenantScope)
