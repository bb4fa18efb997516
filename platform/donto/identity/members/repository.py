"""Queries of this context."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from donto.identity.members.models import PATIENT, Invitation, Membership, SecurityPolicy
from donto.identity.roles.matrix import Role
from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import EVERY_CLINIC, TenantScope


def _in_reach(scope: TenantScope) -> Mapping[str, Any]:
    """The condition for people who work, or will work, where the actor does; empty for whoever reaches all."""
    if scope.clinics is EVERY_CLINIC:
        return {}
    return {"assignments.clinicIds": {"$in": [*sorted(scope.clinics), "*"]}}


class MemberRepository(TenantRepository[Membership]):
    """Memberships in the actor's reach: a manager sees who works in the clinics they manage."""

    model = Membership
    module = "users"

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """One's own membership."""
        return {"userId": scope.actor.id}

    async def of(self, user_id: str) -> Membership | None:
        """A user's membership."""
        return await self.find_one({"userId": user_id})

    def _limits(self, scope: TenantScope) -> list[Mapping[str, Any]]:
        return [*super()._limits(scope), _in_reach(scope)]


class RosterRepository(TenantRepository[Membership]):
    """All memberships of the tenant, whatever the actor may see: for rules that count everybody.

    Nothing of it goes to clients. No module of the matrix narrows it.
    """

    model = Membership
    module = "roster"

    async def of(self, user_id: str) -> Membership | None:
        """A user's membership."""
        return await self.find_one({"userId": user_id})

    async def other_owners(self, user_id: str) -> int:
        """How many active owners there are beside this user."""
        return await self.count({"assignments.role": Role.OWNER, "active": True, "userId": {"$ne": user_id}})

    async def owners(self) -> list[Membership]:
        """The active owners."""
        return await self.find_all({"assignments.role": Role.OWNER, "active": True})

    async def holders(self, role_id: str) -> int:
        """How many hold a role, deactivated ones included."""
        return await self.count({"assignments.role": role_id})

    async def active_staff(self, role: str | None = None) -> int:
        """How many people work here, or do so in a role."""
        condition: dict[str, Any] = {"staff": True, "active": True}
        return await self.count(condition | ({"assignments.role": role} if role else {}))


class InvitationRepository(TenantRepository[Invitation]):
    """Invitations into clinics in the actor's reach."""

    model = Invitation
    module = "users"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_open_email": ("/email", "There is an open invitation for this address. Send it again instead.")
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """The invitations one has made."""
        return {"invitedBy": scope.actor.id}

    def _limits(self, scope: TenantScope) -> list[Mapping[str, Any]]:
        return [*super()._limits(scope), _in_reach(scope)]


class OfferRepository(TenantRepository[Invitation]):
    """All invitations of the tenant, for rules that count them and for whoever brings a token."""

    model = Invitation
    module = "roster"

    async def usable(self, token_hash: str, now: datetime) -> Invitation | None:
        """The invitation of a token, if it can still be accepted."""
        return await self.find_one({"tokenHash": token_hash, "state": "open", "expiresAt": {"$gt": now}})

    async def open(self, email: str) -> Invitation | None:
        """The open invitation for an address, expired or not."""
        return await self.find_one({"state": "open", "email": email})

    async def offering(self, role_id: str) -> int:
        """How many open invitations offer a role; expired ones can be sent again."""
        return await self.count({"state": "open", "assignments.role": role_id})

    async def waiting(self, now: datetime) -> list[Invitation]:
        """Up to 200 invitations that can be accepted now."""
        return await self.find_all({"state": "open", "expiresAt": {"$gt": now}}, limit=200)


class SecurityPolicyRepository(TenantRepository[SecurityPolicy]):
    """The tenant's security policy."""

    model = SecurityPolicy
    module = "tenant_settings"

    async def naming(self, role_id: str) -> int:
        """1 if the policy names a role, else 0."""
        return await self.count({"secondFactorRoles": role_id})


STAFF: Mapping[str, Any] = {"staff": True}
PATIENTS: Mapping[str, Any] = {"assignments.role": PATIENT}
