"""Where demo data may go."""

from donto.kernel.config import ConfigError, Settings, load_settings


def demo_settings() -> Settings:
    """The settings of this process. Raises ConfigError outside development."""
    settings = load_settings()
    if not settings.is_development:
        raise ConfigError({"DONTO_ENV": "demo data, with its known password, is for development only"})
    return settings
