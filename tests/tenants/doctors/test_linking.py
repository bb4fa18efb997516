"""A profile and its account: one to one, known to every process, and what is one's own follows from it."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from donto.identity.roles import Role
from donto.kernel.tenancy import TenantScope
from tests.donto.control.world import eventually
from tests.support.product import Caller, Running, running
from tests.support.profiles import a_doctor, added, doctor_body
from tests.support.records import records_of
from tests.support.world import Town, hire, register_patient

pytestmark = pytest.mark.anyio


@dataclass
class Practice:
    """A town with two doctors who have accounts, and no profiles yet."""

    product: Running
    town: Town
    isha_id: str
    isha: Caller
    omar_id: str
    omar: Caller

    @property
    def clinic(self) -> str:
        return self.town.ids["clinic"]

    async def memberships(self) -> dict[str, Any]:
        """The stored `doctorId` by user id."""
        rows = await records_of(self.product, self.town, "memberships")
        return {row["userId"]: row["doctorId"] for row in rows}

    async def linked(self, user_id: str) -> dict[str, Any]:
        """A new profile that is this user's."""
        return await a_doctor(self.town.owner, self.clinic, userId=user_id)


@pytest.fixture
async def practice(product: Running, town: Town) -> Practice:
    """Two doctors with accounts."""
    place = [town.ids["clinic"]]
    isha, omar = await hire(product, town, Role.DOCTOR, place), await hire(product, town, Role.DOCTOR, place)
    return Practice(product, town, *isha, *omar)


async def doctor_of(one: Running, caller: Caller) -> str | None:
    """Whom a process takes the caller for."""
    authenticator = one.product.identity.authenticator
    token = caller.token or ""
    principal = authenticator.recall(token) or await authenticator.authenticate(token)
    assert isinstance(principal.scope, TenantScope)
    return principal.scope.doctor_id


async def test_a_link_is_on_both_sides_and_is_taken_off_both(practice: Practice) -> None:
    owner = practice.town.owner
    made = await practice.linked(practice.isha_id)
    path = f"/v1/doctors/{made['id']}"
    assert made["userId"] == practice.isha_id
    assert (await practice.memberships())[practice.isha_id] == made["id"]
    unlinked = await owner.patch(path, {"userId": None}, 1)
    assert (unlinked.status_code, unlinked.json()["userId"]) == (200, None)
    assert set((await practice.memberships()).values()) == {None}
    again = await owner.patch(path, {"userId": practice.omar_id}, 2)
    assert (again.status_code, again.json()["userId"]) == (200, practice.omar_id)
    assert (await practice.memberships())[practice.omar_id] == made["id"]
    same = await owner.patch(path, {"userId": practice.omar_id, "bio": "As it was"}, 3)
    assert (same.status_code, same.json()["userId"]) == (200, practice.omar_id)
    trail = [row["action"] for row in await records_of(practice.product, practice.town, "audit_entries")]
    assert [action for action in trail if "doctor_" in action] == [
        "membership.doctor_linked",
        "membership.doctor_unlinked",
        "membership.doctor_linked",
    ]


async def test_one_account_has_one_profile_and_one_profile_one_account(practice: Practice) -> None:
    owner = practice.town.owner
    first = await practice.linked(practice.isha_id)
    second = await owner.post("/v1/doctors", doctor_body(practice.clinic, userId=practice.isha_id))
    assert (second.status_code, second.json()["clashes"]) == (409, "/userId")
    other = await a_doctor(owner, practice.clinic)
    taken = await owner.patch(f"/v1/doctors/{other['id']}", {"userId": practice.isha_id}, 1)
    assert (taken.status_code, taken.json()["clashes"]) == (409, "/userId")
    replaced = await owner.patch(f"/v1/doctors/{first['id']}", {"userId": practice.omar_id}, 1)
    assert (replaced.status_code, replaced.json()["clashes"]) == (409, "/userId")
    assert await practice.memberships() == {
        practice.town.users[Role.OWNER]: None,
        practice.isha_id: first["id"],
        practice.omar_id: None,
    }
    assert len(await records_of(practice.product, practice.town, "doctors")) == 2


async def test_two_who_link_one_account_at_once_do_not_both_succeed(practice: Practice) -> None:
    owner = practice.town.owner
    profiles = [await a_doctor(owner, practice.clinic) for _ in range(4)]
    answers = await asyncio.gather(
        *(owner.patch(f"/v1/doctors/{one['id']}", {"userId": practice.isha_id}, 1) for one in profiles)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    won = next(answer.json()["id"] for answer in answers if answer.status_code == 200)
    assert (await practice.memberships())[practice.isha_id] == won


async def test_who_does_not_work_here_cannot_be_linked(practice: Practice) -> None:
    product, owner = practice.product, practice.town.owner
    patient_id, _, _ = await register_patient(product, practice.town)
    from tests.support.world import found

    stranger = (await found(product)).users[Role.OWNER]
    answers = [
        await owner.post("/v1/doctors", doctor_body(practice.clinic, userId=user_id))
        for user_id in (patient_id, stranger, "usr_06fpm2c8v4yq7t1e9kx3dnzbwr")
    ]
    assert [(answer.status_code, answer.json()["errors"][0]["pointer"]) for answer in answers] == [(422, "/userId")] * 3
    assert len({answer.json()["detail"] for answer in answers}) == 1, "and which of these it is, is not told"
    assert await records_of(product, practice.town, "doctors") == []


async def test_a_manager_links_and_unlinks_whom_they_reach(practice: Practice) -> None:
    town, owner = practice.town, practice.town.owner
    clinic = await added(owner, "/v1/clinics", {"name": "Second Street", "timeZone": "Asia/Kolkata"})
    elsewhere, _ = await hire(practice.product, town, Role.DOCTOR, [clinic["id"]])
    _, manager = await hire(practice.product, town, Role.MANAGER, [practice.clinic])
    refused = await manager.post("/v1/doctors", doctor_body(practice.clinic, userId=elsewhere))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/userId")
    made = await a_doctor(manager, practice.clinic, userId=practice.isha_id)
    assert (await manager.patch(f"/v1/doctors/{made['id']}", {"userId": None}, 1)).status_code == 200
    both = await a_doctor(owner, practice.clinic, clinicIds=[practice.clinic, clinic["id"]], userId=elsewhere)
    assert (await manager.patch(f"/v1/doctors/{both['id']}", {"userId": None}, 1)).status_code == 403
    assert (await practice.memberships())[elsewhere] == both["id"]


async def test_ones_own_profile_is_the_linked_one_and_no_other(practice: Practice) -> None:
    owner, isha = practice.town.owner, practice.isha
    other = await practice.linked(practice.omar_id)
    path = f"/v1/doctors/{other['id']}"
    assert (await isha.get(path)).status_code == 200, "a colleague is seen"
    assert (await isha.get(f"{path}/private")).status_code == 404, "without a profile nothing is one's own"
    mine = await practice.linked(practice.isha_id)
    own = f"/v1/doctors/{mine['id']}"

    async def known() -> bool:
        return (await isha.get(f"{own}/private")).status_code == 200

    await eventually(known)
    changed = await isha.patch(own, {"bio": "In my own words", "fee": {"amountMinor": 70_000, "currency": "INR"}}, 1)
    assert (changed.status_code, changed.json()["bio"]) == (200, "In my own words")
    assert (await isha.post(f"{own}/publish")).status_code == 200
    for body in ({"payNotes": "All of it"}, {"userId": None}, {"userId": practice.omar_id}):
        assert (await isha.patch(own, body, 3)).status_code == 403, body
    for answer in (
        await isha.get(f"{path}/private"),
        await isha.patch(path, {"bio": "Not mine"}, 1),
        await isha.post(f"{path}/publish"),
        await isha.post(f"{path}/unpublish"),
    ):
        assert answer.status_code == 404, answer.text
    for answer in (
        await isha.post("/v1/doctors", doctor_body(practice.clinic)),
        await isha.post(f"{own}/deactivate"),
    ):
        assert answer.status_code == 403
    assert (await owner.get(path)).json()["version"] == 1


async def test_patients_are_not_shown_accounts(practice: Practice) -> None:
    made = await practice.linked(practice.isha_id)
    path = f"/v1/doctors/{made['id']}"
    assert (await practice.town.owner.post(f"{path}/publish")).status_code == 200
    _, _, patient = await register_patient(practice.product, practice.town)
    assert (await patient.get(path)).json()["userId"] is None
    assert [one["userId"] for one in (await patient.get("/v1/doctors")).json()["items"]] == [None]
    assert (await practice.omar.get(path)).json()["userId"] == practice.isha_id


async def test_a_link_reaches_the_sign_ins_of_every_process(practice: Practice, mongo_url: str, redis_url: str) -> None:
    """Both processes have the caller in memory; what one of them links, the other hears of."""
    here = practice.product
    async with running(mongo_url, redis_url, here.product.core.settings.database) as elsewhere:
        token = practice.isha.token or ""
        for one in (here, elsewhere):
            assert await doctor_of(one, practice.isha) is None
            assert one.product.identity.authenticator.recall(token) is not None, "it is in memory"
        made = await practice.linked(practice.isha_id)
        for one in (here, elsewhere):

            async def linked(at: Running = one) -> bool:
                return await doctor_of(at, practice.isha) == str(made["id"])

            await eventually(linked)
            assert await doctor_of(one, practice.omar) is None
        other_door = elsewhere.caller(token)
        changed = await other_door.patch(f"/v1/doctors/{made['id']}", {"bio": "From another process"}, 1)
        assert changed.status_code == 200, changed.text
        assert (await practice.town.owner.patch(f"/v1/doctors/{made['id']}", {"userId": None}, 2)).status_code == 200
        for one in (here, elsewhere):

            async def unlinked(at: Running = one) -> bool:
                return await doctor_of(at, practice.isha) is None

            await eventually(unlinked)


async def test_profiles_without_accounts_do_not_count_as_doctors_of_the_plan(practice: Practice) -> None:
    """The plan counts the accounts with the doctor's role, once each: by the role, not again by the profile."""

    async def used() -> int:
        usage = (await practice.town.owner.get("/v1/subscription")).json()["usage"]
        return int(next(meter["used"] for meter in usage if meter["meter"] == "doctors"))

    assert await used() == 2
    await practice.linked(practice.isha_id)
    await a_doctor(practice.town.owner, practice.clinic)
    assert await used() == 2
