"""Numbers count within the clinic's own day. Others date them by UTC: in India the count then begins anew at 05:30."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.practice import add_doctor, made
from tests.tenants.frontdesk.desk import Desk

pytestmark = pytest.mark.anyio


async def test_the_count_goes_on_over_utc_s_midnight_and_begins_anew_at_the_clinic_s(desk: Desk) -> None:
    await desk.until(datetime(2027, 3, 1, 23, 50, tzinfo=UTC))  # 05:20 in India, the 2nd
    before = await desk.issue("Early")
    await desk.until(datetime(2027, 3, 2, 0, 10, tzinfo=UTC))  # 05:40 of the same day there
    after = await desk.issue("Later")
    assert [(one["day"], one["number"]) for one in (before, after)] == [("2027-03-02", 1), ("2027-03-02", 2)]
    assert await desk.order() == [1, 2]
    await desk.until(datetime(2027, 3, 2, 18, 29, tzinfo=UTC))
    assert (await desk.issue("Last"))["number"] == 3
    await desk.until(datetime(2027, 3, 2, 18, 31, tzinfo=UTC))  # a minute past midnight there; in UTC still the 2nd
    first = await desk.issue("First of the next")
    assert (first["day"], first["number"]) == ("2027-03-03", 1)
    assert await desk.order() == [1]
    assert await desk.order(day="2027-03-02") == [1, 2, 3]


async def test_each_clinic_has_its_own_calendar(desk: Desk) -> None:
    """One instant, two clinics of one chain, two days: India still has the 1st, Auckland the 2nd."""
    await desk.until(datetime(2027, 3, 1, 12, 0, tzinfo=UTC))
    far = (await made(desk.owner, "/v1/clinics", {"name": "Auckland", "timeZone": "Pacific/Auckland"}))["id"]
    doctor = await _works_at(desk, far)
    here = await desk.issue("Asha", doctorId=doctor)
    there = await desk.issue("Aroha", doctorId=doctor, clinicId=far)
    assert (here["day"], here["number"]) == ("2027-03-01", 1)
    assert (there["day"], there["number"]) == ("2027-03-02", 1)
    board = await desk.owner.get("/v1/queue", params={"clinicId": far})
    assert board.json()["day"] == "2027-03-02"
    assert [token["number"] for token in board.json()["waiting"]] == [1]


async def test_who_waits_past_midnight_can_still_be_called(desk: Desk) -> None:
    await desk.until(datetime(2027, 3, 1, 18, 20, tzinfo=UTC))  # 23:50 there
    late = await desk.issue("Late")
    await desk.until(datetime(2027, 3, 1, 18, 40, tzinfo=UTC))
    nobody = await desk.call()
    assert (nobody.status_code, nobody.json()["type"]) == (409, "/problems/nobody-waiting")
    assert (await desk.called(day="2027-03-01"))["id"] == late["id"]


async def test_a_day_that_there_is_not_is_refused(desk: Desk) -> None:
    for answer in (
        await desk.owner.get("/v1/queue", params={"clinicId": desk.practice.clinic, "day": "2027-02-30"}),
        await desk.call(day="2027-02-30"),
    ):
        assert answer.status_code == 422
        assert [error["code"] for error in answer.json()["errors"]] == ["no-such-day"]


async def _works_at(desk: Desk, clinic: str) -> str:
    doctor = await add_doctor(desk.practice, "Arjun Two")
    shown: dict[str, Any] = (await desk.owner.get(f"/v1/doctors/{doctor}")).json()
    both = {"clinicIds": [desk.practice.clinic, clinic]}
    answer = await desk.owner.patch(f"/v1/doctors/{doctor}", both, shown["version"])
    assert answer.status_code == 200, answer.text
    return doctor
