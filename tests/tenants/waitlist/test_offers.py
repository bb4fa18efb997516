"""A time becomes free, and somebody who waits for it is asked."""

from typing import Any

import pytest

from donto.kernel.errors import Conflict, NotFound
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tenants.messaging import Contact
from tests.support.practice import add_service, made
from tests.tenants.waitlist.lists import Crier, Lists, at

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def freed(lists: Lists, starts_at: str = TEN, **more: Any) -> str:
    """A visit that was cancelled; gives its id."""
    visit = await lists.book(starts_at, **more)
    await lists.done(visit["id"], "cancel", {"reason": "ill"})
    return str(visit["id"])


async def test_who_is_next_has_the_time_for_half_an_hour_and_a_stored_reason(lists: Lists) -> None:
    patient, urgent = await lists.wait(1), await lists.wait(2, priority=2)
    await freed(lists)
    assert (await lists.entry(patient))["status"] == "waiting"
    assert (await lists.entry(urgent))["status"] == "asked"
    offer = await lists.offer(urgent)
    assert (offer["startsAt"], offer["status"]) == (TEN, "open")
    assert offer["reason"] == {
        "priority": 2,
        "namedDoctor": False,
        "spareMinutes": 0,
        "waitingSince": (await lists.entry(urgent))["since"],
        "place": 1,
        "candidates": 2,
        "askedBefore": 0,
        "byHand": False,
    }
    hold = await lists.visit(offer["appointmentId"])
    assert (hold["status"], hold["patientId"]) == ("held", lists.practice.patients[2])
    assert hold["channel"] == "waitlist"
    taken = await lists.owner.post("/v1/appointments", lists.practice.visit(TEN, 3))
    assert taken.status_code == 409, "it is kept"


async def test_taking_it_makes_it_a_visit_once(lists: Lists) -> None:
    entry = await lists.wait(1)
    await freed(lists)
    offer = await lists.offer(entry)
    answers = [await lists.answer(offer["id"], "take") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200], answers[1].text
    assert (await lists.visit(offer["appointmentId"]))["status"] == "scheduled"
    assert (await lists.entry(entry))["status"] == "booked"
    assert (await lists.answer(offer["id"], "leave")).status_code == 409
    await lists.pass_by(minutes=40)
    assert (await lists.visit(offer["appointmentId"]))["status"] == "scheduled"
    assert [opening["status"] for opening in await lists.stored("waitlist_openings")] == ["filled"]


async def test_left_or_lapsed_it_goes_to_the_next_and_nobody_is_asked_twice(lists: Lists) -> None:
    first, second, third = [await lists.wait(patient) for patient in (1, 2, 3)]
    await freed(lists)
    left = await lists.offer(first)
    assert (await lists.answer(left["id"], "leave")).status_code == 200
    assert (await lists.answer(left["id"], "leave")).status_code == 200, "said twice, it is left once"
    await lists.work()
    lapsing = await lists.offer(second)
    assert (lapsing["reason"]["place"], lapsing["reason"]["askedBefore"]) == (1, 1)
    await lists.pass_by(minutes=31)
    assert (await lists.offer(second))["status"] == "lapsed"
    assert (await lists.answer(lapsing["id"], "take")).status_code == 409
    last = await lists.offer(third)
    assert last["reason"]["askedBefore"] == 2
    await lists.pass_by(minutes=31)
    assert [(await lists.entry(entry))["status"] for entry in (first, second, third)] == ["waiting"] * 3
    assert [(await lists.entry(entry))["asked"] for entry in (first, second, third)] == [1, 1, 1]
    assert [opening["status"] for opening in await lists.stored("waitlist_openings")] == ["spent"]
    assert (await lists.book(TEN, 4))["status"] == "scheduled", "free to everybody"


async def test_a_move_frees_where_it_stood_and_each_time_once(lists: Lists) -> None:
    entry = await lists.wait(1)
    visit = await lists.book(TEN)
    await lists.done(visit["id"], "reschedule", {"startsAt": at("12:00")})
    assert (await lists.offer(entry))["startsAt"] == TEN
    product, scope = lists.running.product, _system(lists)
    with entered(scope):
        await product.waitlist.offering.heard(visit["id"], "appointment.rescheduled", 2)
    await lists.done(visit["id"], "reschedule", {"startsAt": at("13:00")})
    openings = await lists.stored("waitlist_openings")
    assert sorted((one["startsAt"].hour, one["status"]) for one in openings) == [(4, "offered")], (
        "nobody waits any more for what the second move gave back"
    )


async def test_an_offer_never_reaches_into_the_lead_time(lists: Lists) -> None:
    """It is 08:34 or so; the clinic asks for an hour ahead. Of a visit at 09:50, ten minutes or so are left to ask."""
    entry = await lists.wait(1)
    visit = await lists.book(at("09:50", "2027-03-01"))
    await lists.done(visit["id"], "cancel", {"reason": "ill"})
    assert (await lists.offer(entry))["expiresAt"] == at("08:50", "2027-03-01")


async def test_too_late_to_ask_anybody_it_is_just_free(lists: Lists) -> None:
    entry = await lists.wait(1)
    visit = await lists.book(at("09:00", "2027-03-01"))
    await lists.done(visit["id"], "cancel", {"reason": "ill"})
    assert await lists.offers(entry) == []


async def test_the_rest_of_a_visit_that_nobody_came_to_is_offered_where_there_is_no_lead_time(lists: Lists) -> None:
    path = f"/v1/clinics/{lists.practice.clinic}/appointment-policy"
    version = (await lists.owner.get(path)).json()["version"]
    changed = await lists.owner.patch(path, {"leadMinutes": 0, "noShowMinutes": 5, "offerMinutes": 10}, version)
    assert changed.status_code == 200, changed.text
    long, short = [
        await add_service(lists.practice, name, minutes, specialty="general-dentistry")
        for name, minutes in (("Crown", 60), ("Look", 20))
    ]
    visit = await lists.book(at("09:00", "2027-03-01"), serviceId=long)
    whole, part = await lists.wait(1, serviceId=long), await lists.wait(2, serviceId=short)
    await lists.pass_by(minutes=38)
    await lists.done(visit["id"], "no-show")
    assert await lists.offers(whole) == []
    offer = await lists.offer(part)
    assert offer["startsAt"] == at("09:15", "2027-03-01")
    assert offer["reason"]["spareMinutes"] == 25


async def test_wishes_are_heeded(lists: Lists) -> None:
    """A Tuesday at ten."""
    afternoon = await lists.wait(1, windows=[{"weekday": 2, "opens": "12:00", "closes": "17:00"}])
    monday = await lists.wait(2, windows=[{"weekday": 1, "opens": "09:00", "closes": "17:00"}])
    later = await lists.wait(3, firstDay="2027-03-03")
    suits = await lists.wait(4, windows=[{"weekday": 2, "opens": "10:00", "closes": "10:30"}], lastDay="2027-03-02")
    await freed(lists)
    assert [len(await lists.offers(one)) for one in (afternoon, monday, later, suits)] == [0, 0, 0, 1]


async def test_who_has_another_visit_then_is_passed_over(lists: Lists) -> None:
    other = (await made(lists.owner, "/v1/doctors", _colleague(lists)))["id"]
    hours = [{"weekday": day, "opens": "09:00", "closes": "17:00"} for day in range(1, 8)]
    schedule = {"kind": "clinic", "clinicId": lists.practice.clinic, "windows": hours, "effectiveFrom": "2026-01-01"}
    await made(lists.owner, f"/v1/doctors/{other}/schedules", schedule)
    await lists.book(TEN, 1, doctorId=other)
    busy, free = await lists.wait(1, priority=2), await lists.wait(2)
    await freed(lists)
    assert [len(await lists.offers(one)) for one in (busy, free)] == [0, 1]
    assert (await lists.offer(free))["reason"]["place"] == 2


def _colleague(lists: Lists) -> dict[str, Any]:
    return {"name": "Anil", "specialties": ["general-dentistry"], "clinicIds": [lists.practice.clinic]}


async def test_the_desk_offers_a_time_by_hand_and_it_is_not_offered_on(lists: Lists) -> None:
    chosen, other = await lists.wait(1), await lists.wait(2, priority=2)
    body = {"startsAt": TEN, "doctorId": lists.practice.doctor}
    refused = await lists.owner.post(f"/v1/waitlist/{chosen}/offers", {"startsAt": TEN})
    assert refused.json()["errors"][0]["pointer"] == "/doctorId"
    offer = await made(lists.owner, f"/v1/waitlist/{chosen}/offers", body)
    assert offer["reason"]["byHand"]
    again = await lists.owner.post(f"/v1/waitlist/{chosen}/offers", {**body, "startsAt": at("11:00")})
    assert again.status_code == 409, "one at a time"
    assert (await lists.owner.post(f"/v1/waitlist/{other}/offers", body)).status_code == 409
    await lists.pass_by(minutes=31)
    assert (await lists.offer(chosen))["status"] == "lapsed"
    assert await lists.offers(other) == []


async def test_off_the_list_the_offer_goes_to_the_next(lists: Lists) -> None:
    first, second = await lists.wait(1), await lists.wait(2)
    await freed(lists)
    assert (await lists.owner.delete(f"/v1/waitlist/{first}")).status_code == 204
    await lists.work()
    assert (await lists.offer(first))["status"] == "withdrawn"
    assert (await lists.offer(second))["status"] == "open"
    assert (await lists.owner.delete(f"/v1/waitlist/{first}")).status_code == 409


async def test_the_patient_answers_for_themselves_alone(lists: Lists, monkeypatch: pytest.MonkeyPatch) -> None:
    product, crier = lists.running.product, Crier()
    offering = product.waitlist.offering
    monkeypatch.setattr(offering, "_ground", offering._ground._replace(herald=crier))
    entry = await lists.wait(1)
    await freed(lists)
    offer = await lists.offer(entry)
    (told,) = crier.told
    assert (told["patient"], told["cause"].ref) == (lists.practice.patients[1], offer["id"])
    assert told["payloads"] == (f"off.{offer['id']}.take", f"off.{offer['id']}.leave")
    transaction, waitlist = product.core.database.transaction, product.waitlist.lists
    with entered(_system(lists)):
        for word in (waitlist.take, waitlist.leave):
            with pytest.raises(NotFound):
                await transaction(lambda word=word: word(offer["id"], _contact(lists, 2)))  # type: ignore[misc]  # a default binds the loop's word
        visit = await transaction(lambda: waitlist.take(offer["id"], _contact(lists, 1)))
        assert (visit.id, visit.status) == (offer["appointmentId"], "scheduled")
        with pytest.raises(Conflict):
            await transaction(lambda: waitlist.leave(offer["id"], _contact(lists, 1)))


async def test_what_the_desk_does_with_the_hold_itself_is_understood(lists: Lists) -> None:
    confirmed, released = await lists.wait(1), await lists.wait(2)
    await freed(lists)
    hold = (await lists.offer(confirmed))["appointmentId"]
    answer = await lists.owner.post(f"/v1/holds/{hold}/confirm", {"patientId": lists.practice.patients[1]})
    assert answer.status_code == 200, answer.text
    await lists.pass_by(minutes=31)
    assert (await lists.offer(confirmed))["status"] == "taken"
    assert (await lists.entry(confirmed))["status"] == "booked"
    await freed(lists, at("11:00"))
    hold = (await lists.offer(released))["appointmentId"]
    assert (await lists.owner.delete(f"/v1/holds/{hold}")).status_code == 204
    await lists.pass_by(minutes=31)
    assert (await lists.offer(released))["status"] == "lapsed"


async def test_a_merge_takes_the_wait_along_and_gives_it_back(lists: Lists) -> None:
    entry = await lists.wait(1)
    await freed(lists)
    keep, gone = lists.practice.patients[2], lists.practice.patients[1]
    merge = await lists.owner.post(f"/v1/patients/{keep}/merge", {"from": gone})
    assert merge.status_code == 200, merge.text
    assert [(await lists.entry(entry))["patientId"], (await lists.offer(entry))["patientId"]] == [keep, keep]
    undone = await lists.owner.post(f"/v1/patient-merges/{merge.json()['id']}/unmerge")
    assert undone.status_code == 200, undone.text
    assert [(await lists.entry(entry))["patientId"], (await lists.offer(entry))["patientId"]] == [gone, gone]


def _system(lists: Lists) -> TenantScope:
    town = lists.practice.town
    return TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)


def _contact(lists: Lists, patient: int) -> Contact:
    now = lists.clock.now()
    made: Contact = Contact.model_construct(
        id="con_1", tenant_id=lists.practice.town.tenant_id, created_at=now, updated_at=now,
        channel="whatsapp", patient_ids=[lists.practice.patients[patient]],
    )  # fmt: skip
    return made
