"""Where somebody stands: their tenant, roles, rights and reach, as the database says at this moment."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from donto.identity.accounts.models import User
from donto.identity.accounts.policy import has_second_factor
from donto.identity.credentials.token import Audience
from donto.identity.members.models import PATIENT, Assignment, Membership
from donto.identity.members.service import MemberService
from donto.identity.roles.rights import RightsResolver
from donto.kernel.directory import TenantDirectory, TenantRef
from donto.kernel.http.access import Right
from donto.kernel.tenancy import EVERY_CLINIC, Actor, ClinicReach, PlatformScope, TenantScope, entered

Reach = frozenset[str] | Literal[ClinicReach.EVERY_CLINIC]
Kind = Literal["staff", "patient", "platform", "nowhere"]
OWN_PROFILE: Mapping[str, Right] = {
    permission: Right(EVERY_CLINIC, frozenset({"own"}))
    for permission in ("users:read_own_profile", "users:update_own_profile", "users:revoke_sessions")
}
"""What every role of the matrix has; so it also holds for somebody who belongs to no tenant (yet)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A user in a tenant, on the platform's side, or nowhere yet."""

    user: User
    kind: Kind
    tenant: TenantRef | None
    roles: tuple[str, ...]
    rights: Mapping[str, Right]
    scope: TenantScope | PlatformScope
    second_factor_required: bool
    second_factor_missing: bool
    sources: frozenset[str]
    """Ids of the documents that all this was read from."""

    @property
    def audience(self) -> Audience:
        """Which side a token for this standing opens."""
        return Audience.PLATFORM if self.kind == "platform" and self.tenant is None else Audience.TENANT

    @property
    def reach(self) -> Reach:
        """The clinics the user is mapped to; none outside of a tenant."""
        return self.scope.clinics if isinstance(self.scope, TenantScope) else frozenset()

    @property
    def active_clinic(self) -> str | None:
        """The clinic the user works in just now."""
        return self.scope.active_clinic if isinstance(self.scope, TenantScope) else None


def _work(membership: Membership) -> list[Assignment]:
    """The roles that say where somebody works. Who also is a patient here is so in every clinic, works in few."""
    work = [assignment for assignment in membership.assignments if assignment.role != PATIENT]
    return work or membership.assignments


def reach_of(membership: Membership) -> Reach:
    """The clinics that a member is mapped to."""
    named: set[str] = set()
    for assignment in _work(membership):
        if assignment.clinic_ids == "*":
            return EVERY_CLINIC
        named.update(assignment.clinic_ids)
    return frozenset(named)


def place_of(membership: Membership, wanted: str | None) -> str | None:
    """The clinic to stand in: the wanted one if it is mapped, else the first; None for all of the tenant."""
    reach = reach_of(membership)
    if reach is EVERY_CLINIC or (wanted is not None and wanted in reach):
        return wanted
    return next((clinic for assignment in _work(membership) for clinic in assignment.clinic_ids), None)


class Standings:
    """Works out standings. Reads inside the tenant it is asked about, so it enters that tenant's scope."""

    def __init__(
        self,
        directory: TenantDirectory,
        members: MemberService,
        rights: RightsResolver,
        *,
        platform_needs_second_factor: bool,
    ) -> None:
        """`platform_needs_second_factor`: whether the operator's people must have one."""
        self._directory = directory
        self._members = members
        self._rights = rights
        self._platform_needs_second_factor = platform_needs_second_factor

    async def of(self, user: User, tenant_id: str | None, clinic_id: str | None = None) -> Standing | None:
        """The user's standing in a tenant (None: outside of all); None when they have none there.

        A closed tenant gives nobody a standing, and an inactive membership none either. `clinic_id`: where the
        user works just now, if it is (still) mapped.
        """
        if tenant_id is None:
            return self._outside(user)
        tenant = await self._directory.by_id(tenant_id)
        if tenant is None or tenant.state == "closed":
            return None
        with entered(scope_of(user, tenant)):
            if user.platform_roles:
                return await self._visitor(user, tenant, clinic_id)
            membership = await self._members.membership_of(user.id)
            if membership is None or not membership.active:
                return None
            return await self._member(user, tenant, membership, clinic_id)

    async def home(self, user: User) -> Standing:
        """Where a sign-in leads that names no tenant: the last one, else the first one, else outside."""
        if user.platform_roles:
            return self._outside(user)
        last = user.last_tenant_id
        order = [*([last] if last in user.tenant_ids else []), *user.tenant_ids]
        for tenant_id in filter(None, order):
            standing = await self.of(user, tenant_id)
            if standing is not None:
                return standing
        return self._outside(user)

    async def places(self, user: User) -> list[tuple[TenantRef, list[str]]]:
        """The tenants in which the user has an active membership, with the role keys held there."""
        return [
            (tenant, sorted({assignment.role for assignment in membership.assignments}))
            async for tenant, membership in self._memberships(user)
        ]

    async def demanding_second_factor(self, user: User) -> str | None:
        """The name of somebody who requires a second factor of the user: a tenant, or the platform."""
        if user.platform_roles:
            return "Donto" if self._platform_needs_second_factor else None
        async for tenant, membership in self._memberships(user):
            with entered(scope_of(user, tenant)):
                if await self._members.second_factor_required(membership):
                    return tenant.name
        return None

    async def _memberships(self, user: User) -> AsyncIterator[tuple[TenantRef, Membership]]:
        for tenant_id in user.tenant_ids:
            tenant = await self._directory.by_id(tenant_id)
            if tenant is None or tenant.state == "closed":
                continue
            with entered(scope_of(user, tenant)):
                membership = await self._members.membership_of(user.id)
            if membership is not None and membership.active:
                yield tenant, membership

    async def chain_of(self, actor: User | Actor, tenant_id: str | None) -> TenantScope | PlatformScope:
        """The scope whose audit chain tells what happens to somebody of that tenant; the platform's for None."""
        who = Actor("user", actor.id) if isinstance(actor, User) else actor
        tenant = await self._directory.by_id(tenant_id) if tenant_id else None
        if tenant is None:
            return PlatformScope(who, "what happens to sign-ins outside of every tenant")
        return TenantScope(tenant.id, tenant.database, who, EVERY_CLINIC)

    def _outside(self, user: User) -> Standing:
        actor = Actor("user", user.id)
        if not user.platform_roles:
            return Standing(
                user=user,
                kind="nowhere",
                tenant=None,
                roles=(),
                rights=OWN_PROFILE,
                scope=PlatformScope(actor, "signed in, outside of every tenant"),
                second_factor_required=False,
                second_factor_missing=False,
                sources=frozenset({user.id}),
            )
        return Standing(
            user=user,
            kind="platform",
            tenant=None,
            roles=tuple(sorted(user.platform_roles)),
            rights=self._rights.platform_rights(user.platform_roles),
            scope=PlatformScope(actor, "the operator's side"),
            second_factor_required=self._platform_needs_second_factor,
            second_factor_missing=self._platform_needs_second_factor and not has_second_factor(user),
            sources=frozenset({user.id}),
        )

    async def _visitor(self, user: User, tenant: TenantRef, clinic_id: str | None) -> Standing:
        """One of the operator's people, inside a tenant."""
        elevated = await self._rights.elevated(user.id, tenant.id)
        return Standing(
            user=user,
            kind="platform",
            tenant=tenant,
            roles=tuple(sorted(user.platform_roles)),
            rights=self._rights.platform_rights(user.platform_roles, elevated=elevated),
            scope=scope_of(user, tenant, clinic=clinic_id),
            second_factor_required=self._platform_needs_second_factor,
            second_factor_missing=self._platform_needs_second_factor and not has_second_factor(user),
            sources=frozenset({user.id, tenant.id}),
        )

    async def _member(self, user: User, tenant: TenantRef, membership: Membership, clinic_id: str | None) -> Standing:
        clinic = place_of(membership, clinic_id)
        roles, rights = await self._rights.rights(membership, clinic)
        required = await self._members.second_factor_required(membership)
        return Standing(
            user=user,
            kind="staff" if membership.staff else "patient",
            tenant=tenant,
            roles=roles,
            rights=rights,
            scope=replace(scope_of(user, tenant, reach_of(membership), clinic), doctor_id=membership.doctor_id),
            second_factor_required=required,
            second_factor_missing=required and not has_second_factor(user),
            sources=self._rights.sources(membership) | {user.id, tenant.id},
        )


def scope_of(user: User, tenant: TenantRef, reach: Reach = EVERY_CLINIC, clinic: str | None = None) -> TenantScope:
    """The scope of a user in a tenant."""
    return TenantScope(tenant.id, tenant.database, Actor("user", user.id), reach, clinic)


@contextmanager
def inside(standing: Standing) -> Iterator[None]:
    """Enter the scope of a standing: what happens there is recorded there, as done by its user."""
    with entered(standing.scope):
        yield
