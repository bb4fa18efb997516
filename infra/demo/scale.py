"""The tenant of the large sets, and the command that grows it: `demo --scale N`."""

import sys
from time import monotonic
from typing import Final

import uvloop
from pymongo.errors import ConnectionFailure

from donto.control.tenants.schemas import PlanAssign
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered
from infra.demo.bulk import ZONE, BulkMaker, Size
from infra.demo.settings import demo_settings
from infra.demo.shape import PASSWORD
from infra.migrate import migrate
from infra.product import Product
from tenants.onboarding.schemas import OwnerInput, SignUp
from tenants.organization import ClinicCreate

SLUG: Final = "scale-clinic"
OWNER: Final = "owner@scale.example"
LARGEST: Final = 90
"""Each set is a clinic, and the largest plan has a hundred."""
_SCALE: Final = PlatformScope(Actor("system", "scale"), "large sets of made-up data")


async def scale_tenant(product: Product) -> TenantScope:
    """The tenant's scope; it is founded when it is not there."""
    with entered(_SCALE):
        ref = await product.control.directory.by_slug(SLUG)
        if ref is None:
            await product.core.database.transaction(lambda: _found(product), seconds=30)
            ref = await product.control.directory.by_slug(SLUG)
    if ref is None:
        raise LookupError(f"{SLUG} is not there")
    return TenantScope(ref.id, ref.database, Actor("system", "scale"), EVERY_CLINIC)


async def _found(product: Product) -> None:
    accounts = product.identity.accounts
    if await accounts.find_by_email(OWNER) is None:
        await accounts.create(email=OWNER, name="Sam Scale", password=PASSWORD, verified=True)
    clinic = ClinicCreate(name="Scale head office", time_zone=ZONE)
    owner = OwnerInput("Sam Scale", OWNER, PASSWORD)
    made = await product.onboarding.establish(SignUp("Scale Clinic", SLUG, "IN", "INR", owner, clinic))
    tenant = await product.control.tenants.get(made.scope.tenant_id)
    plan = await product.control.plans.by_key("chain")
    await product.control.tenants.assign_plan(tenant.id, PlanAssign(plan_id=plan.id), tenant.version)
    await product.control.tenants.move(tenant.id, "activate", "demo data")


async def grow(product: Product, sets: int, size: Size | None = None) -> int:
    """Bring the tenant to so many sets. Gives how many were made now."""
    scope = await scale_tenant(product)
    began = monotonic()

    def tell(line: str) -> None:
        print(f"{line}  ({monotonic() - began:.0f} s)", flush=True)  # noqa: T201  the command's progress

    with entered(scope):
        return len(await BulkMaker(product, product.core.clock.now(), size).grow(sets, tell))


async def _run(sets: int) -> int:
    settings = demo_settings()
    configure_logging(settings, sys.stderr)
    product = Product(settings)
    try:
        await product.core.start()
        await migrate(product.core, product.control)
        made = await grow(product, sets)
    except ConnectionFailure:
        print("cannot reach MongoDB: start it first, with `make run` in another terminal", file=sys.stderr)  # noqa: T201  the command's output
        return 1
    finally:
        await product.stop()
    told = f"{made} sets made, without audit entries" if made else "nothing to do: there are so many sets already"
    print(f"{SLUG}: {told}. Log in as {OWNER}, password {PASSWORD}")  # noqa: T201  the command's output
    return 0


def main(sets: int) -> int:
    """The command `demo --scale N`; its exit code."""
    return uvloop.run(_run(sets))
