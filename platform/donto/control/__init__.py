"""Control: the operator's side. Tenants and their life cycle, plans, entitlements, limits, flags, specialties.

`create` wires everything from the kernel's parts; `routers` gives the routes; `WATCHED` are the documents that
`donto.kernel.live.LiveChanges` must watch for the caches in here to be honest.
"""

from dataclasses import dataclass
from typing import Any, Final

from donto.control.flags.live import LiveFlags
from donto.control.flags.models import FeatureFlag
from donto.control.flags.service import FlagService
from donto.control.metering.entitlements import PlanEntitlements
from donto.control.metering.policy import Window
from donto.control.metering.service import Recount, RecountFunction, UsageService
from donto.control.plans.models import Plan, PlanVersion
from donto.control.plans.service import PlanService
from donto.control.specialties.models import Specialty
from donto.control.specialties.schemas import SpecialtyCode, SpecialtyNames
from donto.control.specialties.service import SpecialtyService
from donto.control.tenants.directory import LiveDirectory
from donto.control.tenants.gate import LifeCycleGate
from donto.control.tenants.models import Tenant
from donto.control.tenants.register import TenantRegister
from donto.control.tenants.service import TenantService
from donto.kernel.document import StoredDocument
from donto.kernel.live import LiveChanges
from donto.kernel.store import Store

__all__ = [
    "WATCHED",
    "Control",
    "Plan",
    "PlanVersion",
    "Recount",
    "RecountFunction",
    "Specialty",
    "SpecialtyCode",
    "SpecialtyNames",
    "SpecialtyService",
    "Tenant",
    "TenantService",
    "Window",
    "create",
    "routers",
]

WATCHED: Final[tuple[type[StoredDocument], ...]] = (Tenant, FeatureFlag, Specialty)
"""Plan versions never change, so nobody needs to watch them."""


@dataclass(frozen=True, slots=True)
class Control:
    """The services, and the ports of the kernel that control implements."""

    tenants: TenantService
    plans: PlanService
    flag_service: FlagService
    usage: UsageService
    gate: LifeCycleGate
    directory: LiveDirectory
    entitlements: PlanEntitlements
    quota: UsageService
    flags: LiveFlags
    specialties: SpecialtyService

    async def seed_plans(self) -> list[str]:
        """Make the default plans that are not there yet (for migrations). Gives the keys of those made; repeatable.

        Needs a scope entered: `PlatformScope(Actor("system", "migrate"), ...)`.
        """
        return await self.plans.seed()

    async def seed_specialties(self) -> list[str]:
        """Make the default specialties that are not there yet (for migrations), as `seed_plans` does plans."""
        return await self.specialties.seed()

    async def dedicated_databases(self) -> list[str]:
        """Names of the databases that belong to one tenant each (for migrations)."""
        return await self.tenants.dedicated_databases()


def create(store: Store, live: LiveChanges) -> Control:
    """Wire control. `live` must watch WATCHED; it may be started later."""
    plans = PlanService(store)
    tenants = TenantService(store, plans)
    register = TenantRegister(tenants.register, live)
    entitlements = PlanEntitlements(register, plans, store.clock)
    usage = UsageService(store, tenants, plans, entitlements)
    flag_service = FlagService(store, plans, tenants)
    return Control(
        tenants=tenants,
        plans=plans,
        flag_service=flag_service,
        usage=usage,
        gate=LifeCycleGate(register, store.clock),
        directory=LiveDirectory(register, store.clock),
        entitlements=entitlements,
        quota=usage,
        flags=LiveFlags(flag_service.flags, register, live),
        specialties=SpecialtyService(store, live),
    )


def routers(control: Control) -> list[Any]:
    """The routes of control as Litestar routers, bound to its services.

    Imported and typed late on purpose: workers import this module too, and have no use for a web framework.
    """
    from donto.control.routes import routers as bound

    return list(bound(control))
