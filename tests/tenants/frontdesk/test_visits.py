"""An appointment follows its token, as far as the role of whoever moves it reaches."""

from datetime import timedelta

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor
from tests.tenants.frontdesk.desk import START, Desk, at

pytestmark = pytest.mark.anyio


async def test_the_appointment_arrives_begins_and_ends_with_its_token(desk: Desk) -> None:
    visit = await desk.book(at("09:00"))
    token = await desk.check_in(visit)
    assert (token["appointmentId"], token["patientId"], token["minutes"]) == (
        visit["id"],
        desk.practice.patients[0],
        30,
    )
    assert await desk.visit(visit["id"]) == "arrived"
    await desk.called()
    assert await desk.visit(visit["id"]) == "arrived"
    await desk.done(token["id"], "serve")
    assert await desk.visit(visit["id"]) == "in_progress"
    await desk.done(token["id"], "done")
    assert await desk.visit(visit["id"]) == "completed"


async def test_a_visit_that_has_arrived_already_gets_its_number(desk: Desk) -> None:
    visit = await desk.book(at("09:00"))
    assert (await desk.owner.post(f"/v1/appointments/{visit['id']}/arrive")).status_code == 200
    assert (await desk.check_in(visit))["number"] == 1
    assert await desk.visit(visit["id"]) == "arrived"


async def test_a_token_does_not_drag_an_appointment_that_went_its_own_way(desk: Desk) -> None:
    visit = await desk.book(at("09:00"))
    token = await desk.check_in(visit)
    assert (await desk.owner.post(f"/v1/appointments/{visit['id']}/cancel", {"reason": "Went home"})).status_code == 200
    await desk.called()
    await desk.done(token["id"], "serve")
    await desk.done(token["id"], "done")
    assert await desk.visit(visit["id"]) == "cancelled"


async def test_visits_that_are_over_or_another_day_s_get_none(desk: Desk) -> None:
    gone = await desk.book(at("09:00"))
    assert (await desk.owner.post(f"/v1/appointments/{gone['id']}/cancel", {"reason": "Ill"})).status_code == 200
    refused = await desk.ask(desk.checked_in(gone))
    assert (refused.status_code, refused.json()["state"]) == (409, "cancelled")
    tomorrow = await desk.book(at("09:00", "2027-03-02"))
    refused = await desk.ask(desk.checked_in(tomorrow))
    assert (refused.status_code, refused.json()["rule"]) == (409, "other-day")
    assert await desk.visit(tomorrow["id"]) == "scheduled", "nothing of a refused check-in stays"
    hold = await desk.owner.post("/v1/holds", desk.practice.visit(at("10:00")))
    refused = await desk.ask(desk.checked_in(hold.json()))
    assert (refused.status_code, refused.json()["state"]) == (409, "held")
    assert await desk.stored() == []
    await desk.until(START + timedelta(days=1))
    assert (await desk.check_in(tomorrow))["number"] == 1


async def test_a_second_check_in_is_refused(desk: Desk) -> None:
    visit = await desk.book(at("09:00"))
    token = await desk.check_in(visit)
    again = await desk.ask(desk.checked_in(visit))
    assert (again.status_code, again.json()["tokenId"]) == (409, token["id"])


async def test_the_matrix_says_who_begins_a_visit_also_through_the_queue(desk: Desk) -> None:
    """A manager may call and seat people, but not begin or complete visits: the appointment stays where it is."""
    manager, nurse = await desk.hired(Role.MANAGER), await desk.hired(Role.NURSE)
    visit = await desk.book(at("09:00"))
    token = await desk.check_in(visit, by=manager)
    assert await desk.visit(visit["id"]) == "arrived"
    await desk.called(by=manager)
    assert (await desk.done(token["id"], "serve", by=manager))["status"] == "serving"
    assert await desk.visit(visit["id"]) == "arrived"

    other = await desk.book(at("09:30"), patient=1)
    second = await desk.check_in(other, by=nurse)
    await desk.called(by=nurse)
    await desk.done(second["id"], "serve", by=nurse)
    assert await desk.visit(other["id"]) == "in_progress", "a nurse may begin"
    await desk.done(second["id"], "done", by=nurse)
    assert await desk.visit(other["id"]) == "in_progress", "but not complete"


async def test_a_doctor_s_reach_holds_for_the_appointment_too(desk: Desk) -> None:
    """Transferred to a doctor whose appointment it is not: the token moves, the appointment is out of reach."""
    other = await add_doctor(desk.practice, "Arjun Two")
    doctor = await desk.linked_doctor(other)
    visit = await desk.book(at("09:00"))
    token = await desk.check_in(visit)
    await desk.done(token["id"], "transfer", {"doctorId": other})
    await desk.called(by=doctor, doctorId=other)
    assert (await desk.done(token["id"], "serve", by=doctor))["status"] == "serving"
    assert await desk.visit(visit["id"]) == "arrived"
