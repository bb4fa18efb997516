"""The tenant's security policy: who must have a second factor."""

from collections.abc import Sequence

from donto.identity.members import events
from donto.identity.members.models import Membership, SecurityPolicy
from donto.identity.members.repository import SecurityPolicyRepository
from donto.identity.roles.policy import built_in
from donto.identity.roles.repository import RoleLedgerRepository
from donto.identity.roles.rights import RightsResolver
from donto.kernel.errors import FieldError, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope


class SecurityPolicyService:
    """Reads and changes it."""

    def __init__(self, store: Store, resolver: RightsResolver) -> None:
        """`resolver` knows the tenant's own roles."""
        self._store = store
        self._resolver = resolver
        self._policies = SecurityPolicyRepository(store)
        self._ledger = RoleLedgerRepository(store)

    async def make(self) -> SecurityPolicy:
        """The tenant's first policy, which demands nothing; or the one there is."""
        present = await self._policies.find_one({})
        if present is not None:
            return present
        now = self._store.clock.now()
        policy = SecurityPolicy(
            id=self._store.ids.new("sec"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
        )
        return await self._policies.insert(policy, events.SECURITY_POLICY_MADE)

    async def get(self) -> SecurityPolicy:
        """The policy. Raises NotFound in a tenant that was not set up by sign-up."""
        policy = await self._policies.find_one({})
        if policy is None:
            raise NotFound("There is no security policy.")
        return policy

    async def replace(self, version: int, roles: Sequence[str]) -> SecurityPolicy:
        """Demand a second factor from the holders of `roles`. Raises InvalidInput for a role that is not there."""
        before = await self.get()
        if before.version != version:
            raise PreconditionFailed("The security policy was changed by somebody else in the meantime.")
        await self._check(roles)
        after = before.model_copy(update={"second_factor_roles": sorted(roles)})
        return await self._policies.update(before, after, events.SECURITY_POLICY_CHANGED)

    async def demands_second_factor(self, membership: Membership) -> bool:
        """Whether one of these roles, held in whatever clinic, must be used with a second factor."""
        policy = await self._policies.find_one({})
        held = {assignment.role for assignment in membership.assignments}
        return policy is not None and not held.isdisjoint(policy.second_factor_roles)

    async def _check(self, roles: Sequence[str]) -> None:
        own = {role for role in roles if built_in(role) is None}
        if own:
            await self._ledger.enter()  # else a role could be deleted while it is named here
        known = await self._resolver.compositions(own)
        faults = []
        for index, role in enumerate(roles):
            where = f"/secondFactorRoles/{index}"
            if role in own and role not in known:
                faults.append(FieldError(where, "unknown-role", "There is no such role."))
            elif role in roles[:index]:
                faults.append(FieldError(where, "duplicate", f"{role} is there twice."))
        if faults:
            raise InvalidInput(faults[0].detail, errors=faults)
