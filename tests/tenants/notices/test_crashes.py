"""A process that ends between any two steps: nothing is lost, nothing is written twice."""

from itertools import count

import pytest

from donto.kernel.repository import TenantRepository
from tenants.notices import dispatch
from tenants.notices.dispatch import LEASE
from tenants.notices.scene import Scene
from tenants.scheduling import Appointment
from tests.tenants.notices.desk import Desk

pytestmark = pytest.mark.anyio


class Crash(BaseException):
    """The end of the process: no `except Exception` is asked."""


class Fuse:
    """Ends the process at the so-many-th use of a repository."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._left = 0
        whole = TenantRepository._collection

        def collection(repository: TenantRepository) -> object:  # type: ignore[type-arg]  # of whatever
            self._left -= 1
            if self._left == 0:
                raise Crash
            return whole(repository)

        monkeypatch.setattr(TenantRepository, "_collection", collection)

    async def burns(self, at: int, desk: Desk, work: object) -> bool:
        """Do some work; gives whether the process ended in it."""
        self._left = at
        try:
            await desk.see(work)  # type: ignore[arg-type]  # a query
        except Crash:
            return True
        finally:
            self._left = 0
        return False


async def test_the_process_ends_at_every_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.connect()
    await desk.work()
    notices, fuse = desk.product.notices, Fuse(monkeypatch)
    planned = told = leased = 0
    for step in count(1):
        asha = await desk.patient(f"Asha {step}")
        visit = await desk.book(asha, desk.at(3 + step // 14, 9 + step % 14 // 2, step % 2 * 30))

        async def plan(visit_id: str = visit.id) -> None:
            await notices.changed(visit_id, "appointment.booked", 1)

        ended = await fuse.burns(step, desk, plan)
        planned += ended
        if ended:
            await desk.see(plan)  # as the relay does: the row is still there
        await desk.see(plan)  # and it may come twice
        desk.clock.advance(LEASE)
        desk.clock.advance(LEASE)
        cut = await fuse.burns(step, desk, notices.dispatcher.batch)
        told += cut
        leased += cut and await desk.see(notices.dispatcher.batch) == 0
        desk.clock.advance(LEASE)  # of one who is no more
        desk.clock.advance(LEASE)
        await desk.see(notices.dispatcher.batch)
        (message,) = await desk.told(asha)
        waiting = await desk.rows("outbox", topic="message", state="pending")
        assert len(waiting) == step, "one row for each message"
        plan_of = await desk.notices(visit)
        assert (plan_of["change"]["state"], plan_of["change"]["messageId"]) == ("sent", message["_id"])
        assert plan_of["reminder_day"]["state"] == plan_of["reminder_hours"]["state"] == "planned"
        if not ended and not cut:
            break
    assert planned > 5
    assert told > 10
    assert leased > 8


async def test_one_that_cannot_be_told_holds_nobody_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.connect()
    asha, ravi = await desk.patient(), await desk.patient("Ravi")
    broken = await desk.book(asha, desk.at(3, 10, 30))
    await desk.book(ravi, desk.at(3, 11, 30))
    await desk.work()
    whole = Scene.link

    async def link(self: Scene, visit: Appointment) -> str:
        if visit.id == broken.id:
            raise RuntimeError("broken")
        return await whole(self, visit)

    monkeypatch.setattr(Scene, "link", link)
    monkeypatch.setattr(dispatch, "TRIES", 2)
    await desk.wait(minutes=3)
    assert (len(await desk.told(asha)), len(await desk.told(ravi))) == (0, 1)
    for _ in range(4):
        await desk.wait(minutes=3)
    assert (await desk.notices(broken))["change"]["reason"] == "failing"
    assert len(await desk.told(ravi)) == 1
