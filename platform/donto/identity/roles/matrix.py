"""The role matrix as data: who may do what, and to which records.

`matrix.csv` beside this module has one row per permission and one column per built-in role. It is read and
checked once, at import: a matrix that cannot be read must stop the process, not weaken a decision later.

A cell says:

- `yes`: every record of the tenant in the clinics the user is mapped to (an owner: all clinics);
- `assigned`: records linked to the user by appointment, encounter or care team; for platform roles, a tenant
  with an open, approved, time-bound elevation; for the pharmacist, patients with an open prescription;
- `own`: records about the user, or made by the user;
- `no`: nothing.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from types import MappingProxyType
from typing import Final, TypeAlias

Permission: TypeAlias = str
"""`module:action`, for example `appointments:create`."""


class Role(StrEnum):
    """The built-in roles, in the order of the matrix's columns."""

    SUPER_ADMIN = "super_admin"
    SUPPORT = "support"
    OWNER = "owner"
    MANAGER = "manager"
    DOCTOR = "doctor"
    RECEPTIONIST = "receptionist"
    BILLING = "billing"
    NURSE = "nurse"
    HYGIENIST = "hygienist"
    PHARMACIST = "pharmacist"
    PATIENT = "patient"


PLATFORM_ROLES: Final = frozenset({Role.SUPER_ADMIN, Role.SUPPORT})
"""Held on the platform side only, never together with a role in a tenant."""

STAFF_ROLES: Final = frozenset(Role) - PLATFORM_ROLES - {Role.PATIENT}
"""Held by people who work for a tenant. A tenant-defined role is a staff role."""


class Rule(StrEnum):
    """One cell of the matrix."""

    YES = "yes"
    OWN = "own"
    ASSIGNED = "assigned"
    NO = "no"


class MatrixError(ValueError):
    """The matrix file is not usable. The message begins with the line number (the header is line 1)."""


class UnknownPermissionError(LookupError):
    """A permission that the matrix does not have. Never treated as a denial: it is a fault of the program."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a set of roles may do with one permission: the union of what each role may.

    `rules` is one of: nothing (denied), only YES (every record in scope), or OWN and/or ASSIGNED (narrowed).
    A record is visible to a narrowed access when ANY of its rules matches, so a query joins the rules with
    "or". The empty set is the denial on purpose: a caller that forgets to ask `allowed` joins nothing with
    "or" and finds nothing.
    """

    rules: frozenset[Rule]

    def __post_init__(self) -> None:
        """Refuse sets that have no meaning."""
        if Rule.NO in self.rules or (Rule.YES in self.rules and len(self.rules) > 1):
            raise ValueError(f"not an access: {sorted(self.rules)}")

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Access":
        """The union of cells: yes absorbs the narrowings, own and assigned add up, no adds nothing."""
        found = frozenset(rules) - {Rule.NO}
        return cls(frozenset({Rule.YES}) if Rule.YES in found else found)

    @property
    def allowed(self) -> bool:
        """Whether there is any record at all that this may touch."""
        return bool(self.rules)

    @property
    def unrestricted(self) -> bool:
        """Whether every record in the user's clinics is covered, so that the query needs no narrowing."""
        return Rule.YES in self.rules

    @property
    def narrowings(self) -> frozenset[Rule]:
        """The rules that the query joins with "or"; empty when unrestricted and when denied."""
        return self.rules - {Rule.YES}

    def __bool__(self) -> bool:
        """The same as `allowed`."""
        return self.allowed

    def covers(self, other: "Access") -> bool:
        """Whether everything `other` may touch is also within this access."""
        return self.unrestricted or other.rules <= self.rules

    def intersect(self, other: "Access") -> "Access":
        """What both allow: the narrower one, or the narrowings they share."""
        if self.unrestricted:
            return other
        return self if other.unrestricted else Access(self.rules & other.rules)


DENIED: Final = Access(frozenset())

_HEADER: Final = ["module", "action", *(role.value for role in Role)]


def parse_matrix(lines: Iterable[str]) -> Mapping[Permission, Mapping[Role, Rule]]:
    """Read the matrix from CSV lines, strictly.

    Raises MatrixError with the line number for a wrong header, a wrong number of cells, an unknown cell, a
    bad name or a permission that was there before.
    """
    reader = csv.reader(lines, strict=True)
    if (header := next(reader, None)) != _HEADER:
        raise MatrixError(f"line 1: the header must be {','.join(_HEADER)}, not {header}")
    matrix: dict[Permission, Mapping[Role, Rule]] = {}
    for row in reader:
        permission, rules = _parse_row(row, reader.line_num)
        if permission in matrix:
            raise MatrixError(f"line {reader.line_num}: {permission} is there twice")
        matrix[permission] = rules
    if not matrix:
        raise MatrixError("line 2: the matrix is empty")
    return MappingProxyType(matrix)


def _parse_row(row: list[str], line: int) -> tuple[Permission, Mapping[Role, Rule]]:
    if len(row) != len(_HEADER):
        raise MatrixError(f"line {line}: {len(row)} cells instead of {len(_HEADER)}")
    module, action, *cells = row
    for name in (module, action):
        if not (name.isascii() and name.replace("_", "").isalpha() and name.islower()):
            raise MatrixError(f"line {line}: {name!r} is not a name in snake_case")
    rules: dict[Role, Rule] = {}
    for role, cell in zip(Role, cells, strict=True):
        try:
            rules[role] = Rule(cell)
        except ValueError:
            raise MatrixError(f"line {line}: {cell!r} under {role} is not yes, own, assigned or no") from None
    return f"{module}:{action}", MappingProxyType(rules)


def _load() -> Mapping[Permission, Mapping[Role, Rule]]:
    text = resources.files(__package__).joinpath("matrix.csv").read_text(encoding="utf-8")
    return parse_matrix(text.splitlines())


MATRIX: Final = _load()
"""Permission to role to rule. Read-only, loaded once."""

PERMISSIONS: Final = frozenset(MATRIX)
"""Every permission there is."""

# The matrix's source column: "only an owner makes an owner". A tenant-defined role that could would let its
# holder make themselves owner.
_OWNERS_ALONE: Final = frozenset({"roles:assign_owner"})


def _row(permission: Permission) -> Mapping[Role, Rule]:
    try:
        return MATRIX[permission]
    except KeyError:
        raise UnknownPermissionError(permission) from None


def rule_for(roles: Iterable[Role], permission: Permission) -> Access:
    """What somebody with all these built-in roles may do with `permission`: the widest, see `Access`.

    No roles means denied. Raises UnknownPermissionError for a permission that the matrix does not have, and
    ValueError when platform roles and tenant roles come together: "assigned" means different things for the
    two, and nobody may hold both in one session.
    """
    held = frozenset(roles)
    if held & PLATFORM_ROLES and held - PLATFORM_ROLES:
        raise ValueError("platform roles and tenant roles cannot be held together")
    row = _row(permission)
    return Access.of(row[role] for role in held)


def tenant_ceiling(permission: Permission) -> Access:
    """The most that any staff role has in the matrix: a tenant-defined role may hold this or less.

    DENIED for what no tenant-defined role may hold. Raises UnknownPermissionError.
    """
    row = _row(permission)
    module = permission.partition(":")[0]
    if module.startswith("platform_") or module == "impersonation" or permission in _OWNERS_ALONE:
        return DENIED
    return Access.of(row[role] for role in STAFF_ROLES)


def _grantable() -> frozenset[Permission]:
    return frozenset(permission for permission in PERMISSIONS if tenant_ceiling(permission))


_GRANTABLE: Final = _grantable()
_NEVER: Final = frozenset(p for p, row in MATRIX.items() if set(row.values()) == {Rule.NO})


def grantable_by_tenant() -> frozenset[Permission]:
    """The permissions that a tenant-defined role may hold.

    Not those of the platform (`platform_*`), not `impersonation:*`, not the making of owners, and none that
    no staff role of the tenant has in the matrix (what only patients have cannot be given to staff).
    """
    return _GRANTABLE


def never_allowed() -> frozenset[Permission]:
    """The permissions that every role is denied: final notes, issued invoices and logs stay as they are."""
    return _NEVER
