"""Every change leaves an entry in the trail and a row in the outbox, and nobody's name in either, or in a log."""

import io
import json
import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import structlog

from donto.kernel.config import load_settings
from donto.kernel.outbox import OutboxRow
from donto.kernel.telemetry.logging import configure_logging
from tenants.scheduling import events
from tests.support.practice import add_patient, add_service, made
from tests.tenants.scheduling.diary import Diary, at
from tests.tenants.scheduling.visitor import WHO, Visitor

pytestmark = pytest.mark.anyio
TEN = at("10:00")
UNTOLD = {"hold.placed", "hold.released", "hold.lapsed", "appointment.noted"}
"""Of these nobody has to be told."""
EVERY = {
    value
    for name, value in vars(events).items()
    if name.isupper() and value.partition(".")[0] in ("appointment", "hold", "session")
} - {events.NOTED, events.MOVED_TO_PATIENT, events.RELABELLED}
"""What can happen to an appointment, but for what has tests of its own."""


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the product logs, every line of it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    configure_logging(load_settings({"DONTO_LOG_FORMAT": "json", "DONTO_LOG_LEVEL": "debug"}), stream)
    yield stream
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


async def told(diary: Diary) -> list[dict[str, Any]]:
    """The payloads of the tenant's rows about appointments, in order."""
    core = diary.running.product.core
    cipher, rows = core.keys.cipher("outbox"), core.database.named(diary.practice.town.database)
    mine = {"topic": "appointments", "tenantId": diary.practice.town.tenant_id}
    found = rows[OutboxRow.collection_name()].find(mine, sort=[("_id", 1)])
    return [msgspec.json.decode(cipher.open_text(row["sealed"], aad=row["_id"])) async for row in found]


async def entries(diary: Diary, kind: str = "appointment") -> list[dict[str, Any]]:
    """The trail's entries about records of a kind, in order."""
    return [row for row in await diary.stored("audit_entries") if row["subject"]["kind"] == kind]


async def a_full_day(diary: Diary) -> None:
    """Every kind of change there is."""
    visitor = Visitor(diary, diary.stranger())
    await diary.policy(overbooking=1)
    booked = await diary.book(TEN, reason="Toothache of Patient0")
    over = (await diary.overbook(TEN, 1)).json()
    await diary.done(booked["id"], "confirm")
    await diary.done(booked["id"], "reschedule", {"startsAt": at("10:15")})
    await diary.done(over["id"], "cancel", {"reason": "Rao feels better"})
    held = await diary.hold(at("12:00"), patientId=diary.practice.patients[1])
    await diary.owner.delete(f"/v1/holds/{held['id']}")
    held = await diary.hold(at("12:00"))
    body = {"patientId": diary.practice.patients[1], "reason": "Toothache"}
    assert (await diary.owner.post(f"/v1/holds/{held['id']}/confirm", body)).status_code == 200
    service = await add_service(diary.practice, "Class", capacity=2)
    for visit in [await diary.book(at("14:00"), patient, serviceId=service) for patient in (0, 1)]:
        await diary.done(visit["id"], "cancel", {})
    visit = await visitor.book(at("15:00"))
    await visitor.step(visit, "reschedule", startsAt=at("15:30"))
    await visitor.step(visit, "cancel", reason="Vikram is ill")
    lapsing = await diary.hold(at("16:00"), patientId=diary.practice.patients[0])
    await diary.until(at("10:30"))
    await diary.book(at("16:00"))
    assert (await diary.see(lapsing["id"]))["status"] == "lapsed"
    for action in ("arrive", "start", "complete"):
        await diary.done(booked["id"], action)
    missed = await diary.book(at("10:45"), 1)
    await diary.until(at("11:00"))
    await diary.done(missed["id"], "no-show")


async def test_an_entry_and_a_row_for_each_change(diary: Diary) -> None:
    await a_full_day(diary)
    stored = {row["_id"]: row for row in await diary.stored()}
    by_record = {
        record: [entry["action"] for entry in await entries(diary) if entry["subject"]["id"] == record]
        for record in stored
    }
    rows = Counter((row["appointmentId"], row["event"], row["version"]) for row in await told(diary))
    assert set(rows.values()) == {1}
    for record, row in stored.items():
        history = [step["event"] for step in row["steps"]]
        assert len(by_record[record]) == row["version"], record
        if row["kind"] == "visit":
            assert sorted(by_record[record]) == sorted(history), record
        expected = [] if row["kind"] == "session" else [event for event in history if event not in UNTOLD]
        assert sorted(event for whose, event, _ in rows if whose == record) == sorted(expected), record
    seen = {event for events in by_record.values() for event in events}
    assert seen == EVERY


async def test_a_refused_change_leaves_neither(diary: Diary) -> None:
    booked = await diary.book(TEN)
    before = len(await diary.stored("audit_entries")), len(await told(diary))
    assert before[1] == 1, "the control"
    assert (await diary.ask(TEN, 1)).status_code == 409
    assert (await diary.step(booked["id"], "complete")).status_code == 409
    assert (await diary.step(booked["id"], "reschedule", {"startsAt": at("18:00")})).status_code == 409
    assert (len(await diary.stored("audit_entries")), len(await told(diary))) == before


async def test_nobodys_name_in_the_trail_the_outbox_or_the_log(diary: Diary, log: io.StringIO) -> None:
    await a_full_day(diary)
    visitor = Visitor(diary, diary.stranger())
    visit = await visitor.book(at("15:00", "2027-03-04"))
    await visitor.see(visit)
    feed = (await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/feed", {"names": True}))["path"]
    assert "Rao" in (await visitor.caller.get(feed)).text
    about = [row for row in await diary.stored("audit_entries") if row["subject"]["kind"] != "patient"]
    lines = log.getvalue()
    assert len(lines.splitlines()) > 30
    for text in (json.dumps(about, default=str), json.dumps(await told(diary)), lines):
        for private in ("Rao", "Patient0", "Toothache", "feels better", WHO["given"], WHO["phone"], WHO["email"]):
            spot = text.find(private)
            assert spot < 0, (private, text[max(0, spot - 80) : spot + 40])
        for secret in (visit["secret"], feed.rsplit("/", 1)[1]):
            assert secret not in text


async def test_who_did_it_and_what_changed(diary: Diary) -> None:
    booked = await diary.book(TEN, patientId=await add_patient(diary.practice, "Third"))
    await diary.done(booked["id"], "reschedule", {"startsAt": at("11:00")})
    by_action = {entry["action"]: entry for entry in await entries(diary)}
    assert by_action.keys() == {"appointment.booked", "appointment.rescheduled"}
    moved = by_action["appointment.rescheduled"]
    assert moved["actor"]["id"] == booked["steps"][0]["by"]
    assert moved["clinicId"] == diary.practice.clinic
    fields = {change["field"] for change in moved["changes"]}
    assert {"startsAt", "endsAt", "busyFrom", "busyTo"} <= fields
    assert "patientName" not in fields
