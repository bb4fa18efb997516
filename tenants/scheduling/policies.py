"""Each clinic's appointment policy."""

from collections.abc import Collection
from typing import Any

import msgspec
from msgspec import UNSET

from donto.kernel.errors import PreconditionFailed
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.organization import ClinicService
from tenants.scheduling import events
from tenants.scheduling.models import AppointmentPolicy
from tenants.scheduling.policy import check_policy
from tenants.scheduling.repository import PolicyRepository
from tenants.scheduling.schemas import PolicyPatch


class PolicyService:
    """Policies of the tenant in scope. A clinic without one of its own is at version 1, which are the defaults."""

    def __init__(self, store: Store, clinics: ClinicService) -> None:
        self._store = store
        self._clinics = clinics
        self._policies = PolicyRepository(store)

    async def of(self, clinic_id: str) -> AppointmentPolicy:
        """The policy of a clinic in reach. Raises NotFound."""
        clinic = await self._clinics.get(clinic_id)
        stored = await self._policies.find_one({"clinicId": clinic.id})
        return stored or self._default(clinic.id)

    async def of_several(self, clinic_ids: Collection[str]) -> dict[str, AppointmentPolicy]:
        """The policies of clinics that are known to be there, by clinic, in one query."""
        wanted = sorted(clinic_ids)
        stored = await self._policies.find_all({"clinicId": {"$in": wanted}}, limit=len(wanted) or 1)
        return {clinic: self._default(clinic) for clinic in wanted} | {policy.clinic_id: policy for policy in stored}

    async def change(self, clinic_id: str, version: int, data: PolicyPatch) -> AppointmentPolicy:
        """Change what is given. Raises InvalidInput, NotFound, PreconditionFailed."""
        before = await self.of(clinic_id)
        if before.version != version:
            raise PreconditionFailed("The policy was changed by somebody else in the meantime.")
        given: dict[str, Any] = {k: v for k, v in msgspec.structs.asdict(data).items() if v is not UNSET}
        after = before.model_copy(update=given)
        check_policy(after)
        if before.version == 1:  # the defaults are nobody's record yet
            return await self._policies.insert(after.model_copy(update={"version": 2}), events.POLICY_SET)
        return await self._policies.update(before, after, events.POLICY_SET)

    def _default(self, clinic_id: str) -> AppointmentPolicy:
        now = self._store.clock.now()
        return AppointmentPolicy(
            id=self._store.ids.new("pol"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=clinic_id,
        )
