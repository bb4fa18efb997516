"""Leave entered at the very moment of a booking: either the leave names the visit, or the visit is refused."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import httpx
import pytest

from tenants.rosters import AbsenceService
from tenants.rosters.repository import TURNSTILES, TurnstileRepository
from tenants.scheduling.booking import BookingService
from tests.support.practice import add_doctor
from tests.support.records import records_of
from tests.tenants.scheduling.diary import Diary, at, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")
LEAVE: dict[str, Any] = {"timeZone": "Asia/Kolkata", "from": "2027-03-02T09:00", "to": "2027-03-02T17:00"}
Pair = tuple[httpx.Response, httpx.Response]
Ask = Callable[[], Awaitable[httpx.Response]]


async def beside(monkeypatch: pytest.MonkeyPatch, owner: Any, method: str, first: Ask, second: Ask) -> Pair:
    """`first` has been judged, and waits before it writes while `second` begins; both answers."""
    judged, go_on = asyncio.Event(), asyncio.Event()
    real = getattr(owner, method)

    async def slowly(self: Any, *given: Any, **more: Any) -> Any:
        if not judged.is_set():
            judged.set()
            await go_on.wait()
        return await real(self, *given, **more)

    monkeypatch.setattr(owner, method, slowly)
    early = asyncio.ensure_future(first())
    await judged.wait()
    late = asyncio.ensure_future(second())
    await asyncio.wait([late], timeout=0.3)
    go_on.set()
    return await early, await late


async def booking_then_leave(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """The leave is entered after the booking was judged."""
    path = f"/v1/doctors/{diary.practice.doctor}/absences"
    block = partial(diary.owner.post, path, {**LEAVE, "kind": "block"})
    return await beside(monkeypatch, BookingService, "_claim", partial(diary.ask, TEN), block)


async def leave_then_booking(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """The booking comes when the leave is about to look for visits."""
    asked = await diary.owner.post(f"/v1/doctors/{diary.practice.doctor}/leave-requests", LEAVE)
    assert asked.status_code == 201, asked.text
    approve = partial(diary.owner.post, f"/v1/absences/{asked.json()['id']}/approve")
    return await beside(monkeypatch, AbsenceService, "_outcome", approve, partial(diary.ask, TEN))


def agreed(booked: httpx.Response, leave: httpx.Response) -> bool:
    """Whether one of them knew of the other."""
    assert leave.status_code in (200, 201), leave.text
    if booked.status_code == 201:
        return [visit["id"] for visit in leave.json()["affected"]] == [booked.json()["id"]]
    return rules(booked) == ["absence"]


async def test_a_booking_and_a_block_at_once(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    booked, block = await booking_then_leave(diary, monkeypatch)
    assert agreed(booked, block), (booked.text, block.text)


async def test_an_approval_and_a_booking_at_once(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    leave, booked = await leave_then_booking(diary, monkeypatch)
    assert agreed(booked, leave), (booked.text, leave.text)


@pytest.mark.parametrize("way", [booking_then_leave, leave_then_booking])
async def test_control_without_a_turnstile_neither_knows(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, way: Callable[..., Awaitable[Pair]]
) -> None:
    async def open_to_all(*_: Any) -> None:
        return

    monkeypatch.setattr(TurnstileRepository, "enter", open_to_all)
    monkeypatch.setattr(TurnstileRepository, "enter_all", open_to_all)
    answers = await way(diary, monkeypatch)
    booked, leave = answers if way is booking_then_leave else answers[::-1]
    assert booked.status_code == 201
    assert not agreed(booked, leave)


async def test_bookings_of_two_doctors_and_of_two_times_do_not_meet(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Kiran Shah")
    asked = [diary.ask(TEN, 0), diary.ask(at("11:00"), 1), diary.ask(at("12:00"), 0, doctorId=other)]
    assert {answer.status_code for answer in await asyncio.gather(*asked)} == {201}
    rows = await records_of(diary.running, diary.practice.town, "roster_turnstiles")
    here = diary.practice.doctor
    assert sorted((row["doctorId"], row["passes"] > 0) for row in rows) == sorted([(here, True)] * 2 + [(other, True)])


async def test_every_turnstile_is_there_after_the_first_absence(diary: Diary) -> None:
    path = f"/v1/doctors/{diary.practice.doctor}/absences"
    for hour in (9, 11):
        times = {"from": f"2027-03-02T{hour:02}:00", "to": f"2027-03-02T{hour + 1:02}:00"}
        assert (await diary.owner.post(path, {**LEAVE, **times, "kind": "block"})).status_code == 201
    rows = await records_of(diary.running, diary.practice.town, "roster_turnstiles")
    assert sorted(row["number"] for row in rows) == list(range(TURNSTILES))
    assert min(row["passes"] for row in rows) == 2
