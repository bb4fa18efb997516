"""Weekly hours and hospital rounds through their HTTP doors."""

from typing import Any

import pytest

from tests.support.product import Running
from tests.support.world import register_patient
from tests.tenants.rosters.conftest import Chain, clashes, made

pytestmark = pytest.mark.anyio
MONDAY = (1, "09:00", "12:00")


async def test_weekly_hours_from_entry_to_removal(chain: Chain) -> None:
    entered = await chain.schedule("main", MONDAY, (1, "13:00", "24:00"), title="Mondays", effectiveTo="2031-12-31")
    hours = made(entered)
    assert entered.headers["etag"] == '"1"'
    assert {name: hours[name] for name in ("doctorId", "kind", "clinicId", "timeZone", "place", "title")} == {
        "doctorId": chain.doctor,
        "kind": "clinic",
        "clinicId": chain.clinics["main"],
        "timeZone": "Asia/Kolkata",
        "place": "",
        "title": "Mondays",
    }
    assert hours["windows"][1] == {"weekday": 1, "opens": "13:00", "closes": "24:00"}
    path = f"/v1/schedules/{hours['id']}"
    assert (await chain.owner.get(path)).json() == hours
    listed = await chain.owner.get(f"/v1/doctors/{chain.doctor}/schedules")
    assert listed.json()["items"] == [hours]

    changed = await chain.owner.patch(path, {"effectiveTo": None, "title": "Always"}, 1)
    assert (changed.json()["effectiveTo"], changed.json()["title"], changed.json()["version"]) == (None, "Always", 2)
    assert changed.json()["windows"] == hours["windows"]
    assert (await chain.owner.patch(path, {"title": "Late"}, 1)).status_code == 412
    assert (await chain.owner.delete(path)).status_code == 204
    assert (await chain.owner.get(path)).status_code == 404
    assert await chain.stored("schedules") == []
    actions = [row["action"] for row in await chain.stored("audit_entries") if row["subject"]["kind"] == "schedule"]
    assert sorted(actions) == ["schedule.changed", "schedule.entered", "schedule.removed"]


def _week(*windows: tuple[object, object, object]) -> list[dict[str, object]]:
    return [{"weekday": day, "opens": opens, "closes": closes} for day, opens, closes in windows]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"windows": _week((1, "12:00", "09:00"))}, "/windows/0/closes"),
        ({"windows": _week((1, "09:00", "09:00"))}, "/windows/0/closes"),
        ({"windows": _week((1, "25:00", "26:00"))}, "/windows/0/opens"),
        ({"windows": _week((1, "24:00", "24:00"))}, "/windows/0/opens"),
        ({"windows": _week((1, "09:02", "10:00"))}, "/windows/0/opens"),
        ({"windows": _week((1, "09:00", "24:05"))}, "/windows/0/closes"),
        ({"windows": _week((0, "09:00", "10:00"))}, "/windows/0/weekday"),
        ({"windows": _week((-1, "09:00", "10:00"))}, "/windows/0/weekday"),
        ({"windows": _week((1, "-9:00", "10:00"))}, "/windows/0/opens"),
        ({"windows": _week((1, "09:00", "10:00"), (1, "09:55", "11:00"))}, "/windows/1"),
        ({"windows": []}, "/windows"),
        ({"windows": _week(*[(1, "09:00", "10:00")] * 43)}, "/windows"),
        ({"effectiveFrom": "2027-02-30"}, "/effectiveFrom"),
        ({"effectiveFrom": "9999-01-01"}, "/effectiveFrom"),
        ({"effectiveTo": "2030-12-31"}, "/effectiveTo"),
        ({"effectiveTo": "9999-12-31"}, "/effectiveTo"),
        ({"clinicId": None}, "/clinicId"),
        ({"timeZone": "Asia/Kolkata"}, "/timeZone"),
        ({"kind": "rounds", "place": "City", "timeZone": "Asia/Kolkata"}, "/clinicId"),
        ({"kind": "rounds", "clinicId": None, "place": "City", "timeZone": "Mars/Olympus"}, "/timeZone"),
        ({"kind": "rounds", "clinicId": None, "place": "City"}, "/timeZone"),
        ({"kind": "rounds", "clinicId": None, "timeZone": "Asia/Kolkata"}, "/place"),
        ({"title": "a\u0000b"}, "/title"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(chain: Chain, change: dict[str, Any], pointer: str) -> None:
    body = {"clinicId": chain.clinics["main"], "windows": _week(MONDAY), "effectiveFrom": "2031-01-01", **change}
    refused = await chain.owner.post(f"/v1/doctors/{chain.doctor}/schedules", body)
    assert refused.status_code == 422, refused.text
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    assert await chain.stored("schedules") == []
    assert await chain.stored("roster_heads") == []


async def test_where_the_doctor_does_not_work_and_what_is_not_there(chain: Chain) -> None:
    chain.doctor = await chain.add_doctor(["main"])
    refused = await chain.schedule("second", MONDAY)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/clinicId")
    chain.clinics["nowhere"] = "cln_nothing"
    assert (await chain.schedule("nowhere", MONDAY)).status_code == 404
    await chain.owner.post(f"/v1/clinics/{chain.clinics['main']}/deactivate")
    assert (await chain.schedule("main", MONDAY)).status_code == 409
    chain.doctor = "doc_nothing"
    assert (await chain.schedule("main", MONDAY)).status_code == 404


async def test_hours_of_one_clinic_touch_but_do_not_overlap(chain: Chain) -> None:
    first = made(await chain.schedule("main", MONDAY))
    made(await chain.schedule("main", (1, "12:00", "14:00")))
    (conflict,) = clashes(await chain.schedule("main", (1, "11:55", "12:00"), (2, "09:00", "10:00")))
    assert conflict == {
        "id": first["id"],
        "clinicId": chain.clinics["main"],
        "kind": "schedule",
        "place": "",
        "timeZone": "Asia/Kolkata",
        "date": "2031-01-06",
        "opens": "09:00",
        "closes": "12:00",
    }
    assert len(await chain.stored("schedules")) == 2


async def test_the_way_to_another_clinic_counts(chain: Chain) -> None:
    first = made(await chain.schedule("main", MONDAY))
    (conflict,) = clashes(await chain.schedule("second", (1, "12:25", "13:00")))
    assert (conflict["id"], conflict["opens"], conflict["closes"]) == (first["id"], "09:00", "12:00")
    clashes(await chain.schedule("second", (1, "08:00", "08:35")))
    made(await chain.schedule("second", (1, "12:30", "13:00"), (1, "08:00", "08:30")))


async def test_rounds_stand_in_the_way_and_name_their_place(chain: Chain) -> None:
    rounds = made(await chain.rounds((1, "07:00", "09:00")))
    assert (rounds["clinicId"], rounds["place"], rounds["kind"]) == (None, "City Hospital", "rounds")
    (conflict,) = clashes(await chain.schedule("main", MONDAY))
    assert (conflict["kind"], conflict["place"], conflict["id"]) == ("rounds", "City Hospital", rounds["id"])
    made(await chain.schedule("main", (1, "09:30", "12:00")))
    # In one hospital nobody travels, whatever way its name is written.
    made(await chain.rounds((1, "06:00", "07:00"), place=" city hospital"))
    clashes(await chain.rounds((1, "06:00", "07:00"), place="Other Hospital"))


async def test_two_zones_are_compared_as_instants(chain: Chain) -> None:
    """13:00 to 15:00 in Berlin is 17:30 to 19:30 in Kolkata in winter, 16:30 to 18:30 in summer."""
    berlin = made(await chain.schedule("berlin", (3, "13:00", "15:00")))
    (conflict,) = clashes(await chain.schedule("main", (3, "16:00", "16:45"), effectiveFrom="2031-02-01"))
    assert (conflict["id"], conflict["date"], conflict["timeZone"]) == (berlin["id"], "2031-04-02", "Europe/Berlin")
    assert (conflict["opens"], conflict["closes"]) == ("13:00", "15:00")
    made(await chain.schedule("main", (3, "16:00", "16:45"), effectiveFrom="2031-02-01", effectiveTo="2031-03-29"))
    made(await chain.schedule("main", (3, "09:00", "15:55"), effectiveFrom="2031-02-01"))


async def test_effective_dates_that_do_not_meet(chain: Chain) -> None:
    made(await chain.schedule("main", MONDAY, effectiveTo="2031-06-30"))
    made(await chain.schedule("second", MONDAY, effectiveFrom="2031-07-01"))
    clashes(await chain.schedule("berlin", (1, "00:00", "23:00"), effectiveFrom="2030-01-01", effectiveTo="2031-06-30"))
    last = await chain.schedule("second", (1, "09:00", "09:05"), effectiveFrom="2031-06-30")
    assert {conflict["date"] for conflict in clashes(last)} == {"2031-06-30", "2031-07-07"}


async def test_a_clash_from_the_third_week_on_is_found(chain: Chain) -> None:
    """Others look at the first two occurrences of a series."""
    for day in ("2031-01-06", "2031-01-13"):
        made(await chain.override("main", day, "replace"))
    made(await chain.schedule("main", MONDAY))
    (conflict,) = clashes(await chain.schedule("second", MONDAY))
    assert conflict["date"] == "2031-01-20"
    made(await chain.schedule("second", MONDAY, effectiveTo="2031-01-19"))


async def test_a_change_is_checked_as_a_new_entry_is_but_not_against_itself(chain: Chain) -> None:
    made(await chain.schedule("main", MONDAY))
    other = made(await chain.schedule("second", (2, "09:00", "12:00")))
    path = f"/v1/schedules/{other['id']}"
    clashes(await chain.owner.patch(path, {"windows": _week(MONDAY)}, 1))
    assert (await chain.owner.get(path)).json() == other
    moved = await chain.owner.patch(path, {"windows": _week((2, "10:00", "13:00"))}, 1)
    assert moved.status_code == 200, moved.text
    refused = await chain.owner.patch(path, {"timeZone": "Europe/Berlin"}, 2)
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/timeZone"]
    backwards = await chain.owner.patch(path, {"effectiveTo": "2030-01-01"}, 2)
    assert [fault["pointer"] for fault in backwards.json()["errors"]] == ["/effectiveTo"]


async def test_a_clinic_that_moved_to_another_zone_is_compared_as_it_is_now(chain: Chain) -> None:
    made(await chain.schedule("second", (1, "09:00", "10:00")))
    made(await chain.schedule("main", (1, "12:30", "13:30"), effectiveTo="2031-02-28"))
    path = f"/v1/clinics/{chain.clinics['second']}"
    assert (await chain.owner.patch(path, {"timeZone": "Europe/Berlin"}, 1)).status_code == 200
    # 09:00 to 10:00 in Berlin is 13:30 to 14:30 in Kolkata.
    (conflict,) = clashes(await chain.schedule("main", (1, "13:40", "13:45"), effectiveTo="2031-02-28"))
    assert (conflict["timeZone"], conflict["opens"]) == ("Europe/Berlin", "09:00")


async def test_patients_see_the_hours_and_not_the_rounds(product: Running, chain: Chain) -> None:
    """Matrix: patients read free slots only."""
    hours = made(await chain.schedule("main", MONDAY))
    rounds = made(await chain.rounds((2, "07:00", "09:00")))
    made(await chain.override("main", "2031-01-06", "replace", note="her mother is ill"))
    _, _, patient = await register_patient(product, chain.town)
    seen = (await patient.get(f"/v1/doctors/{chain.doctor}/schedules")).json()["items"]
    assert [one["id"] for one in seen] == [hours["id"]]
    assert (await patient.get(f"/v1/schedules/{hours['id']}")).status_code == 200
    assert (await patient.get(f"/v1/schedules/{rounds['id']}")).status_code == 404
    days = await patient.get(f"/v1/doctors/{chain.doctor}/overrides")
    assert [one["note"] for one in days.json()["items"]] == [""]
    assert (await patient.get(f"/v1/doctors/{chain.doctor}/absences")).status_code == 403
