"""Booking by visitors."""

from typing import Any

import pytest

from donto.kernel.ratelimit import Decision, Limit
from tenants.scheduling.desk import Desk
from tests.support.practice import add_doctor, add_service, made
from tests.support.world import found, operator
from tests.tenants.scheduling.diary import Diary, at, faults, rules
from tests.tenants.scheduling.unlucky import unlucky
from tests.tenants.scheduling.visitor import WHO, Visitor

pytestmark = pytest.mark.anyio
TEN = at("10:00")


@pytest.fixture
def visitor(diary: Diary) -> Visitor:
    """Somebody without an account."""
    return Visitor(diary, diary.stranger())


def wrong(secret: str) -> str:
    """Another secret of the same form."""
    return secret[:-1] + ("a" if secret[-1] != "a" else "b")


async def test_the_page_shows_what_can_be_booked(diary: Diary, visitor: Visitor) -> None:
    await add_doctor(diary.practice, "New Doctor", publish=False)
    await add_service(diary.practice, "Surgery", online=False)
    page = (await visitor.caller.get(visitor.path())).json()
    assert [clinic["id"] for clinic in page["clinics"]] == [diary.practice.clinic]
    assert [doctor["id"] for doctor in page["doctors"]] == [diary.practice.doctor]
    assert [service["id"] for service in page["services"]] == [diary.practice.service]
    assert page["slug"] == diary.slug
    for private in ("registration", "userId", "tenantId", "createdAt", diary.practice.town.tenant_id):
        assert private not in str(page)
    assert (await visitor.caller.get("/v1/public/no-such-clinic")).status_code == 404


async def test_hold_book_and_see(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    assert (held["startsAt"], held["expiresAt"], held["timeZone"]) == (TEN, at("08:40", "2027-03-01"), "Asia/Kolkata")
    assert rules(await visitor.ask(TEN)) == ["doctor-busy"]
    body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO, "reason": "Toothache"}
    booked = await visitor.caller.post(visitor.path("/appointments"), body, key="a-visitors-key-1")
    assert booked.status_code == 201, booked.text
    again = await visitor.caller.post(visitor.path("/appointments"), body, key="a-visitors-key-1")
    assert again.json() == booked.json()
    visit = booked.json()
    path, _, secret = visit.pop("link").partition("#")
    assert (visit["id"], visit["status"], visit["mayChangeUntil"]) == (
        held["id"],
        "scheduled",
        at("22:00", "2027-03-01"),
    )
    seen = await visitor.caller.get(path, headers={"Booking-Secret": secret})
    assert seen.json() == {**visit, "link": None}
    inside = await diary.see(visit["id"])
    assert (inside["channel"], inside["patientName"], inside["reason"]) == ("public", "Vikram Shah", "Toothache")
    patient = (await diary.owner.get(f"/v1/patients/{inside['patientId']}")).json()
    assert patient["clinicIds"] == [diary.practice.clinic]
    assert patient["phones"][0]["number"] == WHO["phone"]


async def test_a_visitor_is_always_a_new_patient(diary: Diary, visitor: Visitor) -> None:
    """What a stranger says opens nobody's record, though the desk can see that they are alike."""
    first, second = await visitor.book(TEN), await visitor.book(at("11:00"))
    ids = {(await diary.see(visit["id"]))["patientId"] for visit in (first, second)}
    assert len(ids) == 2


async def test_a_wrong_secret_finds_nothing(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    body = {"holdId": held["id"], "secret": wrong(held["secret"]), "visitor": WHO}
    assert (await visitor.caller.post(visitor.path("/appointments"), body)).status_code == 404
    release = visitor.path(f"/holds/{held['id']}/release")
    assert (await visitor.caller.post(release, {"secret": wrong(held["secret"])})).status_code == 404
    visit = await visitor.book(at("11:00"))
    nothing = {**visit, "secret": wrong(visit["secret"])}
    refused = await visitor.see(nothing)
    unknown = await visitor.see({**visit, "path": visitor.path("/appointments/apt_01mfzgfmw0eyh7bf04vs4k7n8p")})
    assert refused.status_code == 404
    assert refused.json()["detail"] == unknown.json()["detail"], "that there is such a visit is not told either"
    assert (await visitor.step(nothing, "cancel")).status_code == 404
    assert (await visitor.step(nothing, "reschedule", startsAt=at("12:00"))).status_code == 404
    other = {**visit, "path": visitor.path(f"/appointments/{(await diary.book(at('15:00')))['id']}")}
    assert (await visitor.see(other)).status_code == 404, "the link of one visit opens no other"
    after = await diary.see(visit["id"])
    assert (after["status"], after["startsAt"]) == ("scheduled", at("11:00"))
    assert (await diary.see(held["id"]))["status"] == "held"


async def test_under_another_tenants_address_nothing_is_there(diary: Diary, visitor: Visitor) -> None:
    held, visit = await visitor.hold(TEN), await visitor.book(at("11:00"))
    elsewhere = (await found(diary.running)).slug
    base = f"/v1/public/{elsewhere}"
    body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO}
    assert (await visitor.caller.post(f"{base}/appointments", body)).status_code == 404
    secret = {"Booking-Secret": visit["secret"]}
    assert (await visitor.caller.get(f"{base}/appointments/{visit['id']}", headers=secret)).status_code == 404
    hold = diary.practice.visit(at("12:00"))
    del hold["patientId"]
    assert (await visitor.caller.post(f"{base}/holds", hold)).status_code == 404


async def test_a_hold_that_is_over(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    await diary.pass_by(minutes=10)
    body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO}
    patients = len(await diary.stored("patients"))
    refused = await visitor.caller.post(visitor.path("/appointments"), body)
    assert (refused.status_code, refused.json()["state"]) == (409, "lapsed")
    assert len(await diary.stored("patients")) == patients
    await visitor.hold(TEN)


async def test_a_hold_is_given_back_once(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    release = visitor.path(f"/holds/{held['id']}/release")
    assert (await visitor.caller.post(release, {"secret": held["secret"]})).status_code in (200, 201, 204)
    await diary.book(TEN)
    assert (await visitor.caller.post(release, {"secret": held["secret"]})).status_code == 409


async def test_the_secret_of_a_hold_ends_with_it(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO}
    await made(visitor.caller, visitor.path("/appointments"), body)
    assert (await visitor.caller.post(visitor.path("/appointments"), body)).status_code == 404
    release = visitor.path(f"/holds/{held['id']}/release")
    assert (await visitor.caller.post(release, {"secret": held["secret"]})).status_code == 404


async def test_cancelling_by_link_within_the_window(diary: Diary, visitor: Visitor) -> None:
    visit = await visitor.book(TEN)
    cancelled = await visitor.step(visit, "cancel", reason="Feeling better")
    assert cancelled.json()["status"] == "cancelled"
    why = (await diary.see(visit["id"]))["cancellation"]
    assert (why["byPatient"], why["reason"]) == (True, "Feeling better")
    assert (await visitor.step(visit, "cancel")).status_code == 409
    await diary.book(TEN)


async def test_cancelling_by_link_outside_the_window(diary: Diary, visitor: Visitor) -> None:
    visit = await visitor.book(TEN)
    await diary.until(at("22:00", "2027-03-01"))
    assert (await visitor.see(visit)).json()["mayChangeUntil"] == at("22:00", "2027-03-01")
    await diary.pass_by(minutes=1)
    for action, body in (("cancel", {"reason": "Ill"}), ("reschedule", {"startsAt": at("15:00", "2027-03-04")})):
        refused = await visitor.step(visit, action, **body)
        assert refused.status_code == 409, refused.text
        assert refused.json()["rule"] == "cancellation-window"
        assert refused.json()["until"] == at("22:00", "2027-03-01")
    assert (await diary.see(visit["id"]))["version"] == 2
    await diary.done(visit["id"], "cancel", {"reason": "The patient called"})


async def test_moving_by_link_keeps_to_the_rules_for_patients(diary: Diary, visitor: Visitor) -> None:
    visit = await visitor.book(TEN)
    assert rules(await visitor.step(visit, "reschedule", startsAt=at("11:05"))) == ["off-grid"]
    await diary.book(at("11:00"))
    assert rules(await visitor.step(visit, "reschedule", startsAt=at("11:00"))) == ["doctor-busy"]
    moved = await visitor.step(visit, "reschedule", startsAt=at("10:15"))
    assert moved.json()["startsAt"] == at("10:15")
    await diary.policy(online=False)
    assert rules(await visitor.step(visit, "reschedule", startsAt=at("12:00"))) == ["not-online"]


async def test_free_times_for_visitors(diary: Diary, visitor: Visitor) -> None:
    practice = diary.practice
    draft = await add_doctor(practice, "New Doctor", publish=False)
    offline = await add_service(practice, "Surgery", online=False)
    query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": at("09:00"), "to": at("10:00")}

    async def free(doctor: str, **changed: Any) -> list[str]:
        path = visitor.path(f"/availability/{doctor}")
        answer = await visitor.caller.get(path, params=query | changed)
        assert answer.status_code == 200, answer.text
        return [slot["startsAt"] for slot in answer.json()["slots"]]

    assert len(await free(practice.doctor)) == 4
    assert await free(draft) == []
    assert await free(practice.doctor, serviceId=offline) == []
    soon = {"from": at("09:00", "2027-03-01"), "to": at("10:00", "2027-03-01")}
    assert await free(practice.doctor, **soon) == [at(time, "2027-03-01") for time in ("09:30", "09:45")]
    del query["to"]
    following = await visitor.caller.get(
        visitor.path("/availability/next"),
        params=query | {"limit": 50},
    )
    assert {slot["doctorId"] for slot in following.json()["slots"]} == {practice.doctor}
    none = await visitor.caller.get(visitor.path("/availability/next"), params={**query, "serviceId": offline})
    assert none.json()["slots"] == []


async def test_a_suspended_tenant_takes_no_bookings(diary: Diary, visitor: Visitor) -> None:
    """Its records can be looked at, as inside."""
    held, visit = await visitor.hold(TEN), await visitor.book(at("11:00"))
    by = await operator(diary.running)
    where = f"/v1/platform/tenants/{diary.practice.town.tenant_id}"
    assert (await by.post(f"{where}/suspend", {"reason": "A test"})).status_code == 200
    body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO}
    for refused in (
        await visitor.ask(at("12:00")),
        await visitor.caller.post(visitor.path("/appointments"), body),
        await visitor.step(visit, "cancel"),
        await visitor.step(visit, "reschedule", startsAt=at("15:00")),
    ):
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/tenant-state"), refused.text
    assert (await visitor.see(visit)).status_code == 200
    assert (await by.post(f"{where}/resume", {"reason": "A test"})).status_code == 200
    await visitor.hold(at("12:00"))
    assert (await by.post(f"{where}/close", {"reason": "A test"})).status_code == 200
    assert (await visitor.caller.get(visitor.path())).status_code == 404
    assert (await visitor.see(visit)).status_code == 404


async def test_bad_visitors(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    for changed, place in (
        ({"phone": "12"}, "/visitor/phone"),
        ({"given": ""}, "/visitor/given"),
        ({"given": "A\nB"}, "/visitor/given"),
        ({"email": "nobody"}, "/visitor/email"),
        ({"birthDate": "2027-02-30"}, "/visitor/birthDate"),
        ({"birthDate": "2199-01-01"}, "/visitor/birthDate"),
        ({"admin": True}, "/visitor/admin"),
    ):
        body = {"holdId": held["id"], "secret": held["secret"], "visitor": WHO | changed}
        assert faults(await visitor.caller.post(visitor.path("/appointments"), body)) == [place], changed
    assert (await diary.see(held["id"]))["status"] == "held"


async def test_one_address_cannot_empty_a_diary(diary: Diary, visitor: Visitor) -> None:
    """Thirty holds in ten minutes, then 429. From another network address it goes on."""
    stranger = Visitor(diary, diary.stranger())
    answers = [await stranger.ask(at("10:05"), serviceId="svc_nothing") for _ in range(31)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert (await visitor.ask(TEN)).status_code == 201


async def test_a_hold_whose_transaction_runs_again_takes_from_the_limit_once(
    diary: Diary, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter, taken = diary.running.product.core.limiter, list[str]()
    take = limiter.take

    async def noting(key: str, limit: Limit) -> Decision:
        taken.append(limit.name)
        return await take(key, limit)

    monkeypatch.setattr(limiter, "take", noting)
    runs = unlucky(monkeypatch, Desk, "add")
    await visitor.hold(TEN)
    assert (len(runs), taken) == (3, ["public-holds"])


async def test_the_free_times_of_a_whole_clinic(diary: Diary, visitor: Visitor) -> None:
    practice = diary.practice
    second = await add_doctor(practice, "Second Doctor")
    await add_doctor(practice, "New Doctor", publish=False)
    await visitor.hold(TEN)
    query = {"clinicId": practice.clinic, "serviceId": practice.service, "from": at("09:45"), "to": at("10:30")}

    async def free(**changed: Any) -> Any:
        answer = await visitor.caller.get(visitor.path("/availability"), params=query | changed)
        assert answer.status_code == 200, answer.text
        return answer.json()

    both = await free()
    assert both["timeZone"] == "Asia/Kolkata"
    doctors = {time["startsAt"]: set(time["doctorIds"]) for time in both["times"]}
    assert doctors == {at("09:45"): {second}, TEN: {second}, at("10:15"): {second}}
    alone = await free(doctorId=second)
    assert [time["doctorIds"] for time in alone["times"]] == [[second]] * 3
    assert both["following"] is None
    closed = await free(**{"from": at("20:00"), "to": at("21:00")})
    assert (closed["times"], closed["following"]) == ([], at("09:00", "2027-03-03"))
    long = await visitor.caller.get(visitor.path("/availability"), params=query | {"to": at("09:45", "2027-03-20")})
    assert faults(long) == ["query:to"]


async def test_who_has_booked_sees_names_and_may_call(diary: Diary, visitor: Visitor) -> None:
    """Also where the clinic shows its telephone number to nobody else, and when the doctor is not public any more."""
    settings = await diary.owner.get("/v1/tenant")
    hidden = await diary.owner.patch(
        "/v1/tenant", {"contactVisibility": "after_booking"}, version=settings.json()["version"]
    )
    assert hidden.status_code == 200, hidden.text
    contact = {"contact": {"phone": "+919812300000", "email": None}}
    clinic = await diary.owner.get(f"/v1/clinics/{diary.practice.clinic}")
    changed = await diary.owner.patch(f"/v1/clinics/{diary.practice.clinic}", contact, version=clinic.json()["version"])
    assert changed.status_code == 200, changed.text
    visit = await visitor.book(TEN)
    unpublished = await diary.owner.post(f"/v1/doctors/{diary.practice.doctor}/unpublish")
    assert unpublished.status_code == 200, unpublished.text
    page, seen = (await visitor.caller.get(visitor.path())).json(), (await visitor.see(visit)).json()
    assert page["clinics"][0]["phone"] is None
    assert page["doctors"] == []
    assert seen["clinic"]["phone"] == "+919812300000"
    assert seen["doctorName"]
    assert seen["serviceName"]
