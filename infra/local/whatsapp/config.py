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
    languages: tuple[str, ...] = ()
    """What the chat page offers to greet in; none: all it knows."""
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
    about: str = ""
    """Who they are to the clinics: what the page says under the name."""


DEFAULT_PEOPLE: Final = (
    PersonConfig("Asha Kulkarni", "+919000000101", about="New here"),
    PersonConfig("Maya Thompson", "+12025550105", about="New here"),
    PersonConfig("ليلى حداد", "+971500000102", about="New here"),
    PersonConfig("Jonas Weber", "+4915200000103", about="New here"),
    PersonConfig("Sana K", "+919000000104", username="sana.k", hide_phone=True, about="New here"),
)
APP_SECRET: Final = "donto-development-app-secret"  # noqa: S105  Donto's own in development
VERIFY_TOKEN: Final = "donto-development-verify-token"  # noqa: S105  the same


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
    """Makes the clock that of every program which maps this file: see `infra.local.clock`."""
    home_url: str | None = None
    """The page this one belongs to."""

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


_PLAIN: Final = ("callback_url", "verify_token", "app_secret", "state_file", "clock_file", "home_url")
_JSON: Final = ("numbers", "people", "seed")


def load(environ: Mapping[str, str] | None = None) -> Config:
    """From the JSON file that DONTO_WHATSAPP_CONFIG names, if it names one, and DONTO_WHATSAPP_<FIELD>, which win.

    NUMBERS and PEOPLE are JSON. Raises BadConfig.
    """
    env = os.environ if environ is None else environ
    try:
        fields: dict[str, Any] = {
            "callback_url": f"http://{LOOPBACK}:{Ports.from_env(env).api}/webhooks/whatsapp",
            "verify_token": VERIFY_TOKEN,
            "app_secret": APP_SECRET,
        }
        if path := env.get(CONFIG_VARIABLE):
            fields |= msgspec.json.decode(Path(path).read_bytes(), type=dict[str, Any])
        for names, read in ((_PLAIN, str), (_JSON, msgspec.json.decode)):
            for name in names:
                if value := env.get(f"DONTO_WHATSAPP_{name.upper()}"):
                    fields[name] = read(value)
        return msgspec.convert(fields, Config)
    except (OSError, ValueError) as error:  # msgspec's errors are ValueErrors
        raise BadConfig(f"the WhatsApp sandbox cannot start: {error}") from error
