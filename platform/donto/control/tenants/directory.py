"""The directory that the layers below find tenants in."""

from donto.control.tenants.models import Tenant
from donto.control.tenants.policy import effective_state
from donto.control.tenants.register import TenantRegister
from donto.kernel.clock import Clock
from donto.kernel.directory import TenantRef


class LiveDirectory:
    """Implements `donto.kernel.directory.TenantDirectory`."""

    def __init__(self, register: TenantRegister, clock: Clock) -> None:
        self._register = register
        self._clock = clock

    async def by_id(self, tenant_id: str) -> TenantRef | None:
        """The tenant, or None."""
        return self._ref(await self._register.by_id(tenant_id))

    async def by_slug(self, slug: str) -> TenantRef | None:
        """The tenant whose slug it is, or None."""
        return self._ref(await self._register.by_slug(slug))

    def _ref(self, tenant: Tenant | None) -> TenantRef | None:
        if tenant is None:
            return None
        state = effective_state(tenant, self._clock.now())
        return TenantRef(tenant.id, tenant.slug, tenant.name, tenant.database, state)
