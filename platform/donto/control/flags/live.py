"""Flags as every process has them in memory: a flip is heard by change stream, within milliseconds."""

from collections.abc import Mapping
from typing import Final

from donto.control.flags.models import FeatureFlag
from donto.control.flags.policy import is_on
from donto.control.flags.repository import FlagRepository
from donto.control.tenants.register import TenantRegister
from donto.kernel.db import in_transaction
from donto.kernel.live import LiveCache, LiveChanges
from donto.kernel.tenancy import TenantScope, current_scope

_ALL: Final = "all"


class LiveFlags:
    """Implements `donto.kernel.directory.Flags`."""

    def __init__(self, repository: FlagRepository, register: TenantRegister, live: LiveChanges) -> None:
        self._repository = repository
        self._register = register
        self._cache: LiveCache[list[FeatureFlag]] = LiveCache(live, capacity=1)
        live.listen(self._heard)

    async def snapshot(self) -> Mapping[str, bool]:
        """Every flag as it stands for the tenant in scope, or for the platform outside of one."""
        flags = await self._flags()
        scope = current_scope()
        if not isinstance(scope, TenantScope):
            return {flag.key: is_on(flag, None, None) for flag in flags}
        tenant = await self._register.by_id(scope.tenant_id)
        plan_key = tenant.plan.plan_key if tenant else None
        return {flag.key: is_on(flag, scope.tenant_id, plan_key) for flag in flags}

    async def _flags(self) -> list[FeatureFlag]:
        # Inside a transaction not from memory: see TenantRegister.
        known = None if in_transaction() else self._cache.get(_ALL)
        if known is not None:
            return known
        epoch = self._cache.epoch
        flags = await self._repository.find_all({}, sort=(("key", 1),))
        self._cache.put(_ALL, flags, [], epoch)
        return flags

    def _heard(self, collection: str, _: str) -> None:
        # By collection, not by id: a new flag has an id that nothing in memory is tagged with.
        if collection == FeatureFlag.collection_name():
            self._cache.evict("*")
