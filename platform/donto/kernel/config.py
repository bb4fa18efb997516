"""Typed settings from the environment.

Development runs without any variable set. Staging and production refuse to start while a secret is missing,
is one of the built-in development values, or is too short to be one (AUD-5, ASVS 13.3).
"""

import base64
import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from donto.kernel.token_key import (
    Algorithm,
    TokenKeyError,
    TokenKeys,
    decode_base64,
    parse_token_keys,
)

Environment = Literal["development", "staging", "production"]
SmtpTls = Literal["none", "starttls", "tls"]

KEY_BYTES: Final = 32
# 32 random bytes hold about 30 different values; fewer than 16 means a phrase or padding, not a generator.
_FEWEST_DISTINCT_BYTES: Final = 16


def _encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


# Public by being here. They make `make run` work without set-up; `Settings` refuses them outside development.
DEVELOPMENT_MASTER_KEY: Final = _encode(b"donto.DEVELOPMENT-ONLY.master.k1")
DEVELOPMENT_AUDIT_KEY: Final = _encode(b"donto.DEVELOPMENT-ONLY.audit.k01")
DEVELOPMENT_WHATSAPP_APP_SECRET: Final = "donto-development-app-secret"  # noqa: S105  # nosec B105 - as above
DEVELOPMENT_WHATSAPP_VERIFY_TOKEN: Final = "donto-development-verify-token"  # noqa: S105  # nosec B105 - as above
_DEVELOPMENT_TOKEN_SECRET: Final = b"donto.DEVELOPMENT-ONLY.tokens.01"
_DEVELOPMENT_MARK: Final = b"DEVELOPMENT-ONLY"
DEVELOPMENT_TOKEN_KEYS: Final[Mapping[str, str]] = {
    "HS256": f'[{{"kid": "development-hs256", "secret": "{_encode(_DEVELOPMENT_TOKEN_SECRET)}"}}]',
    "EdDSA": f'[{{"kid": "development-eddsa", "privateKey": "{_encode(_DEVELOPMENT_TOKEN_SECRET)}"}}]',
}


class ConfigError(ValueError):
    """The settings do not hold. `problems` pairs each variable with its fault; no value is ever quoted."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """`problems`: environment variable to what is wrong with it, in words."""
        self.problems = dict(problems)
        lines = "\n".join(f"  {variable}: {fault}" for variable, fault in self.problems.items())
        super().__init__(f"Donto cannot start with these settings:\n{lines}")


def _variable(name: str, **kwargs: Any) -> Any:
    return Field(validation_alias=name, **kwargs)


def _companion(offset: int, template: str) -> Any:
    """The local servers sit on the ports after the API's, so that DONTO_PORT moves all of them."""
    return lambda data: template.format(port=data.get("port", 8000) + offset)


def _outside_development(inside: Any, outside: Any) -> Any:
    return lambda data: inside if data.get("environment") == "development" else outside


class Settings(BaseSettings):
    """Everything that differs between deployments. Read it with `load_settings`; the object cannot change."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True, validate_default=True
    )

    environment: Environment = _variable("DONTO_ENV", default="development")
    # Bounded so that the companions' ports (+1 to +5) exist too.
    port: Annotated[int, Field(ge=1, le=65_530)] = _variable("DONTO_PORT", default=8000)
    public_url: str = _variable(
        "DONTO_PUBLIC_URL",
        default_factory=_companion(0, "http://127.0.0.1:{port}"),
        pattern=r"^https?://[^\s/?#]+$",
        description="scheme and host under which browsers reach the API; no path, no slash at the end",
    )

    # Both addresses may hold a password, hence no repr.
    mongo_url: str = _variable(
        "MONGO_URL",
        repr=False,
        pattern=r"^mongodb(\+srv)?://",
        default_factory=_companion(1, "mongodb://127.0.0.1:{port}/?replicaSet=donto"),
    )
    database: str = _variable("DONTO_DATABASE", default="donto", pattern=r"^[A-Za-z0-9_-]{1,38}$")
    redis_url: str = _variable(
        "REDIS_URL",
        repr=False,
        pattern=r"^(rediss?|unix)://",
        default_factory=_companion(2, "redis://127.0.0.1:{port}/0"),
    )

    smtp_host: str = _variable("DONTO_SMTP_HOST", default="127.0.0.1", min_length=1)
    smtp_port: Annotated[int, Field(ge=1, le=65_535)] = _variable(
        "DONTO_SMTP_PORT", default_factory=lambda data: data.get("port", 8000) + 4
    )
    smtp_username: str | None = _variable("DONTO_SMTP_USERNAME", default=None, repr=False)
    smtp_password: SecretStr | None = _variable("DONTO_SMTP_PASSWORD", default=None)
    smtp_tls: SmtpTls = _variable("DONTO_SMTP_TLS", default_factory=_outside_development("none", "starttls"))
    mail_from: str = _variable("DONTO_MAIL_FROM", default="Donto <no-reply@donto.invalid>", min_length=3)

    whatsapp_url: str = _variable(
        "DONTO_WHATSAPP_URL",
        default="https://graph.facebook.com/v24.0",
        pattern=r"^https?://[^\s?#]+$",
        description="where the Cloud API is reached, with its version",
    )

    whatsapp_app_secret: SecretStr | None = _variable(
        "DONTO_WHATSAPP_APP_SECRET",
        default_factory=_outside_development(SecretStr(DEVELOPMENT_WHATSAPP_APP_SECRET), None),
        description="of the Meta app: what its webhooks are signed with. Without it they are refused",
    )
    whatsapp_verify_token: SecretStr | None = _variable(
        "DONTO_WHATSAPP_VERIFY_TOKEN",
        default_factory=_outside_development(SecretStr(DEVELOPMENT_WHATSAPP_VERIFY_TOKEN), None),
        description="as it is entered at Meta's beside the webhook's address",
    )

    master_key: SecretStr = _variable("DONTO_MASTER_KEY", default=SecretStr(DEVELOPMENT_MASTER_KEY))
    audit_key: SecretStr = _variable("DONTO_AUDIT_KEY", default=SecretStr(DEVELOPMENT_AUDIT_KEY))
    token_algorithm: Algorithm = _variable("DONTO_TOKEN_ALGORITHM", default=Algorithm.HS256)
    token_keys: SecretStr = _variable(
        "DONTO_TOKEN_KEYS",
        default_factory=lambda data: SecretStr(DEVELOPMENT_TOKEN_KEYS[data.get("token_algorithm", "HS256")]),
    )
    cookie_secure: bool = _variable("DONTO_COOKIE_SECURE", default_factory=_outside_development(False, True))

    request_timeout_seconds: Annotated[float, Field(ge=0.1, le=120)] = _variable(
        "DONTO_REQUEST_TIMEOUT_SECONDS", default=8.0
    )
    max_body_bytes: Annotated[int, Field(ge=1024, le=100 * 1024 * 1024)] = _variable(
        "DONTO_MAX_BODY_BYTES", default=1024 * 1024
    )
    # Zero: nobody in front, so X-Forwarded-For is a claim of the client and is ignored.
    trusted_proxy_hops: Annotated[int, Field(ge=0, le=10)] = _variable("DONTO_TRUSTED_PROXY_HOPS", default=0)
    demo_file: Path | None = _variable("DONTO_DEMO_FILE", default=None)
    audit_journal: Path | None = _variable(
        "DONTO_AUDIT_JOURNAL",
        default=None,
        description="file that the heads of the audit chains are appended to; keep it where the database's people "
        "cannot write",
    )

    log_level: Literal["debug", "info", "warning", "error"] = _variable("DONTO_LOG_LEVEL", default="info")
    log_format: Literal["json", "console"] = _variable(
        "DONTO_LOG_FORMAT", default_factory=_outside_development("console", "json")
    )
    otel_endpoint: str | None = _variable("DONTO_OTEL_ENDPOINT", default=None, pattern=r"^https?://")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is passed in. `load_settings` reads the environment, and tests give it another one."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    @model_validator(mode="after")
    def _refuse_weak(self) -> Self:
        problems = _key_problems(self) | _transport_problems(self)
        if problems:
            raise ConfigError(problems)
        return self

    @property
    def is_development(self) -> bool:
        """Whether this is a developer's machine: default secrets and plain HTTP are allowed."""
        return self.environment == "development"

    def master_key_bytes(self) -> bytes:
        """The 32 bytes from which `donto.kernel.crypto.KeyRing` derives its keys."""
        return decode_base64(self.master_key.get_secret_value())

    def audit_key_bytes(self) -> bytes:
        """The 32 bytes that authenticate the audit chain."""
        return decode_base64(self.audit_key.get_secret_value())

    @cached_property
    def token_ring(self) -> TokenKeys:
        """The token keys; the first signs, all verify."""
        return parse_token_keys(self.token_keys.get_secret_value(), self.token_algorithm)


def _name_of(field: str) -> str:
    return str(Settings.model_fields[field].validation_alias)


def _raw_key_problem(settings: Settings, field: str) -> str | None:
    if not settings.is_development and field not in settings.model_fields_set:
        return "is missing (generate one: openssl rand -base64 32)"
    value: SecretStr = getattr(settings, field)
    try:
        raw = decode_base64(value.get_secret_value())
    except ValueError:
        return "is not base64"
    if len(raw) != KEY_BYTES:
        return f"must be {KEY_BYTES} bytes in base64, is {len(raw)}"
    return None if settings.is_development else _strength_problem(raw)


def _strength_problem(raw: bytes) -> str | None:
    if _DEVELOPMENT_MARK in raw:
        return "is the built-in development value"
    if len(set(raw)) < _FEWEST_DISTINCT_BYTES:
        return "is not random (generate one: openssl rand -base64 32)"
    return None


def _token_problem(settings: Settings) -> str | None:
    if not settings.is_development and "token_keys" not in settings.model_fields_set:
        return "is missing"
    try:
        ring = settings.token_ring
    except TokenKeyError as error:
        return str(error)
    if settings.is_development:
        return None
    for key in ring:
        raw = key.verifying if isinstance(key.verifying, bytes) else None
        if key.signing is not None and not isinstance(key.signing, bytes):
            raw = key.signing.private_bytes_raw()
        if raw is not None and (fault := _strength_problem(raw)):
            return f"key {key.kid} {fault}"
    return None


def _whatsapp_problem(settings: Settings, field: str, of_development: str) -> str | None:
    value: SecretStr | None = getattr(settings, field)
    known = value is not None and value.get_secret_value() == of_development
    return "is the built-in development value" if known and not settings.is_development else None


def _key_problems(settings: Settings) -> dict[str, str]:
    faults = {
        "master_key": _raw_key_problem(settings, "master_key"),
        "audit_key": _raw_key_problem(settings, "audit_key"),
        "token_keys": _token_problem(settings),
        "whatsapp_app_secret": _whatsapp_problem(settings, "whatsapp_app_secret", DEVELOPMENT_WHATSAPP_APP_SECRET),
        "whatsapp_verify_token": _whatsapp_problem(
            settings, "whatsapp_verify_token", DEVELOPMENT_WHATSAPP_VERIFY_TOKEN
        ),
    }
    return {_name_of(field): fault for field, fault in faults.items() if fault}


def _transport_problems(settings: Settings) -> dict[str, str]:
    """AUD-5: encryption in transit, and no password in the clear."""
    faults: dict[str, str] = {}
    if settings.smtp_username and settings.smtp_password is None:
        faults |= dict.fromkeys(["smtp_password"], "is missing while DONTO_SMTP_USERNAME is set")
    if settings.is_development:
        return {_name_of(field): fault for field, fault in faults.items()}
    if settings.smtp_username and settings.smtp_tls == "none":
        faults["smtp_tls"] = "would send the mail password in the clear"
    if settings.environment == "production":
        if not settings.public_url.startswith("https://"):
            faults["public_url"] = "must be set, and https, in production"
        if not settings.cookie_secure:
            faults["cookie_secure"] = "must not be off in production"
    return {_name_of(field): fault for field, fault in faults.items()}


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from `env` (default: the process environment). An empty variable counts as not set.

    Raises ConfigError that names every variable at fault, and no value.
    """
    source = os.environ if env is None else env
    names = [_name_of(field) for field in Settings.model_fields]
    given: dict[str, Any] = {name: source[name] for name in names if source.get(name)}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise ConfigError(_problems(error)) from None


def _problems(error: ValidationError) -> dict[str, str]:
    problems: dict[str, str] = {}
    for item in error.errors(include_url=False, include_input=False):
        if item["type"] == "default_factory_not_called":
            continue  # a default that depends on a value which is itself at fault, and named
        cause = item.get("ctx", {}).get("error")
        if isinstance(cause, ConfigError):
            problems |= cause.problems
            continue
        place = str(item["loc"][0]) if item["loc"] else "settings"
        variable = _name_of(place) if place in Settings.model_fields else place
        problems[variable] = re.sub(r"^(Input|String|Value error,)\s*", "", item["msg"])
    return problems
