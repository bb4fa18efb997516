"""The register as every process has it in memory, kept honest by the change stream."""

from datetime import UTC, datetime

from donto.control.tenants.models import Tenant
from donto.control.tenants.policy import ALLOWED, END_OF_TIME, holds_until, standing
from donto.control.tenants.repository import RegisterRepository
from donto.kernel.db import in_transaction
from donto.kernel.http.access import Need
from donto.kernel.ids import is_id
from donto.kernel.live import LiveCache, LiveChanges


class Remembered:
    """A tenant in memory, with what its state allows: judged once for as long as it holds, as each request asks."""

    __slots__ = ("_allowed", "_since", "_until", "tenant")

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self._allowed: frozenset[Need] = frozenset()
        self._since = self._until = END_OF_TIME

    def allows(self, need: Need, now: datetime) -> bool:
        """Whether the state at `now` allows this kind of action."""
        if not self._since <= now < self._until:
            state, since = standing(self.tenant, now)
            self._allowed = ALLOWED[state]
            # In the clock's own zone, in which instants compare without asking anybody for an offset.
            self._since, self._until = since.astimezone(UTC), holds_until(self.tenant, state).astimezone(UTC)
        return need in self._allowed


class TenantRegister:
    """Looks tenants up by id and by slug.

    Inside a transaction it does not answer from memory: a command is judged by what its own snapshot says. Nor does
    it remember what it read there, which `LiveCache.put` sees to.
    """

    def __init__(self, repository: RegisterRepository, live: LiveChanges) -> None:
        self._repository = repository
        self._cache: LiveCache[Remembered] = LiveCache(live)

    def recall(self, tenant_id: str) -> Remembered | None:
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
        return known.tenant if known else await self.read(tenant_id)

    async def by_slug(self, slug: str) -> Tenant | None:
        """The tenant whose slug it is, from memory where possible. Slugs never change hands."""
        key = f"slug:{slug}"
        known = None if in_transaction() else self._cache.get(key)
        if known is not None:
            return known.tenant
        epoch = self._cache.epoch
        return self._remember(key, await self._repository.by_slug(slug), epoch)

    def _remember(self, key: str, tenant: Tenant | None, epoch: int) -> Tenant | None:
        if tenant is not None:
            self._cache.put(key, Remembered(tenant), [tenant.id], epoch)
        return tenant
