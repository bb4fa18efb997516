"""What the measurements stand on: MongoDB and Valkey of their own, the demo world in them, API processes, tokens."""

import asyncio
import os
import secrets
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from donto.control.tenants.schemas import PlanAssign
from donto.identity.sessions.facts import Facts
from donto.identity.sessions.service import Issued
from donto.kernel.config import Settings, load_settings
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered
from infra.local import lifeline
from infra.local.mongod import Mongod
from infra.local.ports import LOOPBACK
from infra.local.supervisor import answers_200
from infra.local.valkey import Valkey
from infra.migrate import migrate
from infra.product import Product
from infra.seed import Seeder
from tenants.onboarding.schemas import OwnerInput, SignUp
from tenants.organization import ClinicCreate, RoomCreate
from tests.support.dedicated import establish

TENANT = "sunrise-dental"
OWNER = "owner@sunrise.example"
ADMIN = "admin@donto.example"
RECORDS = 50
_BENCH = PlatformScope(Actor("system", "benchmark"), "preparing a measurement")


@dataclass(frozen=True)
class Api:
    """A running API process."""

    port: int
    pid: int


@dataclass(frozen=True)
class Ground:
    """Running servers with data."""

    directory: Path
    first_port: int
    environment: Mapping[str, str]
    product: Product
    scope: TenantScope
    clinic_id: str

    def settings(self, **more: str) -> Settings:
        """The settings of a process here."""
        return load_settings({**self.environment, **more})

    async def sign_in(self, email: str, product: Product | None = None) -> Issued:
        """A session with its tokens, without the sign-in door and its deliberate slowness."""
        identity = (product or self.product).identity
        with entered(_BENCH):
            user = await identity.accounts.find_by_email(email)
            assert user is not None
            return await identity.sessions.start(await identity.standings.home(user), Facts(LOOPBACK))

    async def apart(self, slug: str) -> tuple["Ground", str]:
        """The same for a new tenant in a database of its own, in which there is nothing yet; and its owner's token."""
        email, password = f"owner@{slug}.example", secrets.token_urlsafe(16)
        clinic = ClinicCreate("The first", "UTC")
        made = await establish(self.product, SignUp(slug, slug, "IN", "INR", OwnerInput(slug, email, password), clinic))
        with entered(_BENCH):
            control = self.product.control
            plan, tenant = await control.plans.by_key("chain"), await control.tenants.get(made.scope.tenant_id)
            widest = PlanAssign(plan_id=plan.id)
            await self.product.core.database.transaction(
                lambda: control.tenants.assign_plan(tenant.id, widest, tenant.version)
            )
        scope = replace(made.scope, actor=Actor("system", "benchmark"))
        return replace(self, scope=scope, clinic_id=made.clinic_id), (await self.sign_in(email)).access_token

    @asynccontextmanager
    async def api(self, number: int, program: str = "benchmarks.app", **environment: str) -> AsyncIterator[Api]:
        """An API process on a port of its own: the product's, or another `program`."""
        port = self.first_port + 10 + number
        with (self.directory / f"api{number}.log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *lifeline.tied([sys.executable, "-m", program, str(port)]),
                env={**os.environ, **self.environment, **environment},
                stdout=log,
                stderr=log,
            )
        try:
            async with asyncio.timeout(30):
                while not await answers_200(port, "/readyz"):
                    assert process.returncode is None, (self.directory / f"api{number}.log").read_text()[-3000:]
                    await asyncio.sleep(0.1)
            yield Api(port, process.pid)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


@asynccontextmanager
async def ground(directory: Path, first_port: int) -> AsyncIterator[Ground]:
    """Servers on `first_port` and the next one, with the demo world and fifty clinics and rooms in one tenant."""
    async with AsyncExitStack() as stack:
        mongod = await stack.enter_async_context(Mongod(directory / "mongo", first_port + 1, directory / "mongod.log"))
        valkey = await stack.enter_async_context(Valkey(directory / "valkey", first_port + 2, directory / "valkey.log"))
        environment = {
            "MONGO_URL": mongod.url,
            "REDIS_URL": valkey.url,
            "DONTO_PORT": str(first_port),  # the issuer of all tokens, whichever process makes or reads them
            "DONTO_LOG_FORMAT": "json",
        }
        product = Product(load_settings(environment))
        await product.core.start()
        stack.push_async_callback(product.stop)
        await migrate(product.core, product.control)
        await Seeder(product).run()
        scope, clinic_id = await _fill(product)
        yield Ground(directory, first_port, environment, product, scope, clinic_id)


async def _fill(product: Product) -> tuple[TenantScope, str]:
    """Exactly fifty clinics and fifty rooms in the tenant."""
    with entered(_BENCH):
        tenant = await product.control.directory.by_slug(TENANT)
    assert tenant is not None
    scope = TenantScope(tenant.id, tenant.database, Actor("system", "benchmark"), EVERY_CLINIC)

    async def add() -> str:
        clinics = (await product.clinics.page(100, None)).items
        for number in range(RECORDS - len(clinics)):
            await product.clinics.open(ClinicCreate(f"Branch {number:02}", "Asia/Kolkata"))
        rooms = (await product.rooms.page(None, 100, None)).items
        for number in range(RECORDS - len(rooms)):
            await product.rooms.add(RoomCreate(clinics[0].id, f"Chair {number + 10}", "chair"))
        return clinics[0].id

    with entered(scope):
        return scope, await product.core.database.transaction(add, seconds=60)
