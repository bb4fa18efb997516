"""The API process: uvicorn, and the application it calls for."""

import gc
import os
from typing import Any

import uvicorn

from donto.kernel.clock import Clock
from donto.kernel.config import load_settings
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.telemetry.tracing import configure_tracing
from infra.gathering import GatheringProtocol
from infra.local.ports import LOOPBACK, Ports
from infra.product import served


def serve(application: str = "infra.server:create_app", port: int | None = None) -> None:
    """Serve until SIGTERM. `application`: the factory, by name. `port`: in place of the environment's."""
    uvicorn.run(
        application,
        factory=True,
        host=os.environ.get("DONTO_HOST") or LOOPBACK,
        port=port or Ports.from_env().api,
        loop="uvloop",
        http=GatheringProtocol,
        ws="none",
        access_log=False,  # paths carry ids; the application logs requests itself, masked
        server_header=False,
        proxy_headers=False,  # the application reads X-Forwarded-For, by DONTO_TRUSTED_PROXY_HOPS
        timeout_graceful_shutdown=5,  # an open event stream would hold the shutdown for ever
    )


def create_app(clock: Clock | None = None) -> Any:
    """The ASGI application, from the environment. `clock`: in place of the machine's.

    Raises ConfigError for settings that do not hold.
    """
    settings = load_settings()
    configure_logging(settings)
    configure_tracing(settings, "donto-api")
    app = served(settings, clock)
    settle_memory()
    return app


def settle_memory() -> None:
    """Tell the garbage collector that what is there by now stays.

    Routes, models and their validators are hundreds of thousands of objects. Under load, walking all of them again and
    again stopped every request for about 0.1 s (benchmarks/README.md).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
