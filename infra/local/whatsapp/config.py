"""What the sandbox stands in for: the app, its numbers and accounts, the people with phones."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from infra.local.ports import LOOPBACK, Ports

CONFIG_VARIABLE: Final = "DONTO_WHATSAPP_CONFIG"
DIGITS: Final = re.compile(r"[0-9]{5,20}")


class BadConfig(ValueError):
    """The configuration cannot be used; the message says why."""


class NumberConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """One business number. Numbers with the same `waba_id` share templates and the app's subscription."""

    phone_number_id: str
    waba_id: str
    display_phone: str
    name: str
    token: str
    about: str = ""
    """A line under the name on the chat page."""
    portfolio_id: str = ""
    """People have one user id for each portfolio; empty: the WABA is a portfolio of its own."""

    @property
    def portfolio(self) -> str:
        """What user ids are scoped to."""
        return self.portfolio_id or self.waba_id

    @property
    def digits(self) -> str:
        """The number as webhooks write it."""
        return re.sub(r"\D", "", self.display_phone)


class PersonConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """A simulated person. With `hide_phone` webhooks carry the user id alone, as for people with a user name."""

    name: str
    phone: str
    username: str = ""
    hide_phone: bool = False


DEFAULT_PEOPLE: Final = (
    PersonConfig("Asha Kulkarni", "+919000000101"),
    PersonConfig("ليلى حداد", "+971500000102"),
    PersonConfig("Jonas Weber", "+4915200000103"),
    PersonConfig("Sana K", "+919000000104", username="sana.k", hide_phone=True),
)


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """One run. Times are seconds of the real clock.

    `seed` makes ids and faults repeat; without one every run has its own, so that message ids never come twice.
    """

    callback_url: str
    verify_token: str
    app_secret: str
    numbers: tuple[NumberConfig, ...] = ()
    people: tuple[PersonConfig, ...] = DEFAULT_PEOPLE
    templates: dict[str, list[dict[str, Any]]] = {}
    """Approved from the start, by WABA: what would be posted to `message_templates`."""
    seed: int | None = None
    app_id: str = "900000000000001"
    approve_after: float | None = 3.0
    """None: templates wait for the control call."""
    sent_after: float = 0.15
    delivered_after: float = 0.35
    callback_timeout: float = 10.0
    retry_after: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 60.0, 60.0)
    """Pauses between deliveries of an update that was not answered with 200."""
    parallel: int = 4
    """Webhooks under way at once; 1 keeps their order."""
    unknown_people: bool = True
    """A message to a number nobody has makes a person with it; else it is undeliverable (131026)."""
    hosts: tuple[str, ...] = (LOOPBACK, "localhost")
    """Host names answered to: a foreign page could point its own name at this machine."""
    state_file: str | None = None
    """Chats, people and templates outlive a restart here."""
    clock_file: str | None = None
    """The seconds the clock is ahead, as text, for other programs that shall follow it."""

    def __post_init__(self) -> None:
        ids = [number.phone_number_id for number in self.numbers]
        if len(set(ids)) != len(ids):
            raise BadConfig("a phone_number_id is there twice")
        for number in self.numbers:
            if not (DIGITS.fullmatch(number.phone_number_id) and DIGITS.fullmatch(number.waba_id)):
                raise BadConfig(f"ids are digits, not {number.phone_number_id!r} and {number.waba_id!r}")
            if not number.token:
                raise BadConfig(f"the number {number.phone_number_id} has no token")
        if not self.app_secret:
            raise BadConfig("app_secret is empty: nobody could check a signature")


DEMO_NUMBERS: Final = (
    NumberConfig(
        "215304987710042", "104857600231177", "+91 20 0000 0142", "Sunrise Dental", "sandbox-token-sunrise", "Pune"
    ),
    NumberConfig(
        "215304987710099", "104857600231188", "+1 212 555 0199", "Harbor Medical", "sandbox-token-harbor", "New York"
    ),
    NumberConfig(
        "215304987710177", "104857600231199", "+49 30 0000 0177", "Praxis Dr. Weiss", "sandbox-token-weiss", "Berlin"
    ),
)


def load(environ: Mapping[str, str] | None = None) -> Config:
    """From the JSON file that DONTO_WHATSAPP_CONFIG names, else from DONTO_WHATSAPP_<FIELD>. Raises BadConfig.

    NUMBERS and PEOPLE are JSON there. Without numbers the demo's are used.
    """
    env = os.environ if environ is None else environ
    try:
        if path := env.get(CONFIG_VARIABLE):
            return msgspec.json.decode(Path(path).read_bytes(), type=Config)
        fields: dict[str, Any] = {
            "callback_url": f"http://{LOOPBACK}:{Ports.from_env(env).api}/webhooks/whatsapp",
            "verify_token": "sandbox-verify-token",  # nosec B105 - opens nothing but this sandbox
            "app_secret": "sandbox-app-secret",  # nosec B105 - the same
            "numbers": msgspec.to_builtins(DEMO_NUMBERS),
        }
        for name in ("callback_url", "verify_token", "app_secret", "state_file", "clock_file"):
            if value := env.get(f"DONTO_WHATSAPP_{name.upper()}"):
                fields[name] = value
        for name in ("numbers", "people"):
            if value := env.get(f"DONTO_WHATSAPP_{name.upper()}"):
                fields[name] = msgspec.json.decode(value)
        if seed := env.get("DONTO_WHATSAPP_SEED"):
            fields["seed"] = int(seed)
        return msgspec.convert(fields, Config)
    except (OSError, ValueError) as error:  # msgspec's errors are ValueErrors
        raise BadConfig(f"the WhatsApp sandbox cannot start: {error}") from error
