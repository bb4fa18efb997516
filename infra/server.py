"""The API process. uvicorn calls `create_app` (see `infra.cli api`)."""

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
    return served(settings)
