"""Count all summaries again: for visits from before there were any, or whenever somebody doubts them."""

import asyncio
from typing import Final

from donto.kernel.config import load_settings
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered
from infra.product import Product

_ACTOR: Final = Actor("system", "backfill-reports")
_AT_ONCE: Final = 100


async def backfill(product: Product) -> dict[str, int]:
    """By slug of each tenant: how many days had held otherwise. Also of those with a database of their own."""
    found: dict[str, int] = {}
    cursor: str | None = None
    while True:
        with entered(PlatformScope(_ACTOR, "every tenant's summaries")):
            page = await product.control.tenants.page(None, None, limit=_AT_ONCE, cursor=cursor)
            refs = [await product.control.directory.by_id(tenant.id) for tenant in page.items]
        for ref in filter(None, refs):
            with entered(TenantScope(ref.id, ref.database, _ACTOR, EVERY_CLINIC)):
                found[ref.slug] = await product.reporting.ledger.rebuild()
        cursor = page.next_cursor
        if cursor is None:
            return found


async def _run() -> None:
    settings = load_settings()
    configure_logging(settings)
    product = Product(settings)
    await product.core.start()
    try:
        for slug, days in (await backfill(product)).items():
            print(f"{slug}: {days} days counted otherwise")  # noqa: T201  the command's output
    finally:
        await product.stop()


def main() -> None:
    """The command `backfill-reports`."""
    asyncio.run(_run())
