"""Making, setting, killing and reviving feature flags."""

from typing import Final

from donto.control.flags import events
from donto.control.flags.models import FeatureFlag
from donto.control.flags.policy import changed_tenants
from donto.control.flags.repository import FlagRepository
from donto.control.flags.schemas import FlagCreate, FlagPut, FlagView
from donto.control.plans.service import PlanService
from donto.control.tenants.service import TenantService
from donto.kernel.audit.entry import Change
from donto.kernel.errors import Conflict, InvalidInput, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store

FLAGS_AT_MOST: Final = 1000
"""As many as one read of all flags gives."""


class FlagService:
    """The operator's switches."""

    def __init__(self, store: Store, plans: PlanService, tenants: TenantService) -> None:
        """`store` is the parcel that all repositories share."""
        self._store = store
        self._plans = plans
        self._tenants = tenants
        self.flags = FlagRepository(store)

    async def page(self, *, limit: int, cursor: str | None) -> Page[FlagView]:
        """Flags by key."""
        return await self.flags.page({}, FlagView, sort=(("key", 1), ("_id", 1)), limit=limit, cursor=cursor)

    async def create(self, given: FlagCreate) -> FeatureFlag:
        """A new flag. Raises InvalidInput for unknown plans or tenants, Conflict when the key is taken."""
        if await self.flags.count({}) >= FLAGS_AT_MOST:
            raise Conflict(f"There are {FLAGS_AT_MOST} flags. Remove some from the product first.")
        now = self._store.clock.now()
        flag = FeatureFlag(
            id=self._store.ids.new("flg"),
            created_at=now,
            updated_at=now,
            key=given.key,
            description=given.description,
            default=given.default,
            by_plan=given.by_plan,
            by_tenant=given.by_tenant,
        )
        await self._check(given)
        await self.flags.insert(flag, events.FLAG_CREATED)
        await self._tell_tenants(flag, {})
        return flag

    async def put(self, key: str, given: FlagPut, expected: int) -> FeatureFlag:
        """Set a flag anew; its kill switch stays as it is. Raises PreconditionFailed at another version."""
        before = await self.flags.by_key(key)
        if before.version != expected:
            raise PreconditionFailed("The flag was changed by somebody else in the meantime.")
        await self._check(given)
        update = {
            "description": given.description,
            "default": given.default,
            "by_plan": given.by_plan,
            "by_tenant": given.by_tenant,
        }
        after = await self.flags.update(before, before.model_copy(update=update), events.FLAG_CHANGED)
        await self._tell_tenants(after, before.by_tenant)
        return after

    async def switch(self, key: str, *, killed: bool) -> FeatureFlag:
        """Kill a flag, or revive it. Asks for no version: in an emergency nobody looks one up."""
        before = await self.flags.by_key(key)
        if before.killed == killed:
            return before
        event = events.FLAG_KILLED if killed else events.FLAG_REVIVED
        return await self.flags.update(before, before.model_copy(update={"killed": killed}), event)

    async def _check(self, given: FlagPut) -> None:
        if unknown := await self._plans.unknown_keys(set(given.by_plan)):
            raise InvalidInput.at(f"/byPlan/{unknown[0][:64]}", "unknown-plan", "There is no such plan.")
        await self._tenants.known(set(given.by_tenant), "/byTenant")

    async def _tell_tenants(self, flag: FeatureFlag, before: dict[str, bool]) -> None:
        """Tell each tenant, in its own chain, that something else is said for it now."""
        touched = changed_tenants(before, flag.by_tenant)
        for tenant in await self._tenants.known(touched, "/byTenant"):
            change = Change(field=flag.key, before=before.get(tenant.id), after=flag.by_tenant.get(tenant.id))
            await self._tenants.tell(
                tenant, events.FLAG_SET_FOR_TENANT, [change], entity="feature flag", entity_id=flag.id
            )
