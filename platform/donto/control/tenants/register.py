"""The register as every process has it in memory, kept honest by the change stream."""

from donto.control.tenants.models import Tenant
from donto.control.tenants.repository import RegisterRepository
from donto.kernel.db import in_transaction
from donto.kernel.ids import is_id
from donto.kernel.live import LiveCache, LiveChanges


class TenantRegister:
    """Looks tenants up by id and by slug.

    Inside a transaction it does not answer from memory: a command is judged by what its own snapshot says. Nor does
    it remember what it read there, which `LiveCache.put` sees to.
    """

    def __init__(self, repository: RegisterRepository, live: LiveChanges) -> None:
        self._repository = repository
        self._cache: LiveCache[Tenant] = LiveCache(live)

    def recall(self, tenant_id: str) -> Tenant | None:
        """The tenant if it is in memory and memory can be trusted. No I/O."""
        return self._cache.get(tenant_id)

    async def read(self, tenant_id: str) -> Tenant | None:
        """The tenant from the database, whatever is in memory."""
        if not is_id(tenant_id):
            return None
        epoch = self._cache.epoch
        return self._remember(tenant_id, await self._repository.find(tenant_id), epoch)

    async def by_id(self, tenant_id: str) -> Tenant | None:
        """The tenant, from memory where possible."""
        known = None if in_transaction() else self._cache.get(tenant_id)
        return known or await self.read(tenant_id)

    async def by_slug(self, slug: str) -> Tenant | None:
        """The tenant whose slug it is, from memory where possible. Slugs never change hands."""
        key = f"slug:{slug}"
        known = None if in_transaction() else self._cache.get(key)
        if known is not None:
            return known
        epoch = self._cache.epoch
        return self._remember(key, await self._repository.by_slug(slug), epoch)

    def _remember(self, key: str, tenant: Tenant | None, epoch: int) -> Tenant | None:
        if tenant is not None:
            self._cache.put(key, tenant, [tenant.id], epoch)
        return tenant
