"""Two entries at once, of which each alone would pass: one of them is stored."""

import asyncio
from typing import Any

import httpx
import pytest

from tenants.rosters.ledger import Ledger
from tenants.rosters.repository import HeadRepository
from tests.tenants.rosters.conftest import Chain

pytestmark = pytest.mark.anyio
MONDAY = (1, "09:00", "12:00")
ROUNDS = 6


class Meeting:
    """Holds whoever has passed the check until the other one has, or for a moment."""

    def __init__(self) -> None:
        self._passed = 0
        self._both = asyncio.Event()

    async def wait(self) -> None:
        """Both have looked, and neither has written."""
        self._passed += 1
        if self._passed >= 2:
            self._both.set()
        try:
            await asyncio.wait_for(self._both.wait(), 0.3)
        except TimeoutError:
            return


def hold_back(monkeypatch: pytest.MonkeyPatch, check: str) -> None:
    """Let two checks lie side by side, as under load they would by chance."""
    meeting, real = Meeting(), getattr(Ledger, check)

    async def slow(self: Ledger, *given: Any, **more: Any) -> None:
        await real(self, *given, **more)
        await meeting.wait()

    monkeypatch.setattr(Ledger, check, slow)


async def both(chain: Chain) -> list[httpx.Response]:
    """The same hours in two clinics."""
    return list(await asyncio.gather(chain.schedule("main", MONDAY), chain.schedule("second", MONDAY)))


@pytest.mark.parametrize("_", range(ROUNDS))
async def test_of_two_clashing_schedules_one_lands(chain: Chain, monkeypatch: pytest.MonkeyPatch, _: int) -> None:
    hold_back(monkeypatch, "check_schedule")
    answers = await both(chain)
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(await chain.stored("schedules")) == 1
    (refused,) = [answer for answer in answers if answer.status_code == 409]
    assert len(refused.json()["conflicts"]) == 1
    (head,) = await chain.stored("roster_heads")
    assert (head["doctorId"], head["changes"]) == (chain.doctor, 1)


async def test_without_the_doctor_s_row_both_land(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the transactions alone do not see each other (write skew)."""

    async def nothing(*_: Any) -> None:
        return None

    monkeypatch.setattr(HeadRepository, "enter", nothing)
    hold_back(monkeypatch, "check_schedule")
    assert [answer.status_code for answer in await both(chain)] == [201, 201]
    assert len(await chain.stored("schedules")) == 2


async def test_an_override_and_a_schedule_at_once(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_back(monkeypatch, "check_schedule")
    answers = await asyncio.gather(
        chain.schedule("main", MONDAY), chain.override("second", "2031-01-06", "add", ("09:00", "12:00"))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(await chain.stored("schedules")) + len(await chain.stored("day_overrides")) == 1


async def test_two_requests_for_the_same_leave(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_back(monkeypatch, "check_absence")
    body = {"clinicId": chain.clinics["main"], "from": "2031-03-03T09:00", "to": "2031-03-04T09:00"}
    path = f"/v1/doctors/{chain.doctor}/leave-requests"
    answers = await asyncio.gather(*(chain.owner.post(path, body) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(await chain.stored("absences")) == 1


async def test_schedules_that_do_not_clash_both_land(chain: Chain) -> None:
    answers = await asyncio.gather(*(chain.schedule("main", (day, "09:00", "12:00")) for day in range(1, 8)))
    assert {answer.status_code for answer in answers} == {201}
    (head,) = await chain.stored("roster_heads")
    assert head["changes"] == 7
