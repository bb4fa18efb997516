"""What can be done with roles."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

from msgspec import UNSET

from donto.identity.roles import events
from donto.identity.roles.matrix import MATRIX, Role, Rule
from donto.identity.roles.models import GrantedPermission, TenantRole
from donto.identity.roles.policy import TENANT_ROLES, Held, composition_faults, grantable_rules, rules_of
from donto.identity.roles.repository import RoleLedgerRepository, RoleRepository
from donto.identity.roles.schemas import GrantInput, GrantView, PermissionView, RoleCreate, RolePatch, RoleView
from donto.kernel.directory import Entitlements
from donto.kernel.errors import Conflict, InvalidInput, PreconditionFailed
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope

FEATURE: Final = "custom_roles"
"""The entitlement that tenant-defined roles need."""
MOST: Final = 50
"""Roles a tenant may define. People stop telling them apart long before."""


class RoleUses(NamedTuple):
    """Where a role is in use."""

    members: int = 0
    """People who hold it, also those who are deactivated: they can come back."""
    invitations: int = 0
    """Open invitations that offer it."""
    policies: int = 0
    """Security policies that name it."""


class RoleHolders(Protocol):
    """Who holds what. Implemented by members, the layer above."""

    async def of_actor(self) -> frozenset[Held]:
        """The roles of whoever acts in the present scope."""
        ...

    async def uses(self, role_id: str) -> RoleUses:
        """Where a role is in use."""
        ...


def _catalogue() -> list[PermissionView]:
    rows = []
    for permission, rules in MATRIX.items():
        module, _, action = permission.partition(":")
        grantable = [rule.value for rule in grantable_rules(permission)]
        by_role = {role.value: rules[role].value for role in TENANT_ROLES}
        rows.append(PermissionView(permission, module, action, by_role, bool(grantable), grantable))
    return rows


def _built_in_view(role: Role) -> RoleView:
    grants = [
        GrantView(permission, rule.value)
        for permission, access in sorted(rules_of(role).items())
        for rule in access.rules
    ]
    return RoleView(role.value, role.value, "", True, grants, 1, None)


CATALOGUE: Final = _catalogue()
_BUILT_IN: Final = [_built_in_view(role) for role in TENANT_ROLES]


def view_of(role: TenantRole) -> RoleView:
    """A tenant-defined role as clients see it."""
    grants = [GrantView(grant.permission, grant.rule) for grant in role.permissions]
    return RoleView(role.id, role.name, role.description, False, grants, role.version, role.updated_at)


class RoleService:
    """Roles of the tenant in scope."""

    def __init__(self, store: Store, entitlements: Entitlements, holders: RoleHolders) -> None:
        """`holders` knows who holds which role."""
        self._store = store
        self._entitlements = entitlements
        self._holders = holders
        self._roles = RoleRepository(store)
        self._ledger = RoleLedgerRepository(store)

    async def views(self) -> list[RoleView]:
        """The built-in roles, then the tenant's own by name. They are few enough for one page."""
        own = await self._roles.find_all({}, sort=[("name", 1)], limit=MOST)
        return [*_BUILT_IN, *(view_of(role) for role in own)]

    async def get(self, role_id: str) -> TenantRole:
        """A tenant-defined role. Raises NotFound."""
        return await self._roles.get(role_id)

    async def create(self, data: RoleCreate) -> TenantRole:
        """Compose a role. Raises NotInPlan, InvalidInput naming the permission, Conflict for a name in use."""
        await self._entitlements.require(FEATURE)
        name = self._usable_name(data.name)
        grants = await self._usable(data.permissions)
        await self._ledger.enter()  # else two creations at once could both be the last one that fits
        if await self._roles.count({}) >= MOST:
            raise Conflict(f"There are {MOST} roles already. Delete one that nobody needs.", limit=MOST)
        now = self._store.clock.now()
        role = TenantRole(
            id=self._store.ids.new("rol"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            name=name,
            description=data.description,
            permissions=grants,
        )
        return await self._roles.insert(role, events.ROLE_CREATED)

    async def change(self, role_id: str, version: int, data: RolePatch) -> TenantRole:
        """Change what is given; everybody who holds the role is affected at once."""
        before = await self._roles.get(role_id)
        _at_version(before, version)
        await self._entitlements.require(FEATURE)
        changed: dict[str, Any] = {}
        if data.name is not UNSET:
            changed["name"] = self._usable_name(data.name)
        if data.description is not UNSET:
            changed["description"] = data.description
        if data.permissions is not UNSET:
            changed["permissions"] = await self._usable(data.permissions)
        return await self._roles.update(before, before.model_copy(update=changed), events.ROLE_CHANGED)

    async def delete(self, role_id: str) -> None:
        """Delete a role that nobody holds and nothing names. Raises Conflict that says how many do."""
        role = await self._roles.get(role_id)
        await self._ledger.enter()
        uses = await self._holders.uses(role_id)
        if any(uses):
            raise Conflict(
                f"{uses.members} people hold this role, {uses.invitations} invitations offer it and "
                f"{uses.policies} security policies name it. Change those first.",
                **uses._asdict(),
            )
        await self._roles.delete(role, events.ROLE_DELETED)

    async def _usable(self, grants: Sequence[GrantInput]) -> list[GrantedPermission]:
        composer = await self._holders.of_actor()
        faults = composition_faults([(grant.permission, grant.rule) for grant in grants], composer)
        if faults:
            raise InvalidInput(faults[0].detail, errors=faults)
        return [GrantedPermission(permission=grant.permission, rule=Rule(grant.rule).value) for grant in grants]

    @staticmethod
    def _usable_name(name: str) -> str:
        stripped = name.strip()
        if stripped.casefold().replace(" ", "_") in {role.value for role in Role}:
            raise InvalidInput.at("/name", "built-in", f"{stripped} is the name of a built-in role.")
        return stripped


def _at_version(role: TenantRole, expected: int) -> None:
    if role.version != expected:
        raise PreconditionFailed("The role was changed by somebody else in the meantime.")
