"""The API process. uvicorn calls `create_app` (see `infra.cli api`)."""

import gc
from typing import Any

from donto.kernel.config import load_settings
from donto.kernel.telemetry.logging import configure_logging
from donto.kernel.telemetry.tracing import configure_tracing
from infra.product import served


def create_app() -> Any:
    """The ASGI application, from the environment. Raises ConfigError for settings that do not hold."""
    settings = load_settings()
    configure_logging(settings)
    configure_tracing(settings, "donto-api")
    app = served(settings)
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
