"""Bring every database up to the models: collections, validators, indexes, default plans and specialties."""

import asyncio

from donto.control import Control
from donto.kernel import schema
from donto.kernel.config import load_settings
from donto.kernel.core import Core
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.tenancy import Actor, PlatformScope, entered
from infra.product import Product


async def migrate(core: Core, control: Control) -> None:
    """Repeatable, and safe while other processes run."""
    with entered(PlatformScope(Actor("system", "migrate"), "collections, indexes, default plans and specialties")):
        await schema.ensure(core.database.named(core.database.platform_database))
        for name in await control.dedicated_databases():
            await schema.ensure(core.database.named(name), tenants_only=True)
        await control.seed_plans()
        await control.seed_specialties()


async def _run() -> None:
    settings = load_settings()
    configure_logging(settings)
    product = Product(settings)
    await product.core.start()
    try:
        await migrate(product.core, product.control)
    finally:
        await product.core.stop()


def main() -> None:
    """The command `migrate`."""
    asyncio.run(_run())
