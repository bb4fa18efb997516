"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.text import Name, ShortText

RuleName = Literal["yes", "own", "assigned"]
PermissionName = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=80,
        pattern=r"^[a-z_]+:[a-z_]+$(?!\n)",
        description="module:action of the matrix",
        examples=["clinics:read"],
    ),
]


class GrantInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A permission, and how far it reaches: every record, or `own` or `assigned` ones."""

    permission: PermissionName
    rule: RuleName = "yes"


Grants = Annotated[list[GrantInput], Meta(min_length=1, max_length=250)]


class RoleCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new role."""

    name: Name
    permissions: Grants
    description: ShortText = ""


class RolePatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay, and `permissions` replaces the whole list."""

    name: Name | UnsetType = UNSET
    description: ShortText | UnsetType = UNSET
    permissions: Grants | UnsetType = UNSET


class GrantView(Struct, rename="camel", frozen=True):
    """A permission, and how far it reaches."""

    permission: str
    rule: str


class RoleView(Struct, rename="camel"):
    """A role. Built-in ones have their name as id, and cannot be changed."""

    id: str
    name: str
    description: str
    built_in: bool
    permissions: list[GrantView]
    version: int
    updated_at: datetime | None
    """null for built-in roles."""


class PermissionView(Struct, rename="camel"):
    """A row of the role matrix."""

    permission: str
    module: str
    action: str
    rules: dict[str, str]
    """By built-in role: `yes`, `own`, `assigned` or `no`."""
    grantable: bool
    """Whether a tenant-defined role may hold it."""
    grantable_rules: list[str]
    """How far it may reach in a tenant-defined role."""
