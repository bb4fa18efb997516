"""The worker process: the product's services without its doors, handed to arq."""

from functools import partial

from donto.kernel.clock import Clock
from donto.kernel.config import load_settings
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.telemetry.tracing import configure_tracing
from infra.deliveries import deliveries
from infra.product import Product
from workers.parts import WorkerParts
from workers.settings import run


def parts(clock: Clock | None = None) -> WorkerParts:
    """The parts of this process, from the environment. `clock`: in place of the machine's.

    Raises ConfigError for settings that do not hold.
    """
    settings = load_settings()
    configure_logging(settings)
    configure_tracing(settings, "donto-worker")
    return parts_of(Product(settings, clock))


def parts_of(product: Product) -> WorkerParts:
    """What a worker needs of the product."""
    return WorkerParts.of(product, deliveries(product))


def main(clock: Clock | None = None) -> None:
    """The command `worker`: until SIGTERM."""
    run(load_settings().redis_url, partial(parts, clock))
