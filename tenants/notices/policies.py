"""Each clinic's reminder policy, and the tenant's."""

from typing import Any

import msgspec

from donto.kernel.errors import PreconditionFailed
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.notices import events
from tenants.notices.models import ReminderPolicy
from tenants.notices.policy import check_policy
from tenants.notices.repository import ReminderPolicyRepository
from tenants.notices.schemas import ReminderPolicyPut
from tenants.organization import ClinicService

_INHERITED = {"changes", "day_minutes", "hours_minutes", "fallback_minutes"}


class ReminderPolicyService:
    """Policies of the tenant in scope. What nobody has set is at version 1, which are the defaults."""

    def __init__(self, store: Store, clinics: ClinicService) -> None:
        self._store = store
        self._clinics = clinics
        self._policies = ReminderPolicyRepository(store)

    async def shown(self, clinic_id: str | None) -> ReminderPolicy:
        """The policy that holds in a clinic, or (None) where clinics have none. Raises NotFound."""
        if clinic_id is not None:
            await self._clinics.get(clinic_id)
        return await self.of(clinic_id)

    async def of(self, clinic_id: str | None) -> ReminderPolicy:
        """The policy that holds in a clinic: its own, the tenant's, or the defaults."""
        found = await self._policies.find_all({"clinicId": {"$in": [clinic_id, None]}})
        own = next((one for one in found if one.clinic_id == clinic_id), None)
        return own or self._fresh(clinic_id, found[0] if found else None)

    async def replace(self, clinic_id: str | None, version: int, data: ReminderPolicyPut) -> ReminderPolicy:
        """Set it. Visits that are booked keep their plan until they change.

        Raises InvalidInput, NotFound, PreconditionFailed; Forbidden when the tenant's is not the actor's to set.
        """
        before = await self.shown(clinic_id)
        if before.version != version:
            raise PreconditionFailed("The policy was changed by somebody else in the meantime.")
        given: dict[str, Any] = msgspec.structs.asdict(data)
        after = before.model_copy(update=given)
        check_policy(after)
        if before.version == 1:  # what it inherits is nobody's record yet
            return await self._policies.insert(after.model_copy(update={"version": 2}), events.POLICY_SET)
        return await self._policies.update(before, after, events.POLICY_SET)

    def _fresh(self, clinic_id: str | None, like: ReminderPolicy | None) -> ReminderPolicy:
        now = self._store.clock.now()
        inherited = like.model_dump(include=_INHERITED) if like else {}
        return ReminderPolicy(
            id=self._store.ids.new("rpl"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=clinic_id,
            **inherited,
        )
