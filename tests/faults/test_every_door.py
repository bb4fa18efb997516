"""The same stretch of a diary through every door at once. However they come in, the database refuses every clash."""

import asyncio
import logging
from typing import Final

from tests.support.doors import Guest, Rush
from tests.support.practice import add_service
from tests.support.product import Running
from tests.support.storm import CLIENTS, Kind, ground, inspect, past

TURNS: Final = 9
LONGEST: Final = 60
"""So many turns at most, where chance has left out a door."""
CAPACITY: Final = 6
EXTRA_SEATS: Final = 2
DOORS: Final = 11
_log: Final = logging.getLogger("donto.faults")
"""Figures, with --log-cli-level=info."""


async def test_whatever_door_they_come_through(product: Running) -> None:
    place = await ground(product, doctors=3, patients=40, days=1, overbooking=EXTRA_SEATS)
    group = await add_service(place.here, "Breathing together", 30, capacity=CAPACITY, roomKind="any", bufferAfter=10)
    rush = Rush(place, Kind(group, 30), product)
    guests = [Guest(rush, number) for number in range(CLIENTS)]

    async def come(guest: Guest) -> None:
        for turn in range(LONGEST):
            if turn >= TURNS and len(rush.done) == DOORS:
                break
            await guest.turn()
        await guest.settle()

    await asyncio.gather(*(come(guest) for guest in guests))

    verdict = await inspect(product, place, extra_seats=EXTRA_SEATS)
    _log.info("%s, unknown %s; %s", dict(rush.done), dict(rush.ledger.unknown), verdict)
    assert verdict.clean, str(verdict)
    assert not rush.odd, rush.odd[:5]
    assert not rush.ledger.lost_track
    assert len(rush.done) == DOORS, f"control: every door was gone through, {dict(rush.done)}"
    async with past(product) as database:
        records = await database["appointments"].find({"tenantId": place.here.town.tenant_id}).to_list()
    stored = {record["_id"]: record for record in records}
    assert rush.standing.keys() | rush.gone <= stored.keys(), "acknowledged, and lost"
    assert {stored[visit]["status"] for visit in rush.standing} == {"scheduled"}
    assert {stored[visit]["status"] for visit in rush.gone} == {"cancelled"}
    assert max(record["seat"] for record in stored.values() if not record["sessionId"]) == EXTRA_SEATS, "control"
    assert len([record for record in stored.values() if record["sessionId"]]) > CAPACITY, "control: groups met"
