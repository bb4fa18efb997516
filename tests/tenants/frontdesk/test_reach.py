"""Who does what at the desk, by the role matrix; and whose queue it is."""

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor, made
from tests.support.world import register_patient
from tests.tenants.frontdesk.desk import Desk

pytestmark = pytest.mark.anyio


async def test_a_doctor_calls_from_the_own_queue_alone(desk: Desk) -> None:
    mine, theirs = desk.practice.doctor, await add_doctor(desk.practice, "Arjun Two")
    doctor = await desk.linked_doctor(mine)
    own, other = await desk.issue("Mine"), await desk.issue("Theirs", doctorId=theirs)
    assert len((await desk.board(by=doctor))["waiting"]) == 2, "everybody's board is seen"
    refused = await desk.call(by=doctor, doctorId=theirs)
    unknown = await desk.call(by=doctor, doctorId=other["doctorId"][:-4] + "zzzz")
    assert refused.status_code == unknown.status_code == 404
    assert refused.json()["detail"] == unknown.json()["detail"]
    assert (await desk.called(by=doctor))["id"] == own["id"]
    for step in ("serve", "leave", "recall"):
        assert (await desk.step(other["id"], step, by=doctor)).status_code == 404
    assert (await desk.step(other["id"], "priority", {"priority": 2}, by=doctor)).status_code == 404
    assert (await desk.step(other["id"], "transfer", {"doctorId": mine}, by=doctor)).status_code == 404
    given = await desk.done(own["id"], "transfer", {"doctorId": theirs}, by=doctor)
    assert (given["doctorId"], given["number"]) == (theirs, 2)
    assert (await desk.step(own["id"], "transfer", {"doctorId": mine}, by=doctor)).status_code == 404


async def test_who_is_no_doctor_has_no_own_queue(desk: Desk) -> None:
    """A doctor's role without a profile, and a patient: `own` matches nothing, never everything."""
    doctor = await desk.hired(Role.DOCTOR)
    patient = (await register_patient(desk.running, desk.practice.town))[2]
    token = await desk.issue("Somebody")
    assert (await desk.call(by=doctor)).status_code == 404
    assert (await desk.step(token["id"], "leave", by=doctor)).status_code == 404
    assert (await desk.board(by=patient))["waiting"] == []
    assert (await patient.get(f"/v1/queue/{token['id']}")).status_code == 404


async def test_roles_do_what_the_matrix_says(desk: Desk) -> None:
    other = await add_doctor(desk.practice, "Arjun Two")
    token = (await desk.issue("Somebody"))["id"]
    nurse, billing = await desk.hired(Role.NURSE), await desk.hired(Role.BILLING)
    pharmacist = await desk.hired(Role.PHARMACIST)
    assert (await desk.step(token, "reorder", {}, by=nurse)).status_code == 403
    assert (await desk.ask(desk.walk_in(), by=nurse)).status_code == 201
    assert len((await desk.board(by=billing))["waiting"]) == 2
    for refused in (
        await desk.ask(desk.walk_in(), by=billing),
        await desk.call(by=billing),
        await desk.step(token, "transfer", {"doctorId": other}, by=billing),
        await pharmacist.get("/v1/queue", params={"clinicId": desk.practice.clinic}),
        await pharmacist.get("/v1/queue/stream", params={"clinicId": desk.practice.clinic, "seconds": 0}),
    ):
        assert refused.status_code == 403


async def test_another_clinic_s_queue_is_not_there(desk: Desk) -> None:
    clinic2 = (await made(desk.owner, "/v1/clinics", {"name": "Second", "timeZone": "Asia/Kolkata"}))["id"]
    elsewhere = await desk.hired(Role.RECEPTIONIST, clinic2)
    token = (await desk.issue("Somebody"))["id"]
    here = {"clinicId": desk.practice.clinic}
    for refused in (
        await elsewhere.get("/v1/queue", params=here),
        await elsewhere.get("/v1/queue/stream", params={**here, "seconds": 0}),
        await elsewhere.get(f"/v1/queue/{token}"),
        await desk.call(by=elsewhere),
        await desk.ask(desk.walk_in(), by=elsewhere),
        await desk.step(token, "leave", by=elsewhere),
    ):
        assert refused.status_code == 404
