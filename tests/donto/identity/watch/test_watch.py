"""Alerts about people who read, or try, unusually much; with two processes, as the product runs."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from donto.identity.roles import Role
from donto.identity.watch import policy, service
from donto.identity.watch.policy import Kind, Pattern
from donto.kernel.tally import Tally, Window
from tests.support.letters import Letter, letters_to
from tests.support.product import Caller, Running, running
from tests.support.records import records_of
from tests.support.world import Town, found, hire

pytestmark = pytest.mark.anyio
FEW: dict[Kind, int] = {"opened": 4, "listed": 5, "denied": 3}
NOBODY = "pat_06fpm2c8v4yq7t1e9kx3dnzbwr"


@dataclass
class Processes:
    """One town at two API processes, with six patients."""

    both: tuple[Running, Running]
    town: Town
    patients: list[str]

    async def somebody(self) -> tuple[str, list[Caller]]:
        """A new receptionist: id, and the same sign-in at each process."""
        user, caller = await hire(self.both[0], self.town, Role.RECEPTIONIST, "*")
        return user, [one.caller(caller.token) for one in self.both]

    async def alerts(self, user: str) -> list[str]:
        """Kinds of those about somebody."""
        rows = await records_of(self.both[0], self.town, "security_alerts")
        return [row["kind"] for row in rows if row["userId"] == user]

    async def events(self, user: str) -> list[str]:
        """What the trail says of it, in the person's name."""
        rows = await records_of(self.both[0], self.town, "audit_entries")
        return [row["action"] for row in rows if row["actor"]["id"] == user and row["action"].startswith("alert.")]

    async def letters(self) -> list[Letter]:
        """Those to the owner that are about this."""
        every = await letters_to(self.both[0].product.core, self.town.owner_email, self.town.database)
        return [one for one in every if "audit" in one.text]


@pytest.fixture(scope="module")
async def processes(mongo_url: str, redis_url: str) -> AsyncIterator[tuple[Running, Running]]:
    name = f"watch_{secrets.token_hex(4)}"
    async with running(mongo_url, redis_url, name) as one, running(mongo_url, redis_url, name) as other:
        yield one, other


@pytest.fixture
async def here(processes: tuple[Running, Running], monkeypatch: pytest.MonkeyPatch) -> Processes:
    """A new town, where little is much."""
    few: dict[Kind, Pattern] = {
        kind: pattern._replace(window=Window(pattern.window.name, pattern.window.length, FEW[kind]))
        for kind, pattern in policy.PATTERNS.items()
    }
    monkeypatch.setattr(service, "PATTERNS", few)
    town = await found(processes[0])
    patients = []
    for given in ("Anil", "Bina", "Chand", "Divya", "Esha", "Farid"):
        body: dict[str, Any] = {
            "name": {"given": given, "family": "Confidential"},
            "clinicIds": [town.ids["clinic"]],
            "duplicatesSeen": True,
        }
        answer = await town.owner.post("/v1/patients", body)
        patients.append(answer.json()["id"])
    return Processes(processes, town, patients)


def test_what_is_unusual_is_more_than_a_busy_desk_does() -> None:
    for pattern in policy.PATTERNS.values():
        assert pattern.window.most >= 50
        assert pattern.window.length <= timedelta(hours=1)


async def test_many_records_opened_through_two_processes(here: Processes) -> None:
    user, at = await here.somebody()
    for patient in [*here.patients[:3], *here.patients[:3]]:
        for caller in at:
            assert (await caller.get(f"/v1/patients/{patient}")).status_code == 200
    assert await here.alerts(user) == [], "twelve readings of three records"
    for patient in here.patients[3:]:
        assert (await at[1].get(f"/v1/patients/{patient}")).status_code == 200, "an alert is no refusal"
    assert await here.alerts(user) == ["opened"]
    assert await here.events(user) == ["alert.many_records_opened"]
    [letter] = await here.letters()
    assert "Some receptionist" in letter.subject
    assert "4 different patients within 10 minutes" in letter.text
    assert "Confidential" not in letter.text


async def test_two_processes_at_one_moment_write_one_letter(here: Processes) -> None:
    user, at = await here.somebody()
    asked = [caller.get(f"/v1/patients/{patient}") for patient in here.patients for caller in at]
    assert {answer.status_code for answer in await asyncio.gather(*asked)} == {200}
    assert await here.alerts(user) == ["opened"]
    assert len(await here.letters()) == 1


async def test_control_the_same_by_two_people_is_usual(here: Processes) -> None:
    (one, at), (other, there) = await here.somebody(), await here.somebody()
    for patient in here.patients[:3]:
        await at[0].get(f"/v1/patients/{patient}")
    for patient in here.patients[3:]:
        await there[1].get(f"/v1/patients/{patient}")
    assert await here.alerts(one) + await here.alerts(other) == []
    assert await here.letters() == []


async def test_lists_and_searches_count_together(here: Processes) -> None:
    user, at = await here.somebody()
    assert len((await at[0].get("/v1/patients/search", params={"q": "Anil"})).json()["items"]) == 1
    assert len((await at[1].get("/v1/patients", params={"limit": 4})).json()["items"]) == 4
    assert await here.alerts(user) == []
    await at[1].get("/v1/patients")
    assert await here.alerts(user) == ["listed"]


async def test_repeated_denials(here: Processes) -> None:
    """Ids that are not there and doors that are shut, at both processes; of a person the owner hears once a day."""
    user, at = await here.somebody()
    assert (await at[0].get(f"/v1/patients/{NOBODY}")).status_code == 404
    assert (await at[1].get("/v1/audit")).status_code == 403
    assert (await at[0].get("/v1/nowhere")).status_code == 404, "no door, so nobody was turned away"
    assert (await at[0].get("/v1/patients", params={"limit": 0})).status_code == 422
    assert await here.alerts(user) == []
    assert (await at[1].get("/v1/patients/no-id")).status_code == 404
    assert await here.alerts(user) == ["denied"]
    assert await here.events(user) == ["alert.repeated_denials"]
    for patient in here.patients:
        await at[0].get(f"/v1/patients/{patient}")
    assert sorted(await here.alerts(user)) == ["denied", "opened"]
    [letter] = await here.letters()
    assert "3 times within 10 minutes" in letter.text


async def test_control_a_refusal_for_another_reason_is_no_denial(here: Processes) -> None:
    """A missing step-up says nothing about whose things they are; who is not signed in is nobody."""
    for _ in range(FEW["denied"] + 1):
        answer = await here.town.owner.delete("/v1/auth/mfa")
        assert answer.json()["type"] == "/problems/step-up-required"
        assert (await here.both[0].caller().get(f"/v1/patients/{NOBODY}")).status_code == 401
    assert await here.alerts(here.town.users[Role.OWNER]) == []


async def test_control_without_the_shared_count_two_processes_see_half_each(
    here: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when Valkey is away: each process counts what it sees, which is less and never more."""

    async def apart(self: Tally, key: str, members: list[str], window: Window) -> int:
        return self._count_here(f"{window.name} {key}", members, window)

    monkeypatch.setattr(Tally, "count", apart)
    user, at = await here.somebody()
    for number, patient in enumerate(here.patients):
        await at[number % 2].get(f"/v1/patients/{patient}")
    assert await here.alerts(user) == []
    await at[0].get(f"/v1/patients/{here.patients[1]}")
    assert await here.alerts(user) == ["opened"], "one process has seen four by now"
