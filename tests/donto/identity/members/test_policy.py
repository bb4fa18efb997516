"""Who gets which role, and what a membership counts as: pure rules."""

import pytest

from donto.identity.members.models import Assignment, Membership
from donto.identity.members.policy import (
    MANAGERS_INVITE,
    existence_faults,
    is_owner,
    may_invite,
    may_make_owners,
    meters_of,
    over_limit,
    shape_faults,
    shift_between,
)
from donto.identity.members.schemas import AssignmentInput
from donto.identity.roles.matrix import STAFF_ROLES, Role, Rule, grantable_by_tenant
from donto.identity.roles.policy import Composition, Held, grantable_rules
from donto.kernel.tenancy import EVERY_CLINIC

A, B = "cln_a", "cln_b"


def of(role: str, *clinics: str) -> Assignment:
    return Assignment(role=role, clinic_ids=list(clinics) or "*")


def held(role: Role | Composition, *clinics: str) -> Held:
    return Held(role, frozenset(clinics) if clinics else EVERY_CLINIC)


@pytest.mark.parametrize(
    ("wanted", "faults"),
    [
        ([of("doctor", A), of("nurse", A, B)], []),
        ([of("owner")], []),
        ([of("owner", A)], [("/assignments/0/clinicIds", "owner-everywhere")]),
        ([of("nurse", A), of("patient")], [("/assignments/1/role", "not-assignable")]),
        ([of("nurse", A), of("nurse", B)], [("/assignments/1/role", "duplicate")]),
        ([of("nurse", A, A)], [("/assignments/0/clinicIds", "duplicate")]),
    ],
)
def test_shape(wanted: list[Assignment], faults: list[tuple[str, str]]) -> None:
    assert [(fault.pointer, fault.code) for fault in shape_faults(wanted)] == faults


def test_what_is_not_there_is_named_by_its_place() -> None:
    wanted = [
        AssignmentInput("doctor", [A, "cln_x"]),
        AssignmentInput("rol_x", "*"),
        AssignmentInput("rol_known", [B]),
        AssignmentInput("super_admin", "*"),
    ]
    faults = existence_faults(wanted, {"rol_known"}, {A, B})
    assert [(fault.pointer, fault.code) for fault in faults] == [
        ("/assignments/0/clinicIds/1", "unknown-clinic"),
        ("/assignments/1/role", "unknown-role"),
        ("/assignments/3/role", "unknown-role"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "given", "taken"),
    [
        ([of("nurse", A)], [of("nurse", A)], [], []),
        ([of("nurse", A)], [of("nurse", A, B)], [of("nurse", B)], []),
        ([of("nurse", A, B)], [of("nurse", B)], [], [of("nurse", A)]),
        ([of("nurse", A)], [of("nurse")], [of("nurse")], []),
        ([of("nurse")], [of("nurse", A)], [], [of("nurse")]),
        ([of("nurse", A)], [of("doctor", A)], [of("doctor", A)], [of("nurse", A)]),
        ([of("owner"), of("doctor", A)], [of("doctor", A)], [], [of("owner")]),
    ],
)
def test_shift(
    before: list[Assignment], after: list[Assignment], given: list[Assignment], taken: list[Assignment]
) -> None:
    assert shift_between(before, after) == (given, taken)


def test_a_manager_invites_the_floor_of_their_own_clinics() -> None:
    manager = frozenset({held(Role.MANAGER, A)})
    for role in STAFF_ROLES:
        allowed = role in MANAGERS_INVITE | {Role.MANAGER}
        assert may_invite(manager, held(role, A)) == allowed, role
        assert not may_invite(manager, held(role, B))
        assert not may_invite(manager, held(role, A, B))
        assert not may_invite(manager, held(role))
    assert may_invite(frozenset({held(Role.MANAGER)}), held(Role.DOCTOR))
    assert may_invite(frozenset({held(Role.MANAGER, A), held(Role.MANAGER, B)}), held(Role.DOCTOR, A, B))
    assert not may_invite(manager, held(frozenset({("patients:delete", Rule.YES)}), A))


def test_only_the_built_in_manager_invites_beyond_their_own() -> None:
    recruiter = frozenset({held(frozenset({("users:invite", Rule.YES)}))})
    assert not any(may_invite(recruiter, held(role)) for role in STAFF_ROLES)
    assert all(may_invite(frozenset({held(Role.OWNER)}), held(role)) for role in STAFF_ROLES)


def test_only_owners_make_owners() -> None:
    everything = frozenset((name, rule) for name in grantable_by_tenant() for rule in grantable_rules(name)[:1])
    assert may_make_owners(frozenset({held(Role.OWNER)}))
    assert not may_make_owners(frozenset({held(everything), held(Role.MANAGER)}))
    assert is_owner([of("nurse", A), of("owner")])
    assert not is_owner([of("nurse", A)])


@pytest.mark.parametrize(
    ("assignments", "active", "counts"),
    [
        ([of("owner")], True, {"staff": 1}),
        ([of("doctor", A)], True, {"staff": 1, "doctors": 1}),
        ([of("doctor", A), of("owner"), of("patient")], True, {"staff": 1, "doctors": 1}),
        ([of("patient")], True, {}),
        ([of("doctor", A)], False, {}),
        ([], True, {}),
    ],
)
def test_what_a_membership_counts_as(assignments: list[Assignment], active: bool, counts: dict[str, int]) -> None:
    assert {meter: n for meter, n in meters_of(assignments, active=active).items() if n} == counts


@pytest.mark.parametrize(
    ("used", "offered", "limits", "meter"),
    [
        ({"staff": 4}, {"staff": 1}, {"staff": 5}, None),
        ({"staff": 5}, {"staff": 1}, {"staff": 5}, "staff"),
        ({"staff": 4, "doctors": 2}, {"staff": 1, "doctors": 1}, {"staff": 5, "doctors": 2}, "doctors"),
        ({"staff": 9, "doctors": 9}, {"staff": 1}, {"staff": None, "doctors": 2}, None),
        ({"staff": 9}, {"staff": 1}, {"staff": True}, None),
        ({}, {"staff": 1}, {"staff": 0}, "staff"),
    ],
)
def test_a_limit_that_will_not_hold(
    used: dict[str, int], offered: dict[str, int], limits: dict[str, bool | int | None], meter: str | None
) -> None:
    assert over_limit(used, offered, limits) == meter


def test_staff_is_stored_as_the_assignments_say() -> None:
    def stored(*assignments: Assignment) -> object:
        member = Membership.model_construct(user_id="usr_x", assignments=list(assignments))
        return member.staff

    assert stored(of("patient")) is False
    assert stored(of("patient"), of("nurse", A)) is True
    assert stored(of("owner")) is True
