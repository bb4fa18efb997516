"""Who works in some clinics alone: what they see and enter, of a doctor who also works elsewhere."""

from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.product import Caller
from tests.tenants.rosters.conftest import Chain, clashes, made

pytestmark = pytest.mark.anyio
MONDAY = (1, "09:00", "12:00")
EVERYWHERE = {"timeZone": "Asia/Kolkata", "from": "2031-03-03T09:00", "to": "2031-03-04T09:00"}


async def absent(chain: Chain, by: Caller, door: str = "absences", **more: Any) -> int:
    """The status that an absence everywhere is answered with."""
    kind = {"kind": "emergency"} if door == "absences" else {}
    answer = await by.post(f"/v1/doctors/{chain.doctor}/{door}", {**kind, **EVERYWHERE, **more})
    return answer.status_code


async def test_a_clash_in_a_clinic_out_of_reach_decides_and_is_not_named(chain: Chain) -> None:
    theirs = made(await chain.schedule("second", MONDAY, title="Secret"))
    manager = await chain.hire(Role.MANAGER, ["main"])
    (conflict,) = clashes(await chain.schedule("main", MONDAY, by=manager))
    assert (conflict["id"], conflict["clinicId"], conflict["place"]) == (None, None, "")
    assert (conflict["date"], conflict["opens"], conflict["closes"]) == ("2031-01-06", "09:00", "12:00")
    (conflict,) = clashes(await chain.schedule("main", MONDAY))
    assert conflict["id"] == theirs["id"]
    assert (await manager.get(f"/v1/schedules/{theirs['id']}")).status_code == 404
    assert (await manager.delete(f"/v1/schedules/{theirs['id']}")).status_code == 404
    assert (await manager.get(f"/v1/doctors/{chain.doctor}/schedules")).json()["items"] == []
    assert (await chain.schedule("second", (2, "09:00", "12:00"), by=manager)).status_code == 404
    assert (await chain.override("second", "2031-01-07", "replace", by=manager)).status_code == 404


async def test_what_holds_everywhere_is_for_the_doctor_and_for_who_works_in_all_their_clinics(chain: Chain) -> None:
    chain.doctor, doctor = await chain.hire_doctor(["main", "second"])
    one = await chain.hire(Role.MANAGER, ["main"])
    both = await chain.hire(Role.MANAGER, ["main", "second"])
    assert await absent(chain, one) == 403
    assert await absent(chain, one, "leave") == 403
    assert await absent(chain, one, "leave-requests") == 403
    rounds = {"place": "City Hospital", "timeZone": "Asia/Kolkata", "kind": "rounds"}
    assert (await chain.schedule(None, MONDAY, by=one, **rounds)).status_code == 403
    assert await chain.stored("absences") == await chain.stored("schedules") == []
    assert await absent(chain, both) == 201
    assert await absent(chain, doctor) == 201
    assert await absent(chain, doctor, "leave-requests") == 201
    entered = made(await chain.schedule(None, MONDAY, by=doctor, **rounds))
    path = f"/v1/schedules/{entered['id']}"
    # Known in each of the clinics, changed in none of them alone.
    assert (await one.get(path)).status_code == 200
    assert (await one.patch(path, {"title": "Mine"}, 1)).status_code == 403
    assert (await one.delete(path)).status_code == 403
    assert (await doctor.patch(path, {"title": "Mine"}, 1)).status_code == 200
    assert (await both.delete(path)).status_code == 204
    (waiting,) = (await one.get("/v1/absences")).json()["items"]
    assert (await one.post(f"/v1/absences/{waiting['id']}/approve")).status_code == 403
    assert (await both.post(f"/v1/absences/{waiting['id']}/approve")).status_code == 200


async def test_a_doctor_of_other_clinics_shows_nothing_of_their_own(chain: Chain) -> None:
    chain.doctor = await chain.add_doctor(["second"])
    rounds = made(await chain.rounds(MONDAY))
    assert await absent(chain, chain.owner) == 201
    assert await absent(chain, chain.owner, "leave-requests") == 201
    manager = await chain.hire(Role.MANAGER, ["main"])
    assert (await manager.get(f"/v1/schedules/{rounds['id']}")).status_code == 404
    assert (await manager.get(f"/v1/doctors/{chain.doctor}/schedules")).json()["items"] == []
    assert (await manager.get(f"/v1/doctors/{chain.doctor}/absences")).json()["items"] == []
    assert (await manager.get("/v1/absences")).json()["items"] == []
    (waiting,) = (await chain.owner.get("/v1/absences")).json()["items"]
    assert (await manager.post(f"/v1/absences/{waiting['id']}/approve")).status_code == 404
    assert (await chain.owner.get("/v1/absences", params={"clinicId": chain.clinics["main"]})).json()["items"] == []
    there = {"clinicId": chain.clinics["second"]}
    assert (await chain.owner.get("/v1/absences", params=there)).json()["items"] == [waiting]
    both = await chain.hire_doctor(["main", "second"])
    chain.doctor = both[0]
    assert await absent(chain, both[1], "leave-requests") == 201
    (theirs,) = (await manager.get("/v1/absences")).json()["items"]
    assert theirs["doctorId"] == chain.doctor
    # A clinic out of reach is as one that is not there.
    assert (await manager.get("/v1/absences", params=there)).json()["items"] == []


async def test_a_doctor_without_a_profile_has_nothing_of_their_own(chain: Chain) -> None:
    hours = made(await chain.schedule("main", MONDAY))
    assert await absent(chain, chain.owner) == 201
    stranger = await chain.hire(Role.DOCTOR, ["main"])
    assert (await stranger.get(f"/v1/doctors/{chain.doctor}/absences")).json()["items"] == []
    missing = await stranger.delete(f"/v1/schedules/{hours['id']}")
    assert (missing.status_code, missing.json()["detail"]) == (404, "There is no such schedule.")


async def test_a_doctor_enters_and_changes_their_own_roster_alone(chain: Chain) -> None:
    other = chain.doctor
    theirs = made(await chain.schedule("main", MONDAY))
    block = {"kind": "block", "clinicId": chain.clinics["main"], "from": "2031-03-03T09:00", "to": "2031-03-03T10:00"}
    blocked = made(await chain.owner.post(f"/v1/doctors/{other}/absences", block))
    mine, doctor = await chain.hire_doctor(["main"])
    # Before anything of the other roster shows: this one would clash.
    assert (await chain.schedule("main", MONDAY, by=doctor)).status_code == 404
    assert (await chain.override("main", "2031-01-06", "replace", by=doctor)).status_code == 404
    assert await absent(chain, doctor) == 404
    assert (await doctor.patch(f"/v1/schedules/{theirs['id']}", {"title": "Mine"}, 1)).status_code == 404
    assert (await doctor.delete(f"/v1/schedules/{theirs['id']}")).status_code == 404
    assert (await doctor.post(f"/v1/absences/{blocked['id']}/cancel")).status_code == 404
    assert (await doctor.get(f"/v1/doctors/{other}/absences")).json()["items"] == []
    assert (await doctor.get(f"/v1/schedules/{theirs['id']}")).status_code == 200
    chain.doctor = mine
    own = made(await chain.schedule("main", MONDAY, by=doctor))
    assert (await doctor.patch(f"/v1/schedules/{own['id']}", {"title": "Mine"}, 1)).status_code == 200
    day = made(await chain.override("main", "2031-01-06", "replace", by=doctor))
    assert (await doctor.delete(f"/v1/overrides/{day['id']}")).status_code == 204
    assert (await doctor.delete(f"/v1/schedules/{own['id']}")).status_code == 204
