"""The one place that says what a tenant's plan includes. API and workers ask here."""

from collections.abc import Mapping

from donto.control.plans.catalogue import Value, entitlement
from donto.control.plans.service import PlanService
from donto.control.tenants.models import Tenant
from donto.control.tenants.policy import entitled
from donto.control.tenants.register import TenantRegister
from donto.kernel.clock import Clock
from donto.kernel.errors import NotFound, NotInPlan
from donto.kernel.tenancy import tenant_scope


class PlanEntitlements:
    """Implements `donto.kernel.directory.Entitlements`: the plan's version, and overrides that have not expired.

    Outside a transaction the tenant comes from memory that a change stream keeps honest; inside one, from the
    database, so that a decision and the write it allows see the same.
    """

    def __init__(self, register: TenantRegister, plans: PlanService, clock: Clock) -> None:
        self._register = register
        self._plans = plans
        self._clock = clock

    async def tenant(self) -> Tenant:
        """The tenant in scope."""
        tenant = await self._register.by_id(tenant_scope().tenant_id)
        if tenant is None:
            raise NotFound("There is no such tenant.")
        return tenant

    async def of(self, tenant: Tenant) -> Mapping[str, Value]:
        """Every entitlement of `tenant` as of now."""
        version = await self._plans.versions.known(tenant.plan.version_id)
        return entitled(version.entitlements, tenant.overrides, self._clock.now())

    async def snapshot(self) -> Mapping[str, Value]:
        """Every entitlement of the tenant in scope: features by truth, limits by number (None: without limit)."""
        return await self.of(await self.tenant())

    async def require(self, feature: str) -> None:
        """Raise NotInPlan, naming the plans that include it, unless the tenant in scope has `feature`."""
        row = entitlement(feature, "feature")
        if (await self.snapshot())[feature] is True:
            return
        raise NotInPlan(
            f"Your plan does not include: {row.title}.",
            feature=feature,
            liftedBy=await self._plans.lifting(feature, needed=True),
        )
