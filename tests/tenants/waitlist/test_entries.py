"""Putting people on the list, changing what they wait for, and who may."""

import pytest

from donto.identity.roles import Role
from tests.support.world import hire
from tests.tenants.waitlist.lists import Lists

pytestmark = pytest.mark.anyio


async def test_the_list_is_in_order_and_shows_names(lists: Lists) -> None:
    for patient, priority in ((0, 0), (1, 2), (2, 0)):
        await lists.wait(patient, priority=priority, note="in pain")
    seen, cursor = [], None
    while True:
        params = {"limit": 2, "clinicId": lists.practice.clinic} | ({"cursor": cursor} if cursor else {})
        answer = await lists.owner.get("/v1/waitlist", params=params)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        seen += [item["patientName"] for item in page["items"]]
        cursor = page.get("nextCursor")
        if cursor is None:
            break
    assert seen == ["Patient1 Rao", "Patient0 Rao", "Patient2 Rao"]
    trail = await lists.stored("audit_entries")
    assert "in pain" not in str(trail), "what they come for is not in the audit trail"


async def test_nobody_waits_twice_for_one_thing(lists: Lists) -> None:
    entry = await lists.wait(1)
    assert (await lists.owner.post("/v1/waitlist", lists.wish(1))).status_code == 409
    assert (await lists.owner.delete(f"/v1/waitlist/{entry}")).status_code == 204
    assert await lists.wait(1)
    assert (await lists.entry(entry))["status"] == "removed"
    removed = await lists.owner.get("/v1/waitlist", params={"status": "removed"})
    assert [item["id"] for item in removed.json()["items"]] == [entry]


async def test_wishes_are_changed_under_their_version(lists: Lists) -> None:
    entry = await lists.wait(1, doctorId=lists.practice.doctor)
    path = f"/v1/waitlist/{entry}"
    window = {"weekday": 2, "opens": "09:00", "closes": "12:00"}
    changed = await lists.owner.patch(path, {"doctorId": None, "windows": [window], "priority": 1}, 1)
    assert changed.status_code == 200, changed.text
    assert (changed.json()["doctorId"], changed.json()["windows"]) == (None, [window])
    assert (await lists.owner.patch(path, {"priority": 2}, 1)).status_code == 412
    wrong = await lists.owner.patch(path, {"firstDay": "2027-02-30"}, 2)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/firstDay")


async def test_what_does_not_belong_together_is_refused(lists: Lists) -> None:
    for more, status in (
        ({"patientId": "pat_nobody"}, 404),
        ({"clinicId": "cln_nowhere"}, 404),
        ({"serviceId": "srv_nothing"}, 404),
        ({"doctorId": "doc_nobody"}, 404),
        ({"windows": [{"weekday": 8, "opens": "09:00", "closes": "12:00"}]}, 422),
        ({"priority": 3}, 422),
    ):
        answer = await lists.owner.post("/v1/waitlist", lists.wish(1) | more)
        assert answer.status_code == status, (more, answer.text)
    assert await lists.stored("waitlist_entries") == []


async def test_who_works_in_another_clinic_sees_nobody(lists: Lists) -> None:
    entry = await lists.wait(1)
    opened = await lists.owner.post("/v1/clinics", {"name": "Elsewhere", "timeZone": "Asia/Kolkata"})
    _, stranger = await hire(lists.running, lists.practice.town, Role.RECEPTIONIST, [opened.json()["id"]])
    assert (await stranger.get("/v1/waitlist")).json()["items"] == []
    assert (await stranger.get(f"/v1/waitlist/{entry}")).status_code == 404
    assert (await stranger.post("/v1/waitlist", lists.wish(2))).status_code == 404
