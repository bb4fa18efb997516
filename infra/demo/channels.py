"""The demo's numbers with the stand-ins of this machine, and the people who have them in their phones.

Both sides are told the same: the product gets accounts by the door that clinics use, the WhatsApp stand-in a file.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from infra.demo.practice import everybody
from infra.demo.shape import DemoTenant
from infra.local.ports import LOOPBACK, Ports
from infra.local.whatsapp.config import CONFIG_VARIABLE, DEFAULT_PEOPLE, NumberConfig, PersonConfig
from infra.product import Product
from tenants.messaging import ChannelAccount, ChannelCreate
from tenants.messaging.schemas import ChannelPatch
from tenants.patients import PatientRow
from tenants.templates import StandardInstall

_SMS_TOKEN: Final = "sandbox-token-sms"  # noqa: S105  opens nothing but the sandbox


@dataclass(frozen=True)
class Sandbox:
    """The stand-ins that the demo's messages go to."""

    sms_url: str
    whatsapp_file: Path
    """What the WhatsApp stand-in starts from."""

    @classmethod
    def of(cls, environ: Mapping[str, str], port: int) -> "Sandbox | None":
        """That of `make run`; None in an environment without one: the demo then has no channels."""
        file = environ.get(CONFIG_VARIABLE)
        return cls(f"http://{LOOPBACK}:{Ports(port).sandbox}/sms/gateway", Path(file)) if file else None


def number_of(demo: DemoTenant) -> NumberConfig:
    """A tenant's number, as the stand-in knows it."""
    number = demo.whatsapp
    return NumberConfig(
        phone_number_id=number.phone_number_id,
        waba_id=number.waba_id,
        display_phone=number.phone,
        name=demo.name,
        token=f"sandbox-token-{demo.slug}",
        about=number.about,
        languages=demo.languages,
    )


class ChannelMaker:
    """Connects the tenant in scope."""

    def __init__(self, product: Product, demo: DemoTenant, sandbox: Sandbox) -> None:
        self._product = product
        self._demo = demo
        self._sandbox = sandbox

    async def make(self) -> list[PersonConfig]:
        """Connect what is not connected. Gives patients of the tenant who have a phone on the chat page."""
        number = number_of(self._demo)
        wanted = [
            ChannelCreate(
                "whatsapp",
                f"{self._demo.name} on WhatsApp",
                number.phone_number_id,
                number.token,
                waba_id=number.waba_id,
                display_phone=f"+{number.digits}",
            ),
            ChannelCreate("sms", "Text messages", self._demo.sms_sender, _SMS_TOKEN, base_url=self._sandbox.sms_url),
        ]
        for data in wanted:
            await self._product.core.database.transaction(partial(self._connect, data))
        # The worker submits them, and the stand-in approves them as WhatsApp does: a few seconds after the first start.
        await self._product.core.database.transaction(
            partial(self._product.templates.templates.install, StandardInstall()), seconds=60
        )
        return regulars(await everybody(self._product), self._demo)

    async def _connect(self, data: ChannelCreate) -> ChannelAccount:
        accounts = self._product.messaging.accounts
        known = await accounts.at(data.kind, data.address)
        if known is None:
            return await accounts.connect(data)
        if known.base_url == data.base_url:
            return known
        # DONTO_PORT may have moved the sandbox since.
        return await accounts.change(known.id, known.version, ChannelPatch(base_url=data.base_url))


def regulars(register: Iterable[PatientRow], demo: DemoTenant) -> list[PersonConfig]:
    """Who comes first in the register, and the first household that shares a phone."""
    by_phone: dict[str, list[PatientRow]] = defaultdict(list)
    for row in register:
        if row.phones:
            by_phone[row.phones[0].number].append(row)
    homes = list(by_phone.items())
    family = next((home for home in homes[1:] if len(home[1]) > 1), None)
    found = []
    for phone, rows in [*homes[:1], *([family] if family else [])]:
        known_as = f"family of {len(rows)}" if len(rows) > 1 else "patient"
        found.append(PersonConfig(rows[0].name.display, phone, about=f"{demo.name}, {known_as}"))
    return found


def write(sandbox: Sandbox, tenants: Sequence[DemoTenant], patients: Iterable[PersonConfig]) -> None:
    """What the WhatsApp stand-in is to know: numbers and people."""
    numbers = [number_of(demo) for demo in tenants]
    told: dict[str, Any] = {
        "numbers": numbers,
        "people": [*DEFAULT_PEOPLE, *patients],
    }
    sandbox.whatsapp_file.parent.mkdir(parents=True, exist_ok=True)
    sandbox.whatsapp_file.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2))
