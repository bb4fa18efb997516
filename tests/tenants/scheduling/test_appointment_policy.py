"""How a clinic takes bookings, and who says so."""

from typing import Any

import pytest

from donto.identity.roles import Role
from donto.kernel.clock import FixedClock
from tests.support.practice import Practice, made, practice
from tests.support.product import Running
from tests.tenants.scheduling.diary import START, Diary, at, faults, rules

pytestmark = pytest.mark.anyio
DEFAULTS = {
    "stepMinutes": 15,
    "leadMinutes": 60,
    "horizonDays": 90,
    "cancelMinutes": 720,
    "holdMinutes": 10,
    "offerMinutes": 30,
    "overbooking": 0,
    "noShowMinutes": 15,
    "online": True,
    "onlineProof": True,
}


@pytest.fixture
async def bookable(product: Running, clock: FixedClock) -> Practice:
    """A practice whose policy nobody has changed yet."""
    clock.advance(START - clock.now())
    return await practice(product, codes=True)


def path(diary: Diary) -> str:
    return f"/v1/clinics/{diary.practice.clinic}/appointment-policy"


async def test_the_defaults_are_version_1(diary: Diary) -> None:
    for _ in range(2):
        answer = await diary.owner.get(path(diary))
        assert answer.json() == {**DEFAULTS, "clinicId": diary.practice.clinic, "version": 1}
        assert answer.headers["etag"] == '"1"'
    assert await diary.stored("appointment_policies") == []


async def test_what_is_sent_changes_and_the_rest_stays(diary: Diary) -> None:
    assert await diary.policy(leadMinutes=30) == {
        **DEFAULTS,
        "clinicId": diary.practice.clinic,
        "leadMinutes": 30,
        "version": 2,
    }
    changed = await diary.policy(overbooking=2, online=False)
    assert (changed["leadMinutes"], changed["overbooking"], changed["online"], changed["version"]) == (30, 2, False, 3)
    trail = [row for row in await diary.stored("audit_entries") if row["action"] == "appointment_policy.set"]
    assert len(trail) == 2


async def test_a_version_that_is_gone(diary: Diary) -> None:
    assert (await diary.owner.patch(path(diary), {"leadMinutes": 30}, None)).status_code == 428
    await diary.policy(leadMinutes=30)
    for version in (1, 3, 999):
        assert (await diary.owner.patch(path(diary), {"leadMinutes": 45}, version)).status_code == 412, version
    assert (await diary.owner.get(path(diary))).json()["leadMinutes"] == 30


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stepMinutes", 0),
        ("stepMinutes", 7),
        ("stepMinutes", -15),
        ("stepMinutes", 245),
        ("leadMinutes", -1),
        ("leadMinutes", 20161),
        ("horizonDays", 0),
        ("horizonDays", 366),
        ("cancelMinutes", -5),
        ("holdMinutes", 0),
        ("holdMinutes", 61),
        ("overbooking", 6),
        ("overbooking", -1),
        ("noShowMinutes", 241),
        ("online", "yes"),
        ("onlineProof", 1),
        ("stepMinutes", 15.5),
        ("stepMinutes", "15"),
        ("stepMinutes", None),
        ("weekends", True),
    ],
)
async def test_values_out_of_range(diary: Diary, field: str, value: Any) -> None:
    assert faults(await diary.owner.patch(path(diary), {field: value}, 1)) == [f"/{field}"]
    assert await diary.stored("appointment_policies") == []


async def test_a_lead_time_beyond_the_horizon(diary: Diary) -> None:
    refused = await diary.owner.patch(path(diary), {"leadMinutes": 2880, "horizonDays": 2}, 1)
    assert faults(refused) == ["/leadMinutes"]


async def test_a_change_counts_at_once(diary: Diary) -> None:
    """Searches remember policies; what the same process has written, they see."""
    assert len(await diary.free(at("09:00"), at("10:00"))) == 4
    await diary.policy(stepMinutes=30)
    assert await diary.free(at("09:00"), at("10:00")) == [at("09:00"), at("09:30")]
    await diary.policy(horizonDays=1)
    assert await diary.free(at("09:00"), at("17:00")) == []
    assert rules(await diary.ask(at("09:00"))) == ["too-late"]


async def test_each_clinic_has_its_own(diary: Diary) -> None:
    other = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    await diary.policy(leadMinutes=30)
    answer = await diary.owner.get(f"/v1/clinics/{other}/appointment-policy")
    assert (answer.json()["leadMinutes"], answer.json()["version"]) == (60, 1)
    assert (await diary.owner.get("/v1/clinics/cln_nowhere/appointment-policy")).status_code == 404


async def test_who_may(diary: Diary) -> None:
    other = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    receptionist, manager = await diary.hired(Role.RECEPTIONIST), await diary.hired(Role.MANAGER)
    assert (await receptionist.get(path(diary))).status_code == 200
    assert (await receptionist.patch(path(diary), {"leadMinutes": 30}, 1)).status_code == 403
    assert (await manager.patch(path(diary), {"leadMinutes": 30}, 1)).status_code == 200
    elsewhere = f"/v1/clinics/{other}/appointment-policy"
    assert (await manager.get(elsewhere)).status_code == 404
    assert (await manager.patch(elsewhere, {"leadMinutes": 30}, 1)).status_code == 404
