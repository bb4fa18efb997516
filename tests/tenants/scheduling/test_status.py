"""The life of an appointment: every state, every step, at the doors."""

from collections.abc import Awaitable, Callable

import pytest

from donto.identity.roles import Role
from tenants.scheduling.states import Status
from tests.tenants.scheduling.diary import TOMORROW, Diary, at, faults
from tests.tenants.scheduling.test_policy import ALLOWED

pytestmark = pytest.mark.anyio
TEN = at("10:00")
ACTIONS = ("confirm", "arrive", "start", "complete", "cancel", "no-show", "reschedule")
BODIES = {"cancel": {"reason": "Asked for it"}, "reschedule": {"startsAt": at("15:00")}}
WAYS: dict[Status, list[str]] = {
    "scheduled": [],
    "confirmed": ["confirm"],
    "arrived": ["arrive"],
    "in_progress": ["arrive", "start"],
    "completed": ["arrive", "start", "complete"],
    "cancelled": ["cancel"],
    "no_show": ["no-show"],
}
"""The steps to each state that a visit can be in."""


async def in_state(diary: Diary, status: Status) -> str:
    """The id of an appointment in a state; the time is its begin and a quarter of an hour."""
    if status in ("held", "lapsed"):
        held = await diary.hold(TEN, patientId=diary.practice.patients[0])
        if status == "lapsed":
            assert (await diary.owner.delete(f"/v1/holds/{held['id']}")).status_code == 204
        return str(held["id"])
    booked = await diary.book(TEN)
    await diary.until(at("10:15"))
    for action in WAYS[status]:
        await diary.done(booked["id"], action, BODIES.get(action))
    return str(booked["id"])


@pytest.mark.parametrize("status", ALLOWED)
async def test_every_step_from_every_state(diary: Diary, status: Status) -> None:
    """Steps that are not allowed answer 409 with those that are, and change nothing."""
    appointment = await in_state(diary, status)
    before = await diary.see(appointment)
    assert (before["status"], before["allowed"]) == (status, ALLOWED[status])
    for action in ACTIONS:
        if action in ALLOWED[status]:
            continue
        refused = await diary.step(appointment, action, BODIES.get(action))
        assert refused.status_code == 409, (action, refused.text)
        found = refused.json()
        assert (found["state"], found["allowed"]) == (status, ALLOWED[status]), action
    assert await diary.see(appointment) == before


@pytest.mark.parametrize(
    ("status", "action", "becomes"),
    [
        ("scheduled", "confirm", "confirmed"),
        ("scheduled", "arrive", "arrived"),
        ("scheduled", "cancel", "cancelled"),
        ("scheduled", "no-show", "no_show"),
        ("scheduled", "reschedule", "scheduled"),
        ("confirmed", "arrive", "arrived"),
        ("confirmed", "cancel", "cancelled"),
        ("confirmed", "no-show", "no_show"),
        ("confirmed", "reschedule", "scheduled"),
        ("arrived", "start", "in_progress"),
        ("arrived", "cancel", "cancelled"),
        ("in_progress", "complete", "completed"),
    ],
)
async def test_every_allowed_step(diary: Diary, status: Status, action: str, becomes: str) -> None:
    appointment = await in_state(diary, status)
    before = await diary.see(appointment)
    after = await diary.done(appointment, action, BODIES.get(action))
    assert (after["status"], after["version"]) == (becomes, before["version"] + 1)
    assert after["steps"][:-1] == before["steps"]
    assert after["steps"][-1]["status"] == becomes
    assert after["steps"][-1]["by"] == diary.practice.town.users[Role.OWNER]


async def test_nobody_is_called_late_too_early(diary: Diary) -> None:
    booked = await diary.book(TEN)
    await diary.until(at("10:14"))
    refused = await diary.step(booked["id"], "no-show")
    assert refused.status_code == 409
    assert (refused.json()["rule"], refused.json()["since"]) == ("no-show-minutes", at("10:15"))
    await diary.until(at("10:15"))
    await diary.done(booked["id"], "no-show")
    await diary.book(TEN, 1)  # the time is free again


async def released(diary: Diary, appointment: str) -> None:
    await diary.done(appointment, "cancel", BODIES["cancel"])


async def not_attended(diary: Diary, appointment: str) -> None:
    await diary.until(at("10:15"))
    await diary.done(appointment, "no-show")


@pytest.mark.parametrize("end", [released, not_attended])
async def test_time_that_is_given_back_is_bookable_at_once(
    diary: Diary, end: Callable[[Diary, str], Awaitable[None]]
) -> None:
    booked = await diary.book(TEN)
    await end(diary, booked["id"])
    again = await diary.book(TEN)
    rows = {row["_id"]: row for row in await diary.stored()}
    assert rows[booked["id"]]["claims"] is None
    assert len(rows[again["id"]]["claims"]) == 12, "six cells of the doctor, six of the patient"


async def test_a_completed_visit_keeps_its_time(diary: Diary) -> None:
    appointment = await in_state(diary, "completed")
    assert (await diary.ask(TEN, 1)).status_code == 409
    assert (await diary.see(appointment))["endsAt"] == at("10:30")


async def test_staff_say_why_when_they_cancel_late(diary: Diary) -> None:
    """Late: less than 12 hours before. 10:00 of tomorrow is late from 22:00 of today on."""
    first, second = await diary.book(TEN), await diary.book(at("11:00"))
    await diary.until(at("22:00", "2027-03-01"))
    early = await diary.done(first["id"], "cancel", {})
    assert early["cancellation"]["reason"] == ""
    assert early["cancellation"]["byPatient"] is False
    await diary.until(at("23:00", "2027-03-01"))
    await diary.pass_by(seconds=1)
    for nothing in ({}, {"reason": ""}, {"reason": "   "}):
        assert faults(await diary.step(second["id"], "cancel", nothing)) == ["/reason"]
    late = await diary.done(second["id"], "cancel", {"reason": "The doctor is ill"})
    assert late["cancellation"]["reason"] == "The doctor is ill"
    assert late["status"] == "cancelled"


async def test_a_cancelled_visit_stays_to_be_seen(diary: Diary) -> None:
    booked = await diary.book(TEN)
    await diary.done(booked["id"], "cancel", {})
    listed = (await diary.owner.get(f"/v1/patients/{diary.practice.patients[0]}/appointments")).json()["items"]
    assert [(one["id"], one["status"]) for one in listed] == [(booked["id"], "cancelled")]
    query = {"clinicId": diary.practice.clinic, "from": at("00:00"), "to": at("23:00")}
    for cancelled, count in ((False, 0), (True, 1)):
        shown = await diary.owner.get("/v1/calendar", params={**query, "cancelled": cancelled})
        assert len(shown.json()["items"]) == count
    assert (await diary.see(booked["id"]))["day"] == TOMORROW


async def test_of_two_who_take_the_same_step_one_does(diary: Diary) -> None:
    """An idempotency key makes no difference here: the second one finds another state."""
    booked = await diary.book(TEN)
    await diary.done(booked["id"], "arrive")
    refused = await diary.step(booked["id"], "arrive")
    assert (refused.status_code, refused.json()["allowed"]) == (409, ["start", "cancel"])
