"""However one tenant's provider behaves, the messages of others go out meanwhile."""

import asyncio
from typing import Any

import pytest

from donto.kernel.directory import TenantRef
from tests.tenants.messaging.office import Office, cause
from tests.tenants.messaging.provider import SILENT, error
from tests.tenants.messaging.test_delivery import REMINDER
from workers.relay import Delivery, Relay

pytestmark = pytest.mark.anyio
HANDS = 6


class Town:
    """A directory that has everybody, in the shared database."""

    def __init__(self, database: str) -> None:
        self._database = database

    async def by_id(self, tenant_id: str) -> TenantRef | None:
        return TenantRef(tenant_id, tenant_id, tenant_id, self._database, "active")

    async def by_slug(self, slug: str) -> TenantRef | None:
        return None


def relay_of(office: Office) -> Relay:
    """A relay for messages alone."""

    async def deliver(payload: Any, row_id: str) -> str:
        await office.messaging.deliver(payload["messageId"])
        return row_id

    core = office.core
    town = Town(core.settings.database)
    delivery = {"message": Delivery(deliver)}
    return Relay(core.database, core.keys.cipher("outbox"), office.clock, core.ids, delivery, town, HANDS)


@pytest.mark.parametrize(
    "answer",
    [SILENT, error(130429, 429), (500, b""), error(131047), error(131026), error(190, 401)],
    ids=["time-out", "429", "500", "window", "undeliverable", "token"],
)
async def test_others_are_not_held_up(office: Office, answer: Any) -> None:
    """The troubled tenant's twenty are due first, and still wait when all of the other one's have been taken."""
    await office.raw("outbox").delete_many({"topic": "message"})
    other = Office(office.core, office.messaging, office.clock, office.provider, office.fallen)
    other.clinic = await other.open_clinic()
    await other.connect()
    office.provider.always[office.phone_id] = answer
    now = office.clock.now()
    for number in range(20):
        await office.send(None, REMINDER, cause("notice"), to=f"+9190000020{number:02}", delay_until=now)
    theirs = [
        await other.send(None, REMINDER, cause("notice"), to=f"+9190000030{number:02}", delay_until=other.clock.now())
        for number in range(8)
    ]
    relay = relay_of(office)
    sweeping = asyncio.create_task(relay.sweep([office.core.settings.database]))
    states: set[str] = set()
    async with asyncio.timeout(20):
        while states != {"accepted"}:
            await asyncio.sleep(0.005)
            states = {(await other.stored(message.id))["state"] for message in theirs}
    mine = [row["state"] for row in await office.rows("messages")]
    assert mine.count("accepted") == 0
    if answer == SILENT:
        assert mine.count("queued") == 20, "they hang, or wait for a hand"
    sweeping.cancel()
    await asyncio.wait([sweeping])
