"""Days that differ, through their HTTP doors."""

from typing import Any

import pytest

from tests.tenants.rosters.conftest import Chain, clashes, made

pytestmark = pytest.mark.anyio
MONDAY = (1, "09:00", "12:00")
DAY = "2031-01-06"


async def test_a_day_off_and_more_hours(chain: Chain) -> None:
    made(await chain.schedule("main", MONDAY))
    off = made(await chain.override("main", DAY, "replace", note="At a congress"))
    assert (off["windows"], off["mode"], off["date"], off["note"]) == ([], "replace", DAY, "At a congress")
    more = made(await chain.override("main", "2031-01-08", "add", ("18:00", "24:00")))
    later = made(await chain.override("second", "2031-02-01", "add", ("10:00", "11:00"), ("12:00", "13:00")))
    path = f"/v1/doctors/{chain.doctor}/overrides"
    listed = (await chain.owner.get(path)).json()["items"]
    assert listed == [off, more, later]
    between = await chain.owner.get(path, params={"from": "2031-01-07", "to": "2031-02-01"})
    assert between.json()["items"] == [more, later]
    assert (await chain.owner.get(path, params={"to": "2031-01-31", "from": "2031-01-08"})).json()["items"] == [more]
    wrong = await chain.owner.get(path, params={"from": "2031-02-30"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "query:from")
    assert (await chain.owner.delete(f"/v1/overrides/{off['id']}")).status_code == 204
    assert [row["_id"] for row in await chain.stored("day_overrides")] == sorted([more["id"], later["id"]])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"date": "2027-02-30"}, "/date"),
        ({"date": "2201-01-01"}, "/date"),
        ({"windows": [{"opens": "10:00", "closes": "09:00"}]}, "/windows/0/closes"),
        ({"windows": [{"opens": "25:00", "closes": "26:00"}]}, "/windows/0/opens"),
        ({"windows": [{"opens": "09:00", "closes": "11:00"}, {"opens": "10:55", "closes": "12:00"}]}, "/windows/1"),
        ({"windows": [{"opens": "09:00", "closes": "10:00"}] * 13}, "/windows"),
        ({"mode": "add", "windows": []}, "/windows"),
        ({"mode": "shift"}, "/mode"),
        ({"clinicId": None}, "/clinicId"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(chain: Chain, change: dict[str, Any], pointer: str) -> None:
    body = {"clinicId": chain.clinics["main"], "date": DAY, "mode": "replace", "windows": [], **change}
    refused = await chain.owner.post(f"/v1/doctors/{chain.doctor}/overrides", body)
    assert refused.status_code == 422, refused.text
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    assert await chain.stored("day_overrides") == []


async def test_one_day_is_replaced_once_for_each_clinic(chain: Chain) -> None:
    made(await chain.override("main", DAY, "replace"))
    again = await chain.override("main", DAY, "replace", ("09:00", "10:00"))
    assert (again.status_code, again.json()["clashes"]) == (409, "/date")
    made(await chain.override("main", DAY, "add", ("14:00", "15:00")))
    made(await chain.override("second", DAY, "replace"))


async def test_other_hours_clash_with_hours_elsewhere_unless_forced(chain: Chain) -> None:
    hours = made(await chain.schedule("main", MONDAY))
    (conflict,) = clashes(await chain.override("second", DAY, "add", ("12:15", "13:00")))
    assert (conflict["id"], conflict["date"], conflict["kind"]) == (hours["id"], DAY, "schedule")
    assert await chain.stored("day_overrides") == []
    made(await chain.override("second", "2031-01-07", "add", ("12:15", "13:00")))
    forced = made(await chain.override("second", DAY, "add", ("12:15", "13:00"), force=True))
    # From now on it stands in the way itself.
    (conflict,) = clashes(await chain.rounds((1, "13:00", "14:00"), effectiveTo="2031-01-06"))
    assert (conflict["id"], conflict["kind"]) == (forced["id"], "override")
    # In its own clinic it replaces or adds to the hours: no clash.
    made(await chain.override("main", "2031-01-13", "add", ("11:00", "13:00")))


async def test_a_day_off_makes_room_and_does_not_end_while_somebody_stands_there(chain: Chain) -> None:
    made(await chain.schedule("main", MONDAY))
    off = made(await chain.override("main", DAY, "replace"))
    guest = made(await chain.override("second", DAY, "add", ("09:00", "12:00")))
    refused = await chain.owner.delete(f"/v1/overrides/{off['id']}")
    (conflict,) = clashes(refused)
    assert (conflict["id"], conflict["date"]) == (guest["id"], DAY)
    assert len(await chain.stored("day_overrides")) == 2
    assert (await chain.owner.delete(f"/v1/overrides/{guest['id']}")).status_code == 204
    assert (await chain.owner.delete(f"/v1/overrides/{off['id']}")).status_code == 204


async def test_a_replaced_day_does_not_stand_in_the_way_of_a_series(chain: Chain) -> None:
    made(await chain.schedule("main", MONDAY, effectiveFrom=DAY, effectiveTo="2031-01-13"))
    made(await chain.override("main", DAY, "replace"))
    (conflict,) = clashes(await chain.schedule("second", MONDAY, effectiveFrom=DAY))
    assert conflict["date"] == "2031-01-13"
    made(await chain.override("main", "2031-01-13", "replace", ("06:00", "07:00")))
    made(await chain.schedule("second", MONDAY, effectiveFrom=DAY))
