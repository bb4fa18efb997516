"""A chain with clinics in two zones, and a doctor who works in all of them."""

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from donto.identity.roles import Role
from tests.support.product import Caller, Running
from tests.support.records import records_of
from tests.support.world import Town, hire


@dataclass
class Chain:
    """A town with its clinics and doctor."""

    running: Running
    town: Town
    clinics: dict[str, str] = field(default_factory=dict)
    """main and second (Asia/Kolkata), berlin: ids."""
    doctor: str = ""

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.town.owner

    async def add_doctor(self, clinics: list[str], **more: Any) -> str:
        """A doctor in some of the clinics; gives the id."""
        body = {"name": f"Dr {self.town.slug}", "clinicIds": [self.clinics[name] for name in clinics], **more}
        answer = await self.owner.post("/v1/doctors", body)
        assert answer.status_code == 201, answer.text
        made: str = answer.json()["id"]
        return made

    async def hire_doctor(self, clinics: list[str]) -> tuple[str, Caller]:
        """Somebody with the doctor's role and a profile; gives the profile's id and the caller."""
        user, caller = await hire(self.running, self.town, Role.DOCTOR, [self.clinics[name] for name in clinics])
        return await self.add_doctor(clinics, userId=user), caller

    async def hire(self, role: Role, clinics: list[str]) -> Caller:
        """Somebody in some of the clinics."""
        return (await hire(self.running, self.town, role, [self.clinics[name] for name in clinics]))[1]

    async def schedule(
        self, where: str | None, *windows: tuple[int, str, str], by: Caller | None = None, **more: Any
    ) -> httpx.Response:
        """Enter weekly hours in a clinic, or rounds (`where` None, with `place` and `timeZone`)."""
        body: dict[str, Any] = {
            "windows": [{"weekday": day, "opens": opens, "closes": closes} for day, opens, closes in windows],
            "effectiveFrom": "2031-01-01",
            **({"kind": "rounds"} if where is None else {"clinicId": self.clinics[where]}),
            **more,
        }
        return await (by or self.owner).post(f"/v1/doctors/{self.doctor}/schedules", body)

    async def rounds(self, *windows: tuple[int, str, str], **more: Any) -> httpx.Response:
        """Enter hospital rounds."""
        return await self.schedule(None, *windows, **{"place": "City Hospital", "timeZone": "Asia/Kolkata", **more})

    async def override(
        self, where: str, day: str, mode: str, *windows: tuple[str, str], by: Caller | None = None, **more: Any
    ) -> httpx.Response:
        """Let a day differ."""
        body = {
            "clinicId": self.clinics[where],
            "date": day,
            "mode": mode,
            "windows": [{"opens": opens, "closes": closes} for opens, closes in windows],
            **more,
        }
        return await (by or self.owner).post(f"/v1/doctors/{self.doctor}/overrides", body)

    async def stored(self, collection: str) -> list[dict[str, Any]]:
        """The town's records of a kind, from the database."""
        return list(await records_of(self.running, self.town, collection))


def made(answer: httpx.Response) -> dict[str, Any]:
    """The body of a 201."""
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


def clashes(answer: httpx.Response) -> list[dict[str, Any]]:
    """The conflicts of a 409."""
    assert answer.status_code == 409, answer.text
    found: list[dict[str, Any]] = answer.json()["conflicts"]
    return found


@pytest.fixture
async def chain(product: Running, town: Town) -> Chain:
    """Three clinics (as many as the plan has) and a doctor of all of them, who needs half an hour between two."""
    started = Chain(product, town)
    started.clinics["main"] = town.ids["clinic"]
    for name, zone in (("second", "Asia/Kolkata"), ("berlin", "Europe/Berlin")):
        body = {"name": f"{name} {town.slug}", "timeZone": zone}
        answer = await town.owner.post("/v1/clinics", body)
        assert answer.status_code == 201, answer.text
        started.clinics[name] = answer.json()["id"]
    started.doctor = await started.add_doctor(list(started.clinics), travelMinutes=30)
    return started
