"""Two who meet at the very moment a hold ends: one confirms it, the other already sees it over."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tenants.scheduling.sessions import Sessions
from tests.faults.conftest import Stopped
from tests.support.diary_check import Verdict
from tests.support.practice import add_service, made
from tests.support.storm import ground, inspect, iso


@contextmanager
def held_up(product: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[asyncio.Event, asyncio.Event]]:
    """The first who counts in the meter waits there: after it was judged, before anything is written."""
    reached, go_on = asyncio.Event(), asyncio.Event()
    quota = product.control.quota
    real = quota.take

    async def slow(meter: str, amount: int = 1) -> None:
        if not reached.is_set():
            reached.set()
            await go_on.wait()
        await real(meter, amount)

    with monkeypatch.context() as patched:
        patched.setattr(quota, "take", slow)
        yield reached, go_on


async def meet(
    stopped: Stopped, monkeypatch: pytest.MonkeyPatch, *, capacity: int
) -> tuple[httpx.Response, httpx.Response, Verdict]:
    """Confirmation and booking side by side; their answers, and what the diary then looks like."""
    place = await ground(stopped.running, doctors=1, patients=3, days=5, holdMinutes=1)
    owner = place.here.owner
    service = await add_service(place.here, "Held", 30, capacity=capacity)
    begin = place.first + timedelta(hours=1)
    hold = await made(owner, "/v1/holds", place.here.visit(iso(begin), 0, serviceId=service))
    with held_up(stopped.running.product, monkeypatch) as (reached, go_on):
        late = asyncio.create_task(owner.post(f"/v1/holds/{hold['id']}/confirm", {"patientId": place.here.patients[0]}))
        await reached.wait()
        stopped.clock.advance(timedelta(minutes=1))
        body = place.here.visit(iso(begin + timedelta(minutes=10)), 1, serviceId=place.services[0].id)
        booked = await owner.post("/v1/appointments", body)
        go_on.set()
        confirmed = await late
    return confirmed, booked, await inspect(stopped.running, place)


@pytest.mark.parametrize("capacity", [1, 6], ids=["alone", "in a group"])
async def test_one_of_them_gets_the_time(stopped: Stopped, monkeypatch: pytest.MonkeyPatch, capacity: int) -> None:
    confirmed, booked, verdict = await meet(stopped, monkeypatch, capacity=capacity)
    assert (confirmed.status_code, booked.status_code) == (409, 201), confirmed.text + booked.text
    assert confirmed.json()["state"] == "lapsed"
    assert verdict.clean, str(verdict)


async def test_without_a_write_to_the_session_both_would(stopped: Stopped, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: in a group the hold has no claim of the doctor's, so nothing else makes the two conflict."""

    async def nothing(*_: Any) -> None:
        return

    monkeypatch.setattr(Sessions, "stay", nothing)
    confirmed, booked, verdict = await meet(stopped, monkeypatch, capacity=6)
    assert (confirmed.status_code, booked.status_code) == (200, 201)
    assert verdict.found["group-without-session"]
