"""Whether a flag is on."""

from collections.abc import Mapping
from typing import Protocol


class FlagLike(Protocol):
    """The fields that decide."""

    @property
    def default(self) -> bool:
        """When nothing else is said."""
        ...

    @property
    def by_plan(self) -> Mapping[str, bool]:
        """By plan key."""
        ...

    @property
    def by_tenant(self) -> Mapping[str, bool]:
        """By tenant id."""
        ...

    @property
    def killed(self) -> bool:
        """Off for everybody."""
        ...


def is_on(flag: FlagLike, tenant_id: str | None, plan_key: str | None) -> bool:
    """The kill switch beats all; then the tenant's word, the plan's, the default."""
    if flag.killed:
        return False
    if tenant_id is not None and tenant_id in flag.by_tenant:
        return flag.by_tenant[tenant_id]
    if plan_key is not None and plan_key in flag.by_plan:
        return flag.by_plan[plan_key]
    return flag.default


def changed_tenants(before: Mapping[str, bool], after: Mapping[str, bool]) -> set[str]:
    """The tenants for which something else is said than before."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
