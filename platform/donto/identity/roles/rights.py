"""Reads the roles behind a membership and says what they allow."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from donto.identity.roles.matrix import Permission, Rule
from donto.identity.roles.models import TenantRole
from donto.identity.roles.policy import Assigned, Composition, Held, built_in, held_of, platform_rights, rights_of
from donto.identity.roles.repository import RoleRepository
from donto.kernel.http.access import Right
from donto.kernel.store import Store


class HoldsRoles(Protocol):
    """A membership, as far as rights are concerned."""

    @property
    def id(self) -> str:
        """The membership's id."""
        ...

    @property
    def active(self) -> bool:
        """Whether it counts at all."""
        ...

    @property
    def assignments(self) -> Sequence[Assigned]:
        """The roles it holds."""
        ...


class Elevations(Protocol):
    """Knows which of the operator's people have been let into a tenant."""

    async def is_open(self, user_id: str, tenant_id: str) -> bool:
        """Whether an approved, unexpired elevation of this user into this tenant exists."""
        ...


class NoElevations:
    """Nobody has been let in: what holds until elevations can be asked for."""

    async def is_open(self, user_id: str, tenant_id: str) -> bool:
        """Never."""
        del user_id, tenant_id
        return False


def composition_of(role: TenantRole) -> Composition:
    """A stored role's content. A rule that is not one of the matrix's confers nothing."""
    known = {rule.value for rule in Rule}
    return frozenset((grant.permission, Rule(grant.rule)) for grant in role.permissions if grant.rule in known)


class RightsResolver:
    """What a membership, or a platform role, allows. Works inside the tenant's scope."""

    def __init__(self, store: Store, elevations: Elevations | None = None) -> None:
        """`elevations`: who has been let into which tenant; without it, nobody."""
        self._roles = RoleRepository(store)
        self._elevations = elevations or NoElevations()

    async def compositions(self, keys: Iterable[str]) -> dict[str, Composition]:
        """By id, those of the role keys that are tenant-defined roles of the tenant in scope."""
        own = {key for key in keys if built_in(key) is None}
        return {role.id: composition_of(role) for role in await self._roles.among(own)}

    async def held(self, assignments: Sequence[Assigned]) -> frozenset[Held]:
        """The roles behind assignments."""
        return held_of(assignments, await self.compositions(assignment.role for assignment in assignments))

    async def rights(
        self, membership: HoldsRoles, active_clinic: str | None
    ) -> tuple[tuple[str, ...], Mapping[Permission, Right]]:
        """The role keys (built-in name, or id of a tenant-defined role) held at `active_clinic`, and the rights.

        None for the clinic: only what is held in every clinic counts; whoever holds nothing so should be placed
        in the first of their clinics. A membership that is not active gives nothing.
        """
        if not membership.active:
            return (), {}
        here = {
            assignment.role
            for assignment in membership.assignments
            if assignment.clinic_ids == "*" or active_clinic in assignment.clinic_ids
        }
        return tuple(sorted(here)), rights_of(await self.held(membership.assignments), active_clinic)

    @staticmethod
    def sources(membership: HoldsRoles) -> frozenset[str]:
        """Ids of the documents that `rights` reads: the tags under which its result may be cached."""
        roles = {assignment.role for assignment in membership.assignments}
        return frozenset({membership.id, *(role for role in roles if built_in(role) is None)})

    @staticmethod
    def platform_rights(platform_roles: Iterable[str], *, elevated: bool = False) -> Mapping[Permission, Right]:
        """The rights of the operator's people, see `policy.platform_rights`."""
        return platform_rights(platform_roles, elevated=elevated)

    async def elevated(self, user_id: str, tenant_id: str) -> bool:
        """Whether one of the operator's people has been let into this tenant."""
        return await self._elevations.is_open(user_id, tenant_id)
