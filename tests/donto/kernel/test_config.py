import base64
import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from donto.kernel.config import (
    DEVELOPMENT_AUDIT_KEY,
    DEVELOPMENT_MASTER_KEY,
    DEVELOPMENT_TOKEN_KEYS,
    ConfigError,
    Settings,
    load_settings,
)

SMTP_PASSWORD = "hunter2-smtp"
STRONG = [base64.b64encode(bytes(range(start, start + 32))).decode() for start in (0, 50, 100)]


def ring(secret: str = STRONG[2], kid: str = "k1") -> str:
    return json.dumps([{"kid": kid, "secret": secret}])


def production(**changes: str | None) -> dict[str, str]:
    strong: dict[str, str | None] = {
        "DONTO_ENV": "production",
        "DONTO_PUBLIC_URL": "https://donto.example",
        "DONTO_MASTER_KEY": STRONG[0],
        "DONTO_AUDIT_KEY": STRONG[1],
        "DONTO_TOKEN_KEYS": ring(),
    }
    return {name: value for name, value in (strong | changes).items() if value is not None}


def faults(env: dict[str, str]) -> dict[str, str]:
    with pytest.raises(ConfigError) as caught:
        load_settings(env)
    for variable in caught.value.problems:
        assert variable in str(caught.value)
    return caught.value.problems


def test_development_starts_with_nothing_set() -> None:
    settings = load_settings({})
    assert settings.environment == "development"
    assert settings.mongo_url == "mongodb://127.0.0.1:8001/?replicaSet=donto"
    assert settings.redis_url == "redis://127.0.0.1:8002/0"
    assert (settings.port, settings.public_url, settings.smtp_port) == (8000, "http://127.0.0.1:8000", 8004)
    assert (settings.database, settings.cookie_secure, settings.log_format) == ("donto", False, "console")
    assert (settings.request_timeout_seconds, settings.max_body_bytes) == (8.0, 1_048_576)
    assert len(settings.master_key_bytes()) == len(settings.audit_key_bytes()) == 32
    assert settings.token_ring.first.algorithm == "HS256"


def test_development_signs_with_either_algorithm() -> None:
    assert load_settings({"DONTO_TOKEN_ALGORITHM": "EdDSA"}).token_ring.first.algorithm == "EdDSA"


def test_the_port_moves_its_companions() -> None:
    settings = load_settings({"DONTO_PORT": "9100"})
    assert ":9101/" in settings.mongo_url
    assert ":9102/" in settings.redis_url
    assert settings.smtp_port == 9104


def test_a_given_address_wins_over_the_companion() -> None:
    env = {
        "DONTO_PORT": "9100",
        "MONGO_URL": "mongodb://db.example/",
        "REDIS_URL": "rediss://cache.example/1",
    }
    settings = load_settings(env)
    assert (settings.mongo_url, settings.redis_url) == ("mongodb://db.example/", "rediss://cache.example/1")


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load_settings({"DONTO_PORT": "", "MONGO_URL": ""}).port == 8000


def test_the_process_environment_is_the_default_and_nothing_else_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DONTO_PORT", "9200")
    assert load_settings().port == 9200
    assert load_settings({}).port == 8000
    assert Settings().port == 8000


def test_settings_cannot_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings({}).port = 1


def test_production_starts_when_everything_is_given() -> None:
    settings = load_settings(production(DONTO_DEMO_FILE="/run/demo.json"))
    assert settings.cookie_secure
    assert (settings.log_format, settings.smtp_tls) == ("json", "starttls")
    assert settings.demo_file == Path("/run/demo.json")


@pytest.mark.parametrize("environment", ["staging", "production"])
def test_outside_development_every_missing_secret_is_named(environment: str) -> None:
    problems = faults({"DONTO_ENV": environment, "DONTO_PUBLIC_URL": "https://donto.example"})
    assert set(problems) == {"DONTO_MASTER_KEY", "DONTO_AUDIT_KEY", "DONTO_TOKEN_KEYS"}
    assert all("missing" in fault for fault in problems.values())


@pytest.mark.parametrize("environment", ["staging", "production"])
@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DONTO_MASTER_KEY", DEVELOPMENT_MASTER_KEY),
        ("DONTO_MASTER_KEY", DEVELOPMENT_MASTER_KEY.rstrip("=")),
        ("DONTO_AUDIT_KEY", DEVELOPMENT_AUDIT_KEY),
        ("DONTO_AUDIT_KEY", DEVELOPMENT_MASTER_KEY),
        ("DONTO_TOKEN_KEYS", DEVELOPMENT_TOKEN_KEYS["HS256"]),
        ("DONTO_TOKEN_KEYS", ring(json.loads(DEVELOPMENT_TOKEN_KEYS["HS256"])[0]["secret"], kid="renamed")),
        ("DONTO_MASTER_KEY", base64.b64encode(b"x" * 32).decode()),
        ("DONTO_AUDIT_KEY", base64.b64encode(b"change-me-change-me-change-me-32").decode()),
        ("DONTO_TOKEN_KEYS", ring(base64.b64encode(b"secret" * 8).decode())),
        ("DONTO_MASTER_KEY", base64.b64encode(b"short").decode()),
        ("DONTO_AUDIT_KEY", "not base64 at all!"),
        ("DONTO_TOKEN_KEYS", ring(base64.b64encode(b"short").decode())),
        ("DONTO_TOKEN_KEYS", "[]"),
    ],
)
def test_outside_development_a_weak_secret_is_named(environment: str, variable: str, value: str) -> None:
    env = production(DONTO_ENV=environment)
    load_settings(env)  # control: the same settings start with the secrets as they were
    problems = faults(env | {variable: value})
    assert list(problems) == [variable]
    assert value not in str(problems)


def test_the_built_in_ed25519_key_is_refused_too() -> None:
    env = production(DONTO_TOKEN_ALGORITHM="EdDSA", DONTO_TOKEN_KEYS=DEVELOPMENT_TOKEN_KEYS["EdDSA"])
    assert "built-in" in faults(env)["DONTO_TOKEN_KEYS"]


def test_the_refusal_does_not_depend_on_the_door() -> None:
    with pytest.raises(ValidationError, match="DONTO_MASTER_KEY"):
        Settings(environment="production", public_url="https://donto.example")


@pytest.mark.parametrize(
    ("change", "variable"),
    [
        ({"DONTO_PUBLIC_URL": None}, "DONTO_PUBLIC_URL"),
        ({"DONTO_PUBLIC_URL": "http://donto.example"}, "DONTO_PUBLIC_URL"),
        ({"DONTO_COOKIE_SECURE": "false"}, "DONTO_COOKIE_SECURE"),
        ({"DONTO_SMTP_USERNAME": "donto"}, "DONTO_SMTP_PASSWORD"),
        (
            {"DONTO_SMTP_USERNAME": "donto", "DONTO_SMTP_PASSWORD": SMTP_PASSWORD, "DONTO_SMTP_TLS": "none"},
            "DONTO_SMTP_TLS",
        ),
    ],
)
def test_production_keeps_to_encryption_in_transit(change: dict[str, str | None], variable: str) -> None:
    assert list(faults(production(**change))) == [variable]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DONTO_ENV", "prod"),
        ("DONTO_PORT", "0"),
        ("DONTO_PORT", "9" * 22),
        ("DONTO_PUBLIC_URL", "donto.example"),
        ("DONTO_PUBLIC_URL", "https://donto.example/path"),
        ("MONGO_URL", "http://db"),
        ("REDIS_URL", "127.0.0.1:6379"),
        ("DONTO_DATABASE", "a/b"),
        ("DONTO_SMTP_TLS", "maybe"),
        ("DONTO_TOKEN_ALGORITHM", "none"),
        ("DONTO_REQUEST_TIMEOUT_SECONDS", "nan"),
        ("DONTO_MAX_BODY_BYTES", "-1"),
        ("DONTO_TRUSTED_PROXY_HOPS", "-1"),
        ("DONTO_LOG_LEVEL", "loud"),
        ("DONTO_OTEL_ENDPOINT", "collector:4318"),
        ("DONTO_MASTER_KEY", "c2hvcnQ="),
        ("DONTO_TOKEN_KEYS", "{"),
    ],
)
def test_a_bad_value_names_its_variable_in_every_environment(variable: str, value: str) -> None:
    assert list(faults({variable: value})) == [variable]


def test_several_bad_values_are_named_at_once() -> None:
    problems = faults({"DONTO_PORT": "x", "DONTO_LOG_LEVEL": "loud"})
    assert set(problems) == {"DONTO_PORT", "DONTO_LOG_LEVEL"}


def test_no_secret_is_in_repr_or_error() -> None:
    env = production(
        DONTO_SMTP_USERNAME="mail-user",
        DONTO_SMTP_PASSWORD=SMTP_PASSWORD,
        MONGO_URL="mongodb://u:mongo-pw@db.example/",
        REDIS_URL="redis://:redis-pw@cache.example/",
    )
    settings = load_settings(env)
    hidden = [*STRONG, SMTP_PASSWORD, "mongo-pw", "redis-pw"]
    for text in (repr(settings), str(settings), repr(settings.token_ring)):
        assert not [secret for secret in hidden if secret in text]
    # Control: the values are there to be shown.
    assert settings.smtp_password is not None
    assert settings.smtp_password.get_secret_value() == SMTP_PASSWORD
    assert "mongo-pw" in settings.mongo_url

    with pytest.raises(ConfigError) as caught:
        load_settings(env | {"MONGO_URL": "mysql://u:mongo-pw@db", "DONTO_MASTER_KEY": STRONG[0] + "AAAA"})
    assert "mongo-pw" not in str(caught.value)
    assert STRONG[0] not in str(caught.value)
    assert caught.value.__cause__ is None
