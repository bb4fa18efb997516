"""A search over many doctors does not look again at those it knows to be full, and never misses a time for it."""

from collections.abc import Callable
from typing import Any

import pytest

from tenants.scheduling.fulltimes import FullTimes
from tenants.scheduling.survey import Surveyor
from tests.support.practice import HOURS, add_doctor, add_service, made
from tests.tenants.scheduling.diary import TOMORROW, Diary, at

pytestmark = pytest.mark.anyio
SHORT = [{**one, "closes": "10:00"} for one in HOURS]
"""Two visits a day."""


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """By look: the doctors whose visits were read."""
    looks: list[set[str]] = []
    take = Surveyor.take

    async def noted(self: Surveyor, doctors: Any, *rest: Any) -> Any:
        looks.append({doctor.id for doctor in doctors})
        return await take(self, doctors, *rest)

    monkeypatch.setattr(Surveyor, "take", noted)
    return looks


@pytest.fixture
async def full(diary: Diary) -> tuple[str, list[dict[str, Any]]]:
    """A doctor whose next three days are full, and the visits."""
    doctor = await add_doctor(diary.practice, "Fully Booked", hours=SHORT)
    leave = {"clinicId": diary.practice.clinic, "from": f"{TOMORROW}T00:00", "to": "2027-05-25T00:00"}
    await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/leave", leave)
    visits = [
        await diary.book(at(time, day), number % 2, doctorId=doctor)
        for number, (day, time) in enumerate(
            (day, time) for day in ("2027-03-02", "2027-03-03", "2027-03-04") for time in ("09:00", "09:30")
        )
    ]
    return doctor, visits


async def soonest(diary: Diary, **asked: Any) -> str:
    """The next free begin from tomorrow on."""
    practice = diary.practice
    query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": at("00:00"), "limit": 1, **asked}
    answer = await diary.owner.get("/v1/availability/next", params=query)
    assert answer.status_code == 200, answer.text
    found: str = answer.json()["slots"][0]["startsAt"]
    return found


async def test_what_is_full_is_read_once(diary: Diary, full: Any, looked: list[set[str]]) -> None:
    assert await soonest(diary) == at("09:00", "2027-03-05")
    first = [doctors for doctors in looked if doctors]
    looked.clear()
    assert await soonest(diary) == at("09:00", "2027-03-05")
    assert len(looked) < len(first), "control: the second search was to look less often"
    looked.clear()
    # An hour later, and from a later begin, it is still known.
    await diary.pass_by(hours=1)
    assert await soonest(diary, **{"from": at("07:00")}) == at("09:00", "2027-03-05")
    assert len(looked) < len(first)


async def _cancelled(diary: Diary, doctor: str, visits: list[dict[str, Any]]) -> None:
    await diary.done(visits[3]["id"], "cancel", {"reason": "A test"})


async def _moved_away(diary: Diary, doctor: str, visits: list[dict[str, Any]]) -> None:
    await diary.done(visits[3]["id"], "reschedule", {"startsAt": at("09:00", "2027-03-20")})


async def _given_to_another(diary: Diary, doctor: str, visits: list[dict[str, Any]]) -> None:
    other = await add_doctor(diary.practice, "Other", hours=SHORT)
    body = {"startsAt": at("09:30", "2027-03-03"), "doctorId": other}
    await diary.done(visits[3]["id"], "reschedule", body)
    assert (await diary.owner.post(f"/v1/doctors/{other}/deactivate")).status_code == 200


async def _longer_hours(diary: Diary, doctor: str, visits: list[dict[str, Any]]) -> None:
    window = {"opens": "09:30", "closes": "10:30"}
    override = {"clinicId": diary.practice.clinic, "date": "2027-03-03", "mode": "add", "windows": [window]}
    await made(diary.owner, f"/v1/doctors/{doctor}/overrides", override)


@pytest.mark.parametrize(
    ("change", "freed"),
    [(_cancelled, "09:30"), (_moved_away, "09:30"), (_given_to_another, "09:30"), (_longer_hours, "10:00")],
)
async def test_a_time_that_becomes_free_is_found_at_once(
    diary: Diary, full: Any, change: Callable[..., Any], freed: str
) -> None:
    doctor, visits = full
    for _ in range(2):
        assert await soonest(diary) == at("09:00", "2027-03-05")
    await change(diary, doctor, visits)
    assert await soonest(diary) == at(freed, "2027-03-03")


async def test_an_absence_that_is_called_off(diary: Diary, full: Any) -> None:
    doctor, _ = full
    block = {"kind": "block", "clinicId": diary.practice.clinic, "from": "2027-03-05T09:00", "to": "2027-03-05T10:00"}
    absence = await made(diary.owner, f"/v1/doctors/{doctor}/absences", block)
    for _ in range(2):
        assert await soonest(diary) == at("09:00", "2027-03-06")
    answer = await diary.owner.post(f"/v1/absences/{absence['id']}/cancel", {"reason": "A test"})
    assert answer.status_code < 300, answer.text
    assert await soonest(diary) == at("09:00", "2027-03-05")


async def test_a_hold_makes_room_by_time_alone(diary: Diary, full: Any) -> None:
    doctor, visits = full
    await diary.done(visits[3]["id"], "cancel", {"reason": "A test"})
    await diary.hold(at("09:30", "2027-03-03"), doctorId=doctor)
    for _ in range(2):
        assert await soonest(diary) == at("09:00", "2027-03-05")
    await diary.pass_by(minutes=11)
    assert await soonest(diary) == at("09:30", "2027-03-03")


async def test_another_service_is_looked_for_by_itself(diary: Diary, full: Any) -> None:
    """What is full for half an hour is full for longer; but nobody relies on that, and short visits may still fit."""
    doctor, visits = full
    await diary.done(visits[3]["id"], "cancel", {"reason": "A test"})
    await diary.book(
        at("09:30", "2027-03-03"), doctorId=doctor, serviceId=await add_service(diary.practice, "Short", 15)
    )
    assert await soonest(diary) == at("09:00", "2027-03-05")
    quick = await add_service(diary.practice, "Quick", 15)
    assert await soonest(diary, serviceId=quick) == at("09:45", "2027-03-03")


async def test_what_changed_while_it_was_read_is_not_kept(
    diary: Diary, full: Any, looked: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read, change, news of it, remember: the old picture would stay for good."""
    _, visits = full
    known, take = diary.running.product.scheduling.availability._full, Surveyor.take

    async def late(self: Surveyor, *rest: Any) -> Any:
        surveys = await take(self, *rest)
        if any(row.id == visits[0]["id"] for survey in surveys.values() for row in survey.rows):
            known._hear("appointments", visits[0]["id"])
        return surveys

    async def looks() -> int:
        looked.clear()
        await soonest(diary)
        return len(looked)

    monkeypatch.setattr(Surveyor, "take", late)
    assert await looks() == await looks()
    monkeypatch.setattr(FullTimes, "_has_changed", lambda *_: False)
    assert await looks() > await looks(), "control: without the comparison it is remembered"


async def test_without_news_nothing_is_trusted(diary: Diary, full: Any, looked: list[set[str]]) -> None:
    live = diary.running.product.core.live
    await soonest(diary)
    looks = len(looked)
    heard, live._heard = live._heard, float("-inf")
    try:
        looked.clear()
        await soonest(diary)
        assert len(looked) >= looks
    finally:
        live._heard = heard
