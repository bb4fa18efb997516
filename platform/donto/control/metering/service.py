"""Counting against limits, comparing counts with recounts, and showing a tenant what it has."""

from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from donto.control.metering.entitlements import PlanEntitlements
from donto.control.metering.policy import Counted, Window, warning_of, window_of
from donto.control.metering.repository import UsageRepository
from donto.control.metering.schemas import SubscribedPlan, SubscriptionView, TenantUsage, UsageView
from donto.control.plans.catalogue import LIMITS, Entitlement, Value, entitlement
from donto.control.plans.service import PlanService, version_view
from donto.control.tenants.models import Tenant
from donto.control.tenants.policy import standing
from donto.control.tenants.service import TenantService, scope_of
from donto.kernel.db import in_transaction
from donto.kernel.errors import LimitReached
from donto.kernel.store import Store
from donto.kernel.tenancy import UnscopedError, entered

RecountFunction = Callable[[Window], Awaitable[int]]
"""Counts the things themselves, of the tenant in scope, within a window of time."""


class Recount(NamedTuple):
    """A meter beside the truth."""

    meter: str
    period: str
    metered: int
    counted: int

    @property
    def equal(self) -> bool:
        """Whether the meter tells the truth."""
        return self.metered == self.counted


class UsageService:
    """Implements `donto.kernel.directory.Quota`, and shows what is used."""

    def __init__(
        self, store: Store, tenants: TenantService, plans: PlanService, entitlements: PlanEntitlements
    ) -> None:
        """`store` is the parcel that all repositories share."""
        self._clock = store.clock
        self._tenants = tenants
        self._plans = plans
        self._entitlements = entitlements
        self._usage = UsageRepository(store)
        self._recounts: dict[str, RecountFunction] = {}

    async def take(self, meter: str, amount: int = 1) -> None:
        """Count `amount` more of `meter`, in the transaction of the thing that is counted.

        Raises LimitReached with `limit`, `allowed`, `used` and `liftedBy`, the plans that allow so many.
        """
        row, window, tenant = await self._counting(meter, amount)
        allowed = _number((await self._entitlements.of(tenant))[meter])
        counted = Counted(meter, window.period, row.spread)
        if await self._usage.add(counted, amount, allowed):
            return
        used = await self._used(counted)
        raise LimitReached(
            f"{row.title}: your plan allows {allowed}, and {used} are in use.",
            limit=meter,
            allowed=allowed,
            used=used,
            liftedBy=await self._plans.lifting(meter, used + amount),
        )

    async def release(self, meter: str, amount: int = 1) -> None:
        """Count `amount` less, in the transaction of the thing that goes away. A month's count is this month's."""
        row, window, _ = await self._counting(meter, amount)
        await self._usage.subtract(Counted(meter, window.period, row.spread), amount)

    def register_recount(self, meter: str, recount: RecountFunction) -> None:
        """Say how `meter` is counted afresh. Wired by infra, which knows whose records they are."""
        entitlement(meter, "limit")
        self._recounts[meter] = recount

    async def recount(self, meter: str) -> Recount:
        """Compare the meter of the tenant in scope with a recount. Raises LookupError when none is registered."""
        row = entitlement(meter, "limit")
        tenant = await self._entitlements.tenant()
        window = window_of(row, self._clock.now(), tenant.time_zone)
        counted = await self._recounts[meter](window)
        return Recount(meter, window.period, await self._used(Counted(meter, window.period, row.spread)), counted)

    async def subscription(self) -> SubscriptionView:
        """What the tenant in scope has, in what state, and how much of it is used."""
        tenant = await self._entitlements.tenant()
        version = version_view(await self._plans.versions.known(tenant.plan.version_id))
        plan = await self._plans.plans.get(tenant.plan.plan_id)
        state, since = standing(tenant, self._clock.now())
        values = await self._entitlements.of(tenant)
        return SubscriptionView(
            plan=SubscribedPlan(
                key=plan.key,
                name=plan.name,
                number=version.number,
                since=tenant.plan.since,
                price_month=version.price_month,
                price_year=version.price_year,
            ),
            state=state,
            since=since,
            trial_ends_at=tenant.trial_ends_at,
            grace_ends_at=tenant.grace_ends_at,
            entitlements=dict(values),
            usage=await self._shown(tenant, values),
        )

    async def usage_of(self, tenant_id: str) -> TenantUsage:
        """A tenant's use, for the operator. Raises NotFound."""
        tenant = await self._tenants.get(tenant_id)
        values = await self._entitlements.of(tenant)
        with entered(scope_of(tenant)):
            return TenantUsage(tenant.id, await self._shown(tenant, values))

    async def _used(self, counted: Counted) -> int:
        return (await self._usage.used([counted])).get((counted.meter, counted.period), 0)

    async def _counting(self, meter: str, amount: int) -> tuple[Entitlement, Window, Tenant]:
        row = entitlement(meter, "limit")
        if amount < 1:
            raise ValueError("counting is by one or more")
        if not in_transaction():
            raise UnscopedError(f"{meter} counted outside a transaction: the count could exist without its cause")
        tenant = await self._entitlements.tenant()
        return row, window_of(row, self._clock.now(), tenant.time_zone), tenant

    async def _shown(self, tenant: Tenant, values: Mapping[str, Value]) -> list[UsageView]:
        now = self._clock.now()
        windows = {row.key: window_of(row, now, tenant.time_zone) for row in LIMITS}
        used = await self._usage.used(Counted(row.key, windows[row.key].period, row.spread) for row in LIMITS)
        views = []
        for row in LIMITS:
            count, allowed = used.get((row.key, windows[row.key].period), 0), _number(values[row.key])
            period = windows[row.key].period if row.monthly else None
            views.append(UsageView(row.key, row.title, period, count, allowed, warning_of(count, allowed)))
        return views


def _number(value: Value) -> int | None:
    """A limit's value. The types of a plan's entitlements were checked when it was made."""
    if isinstance(value, bool):
        raise TypeError("a limit is a number")
    return value
