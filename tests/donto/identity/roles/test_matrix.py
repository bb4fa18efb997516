from collections import Counter
from itertools import combinations

import pytest

from donto.identity.roles.matrix import (
    DENIED,
    MATRIX,
    PERMISSIONS,
    PLATFORM_ROLES,
    STAFF_ROLES,
    Access,
    MatrixError,
    Role,
    Rule,
    UnknownPermissionError,
    grantable_by_tenant,
    never_allowed,
    parse_matrix,
    rule_for,
    tenant_ceiling,
)

HEADER = (
    "module,action,super_admin,support,owner,manager,doctor,receptionist,billing,nurse,hygienist,pharmacist,patient"
)
ROW = "notes,read,no,no,yes,no,assigned,no,no,no,own,no,own"
YES, OWN, ASSIGNED = (Access(frozenset({rule})) for rule in (Rule.YES, Rule.OWN, Rule.ASSIGNED))
OWN_OR_ASSIGNED = Access(frozenset({Rule.OWN, Rule.ASSIGNED}))


def test_the_matrix_has_the_agreed_cells() -> None:
    # Counted from the role matrix that was agreed on: a changed cell has to change this table too.
    agreed = {
        Role.SUPER_ADMIN: (33, 2, 5),
        Role.SUPPORT: (9, 5, 6),
        Role.OWNER: (176, 2, 0),
        Role.MANAGER: (95, 3, 0),
        Role.DOCTOR: (7, 29, 57),
        Role.RECEPTIONIST: (62, 4, 0),
        Role.BILLING: (32, 3, 0),
        Role.NURSE: (47, 5, 4),
        Role.HYGIENIST: (39, 23, 4),
        Role.PHARMACIST: (9, 3, 1),
        Role.PATIENT: (4, 47, 0),
    }
    assert len(MATRIX) == len(PERMISSIONS) == 239
    for role, expected in agreed.items():
        count = Counter(row[role] for row in MATRIX.values())
        assert (count[Rule.YES], count[Rule.OWN], count[Rule.ASSIGNED]) == expected, role


@pytest.mark.parametrize(
    ("role", "permission", "rule"),
    [
        (Role.OWNER, "tenant_settings:update", Rule.YES),
        (Role.MANAGER, "tenant_settings:update", Rule.NO),
        (Role.SUPER_ADMIN, "patients:read", Rule.NO),
        (Role.SUPER_ADMIN, "impersonation:start", Rule.ASSIGNED),
        (Role.DOCTOR, "encounters:update", Rule.ASSIGNED),
        (Role.HYGIENIST, "encounters:update", Rule.OWN),
        (Role.RECEPTIONIST, "users:update_own_profile", Rule.OWN),
        (Role.PATIENT, "treatment_plans:accept", Rule.OWN),
    ],
)
def test_single_cells(role: Role, permission: str, rule: Rule) -> None:
    assert MATRIX[permission][role] is rule


def test_the_matrix_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        MATRIX["patients:read"][Role.PATIENT] = Rule.YES  # type: ignore[index]  # the point of the test
    with pytest.raises(TypeError):
        MATRIX["patients:read"] = {}  # type: ignore[index]  # the point of the test


def test_parse_reads_a_good_file() -> None:
    matrix = parse_matrix([HEADER, ROW])
    assert matrix["notes:read"][Role.DOCTOR] is Rule.ASSIGNED
    assert matrix["notes:read"][Role.PATIENT] is Rule.OWN


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([], 1),
        ([HEADER.replace("doctor", "dentist"), ROW], 1),
        ([HEADER.replace("owner,manager", "manager,owner"), ROW], 1),
        ([HEADER], 2),
        ([HEADER, ROW, ROW], 3),
        ([HEADER, ROW, ROW.replace("read", "write").replace("yes", "maybe")], 3),
        ([HEADER, ROW, ROW.replace("read", "write").replace("yes", "YES")], 3),
        ([HEADER, ROW, ROW.replace("read", "write").replace("yes", " yes")], 3),
        ([HEADER, ROW, ROW.replace("read", "write").replace("yes", "")], 3),
        ([HEADER, ROW.removesuffix(",own")], 2),
        ([HEADER, ROW + ",no"], 2),
        ([HEADER, ""], 2),
        ([HEADER, ROW.replace("notes", "")], 2),
        ([HEADER, ROW.replace("notes", "no:tes")], 2),
        ([HEADER, ROW.replace("read", "Read")], 2),
    ],
)
def test_parse_refuses_and_names_the_line(lines: list[str], line: int) -> None:
    with pytest.raises(MatrixError, match=rf"^line {line}:"):
        parse_matrix(lines)


def test_access_is_the_union_of_cells() -> None:
    assert Access.of([]) == Access.of([Rule.NO]) == DENIED
    assert Access.of([Rule.NO, Rule.OWN]) == OWN
    assert Access.of([Rule.OWN, Rule.ASSIGNED]) == OWN_OR_ASSIGNED
    assert Access.of([Rule.OWN, Rule.YES, Rule.ASSIGNED, Rule.NO]) == YES


def test_access_says_what_a_query_needs() -> None:
    assert (DENIED.allowed, DENIED.unrestricted, DENIED.narrowings) == (False, False, frozenset())
    assert (YES.allowed, YES.unrestricted, YES.narrowings) == (True, True, frozenset())
    assert (OWN.allowed, OWN.unrestricted, OWN.narrowings) == (True, False, frozenset({Rule.OWN}))
    assert not DENIED
    assert OWN


@pytest.mark.parametrize("rules", [{Rule.NO}, {Rule.YES, Rule.OWN}, {Rule.NO, Rule.ASSIGNED}])
def test_access_refuses_sets_without_meaning(rules: set[Rule]) -> None:
    with pytest.raises(ValueError, match="not an access"):
        Access(frozenset(rules))


def test_covers_and_intersect() -> None:
    ordered = [DENIED, OWN, OWN_OR_ASSIGNED, YES]
    for narrow, wide in combinations(ordered, 2):
        assert wide.covers(narrow)
        assert not narrow.covers(wide)
        assert narrow.intersect(wide) == wide.intersect(narrow) == narrow
    assert not OWN.covers(ASSIGNED)
    assert OWN.intersect(ASSIGNED) == DENIED


def test_rule_for_takes_the_widest() -> None:
    assert rule_for([], "encounters:update") == DENIED
    assert rule_for([Role.RECEPTIONIST], "encounters:update") == DENIED
    assert rule_for([Role.DOCTOR], "encounters:update") == ASSIGNED
    assert rule_for([Role.DOCTOR, Role.HYGIENIST], "encounters:update") == OWN_OR_ASSIGNED
    assert rule_for([Role.DOCTOR, Role.OWNER], "appointments:create") == YES


def test_rule_for_never_narrows_by_adding_a_role() -> None:
    for permission in PERMISSIONS:
        for one, other in combinations(STAFF_ROLES | {Role.PATIENT}, 2):
            both = rule_for([one, other], permission)
            assert both.covers(rule_for([one], permission))
            assert both.covers(rule_for([other], permission))


def test_rule_for_refuses_what_is_not_there_or_not_together() -> None:
    with pytest.raises(UnknownPermissionError):
        rule_for([Role.OWNER], "patients:resurrect")
    with pytest.raises(ValueError, match="together"):
        rule_for([Role.SUPPORT, Role.DOCTOR], "patients:read")
    assert rule_for(PLATFORM_ROLES, "platform_tenants:read") == YES


def test_what_a_tenant_can_grant() -> None:
    grantable = grantable_by_tenant()
    assert not {p for p in grantable if p.startswith(("platform_", "impersonation:"))}
    assert not grantable & never_allowed()
    # Each of these has a role that holds it, which is what makes leaving them out mean something.
    for withheld in (
        "platform_plans:read",
        "impersonation:approve_elevation",
        "roles:assign_owner",
        "treatment_plans:accept",
        "subscription:extend_grace_period",
    ):
        assert withheld in PERMISSIONS - never_allowed()
        assert withheld not in grantable
        assert tenant_ceiling(withheld) == DENIED
    assert {"appointments:create", "exports:patient_list"} <= grantable


def test_the_ceiling_is_what_some_staff_role_has() -> None:
    assert tenant_ceiling("encounters:update") == OWN_OR_ASSIGNED
    assert tenant_ceiling("appointments:create") == YES
    for permission in grantable_by_tenant():
        assert all(tenant_ceiling(permission).covers(rule_for([role], permission)) for role in STAFF_ROLES)
    with pytest.raises(UnknownPermissionError):
        tenant_ceiling("patients:resurrect")


def test_never_allowed() -> None:
    assert {"payments:delete", "audit:update", "clinical_notes:update_finalized"} <= never_allowed()
    assert len(never_allowed()) == 16
    assert all(rule_for([role], permission) == DENIED for permission in never_allowed() for role in Role)
