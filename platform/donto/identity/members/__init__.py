"""The people of a tenant: memberships, invitations, the security policy. Doors: `routes.routers`."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from donto.identity.accounts.letters import Letters
from donto.identity.accounts.service import AccountService
from donto.identity.members.invitation import InvitationService, Preview
from donto.identity.members.models import Assignment, Invitation, Membership, SecurityPolicy
from donto.identity.members.policy import DOCTORS_METER, METERS, STAFF_METER
from donto.identity.members.ports import ClinicDirectory, FactorReset, TenantSessions
from donto.identity.members.roster import Roster
from donto.identity.members.security import SecurityPolicyService
from donto.identity.members.service import MemberService
from donto.identity.roles.matrix import Role
from donto.identity.roles.models import TenantRole
from donto.identity.roles.rights import RightsResolver
from donto.kernel.crypto import RandomBytes
from donto.kernel.directory import Entitlements, Quota, TenantDirectory
from donto.kernel.document import StoredDocument
from donto.kernel.http.access import TenantGate
from donto.kernel.store import Store

WATCHED: tuple[type[StoredDocument], ...] = (Membership, TenantRole, SecurityPolicy)
"""The documents whose changes caches of principals must hear of."""


@dataclass(frozen=True, slots=True)
class Members:
    """The services of this context, and the roster that `donto.identity.roles` asks who holds what."""

    members: MemberService
    invitations: InvitationService
    security: SecurityPolicyService
    roster: Roster

    def recounts(self) -> Mapping[str, Callable[[object], Awaitable[int]]]:
        """How each meter of this context is counted afresh, in the tenant's scope; the window of time is ignored."""
        return {
            STAFF_METER: lambda _: self.roster.recount_staff(),
            DOCTORS_METER: lambda _: self.roster.recount_staff(Role.DOCTOR),
        }


def create(
    store: Store,
    *,
    resolver: RightsResolver,
    accounts: AccountService,
    letters: Letters,
    clinics: ClinicDirectory,
    quota: Quota,
    entitlements: Entitlements,
    tenants: TenantDirectory,
    gate: TenantGate,
    sessions: TenantSessions,
    factors: FactorReset,
    public_url: str,
    random: RandomBytes = secrets.token_bytes,
) -> Members:
    """The services, made of their parts. `public_url` has no slash at its end."""
    roster = Roster(store, resolver, accounts, clinics, quota)
    invitations = InvitationService(store, roster, accounts, letters, tenants, gate, entitlements, public_url, random)
    security = SecurityPolicyService(store, resolver)
    members = MemberService(store, roster, invitations, security, accounts, sessions, factors)
    return Members(members, invitations, security, roster)


__all__ = [
    "DOCTORS_METER",
    "METERS",
    "STAFF_METER",
    "WATCHED",
    "Assignment",
    "ClinicDirectory",
    "FactorReset",
    "Invitation",
    "InvitationService",
    "MemberService",
    "Members",
    "Membership",
    "Preview",
    "RightsResolver",
    "Roster",
    "SecurityPolicy",
    "SecurityPolicyService",
    "TenantSessions",
    "create",
]
