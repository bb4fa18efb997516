"""What a storm of bookings would be slow by: commands that read the whole diary, and transactions that meet in vain."""

import logging
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from tenants.scheduling.models import Appointment
from tenants.scheduling.repository import AppointmentRepository
from tests.support.diary_check import Raw
from tests.support.practice import add_service, made
from tests.support.product import Running
from tests.support.storm import CLIENTS, Ground, Storm, ground, inspect, iso, past

STORED: Final = 1500
ENOUGH: Final = 150
"""Records of one command: the doctor's days around the visit, a few patients, the counters of a month."""
_log: Final = logging.getLogger("donto.faults")
"""Figures, with --log-cli-level=info."""


async def fill(product: Running, place: Ground) -> None:
    """A year's diary of other doctors, rooms and patients, put into the database past the product."""
    visit = await made(place.here.owner, "/v1/appointments", place.here.visit(iso(place.first), 0))
    async with past(product) as database:
        known = await database["appointments"].find_one({"_id": visit["id"]})
        assert known is not None
        step = timedelta(hours=6)
        moved = ("startsAt", "endsAt", "busyFrom", "busyTo")
        copies = [
            {
                **known,
                **{field: known[field] + step * number for field in moved},
                "_id": f"apt_{secrets.token_hex(13)}",
                "doctorId": f"doc_{number % 40:026}",
                "patientId": f"pat_{number % 300:026}",
                "claims": [secrets.token_bytes(13) for _ in range(12)],
            }
            for number in range(STORED)
        ]
        await database["appointments"].insert_many(copies)


async def watched(product: Running, place: Ground) -> list[Raw]:
    """What the database did for a booking, a group visit, a hold with its confirmation, a move and a cancellation."""
    owner, here, day = place.here.owner, place.here, place.first + timedelta(days=1)
    group = await add_service(here, f"Class {secrets.token_hex(2)}", 30, capacity=3)
    async with past(product) as database:
        await database.command("profile", 2)
        try:
            visit = await made(owner, "/v1/appointments", here.visit(iso(day), 0))
            for patient in (0, 1):
                begin = iso(day + timedelta(hours=2))
                await made(owner, "/v1/appointments", here.visit(begin, patient, serviceId=group))
            hold = await made(owner, "/v1/holds", here.visit(iso(day + timedelta(hours=3)), 1))
            for path, body in (
                (f"/v1/holds/{hold['id']}/confirm", {"patientId": here.patients[1]}),
                (f"/v1/appointments/{visit['id']}/reschedule", {"startsAt": iso(day + timedelta(hours=4))}),
                (f"/v1/appointments/{visit['id']}/cancel", {"reason": "plans"}),
            ):
                assert (await owner.post(path, body)).status_code == 200
        finally:
            await database.command("profile", 0)
        seen = database["system.profile"].find({"ns": {"$ne": f"{database.name}.system.profile"}})
        return await seen.to_list()


def heavy(seen: Sequence[Raw]) -> list[tuple[str, int, int, Any]]:
    """Commands that read more than they can need."""
    return [
        (one["ns"], one.get("docsExamined", 0), one.get("keysExamined", 0), one.get("planSummary"))
        for one in seen
        if max(one.get("docsExamined", 0), one.get("keysExamined", 0)) > ENOUGH
    ]


async def test_no_command_reads_the_whole_diary(product: Running) -> None:
    place = await ground(product, doctors=1, patients=2)
    await fill(product, place)
    seen = await watched(product, place)
    assert len([one for one in seen if one["ns"].endswith(".appointments")]) > 20, "control: they were watched"
    assert not heavy(seen)


async def test_without_the_type_a_partial_index_is_not_used(product: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control, and why the conditions name a type: the planner does not see that bytes are bytes."""

    async def plain(self: AppointmentRepository, claims: Sequence[bytes], now: datetime) -> list[Appointment]:
        over: Mapping[str, Any] = {"status": "held", "expiresAt": {"$lte": now}}
        return await self.find_all({"claims": {"$in": list(claims)}, "$or": [over, {"kind": "session"}]})

    monkeypatch.setattr(AppointmentRepository, "in_the_way", plain)
    place = await ground(product, doctors=1, patients=2)
    await fill(product, place)
    assert {name.rpartition(".")[2] for name, *_ in heavy(await watched(product, place))} == {"appointments"}


async def test_a_crowd_is_served_and_seldom_starts_again(product: Running) -> None:
    """Sixty-four clients of one tenant, one process: the work is seldom done in vain.

    How many are sent away (503) depends on how busy the machine is, and is only shown.
    """
    place = await ground(product)
    storm = Storm(place, [product.caller(place.here.owner.token)], cancelling=0.0)
    before = await _transactions(product)
    ledger = await storm.rage(lambda _: storm.ledger.attempts < 4 * CLIENTS)
    started = await _transactions(product) - before
    verdict = await inspect(product, place, ledger)
    _log.info("%s; %.2f runs for each attempt", ledger.figures(storm.seconds), started / ledger.attempts)
    assert verdict.clean, str(verdict)
    assert started < 2.5 * ledger.attempts


async def _transactions(product: Running) -> int:
    async with past(product) as database:
        status = await database.client.admin.command("serverStatus")
    return int(status["transactions"]["totalStarted"])
