"""From roles to rights. Pure functions, memoised by content, so that callers with equal roles share one mapping.

A right is always seen from somewhere: with an active clinic, a permission must be granted by a role held there.
It then reaches every clinic in which the roles grant it at least as widely, and no record is seen wider than it
would be from its own clinic.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol, TypeAlias

from donto.identity.roles.matrix import (
    DENIED,
    MATRIX,
    PERMISSIONS,
    PLATFORM_ROLES,
    Access,
    Permission,
    Role,
    Rule,
    grantable_by_tenant,
    rule_for,
    tenant_ceiling,
)
from donto.kernel.errors import FieldError
from donto.kernel.http.access import Right
from donto.kernel.tenancy import EVERY_CLINIC, ClinicReach

TENANT_ROLES: Final = tuple(role for role in Role if role not in PLATFORM_ROLES)
"""The built-in roles that can be held in a tenant, in the order of the matrix."""

Composition: TypeAlias = frozenset[tuple[Permission, Rule]]
"""What a tenant-defined role consists of."""
Clinics: TypeAlias = frozenset[str] | Literal[ClinicReach.EVERY_CLINIC]


class Assigned(Protocol):
    """A role in some clinics, as a membership stores it."""

    @property
    def role(self) -> str:
        """A built-in role's name or a tenant-defined role's id."""
        ...

    @property
    def clinic_ids(self) -> list[str] | Literal["*"]:
        """Where it is held; `*`: in every clinic."""
        ...


class Held(NamedTuple):
    """A role as somebody holds it. Compared by content, so that equal roles share their rights."""

    role: Role | Composition
    clinics: Clinics


def built_in(key: str) -> Role | None:
    """The built-in tenant role of that name. Platform roles are none: a membership cannot confer them."""
    return next((role for role in TENANT_ROLES if role.value == key), None)


def held_of(assignments: Iterable[Assigned], compositions: Mapping[str, Composition]) -> frozenset[Held]:
    """The roles behind `assignments`. A role that does not exist (any more) confers nothing."""
    held = set()
    for assignment in assignments:
        role = built_in(assignment.role) or compositions.get(assignment.role)
        if role is None:
            continue
        clinics: Clinics = EVERY_CLINIC if assignment.clinic_ids == "*" else frozenset(assignment.clinic_ids)
        held.add(Held(role, clinics))
    return frozenset(held)


@lru_cache(maxsize=256)
def rules_of(role: Role | Composition) -> Mapping[Permission, Access]:
    """What one role gives, by permission; absent: denied."""
    if isinstance(role, Role):
        given = {permission: rule_for([role], permission) for permission in PERMISSIONS}
        return MappingProxyType({permission: access for permission, access in given.items() if access})
    by_permission: dict[Permission, set[Rule]] = {}
    for permission, rule in role:
        # Judged again, not only when composed: a matrix that has become stricter holds for stored roles too.
        if permission in PERMISSIONS and tenant_ceiling(permission).covers(Access.of([rule])):
            by_permission.setdefault(permission, set()).add(rule)
    return MappingProxyType({permission: Access.of(rules) for permission, rules in by_permission.items()})


def access_in(held: Iterable[Held], permission: Permission, clinic: str | None) -> Access:
    """What these roles give for `permission` in one clinic; None: what they give in every clinic there is."""
    rules: set[Rule] = set()
    for role, clinics in held:
        if clinics is EVERY_CLINIC or (clinic is not None and clinic in clinics):
            rules |= rules_of(role).get(permission, DENIED).rules
    return Access.of(rules)


def clinics_of(held: Iterable[Held]) -> Clinics:
    """Where somebody has any role at all."""
    found: set[str] = set()
    for _, clinics in held:
        if clinics is EVERY_CLINIC:
            return EVERY_CLINIC
        found |= clinics
    return frozenset(found)


def rights_of(held: frozenset[Held], active_clinic: str | None) -> Mapping[Permission, Right]:
    """The rights of somebody who works in `active_clinic`; None: of somebody who works in no clinic in particular."""
    if all(clinics is EVERY_CLINIC for _, clinics in held):
        active_clinic = None  # the same from everywhere: one mapping for all clinics
    return _rights_of(held, active_clinic)


# Bounded: a mapping takes some 20 kB. Whoever is signed in keeps a reference to theirs, cached or not.
@lru_cache(maxsize=512)
def _rights_of(held: frozenset[Held], active_clinic: str | None) -> Mapping[Permission, Right]:
    named = sorted({clinic for _, clinics in held if clinics is not EVERY_CLINIC for clinic in clinics})
    same: dict[Right, Right] = {}
    rights = {}
    for permission in sorted(PERMISSIONS):
        here = access_in(held, permission, active_clinic)
        if not here:
            continue
        clinics: Clinics = EVERY_CLINIC
        if not access_in(held, permission, None).covers(here):
            clinics = frozenset(clinic for clinic in named if access_in(held, permission, clinic).covers(here))
        right = Right(clinics, frozenset(rule.value for rule in here.narrowings))
        rights[permission] = same.setdefault(right, right)
    return MappingProxyType(rights)


def platform_rights(platform_roles: Iterable[str], *, elevated: bool = False) -> Mapping[Permission, Right]:
    """The rights of the operator's people, on their own side and inside a tenant they have opened.

    `elevated`: whether an approved, unexpired elevation into that tenant is open. What the matrix marks
    `assigned` needs one, and is absent without.
    """
    held = frozenset(role for role in PLATFORM_ROLES if role.value in set(platform_roles))
    return _platform_rights(held, elevated)


@lru_cache(maxsize=8)
def _platform_rights(held: frozenset[Role], elevated: bool) -> Mapping[Permission, Right]:
    rights = {}
    for permission in sorted(PERMISSIONS):
        rules = rule_for(held, permission).rules
        if Rule.YES in rules or (elevated and Rule.ASSIGNED in rules):
            rights[permission] = Right(EVERY_CLINIC)
        elif Rule.OWN in rules:
            rights[permission] = Right(EVERY_CLINIC, frozenset({Rule.OWN.value}))
    return MappingProxyType(rights)


def is_owner(held: Iterable[Held]) -> bool:
    """Whether one of the roles is the owner's."""
    return any(role is Role.OWNER for role, _ in held)


def holds_all(held: frozenset[Held], offered: Held) -> bool:
    """Whether somebody with `held` can do everything that `offered` gives, everywhere that it gives it."""
    places: Iterable[str | None] = [None] if offered.clinics is EVERY_CLINIC else offered.clinics
    wanted = rules_of(offered.role).items()
    return all(access_in(held, permission, place).covers(access) for place in places for permission, access in wanted)


def may_grant(held: frozenset[Held], offered: Held) -> bool:
    """Whether somebody with `held` may give `offered` to others: an owner anything, others what they have.

    The owner's role contains the making of owners, which nobody else has, so only owners pass for it.
    """
    return is_owner(held) or holds_all(held, offered)


def grantable_rules(permission: Permission) -> list[Rule]:
    """How far `permission` may reach in a tenant-defined role, the widest first.

    Not beyond the matrix's ceiling; and `own` or `assigned` only where the matrix uses the word for some role of
    a tenant: elsewhere no record has that relation, and the permission would be an error instead of a right.
    """
    if permission not in grantable_by_tenant():
        return []
    ceiling = tenant_ceiling(permission)
    known = {MATRIX[permission][role] for role in TENANT_ROLES}
    return [rule for rule in (Rule.YES, Rule.ASSIGNED, Rule.OWN) if rule in known and ceiling.covers(Access.of([rule]))]


def composition_faults(grants: Sequence[tuple[str, str]], composer: frozenset[Held]) -> list[FieldError]:
    """What is wrong with a role composed of `grants` (permission, rule) by somebody with the roles `composer`.

    A role's definition holds in every clinic, so its composer must hold its permissions in every clinic too.
    """
    faults = []
    seen: set[str] = set()
    for index, (permission, rule) in enumerate(grants):
        fault = _grant_fault(permission, rule, composer, seen)
        if fault:
            faults.append(FieldError(f"/permissions/{index}/{fault[0]}", fault[1], fault[2]))
        seen.add(permission)
    return faults


def _grant_fault(permission: str, rule: str, composer: frozenset[Held], seen: set[str]) -> tuple[str, str, str] | None:
    if permission not in PERMISSIONS:
        return "permission", "unknown-permission", f"There is no permission {permission}."
    if permission in seen:
        return "permission", "duplicate", f"{permission} is there twice."
    if permission not in grantable_by_tenant():
        return "permission", "not-grantable", f"No role of yours can hold {permission}."
    allowed = grantable_rules(permission)
    if rule not in allowed:
        return "rule", "rule-not-grantable", f"{permission} can be {' or '.join(allowed)}."
    if not is_owner(composer) and not access_in(composer, permission, None).covers(Access.of([Rule(rule)])):
        return "permission", "not-held", f"You do not hold {permission} that widely yourself."
    return None
