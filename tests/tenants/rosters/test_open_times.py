"""What the slot engine is given: what was entered, in a fixed number of queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from pymongo.monitoring import CommandStartedEvent

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tenants import slots
from tenants.doctors import Doctor
from tenants.rosters import Blocked, OpenTimes
from tests.tenants.rosters.conftest import Chain, made

pytestmark = pytest.mark.anyio
BEGIN, END = datetime(2031, 1, 6, tzinfo=UTC), datetime(2031, 1, 13, tzinfo=UTC)
READS = {"find", "aggregate", "count", "distinct", "getMore"}


async def opened(
    chain: Chain, doctors: list[str], clinic: str = "main", begin: datetime = BEGIN, end: datetime = END
) -> tuple[list[OpenTimes], list[str]]:
    """The open times as a component asks for them, and the commands that it took."""
    product = chain.running.product
    scope = TenantScope(chain.town.tenant_id, chain.town.database, Actor("system", "test"), EVERY_CLINIC)
    with entered(scope):
        found: list[Doctor] = [await product.doctors.get(doctor) for doctor in doctors]
        place = await product.clinics.get(chain.clinics[clinic])
        with counted(chain) as commands:
            times = await product.rosters.open_times(found, place, begin, end, 20)
    return times, commands


@contextmanager
def counted(chain: Chain) -> Iterator[list[str]]:
    """Reads of this block, by collection; the change streams of the product go on beside it."""
    oracle, seen = chain.running.product.core.oracle, list[str]()
    real = oracle.started

    def started(event: CommandStartedEvent) -> None:
        collection = str(event.command.get("collection") or event.command.get(event.command_name))
        if event.command_name in READS and collection in WATCHED:
            seen.append(collection)
        real(event)

    oracle.started = started  # type: ignore[method-assign]  # for the length of the block
    try:
        yield seen
    finally:
        oracle.started = real  # type: ignore[method-assign]  # as it was


WATCHED = {"schedules", "day_overrides", "absences", "holidays", "doctors", "clinics", "roster_heads"}
FOUR = ["absences", "day_overrides", "holidays", "schedules"]


def cell(day: int, hour: int, minute: int) -> int:
    """Of an instant in January 2031."""
    return slots.cell_of(datetime(2031, 1, day, hour, minute, tzinfo=UTC))


async def test_everything_that_was_entered_is_there_and_nothing_else(chain: Chain) -> None:
    hours = made(await chain.schedule("main", (1, "09:00", "12:00"), (5, "20:00", "24:00"), effectiveTo="2031-06-30"))
    made(await chain.schedule("main", (2, "09:00", "12:00"), effectiveFrom="2031-02-01"))
    made(await chain.schedule("second", (3, "09:00", "12:00")))
    rounds = made(await chain.rounds((2, "07:00", "08:00")))
    off = made(await chain.override("main", "2031-01-10", "replace", ("08:00", "09:00")))
    made(await chain.override("main", "2031-02-10", "replace"))
    made(await chain.override("second", "2031-01-09", "replace"))
    path = f"/v1/doctors/{chain.doctor}"
    everywhere = {"timeZone": "Asia/Kolkata", "from": "2031-01-07T10:00", "to": "2031-01-07T11:00"}
    away = made(await chain.owner.post(f"{path}/absences", {"kind": "block", **everywhere}))
    here = {"clinicId": chain.clinics["main"], "from": "2031-01-08T10:00", "to": "2031-01-08T11:00"}
    leave = made(await chain.owner.post(f"{path}/leave", here))
    elsewhere = {**here, "clinicId": chain.clinics["second"]}
    made(await chain.owner.post(f"{path}/leave", elsewhere))
    asked = {**here, "from": "2031-01-09T10:00", "to": "2031-01-09T11:00"}
    made(await chain.owner.post(f"{path}/leave-requests", asked))
    holidays = {
        date: made(await chain.owner.post("/v1/holidays", {"date": date, "name": "A day", **where}))["id"]
        for date, where in (
            ("2031-01-06", {"clinicId": chain.clinics["main"]}),
            ("2031-01-07", {}),
            ("2031-01-08", {"clinicId": chain.clinics["second"]}),
            ("2031-03-08", {}),
        )
    }

    (times,), commands = await opened(chain, [chain.doctor])
    assert sorted(commands) == FOUR
    assert times == OpenTimes(
        doctor_id=chain.doctor,
        clinic_id=chain.clinics["main"],
        rules=slots.Rules(
            zone="Asia/Kolkata",
            weekly=(
                slots.WeeklyRule(
                    ((1, 540, 720), (5, 1200, 1440)), date(2031, 1, 1), date(2031, 6, 30), key=hours["id"]
                ),
            ),
            days=(slots.DayRule(date(2031, 1, 10), ((480, 540),), replaces=True, key=off["id"]),),
            closed={date(2031, 1, 6): holidays["2031-01-06"], date(2031, 1, 7): holidays["2031-01-07"]},
            step=20,
        ),
        blocked=[
            Blocked((cell(7, 1, 30), cell(7, 2, 30)), "rounds", rounds["id"]),
            Blocked((cell(7, 4, 30), cell(7, 5, 30)), "absence", away["id"]),
            Blocked((cell(8, 4, 30), cell(8, 5, 30)), "absence", leave["id"]),
        ],
    )


async def test_a_clinic_s_own_holiday_is_named_before_the_chain_s(chain: Chain) -> None:
    made(await chain.owner.post("/v1/holidays", {"date": "2031-01-06", "name": "Everywhere"}))
    own = {"date": "2031-01-06", "name": "Here", "clinicId": chain.clinics["main"]}
    here = made(await chain.owner.post("/v1/holidays", own))
    (times,), _ = await opened(chain, [chain.doctor])
    assert times.rules.closed == {date(2031, 1, 6): here["id"]}


async def test_a_visit_may_last_beyond_the_end_of_what_is_asked(chain: Chain) -> None:
    """Starts are asked for until 05:00; the block from 05:15 on matters to the one at 04:45."""
    made(await chain.schedule("main", (3, "09:00", "14:00")))
    block = {"kind": "block", "clinicId": chain.clinics["main"], "from": "2031-01-08T10:45", "to": "2031-01-08T11:00"}
    made(await chain.owner.post(f"/v1/doctors/{chain.doctor}/absences", block))
    begin, end = datetime(2031, 1, 8, 4, 30, tzinfo=UTC), datetime(2031, 1, 8, 5, tzinfo=UTC)
    (times,), _ = await opened(chain, [chain.doctor], begin=begin, end=end)
    busy = slots.Busy(blocked=[one.span for one in times.blocked])
    found = slots.slots(times.rules, busy, slots.Demand(30), slots.cell_of(begin), slots.cell_of(end))
    assert slots.iso_of(found) == ["2031-01-08T04:30:00Z"]
    assert slots.slots(times.rules, slots.Busy(), slots.Demand(30), slots.cell_of(begin), slots.cell_of(end)) != found


async def test_many_doctors_take_as_many_queries_as_one(chain: Chain) -> None:
    """More than the 101 rows that a cursor's first batch would have."""
    doctors = [chain.doctor, *[await chain.add_doctor(["main"]) for _ in range(7)]]
    wanted = {}
    for number, doctor in enumerate(doctors):
        chain.doctor = doctor
        window = (number % 7 + 1, "09:00", "12:00")
        wanted[doctor] = made(await chain.schedule("main", window))["id"]
        for day in range(1, 15):
            made(await chain.override("main", f"2031-01-{day + 1:02}", "replace", ("10:00", "11:00")))
    until = datetime(2031, 1, 20, tzinfo=UTC)
    times, commands = await opened(chain, doctors[::-1], begin=datetime(2031, 1, 1, tzinfo=UTC), end=until)
    assert sorted(commands) == FOUR
    assert [one.doctor_id for one in times] == doctors[::-1]
    assert {one.doctor_id: one.rules.weekly[0].key for one in times} == wanted
    assert {len(one.rules.days) for one in times} == {14}


async def test_nobody_and_nothing(chain: Chain) -> None:
    assert await opened(chain, []) == ([], [])
    (times,), _ = await opened(chain, [chain.doctor])
    assert (times.rules.weekly, times.rules.days, times.blocked) == ((), (), [])
