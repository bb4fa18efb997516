"""The figures equal a recount of the records, at any time and whatever was cut off."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from donto.kernel.clock import FixedClock
from donto.kernel.tenancy import entered
from tenants.reporting.repository import SheetRepository
from tenants.scheduling import FactService
from tenants.scheduling.models import BY_CLINIC
from tests.support.carrying import fold
from tests.support.product import Running
from tests.support.records import looking
from tests.tenants.reporting.office import Life, Office, office

pytestmark = pytest.mark.anyio


async def test_after_anything_that_can_happen(here: Office) -> None:
    """With marks pending and without, over midnight and a change of the clocks."""
    life = Life(here, 1)
    for _ in range(4):
        await life.go_on(35)
        assert await here.differences() == []
    assert {row["status"] for row in await here.stored("appointments")} >= {"cancelled", "completed"}
    await here.book("2027-04-20T12:00")
    pending = await here.marks()
    await asyncio.gather(*(here.fold() for _ in range(4)))
    assert pending
    assert await here.marks() == []
    assert await here.differences() == []
    assert await here.rebuild() == 0, "nothing had held otherwise"


async def test_in_a_database_of_its_own(product: Running, clock: FixedClock) -> None:
    here = await office(product, clock, dedicated=True)
    await Life(here, 3).go_on(30)
    assert await here.differences() == []
    await fold(product)
    assert await here.marks() == []
    assert await here.differences() == []


@pytest.mark.parametrize(
    "cut",
    [(FactService, "of"), (SheetRepository, "write"), (SheetRepository, "unmark")],
    ids=lambda cut: str(cut[1]),
)
async def test_a_worker_cut_off_anywhere_leaves_right_figures(
    here: Office, monkeypatch: pytest.MonkeyPatch, cut: tuple[type, str]
) -> None:
    """After the step, too: the transaction takes it back, and the marks with it."""
    await here.book("2027-03-27T10:00")
    await here.fold()
    visit = await here.book("2027-03-27T12:00", 1)
    await here.step(visit["id"], "confirm")
    kind, name = cut
    whole: Callable[..., Any] = getattr(kind, name)

    async def cut_off(*args: Any) -> Any:
        await whole(*args)
        raise ConnectionError("the worker is gone")

    monkeypatch.setattr(kind, name, cut_off)
    with pytest.raises(ConnectionError):
        await here.fold()
    monkeypatch.undo()
    assert await here.marks()
    assert await here.differences() == []
    await here.fold()
    assert await here.marks() == []
    assert await here.differences() == []


async def test_counting_reads_the_days_that_are_asked_for(here: Office) -> None:
    """Not all that the tenant ever had, which an index by tenant alone would lead through."""
    await here.book("2027-03-27T10:00")
    async with looking(here.running, here.town.database) as database:

        async def used() -> dict[str, int]:
            stats = await database["appointments"].aggregate([{"$indexStats": {}}])
            return {one["name"]: one["accesses"]["ops"] async for one in stats}

        before = await used()
        with entered(here.scope):
            facts = await here.running.product.scheduling.facts.of(here.practice.clinic, "2027-03-27", "2027-03-27")
        after = await used()
    assert [fact.visits for fact in facts] == [1]
    assert {name for name in after if after[name] > before[name]} == {BY_CLINIC}


async def test_workers_and_bookings_at_once(here: Office) -> None:
    async def work() -> None:
        for _ in range(6):
            await here.fold()

    times = [f"2027-03-2{day}T{hour:02}:00" for day in (7, 8) for hour in range(9, 15)]
    bookings = (here.book(time, number % 6, doctorId=here.doctors[number % 2]) for number, time in enumerate(times))
    await asyncio.gather(work(), work(), *bookings)
    assert await here.differences() == []
    await here.fold()
    assert await here.differences() == []


async def test_a_read_sees_what_was_just_committed(here: Office) -> None:
    """Nobody has folded anything, and nothing is written by reading."""
    await here.book("2027-03-27T10:00")
    before = await here.stored("report_sheets")
    totals = (await here.report("daily"))["totals"]
    assert totals["funnel"]["booked"] == 1
    assert await here.stored("report_sheets") == before


async def test_control_a_dropped_mark_is_found_and_mended(here: Office) -> None:
    await here.book("2027-03-27T10:00")
    await here.fold()
    await here.book("2027-03-27T11:00", 1)
    async with looking(here.running, here.town.database) as database:
        dropped = await database["report_sheets"].delete_many({"tenantId": here.town.tenant_id, "kind": "mark"})
    assert dropped.deleted_count == 1
    assert len(await here.differences()) > 0
    assert await here.rebuild() == 1
    assert await here.differences() == []


async def test_months_without_data_are_nothing(here: Office) -> None:
    empty = await here.report("daily", "2026-01-01", "2026-12-31")
    assert len(empty["days"]) == 365
    assert set(empty["totals"]["funnel"].values()) == {0}
    assert set(empty["totals"]["rates"].values()) == {None}
    assert (await here.report("value", "2026-01-01", "2026-12-31"))["totals"] == []
    assert await here.rebuild() == 0


async def test_what_was_there_before_summaries_is_filled_in(here: Office) -> None:
    await Life(here, 5).go_on(20)
    async with looking(here.running, here.town.database) as database:
        await database["report_sheets"].delete_many({"tenantId": here.town.tenant_id})
    assert await here.differences() != [], "the control"
    assert await here.rebuild() > 0
    assert await here.differences() == []
    with entered(here.scope):
        assert await here.running.product.reporting.ledger.fold() == 0
