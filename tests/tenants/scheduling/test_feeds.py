"""Calendar feeds at the doors: a secret address, which can be closed."""

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor, made
from tests.support.world import found, hire
from tests.tenants.scheduling.diary import Diary, at
from tests.tenants.scheduling.test_calendar_text import read

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def opened(diary: Diary, doctor: str = "", **asked: bool) -> str:
    """The address of a new feed."""
    view = await made(diary.owner, f"/v1/doctors/{doctor or diary.practice.doctor}/feed", {**asked})
    assert view["names"] == asked.get("names", False)
    return str(view["path"])


async def test_the_doctors_visits_without_names(diary: Diary) -> None:
    booked = await diary.book(TEN)
    await diary.done((await diary.book(at("11:00"), 1))["id"], "cancel", {})
    await diary.book(at("11:00"), 1, doctorId=await add_doctor(diary.practice, "Second Doctor"))
    answer = await diary.running.caller().get(await opened(diary))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    lines = read(answer.text)
    assert [value for name, value in lines if name == "UID"] == [f"{booked['id']}@donto"]
    assert ("DTSTART", "20270302T043000Z") in lines
    assert ("SUMMARY", "Check-up") in lines
    assert "Patient" not in answer.text
    assert "Rao" not in answer.text


async def test_with_names_where_somebody_said_so(diary: Diary) -> None:
    await diary.book(TEN)
    answer = await diary.running.caller().get(await opened(diary, names=True))
    assert ("SUMMARY", "Patient0 Rao: Check-up") in read(answer.text)


async def test_a_moved_visit_has_the_same_name_and_a_later_version(diary: Diary) -> None:
    booked = await diary.book(TEN)
    path = await opened(diary)
    await diary.done(booked["id"], "reschedule", {"startsAt": at("11:00")})
    lines = read((await diary.running.caller().get(path)).text)
    assert ("UID", f"{booked['id']}@donto") in lines
    assert ("SEQUENCE", "2") in lines
    assert ("DTSTART", "20270302T053000Z") in lines


async def test_a_new_address_ends_the_old_one_and_closing_ends_both(diary: Diary) -> None:
    visitor = diary.running.caller()
    first = await opened(diary)
    second = await opened(diary)
    assert (await visitor.get(first)).status_code == 404
    assert (await visitor.get(second)).status_code == 200
    feed = f"/v1/doctors/{diary.practice.doctor}/feed"
    assert (await diary.owner.delete(feed)).status_code == 204
    assert (await visitor.get(second)).status_code == 404
    assert (await diary.owner.delete(feed)).status_code == 404


async def test_a_wrong_secret_is_answered_like_a_wrong_tenant(diary: Diary) -> None:
    path = await opened(diary)
    head, secret = path.rsplit("/", 1)
    elsewhere = await found(diary.running)
    visitor = diary.running.caller()
    wrong = [f"{head}/{secret[:-1]}{'a' if secret[-1] != 'a' else 'b'}", f"/v1/feeds/{elsewhere.tenant_id}/{secret}"]
    wrong += [f"/v1/feeds/ten_nobody/{secret}", f"{head}/{'x' * 43}"]
    details = set()
    for address in wrong:
        answer = await visitor.get(address)
        details.add(answer.json()["detail"])
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found"), address
    assert len(details) == 1


async def test_the_secret_is_kept_nowhere(diary: Diary) -> None:
    secret = (await opened(diary)).rsplit("/", 1)[1]
    for collection in ("calendar_feeds", "audit_entries"):
        assert secret not in str(await diary.stored(collection)), collection
    assert [row["action"] for row in await diary.stored("audit_entries")].count("calendar_feed.opened") == 1


async def test_who_may_open_one(diary: Diary) -> None:
    """Whoever keeps schedules; a doctor of the own ones."""
    feed = f"/v1/doctors/{diary.practice.doctor}/feed"
    receptionist = await diary.hired(Role.RECEPTIONIST)
    assert (await receptionist.post(feed, {})).status_code == 403
    user, doctor = await hire(diary.running, diary.practice.town, Role.DOCTOR, [diary.practice.clinic])
    assert (await doctor.post(feed, {})).status_code == 403
    await opened(diary)
    assert (await doctor.delete(feed)).status_code == 404, "somebody else's is not there"
    profile = f"/v1/doctors/{diary.practice.doctor}"
    version = (await diary.owner.get(profile)).json()["version"]
    assert (await diary.owner.patch(profile, {"userId": user}, version)).status_code == 200
    mine = await doctor.post(feed, {})
    assert mine.status_code == 201, mine.text
    assert (await diary.running.caller().get(mine.json()["path"])).status_code == 200
    assert (await doctor.delete(feed)).status_code == 204


async def test_a_suspended_tenants_feed_and_a_closed_ones(diary: Diary) -> None:
    path = await opened(diary)
    doctor = f"/v1/doctors/{diary.practice.doctor}"
    assert (await diary.owner.post("/v1/doctors/doc_nobody/feed", {})).status_code == 404
    assert (await diary.owner.post(f"{doctor}/deactivate")).status_code == 200
    assert (await diary.running.caller().get(path)).status_code == 200, "what was agreed on is still to be seen"
