"""From roles to rights: pure rules."""

from itertools import product

import pytest

from donto.identity.members.models import Assignment
from donto.identity.roles.matrix import DENIED, MATRIX, PERMISSIONS, Access, Role, Rule, grantable_by_tenant
from donto.identity.roles.policy import (
    TENANT_ROLES,
    Clinics,
    Composition,
    Held,
    access_in,
    built_in,
    clinics_of,
    composition_faults,
    grantable_rules,
    held_of,
    holds_all,
    is_owner,
    may_grant,
    platform_rights,
    rights_of,
    rules_of,
)
from donto.kernel.http.access import Right
from donto.kernel.tenancy import EVERY_CLINIC

A, B, C = "cln_a", "cln_b", "cln_c"
OWN, ASSIGNED = frozenset({"own"}), frozenset({"assigned"})


def in_(role: Role | Composition, *clinics: str) -> Held:
    return Held(role, frozenset(clinics))


def everywhere(role: Role | Composition) -> Held:
    return Held(role, EVERY_CLINIC)


def people(*held: Held) -> frozenset[Held]:
    return frozenset(held)


def made_of(**rules: str) -> Composition:
    """`patients__read="yes"` as a tenant-defined role."""
    return frozenset((name.replace("__", ":"), Rule(rule)) for name, rule in rules.items())


def test_an_owner_has_what_the_matrix_says_in_every_clinic_and_from_everywhere() -> None:
    rights = rights_of(people(everywhere(Role.OWNER)), A)
    for permission in PERMISSIONS:
        rule = MATRIX[permission][Role.OWNER]
        if rule is Rule.NO:
            assert permission not in rights
        else:
            assert rights[permission] == Right(EVERY_CLINIC, frozenset({rule.value} - {"yes"}))
    assert rights is rights_of(people(everywhere(Role.OWNER)), None)


@pytest.mark.parametrize("role", TENANT_ROLES)
def test_a_role_in_one_clinic_reaches_that_clinic_alone(role: Role) -> None:
    rights = rights_of(people(in_(role, A)), A)
    allowed = {permission for permission in PERMISSIONS if MATRIX[permission][role] is not Rule.NO}
    assert set(rights) == allowed
    for permission, right in rights.items():
        rule = MATRIX[permission][role]
        assert right == Right(frozenset({A}), frozenset() if rule is Rule.YES else frozenset({rule.value}))
    assert rights_of(people(in_(role, A)), B) == {}
    assert rights_of(people(in_(role, A)), None) == {}


def test_different_roles_in_different_clinics() -> None:
    held = people(in_(Role.DOCTOR, A), in_(Role.MANAGER, B))
    at_a, at_b = rights_of(held, A), rights_of(held, B)
    # As a doctor in A: assigned ones. The manager of B sees more there, so B is included, but as narrowly as A.
    assert at_a["appointments:read"] == Right(frozenset({A, B}), ASSIGNED)
    # As a manager of B: all. The doctor's share in A is narrower, so A is not included.
    assert at_b["appointments:read"] == Right(frozenset({B}))
    # What only the manager has does not exist at A, and what only the doctor has does not exist at B.
    assert "users:invite" not in at_a
    assert at_b["users:invite"] == Right(frozenset({B}))
    assert at_a["encounters:create"] == Right(frozenset({A}), ASSIGNED)
    assert "encounters:create" not in at_b


def test_narrowings_add_up_in_one_clinic_and_reach_only_as_wide_ones() -> None:
    held = people(in_(Role.DOCTOR, A, B), in_(Role.HYGIENIST, A))
    at_a = rights_of(held, A)["encounters:update"]
    assert at_a == Right(frozenset({A}), OWN | ASSIGNED)
    assert rights_of(held, B)["encounters:update"] == Right(frozenset({A, B}), ASSIGNED)


def test_yes_absorbs_a_narrowing_in_the_same_clinic_only() -> None:
    held = people(in_(Role.DOCTOR, A, B), in_(Role.RECEPTIONIST, A))
    assert rights_of(held, A)["appointments:read"] == Right(frozenset({A}))
    assert rights_of(held, B)["appointments:read"] == Right(frozenset({A, B}), ASSIGNED)


def test_a_role_everywhere_beside_one_in_a_clinic() -> None:
    held = people(everywhere(Role.BILLING), in_(Role.DOCTOR, A))
    at_a, at_b, nowhere = (rights_of(held, place) for place in (A, B, None))
    assert at_a["invoices:read"] == at_b["invoices:read"] == nowhere["invoices:read"] == Right(EVERY_CLINIC)
    assert at_a["encounters:create"] == Right(frozenset({A}), ASSIGNED)
    assert "encounters:create" not in at_b
    assert "encounters:create" not in nowhere
    # Billing reads all patients everywhere, the doctor's narrowing in A does not narrow that.
    assert at_a["patients:read"] == Right(EVERY_CLINIC)


def test_tenant_defined_roles_mix_with_built_in_ones() -> None:
    desk = made_of(appointments__read="yes", encounters__update="own")
    held = people(in_(Role.DOCTOR, A), in_(desk, A, B))
    assert rights_of(held, A)["encounters:update"] == Right(frozenset({A}), OWN | ASSIGNED)
    assert rights_of(held, B)["encounters:update"] == Right(frozenset({A, B}), OWN)
    assert rights_of(held, A)["appointments:read"] == Right(frozenset({A, B}))
    assert set(rights_of(held, B)) == {"encounters:update", "appointments:read"}


def test_a_stored_role_never_exceeds_the_ceiling_of_the_matrix() -> None:
    forged = made_of(
        platform_tenants__read="yes",
        impersonation__start="yes",
        roles__assign_owner="yes",
        encounters__update="yes",
        payments__delete="yes",
        patients__resurrect="yes",
        patients__read="yes",
    )
    assert set(rights_of(people(everywhere(forged)), None)) == {"patients:read"}


def test_a_membership_cannot_confer_a_platform_role() -> None:
    assert built_in("super_admin") is built_in("support") is built_in("rol_x") is None
    assignments = [Assignment(role=name, clinic_ids="*") for name in ("super_admin", "support", "gone")]
    assert held_of(assignments, {}) == frozenset()
    control = [Assignment(role="patient", clinic_ids="*"), Assignment(role="rol_x", clinic_ids=[A])]
    desk = made_of(patients__read="yes")
    assert held_of(control, {"rol_x": desk}) == {everywhere(Role.PATIENT), in_(desk, A)}


def test_a_right_is_never_wider_than_in_the_clinic_of_its_record() -> None:
    """Whatever is reached from anywhere, the roles in the record's own clinic allow as widely."""
    roles = [Role.DOCTOR, Role.HYGIENIST, Role.RECEPTIONIST, Role.MANAGER]
    for one, two, three in product(roles, repeat=3):
        held = people(in_(one, A), in_(two, B), in_(three, A, C))
        for place in (A, B, C):
            for permission, right in rights_of(held, place).items():
                assert right.clinics is not EVERY_CLINIC
                assert place in right.clinics
                given = Access(frozenset(map(Rule, right.narrowed)) or frozenset({Rule.YES}))
                assert all(access_in(held, permission, clinic).covers(given) for clinic in right.clinics)


def test_equal_roles_share_one_mapping_that_cannot_be_changed() -> None:
    first = rights_of(people(in_(Role.NURSE, A), in_(made_of(patients__read="yes"), B)), A)
    second = rights_of(people(in_(made_of(patients__read="yes"), B), in_(Role.NURSE, A)), A)
    assert first is second
    assert first is not rights_of(people(in_(Role.NURSE, B)), B)
    with pytest.raises(TypeError):
        first["patients:delete"] = Right(EVERY_CLINIC)  # type: ignore[index]  # the point of the test


def test_nobody_has_anything() -> None:
    assert rights_of(frozenset(), A) == rights_of(frozenset(), None) == {}
    assert access_in([], "patients:read", A) == DENIED


@pytest.mark.parametrize(
    ("held", "clinics"),
    [
        (people(), frozenset()),
        (people(in_(Role.NURSE, A), in_(Role.DOCTOR, B)), frozenset({A, B})),
        (people(in_(Role.NURSE, A), everywhere(Role.PATIENT)), EVERY_CLINIC),
    ],
)
def test_where_somebody_works(held: frozenset[Held], clinics: Clinics) -> None:
    assert clinics_of(held) == clinics


def test_super_admins_have_their_yes_rows_everywhere_and_assigned_ones_with_an_elevation_only() -> None:
    rights = platform_rights(["super_admin"])
    assert rights["platform_tenants:read"] == rights["users:revoke_sessions"] == Right(EVERY_CLINIC)
    assert rights["users:read_own_profile"] == Right(EVERY_CLINIC, OWN)
    for permission in ("impersonation:start", "webhooks:read", "patients:read", "roles:assign"):
        assert permission not in rights
    elevated = platform_rights(["super_admin"], elevated=True)
    assert elevated["impersonation:start"] == elevated["webhooks:read"] == Right(EVERY_CLINIC)
    assert "patients:read" not in elevated
    assert platform_rights(["super_admin"]) is rights


def test_support_is_narrower_and_both_together_are_the_union() -> None:
    support = platform_rights(["support"])
    assert support["users:revoke_sessions"] == Right(EVERY_CLINIC, OWN)
    assert "audit:read" not in support
    assert "platform_plans:create" not in support
    both = platform_rights(["support", "super_admin"])
    assert both["users:revoke_sessions"] == Right(EVERY_CLINIC)
    assert set(both) == set(platform_rights(["super_admin"])) | set(support)


@pytest.mark.parametrize("names", [[], ["owner"], ["nobody"]])
def test_only_platform_roles_give_platform_rights(names: list[str]) -> None:
    assert platform_rights(names) == {}


def test_who_may_grant_what() -> None:
    owner = people(everywhere(Role.OWNER))
    manager = people(in_(Role.MANAGER, A))
    assert is_owner(owner)
    assert not is_owner(manager)
    for role in TENANT_ROLES:
        assert may_grant(owner, everywhere(role))
    assert may_grant(manager, in_(Role.MANAGER, A))
    for refused in (
        everywhere(Role.OWNER),
        everywhere(Role.MANAGER),
        in_(Role.MANAGER, B),
        in_(Role.MANAGER, A, B),
        in_(Role.DOCTOR, A),
        in_(made_of(patients__delete="yes"), A),
        in_(made_of(patients__read="yes"), B),
    ):
        assert not may_grant(manager, refused), refused
    assert may_grant(manager, in_(made_of(patients__read="yes", appointments__read="assigned"), A))


def test_what_is_held_narrowly_cannot_be_granted_widely() -> None:
    doctor = people(in_(Role.DOCTOR, A))
    assert holds_all(doctor, in_(made_of(patients__read="assigned"), A))
    assert not holds_all(doctor, in_(made_of(patients__read="yes"), A))
    assert not holds_all(doctor, in_(made_of(schedules__update="assigned"), A))
    assert not holds_all(frozenset(), in_(Role.PHARMACIST, A))


def test_nobody_but_an_owner_can_pass_the_owner_role_on() -> None:
    """Not even whoever holds everything that a tenant-defined role can hold."""
    everything = frozenset((name, rule) for name in grantable_by_tenant() for rule in grantable_rules(name)[:1])
    strongest = people(everywhere(everything), *(everywhere(role) for role in TENANT_ROLES if role is not Role.OWNER))
    assert not may_grant(strongest, everywhere(Role.OWNER))
    assert "roles:assign_owner" not in rules_of(everything)


def test_a_rule_needs_a_word_of_the_matrix() -> None:
    assert grantable_rules("appointments:read") == [Rule.YES, Rule.ASSIGNED, Rule.OWN]
    assert grantable_rules("users:invite") == [Rule.YES]
    assert grantable_rules("encounters:update") == [Rule.ASSIGNED, Rule.OWN]
    assert grantable_rules("users:read_own_profile") == [Rule.OWN]
    for permission in PERMISSIONS:
        assert bool(grantable_rules(permission)) == (permission in grantable_by_tenant())


@pytest.mark.parametrize(
    ("grants", "faults"),
    [
        ([("patients:read", "yes"), ("appointments:read", "own")], []),
        ([("patients:resurrect", "yes")], [("/permissions/0/permission", "unknown-permission")]),
        ([("patients:read", "yes"), ("patients:read", "own")], [("/permissions/1/permission", "duplicate")]),
        ([("platform_tenants:read", "yes")], [("/permissions/0/permission", "not-grantable")]),
        ([("impersonation:approve_elevation", "yes")], [("/permissions/0/permission", "not-grantable")]),
        ([("roles:assign_owner", "yes")], [("/permissions/0/permission", "not-grantable")]),
        ([("payments:delete", "yes")], [("/permissions/0/permission", "not-grantable")]),
        ([("treatment_plans:accept", "own")], [("/permissions/0/permission", "not-grantable")]),
        ([("encounters:update", "yes")], [("/permissions/0/rule", "rule-not-grantable")]),
        ([("users:invite", "own")], [("/permissions/0/rule", "rule-not-grantable")]),
        ([("encounters:update", "assigned")], []),
    ],
)
def test_what_an_owner_can_compose(grants: list[tuple[str, str]], faults: list[tuple[str, str]]) -> None:
    found = composition_faults(grants, people(everywhere(Role.OWNER)))
    assert [(fault.pointer, fault.code) for fault in found] == faults


@pytest.mark.parametrize(
    ("held", "grant", "held_enough"),
    [
        (everywhere(Role.MANAGER), ("patients:read", "yes"), True),
        (in_(Role.MANAGER, A, B), ("patients:read", "yes"), False),
        (everywhere(Role.MANAGER), ("patients:delete", "yes"), False),
        (everywhere(Role.DOCTOR), ("patients:read", "yes"), False),
        (everywhere(Role.DOCTOR), ("patients:read", "assigned"), True),
    ],
)
def test_what_others_can_compose(held: Held, grant: tuple[str, str], held_enough: bool) -> None:
    codes = [fault.code for fault in composition_faults([grant], people(held))]
    assert codes == ([] if held_enough else ["not-held"])
