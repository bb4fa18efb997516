"""A practice as its people and its visitors use it: short words for what the tests do again and again."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import httpx

from donto.identity.roles import Role
from donto.kernel.clock import FixedClock
from tests.support.practice import Practice, made
from tests.support.product import Caller, Running
from tests.support.records import Raw, records_of
from tests.support.world import hire, signed_in

START: Final = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
"""A Monday, 08:30 in Asia/Kolkata, where the practice is; its doctors work from 09:00 to 17:00 every day."""
TOMORROW: Final = "2027-03-02"


def at(local: str, day: str = TOMORROW) -> str:
    """An instant of the practice's clocks: `at("09:30")` is 04:00 in UTC."""
    return utc(datetime.fromisoformat(f"{day}T{local}:00+05:30"))


def utc(instant: datetime) -> str:
    """As the API writes it."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


@dataclass
class Diary:
    """A practice, and the time of day."""

    running: Running
    clock: FixedClock
    practice: Practice

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.practice.owner

    @property
    def slug(self) -> str:
        """The tenant's address."""
        return self.practice.town.slug

    async def pass_by(self, **span: float) -> None:
        """Let time pass; the owner signs in again, as people do after a break."""
        self.clock.advance(timedelta(**span))
        town = self.practice.town
        town.callers[Role.OWNER] = await signed_in(self.running, town.owner_email, town.slug)

    async def until(self, instant: str) -> None:
        """Let time pass until an instant."""
        left = datetime.fromisoformat(instant) - self.clock.now()
        await self.pass_by(seconds=left.total_seconds())

    async def ask(self, starts_at: str, patient: int = 0, *, by: Caller | None = None, **more: Any) -> httpx.Response:
        """Try to book."""
        return await (by or self.owner).post("/v1/appointments", self.practice.visit(starts_at, patient, **more))

    async def book(self, starts_at: str, patient: int = 0, *, by: Caller | None = None, **more: Any) -> dict[str, Any]:
        """Book, which must succeed."""
        return await made(by or self.owner, "/v1/appointments", self.practice.visit(starts_at, patient, **more))

    async def overbook(
        self, starts_at: str, patient: int = 0, *, by: Caller | None = None, **more: Any
    ) -> httpx.Response:
        """Try to book although the doctor is taken."""
        body = self.practice.visit(starts_at, patient, overbooking="In pain", **more)
        return await (by or self.owner).post("/v1/appointments/overbook", body)

    async def hold(self, starts_at: str, **more: Any) -> dict[str, Any]:
        """Hold a time, which must succeed."""
        body = {**self.practice.visit(starts_at), **more}
        if "patientId" not in more:
            del body["patientId"]
        return await made(self.owner, "/v1/holds", body)

    async def step(
        self, appointment: str, action: str, body: Any = None, *, by: Caller | None = None
    ) -> httpx.Response:
        """Try one step of an appointment."""
        return await (by or self.owner).post(f"/v1/appointments/{appointment}/{action}", body)

    async def done(
        self, appointment: str, action: str, body: Any = None, *, by: Caller | None = None
    ) -> dict[str, Any]:
        """Take one step, which must succeed."""
        answer = await self.step(appointment, action, body, by=by)
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    async def see(self, appointment: str) -> dict[str, Any]:
        """An appointment as it is."""
        view: dict[str, Any] = (await self.owner.get(f"/v1/appointments/{appointment}")).json()
        return view

    async def explain(self, starts_at: str, **more: Any) -> dict[str, str]:
        """By rule: the sentence."""
        ids = {key: value for key, value in self.practice.visit(starts_at).items() if key.endswith("Id")}
        del ids["patientId"]
        answer = await self.owner.get("/v1/availability/explain", params={**ids, "at": starts_at, **more})
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert found["bookable"] == (not found["blocks"])
        return {block["rule"]: block["detail"] for block in found["blocks"]}

    async def free(self, begin: str, end: str, **more: Any) -> list[str]:
        """The free begins of the doctor in a range."""
        asked = {"clinicId": self.practice.clinic, "serviceId": self.practice.service, "from": begin, "to": end, **more}
        doctor = asked.pop("doctorId", self.practice.doctor)
        answer = await self.owner.get(f"/v1/availability/{doctor}", params=asked)
        assert answer.status_code == 200, answer.text
        return [slot["startsAt"] for slot in answer.json()["slots"]]

    async def policy(self, **changed: Any) -> dict[str, Any]:
        """Change the clinic's policy."""
        path = f"/v1/clinics/{self.practice.clinic}/appointment-policy"
        version = (await self.owner.get(path)).json()["version"]
        answer = await self.owner.patch(path, changed, version)
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    async def hired(self, role: Role, *clinics: str) -> Caller:
        """Somebody of the first clinic, or of others."""
        places = list(clinics) or [self.practice.clinic]
        return (await hire(self.running, self.practice.town, role, places))[1]

    def stranger(self) -> Caller:
        """Somebody without an account, at a network address of their own: visitors are limited by it."""
        address = f"10.{secrets.randbelow(256)}.{secrets.randbelow(256)}.{1 + secrets.randbelow(254)}"
        transport = httpx.ASGITransport(self.running.asgi, raise_app_exceptions=False, client=(address, 40_000))
        return Caller(httpx.AsyncClient(transport=transport, base_url="http://donto.test"))

    async def stored(self, collection: str = "appointments") -> list[Raw]:
        """What lies in the database, past every door."""
        return await records_of(self.running, self.practice.town, collection)


def rules(refused: httpx.Response) -> list[str]:
    """The rules that a refused booking names."""
    assert refused.status_code == 409, refused.text
    return [block["rule"] for block in refused.json()["blocks"]]


def faults(refused: httpx.Response) -> list[str]:
    """The fields that a refused input names."""
    assert refused.status_code == 422, refused.text
    return [error["pointer"] for error in refused.json()["errors"]]
