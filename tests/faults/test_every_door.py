"""The same stretch of a diary through every door at once. However they come in, the database refuses every clash."""

import asyncio
from typing import Final

from tests.support.diary_check import Raw
from tests.support.doors import Guest, Rush
from tests.support.practice import add_service
from tests.support.product import Running
from tests.support.storm import CLIENTS, Kind, ground, inspect

TURNS: Final = 12
CAPACITY: Final = 6
EXTRA_SEATS: Final = 2
DOORS: Final = 11


async def test_whatever_door_they_come_through(product: Running) -> None:
    place = await ground(product, doctors=3, patients=40, days=1, overbooking=EXTRA_SEATS)
    group = await add_service(place.here, "Breathing together", 30, capacity=CAPACITY, roomKind="any", bufferAfter=10)
    rush = Rush(place, Kind(group, 30), product)
    guests = [Guest(rush, number) for number in range(CLIENTS)]

    async def come(guest: Guest) -> None:
        for _ in range(TURNS):
            await guest.turn()
        await guest.settle()

    await asyncio.gather(*(come(guest) for guest in guests))

    verdict = await inspect(product, place, extra_seats=EXTRA_SEATS)
    print(f"\n{dict(rush.done)}, unknown {dict(rush.ledger.unknown)}\n{verdict}")
    assert verdict.clean, str(verdict)
    assert not rush.odd, rush.odd[:5]
    assert not rush.ledger.lost_track
    assert len(rush.done) == DOORS, f"control: every door was gone through, {dict(rush.done)}"
    stored = {record["_id"]: record for record in await _stored(product, place.here.town.tenant_id)}
    assert rush.standing.keys() | rush.gone <= stored.keys(), "acknowledged, and lost"
    assert {stored[visit]["status"] for visit in rush.standing} == {"scheduled"}
    assert {stored[visit]["status"] for visit in rush.gone} == {"cancelled"}
    assert max(record["seat"] for record in stored.values() if not record["sessionId"]) == EXTRA_SEATS, "control"
    assert len([record for record in stored.values() if record["sessionId"]]) > CAPACITY, "control: groups met"


async def _stored(product: Running, tenant_id: str) -> list[Raw]:
    core = product.product.core
    found = core.database.client[core.settings.database]["appointments"].find({"tenantId": tenant_id})
    return await found.to_list()
