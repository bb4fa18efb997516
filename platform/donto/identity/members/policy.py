"""Rules on who gets which role, and what a membership counts as. Pure functions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from donto.identity.members.models import PATIENT, Assignment
from donto.identity.roles.matrix import Role
from donto.identity.roles.policy import Assigned, Held, access_in, built_in, may_grant
from donto.kernel.errors import FieldError
from donto.kernel.tenancy import EVERY_CLINIC

STAFF_METER: Final = "staff"
DOCTORS_METER: Final = "doctors"
METERS: Final = (STAFF_METER, DOCTORS_METER)

MANAGERS_INVITE: Final = frozenset(
    {Role.DOCTOR, Role.RECEPTIONIST, Role.BILLING, Role.NURSE, Role.HYGIENIST, Role.PHARMACIST}
)
"""Whom a clinic manager may invite, beyond those who could do no more than the manager.

The matrix gives managers `users:invite`, but each of these roles holds something that managers lack (notes, cash
reconciliation, dispensing). Without this list that cell of the matrix would allow nothing at all. It reaches no
further than the clinics they manage, and holds for invitations only, never for changing a colleague's roles.
"""


class Shift(NamedTuple):
    """What a change of assignments gives, and what it takes away."""

    given: list[Assignment]
    taken: list[Assignment]


def shape_faults(wanted: Sequence[Assigned]) -> list[FieldError]:
    """What is wrong with assignments in themselves, whatever roles and clinics exist."""
    faults = []
    seen: set[str] = set()
    for index, assignment in enumerate(wanted):
        here = f"/assignments/{index}"
        if assignment.role in seen:
            faults.append(FieldError(f"{here}/role", "duplicate", f"{assignment.role} is there twice."))
        seen.add(assignment.role)
        if assignment.role == PATIENT:
            faults.append(FieldError(f"{here}/role", "not-assignable", "Patients register themselves."))
        if assignment.role == Role.OWNER and assignment.clinic_ids != "*":
            faults.append(FieldError(f"{here}/clinicIds", "owner-everywhere", 'An owner is one everywhere: "*".'))
        if assignment.clinic_ids != "*" and len(set(assignment.clinic_ids)) < len(assignment.clinic_ids):
            faults.append(FieldError(f"{here}/clinicIds", "duplicate", "A clinic is there twice."))
    return faults


def existence_faults(
    wanted: Sequence[Assigned], own_roles: Collection[str], clinics: Collection[str]
) -> list[FieldError]:
    """Which roles and clinics are not there: `own_roles` and `clinics` are those that are.

    One that belongs to another tenant is not there, and the answer is that for any random id.
    """
    faults = []
    for index, assignment in enumerate(wanted):
        if built_in(assignment.role) is None and assignment.role not in own_roles:
            faults.append(FieldError(f"/assignments/{index}/role", "unknown-role", "There is no such role."))
        if assignment.clinic_ids == "*":
            continue
        faults.extend(
            FieldError(f"/assignments/{index}/clinicIds/{place}", "unknown-clinic", "There is no such clinic.")
            for place, clinic in enumerate(assignment.clinic_ids)
            if clinic not in clinics
        )
    return faults


def shift_between(before: Sequence[Assignment], after: Sequence[Assignment]) -> Shift:
    """What differs, clinic by clinic."""
    return Shift(_beyond(after, before), _beyond(before, after))


def _beyond(these: Sequence[Assignment], those: Sequence[Assignment]) -> list[Assignment]:
    known = {assignment.role: assignment.clinic_ids for assignment in those}
    found = []
    for assignment in these:
        had = known.get(assignment.role, [])
        if had == "*":
            continue
        if assignment.clinic_ids == "*":
            found.append(assignment)
        elif more := [clinic for clinic in assignment.clinic_ids if clinic not in had]:
            found.append(Assignment(role=assignment.role, clinic_ids=more))
    return found


def may_invite(inviter: frozenset[Held], offered: Held) -> bool:
    """Whether somebody may offer this role: what they may grant and, as a manager, the roles of the floor."""
    if may_grant(inviter, offered):
        return True
    if offered.role not in MANAGERS_INVITE:
        return False
    managed = [clinics for role, clinics in inviter if role is Role.MANAGER]
    if EVERY_CLINIC in managed:
        return True
    if offered.clinics is EVERY_CLINIC:
        return False
    reach = {clinic for clinics in managed if clinics is not EVERY_CLINIC for clinic in clinics}
    return offered.clinics <= reach


def may_make_owners(held: frozenset[Held]) -> bool:
    """Whether somebody may make and unmake owners."""
    return access_in(held, "roles:assign_owner", None).allowed


def is_owner(assignments: Iterable[Assigned]) -> bool:
    """Whether the owner's role is among them."""
    return any(assignment.role == Role.OWNER for assignment in assignments)


def meters_of(assignments: Iterable[Assigned], *, active: bool) -> Counter[str]:
    """What a membership counts as: one of the staff unless it is only a patient's, and a doctor if it is one."""
    roles = {assignment.role for assignment in assignments}
    counts: Counter[str] = Counter()
    if active and roles - {PATIENT}:
        counts[STAFF_METER] = 1
        counts[DOCTORS_METER] = int(Role.DOCTOR in roles)
    return counts


def over_limit(
    used: Mapping[str, int], offered: Mapping[str, int], limits: Mapping[str, bool | int | None]
) -> str | None:
    """The first meter whose limit will not hold `offered` beside `used`."""
    for meter in METERS:
        limit = limits.get(meter)
        if isinstance(limit, bool) or limit is None or not offered.get(meter):
            continue
        if used.get(meter, 0) + offered[meter] > limit:
            return meter
    return None
