"""Appointments when two patients become one, and when they are told apart again."""

from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.practice import add_doctor
from tests.support.records import Raw
from tests.support.world import hire
from tests.tenants.scheduling.diary import Diary, at, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")


def content(rows: list[Raw]) -> dict[str, Raw]:
    """By id: documents without what every write changes."""
    return {row["_id"]: {key: row[key] for key in row if key not in ("version", "updatedAt")} for row in rows}


async def everything(diary: Diary) -> dict[str, Raw]:
    """Patients and appointments as they lie in the database."""
    return content(await diary.stored("patients")) | content(await diary.stored())


async def merged(diary: Diary, **choices: Any) -> str:
    """The second patient becomes part of the first; gives the merge's id."""
    first, second = diary.practice.patients
    answer = await diary.owner.post(f"/v1/patients/{first}/merge", {"from": second, **choices})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def unmerged(diary: Diary, merge: str) -> None:
    """Tell them apart."""
    answer = await diary.owner.post(f"/v1/patient-merges/{merge}/unmerge")
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("choices", [{}, {"fields": {"name": "other"}}])
async def test_unmerging_restores_equal_documents(diary: Diary, choices: Any) -> None:
    mine, theirs = await diary.book(TEN), await diary.book(at("11:00"), 1)
    cancelled = await diary.book(at("12:00"), 1)
    await diary.done(cancelled["id"], "cancel", {})
    moved = await diary.book(at("13:00"), 1)
    await diary.done(moved["id"], "reschedule", {"startsAt": at("13:30")})
    held = await diary.hold(at("15:00"), patientId=diary.practice.patients[1])
    before = await everything(diary)
    merge = await merged(diary, **choices)
    between = await everything(diary)
    first, second = diary.practice.patients
    assert {between[visit["id"]]["patientId"] for visit in (mine, theirs, cancelled, moved, held)} == {first}
    assert between[theirs["id"]] != before[theirs["id"]]
    await unmerged(diary, merge)
    assert await everything(diary) == before
    assert before[held["id"]]["patientId"] == second


async def test_the_survivor_has_the_visits_their_time_and_their_name(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Second Doctor")
    theirs = await diary.book(TEN, 1)
    await merged(diary)
    seen = await diary.see(theirs["id"])
    assert (seen["patientId"], seen["patientName"]) == (diary.practice.patients[0], "Patient0 Rao")
    assert rules(await diary.ask(TEN, 0, doctorId=other)) == ["patient-busy"]
    listed = await diary.owner.get(f"/v1/patients/{diary.practice.patients[0]}/appointments")
    assert [entry["id"] for entry in listed.json()["items"]] == [theirs["id"]]


async def test_after_unmerging_each_has_their_own_time_again(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Second Doctor")
    await diary.book(TEN, 1)
    await unmerged(diary, await merged(diary))
    assert rules(await diary.ask(TEN, 1, doctorId=other)) == ["patient-busy"]
    await diary.book(TEN, 0, doctorId=other)


async def test_two_visits_at_once_refuse_the_merge(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Second Doctor")
    await diary.book(TEN)
    theirs = await diary.book(at("10:15"), 1, doctorId=other)
    before = await everything(diary)
    first, second = diary.practice.patients
    refused = await diary.owner.post(f"/v1/patients/{first}/merge", {"from": second})
    assert refused.status_code == 409, refused.text
    assert "same time" in refused.json()["detail"]
    assert await everything(diary) == before
    await diary.done(theirs["id"], "cancel", {})
    await merged(diary)


async def test_a_hold_that_is_over_is_in_no_merges_way(diary: Diary) -> None:
    other = await add_doctor(diary.practice, "Second Doctor")
    await diary.hold(TEN, patientId=diary.practice.patients[0])
    await diary.hold(at("14:15"), patientId=diary.practice.patients[1], doctorId=other)
    await diary.pass_by(minutes=10)
    await diary.book(at("10:15"), 1, doctorId=other)
    await diary.book(at("14:00"), 0)
    await merged(diary)


async def test_a_chosen_name_shows_in_the_diary_and_goes_again(diary: Diary) -> None:
    mine = await diary.book(TEN)
    merge = await merged(diary, fields={"name": "other"})
    assert (await diary.see(mine["id"]))["patientName"] == "Patient1 Rao"
    await unmerged(diary, merge)
    assert (await diary.see(mine["id"]))["patientName"] == "Patient0 Rao"


async def test_what_happened_in_between_stays(diary: Diary) -> None:
    """A visit that was moved while they were one goes back to its patient where it now is."""
    theirs = await diary.book(TEN, 1)
    merge = await merged(diary)
    await diary.done(theirs["id"], "reschedule", {"startsAt": at("15:00")})
    await unmerged(diary, merge)
    seen = await diary.see(theirs["id"])
    assert (seen["patientId"], seen["startsAt"]) == (diary.practice.patients[1], at("15:00"))


async def test_a_visit_booked_in_between_is_the_survivors(diary: Diary) -> None:
    await diary.book(TEN, 1)
    merge = await merged(diary)
    booked = await diary.book(at("11:00"), 0)
    await unmerged(diary, merge)
    assert (await diary.see(booked["id"]))["patientId"] == diary.practice.patients[0]


async def test_a_doctor_sees_the_merged_patients_visits_as_before(diary: Diary) -> None:
    """The merge moves what is out of the merging person's reach too: it is done as the system."""
    user, caller = await hire(diary.running, diary.practice.town, Role.DOCTOR, [diary.practice.clinic])
    profile = f"/v1/doctors/{diary.practice.doctor}"
    version = (await diary.owner.get(profile)).json()["version"]
    assert (await diary.owner.patch(profile, {"userId": user}, version)).status_code == 200
    theirs = await diary.book(TEN, 1)
    await merged(diary)
    answer = await caller.get(f"/v1/appointments/{theirs['id']}")
    assert answer.json()["patientId"] == diary.practice.patients[0]
