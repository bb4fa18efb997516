"""What this context needs of others. Accounts are below and are given; the rest is wired in from above."""

from typing import Protocol


class ClinicDirectory(Protocol):
    """Knows the tenant's clinics. Implemented by organization."""

    async def exist(self, clinic_ids: set[str]) -> set[str]:
        """Those of `clinic_ids` that are clinics of the tenant in scope, in the actor's reach."""
        ...


class TenantSessions(Protocol):
    """Ends sign-ins. Implemented by sessions."""

    async def end(self, user_id: str, tenant_id: str, reason: str) -> int:
        """Revoke the user's sessions in this tenant, in the present transaction; gives how many there were."""
        ...


class FactorReset(Protocol):
    """Takes a second factor off an account. Implemented by accounts."""

    async def remove(self, user_id: str) -> object:
        """Remove it, in the present transaction. Raises Conflict when there is none."""
        ...
