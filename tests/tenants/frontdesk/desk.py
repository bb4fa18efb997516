"""A front desk as its people use it: short words for what the tests do again and again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import httpx

from donto.identity.roles import Role
from donto.kernel.clock import FixedClock
from tests.support.practice import Practice, made
from tests.support.product import Caller, Running
from tests.support.records import Raw, records_of
from tests.support.world import hire, join, signed_in

START: Final = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
"""A Monday, 08:30 in Asia/Kolkata, where the practice is."""


def at(local: str, day: str = "2027-03-01") -> str:
    """An instant of the practice's clocks."""
    return f"{datetime.fromisoformat(f'{day}T{local}:00+05:30').astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


@dataclass
class Desk:
    """A practice with its queue, and the time of day."""

    running: Running
    clock: FixedClock
    practice: Practice

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.practice.owner

    async def until(self, instant: datetime) -> None:
        """Let time pass; the owner signs in again, as people do after a break."""
        self.clock.advance(instant - self.clock.now())
        await self.sign_in()

    async def sign_in(self) -> Caller:
        """The owner, with a new token."""
        town = self.practice.town
        town.callers[Role.OWNER] = await signed_in(self.running, town.owner_email, town.slug)
        return self.owner

    def walk_in(self, name: str = "Somebody", **more: Any) -> dict[str, Any]:
        """What gives somebody who has only a name a number."""
        return {"clinicId": self.practice.clinic, "doctorId": self.practice.doctor, "name": name, **more}

    def checked_in(self, appointment: dict[str, Any], **more: Any) -> dict[str, Any]:
        """What gives an appointment a number."""
        where = {key: appointment[key] for key in ("clinicId", "doctorId")}
        return {**where, "appointmentId": appointment["id"], **more}

    async def ask(self, body: dict[str, Any], *, by: Caller | None = None) -> httpx.Response:
        """Try to get a number."""
        return await (by or self.owner).post("/v1/queue", body)

    async def issue(self, name: str = "Somebody", *, by: Caller | None = None, **more: Any) -> dict[str, Any]:
        """A number for a name, which must succeed."""
        return await made(by or self.owner, "/v1/queue", self.walk_in(name, **more))

    async def check_in(self, appointment: dict[str, Any], *, by: Caller | None = None, **more: Any) -> dict[str, Any]:
        """A number for an appointment, which must succeed."""
        return await made(by or self.owner, "/v1/queue", self.checked_in(appointment, **more))

    async def book(self, starts_at: str, patient: int = 0) -> dict[str, Any]:
        """A visit, which must succeed."""
        return await made(self.owner, "/v1/appointments", self.practice.visit(starts_at, patient))

    async def visit(self, appointment: str) -> str:
        """The state of an appointment."""
        return str((await self.owner.get(f"/v1/appointments/{appointment}")).json()["status"])

    async def call(self, *, by: Caller | None = None, **more: Any) -> httpx.Response:
        """Try to call whoever is next."""
        body = {"clinicId": self.practice.clinic, "doctorId": self.practice.doctor, **more}
        return await (by or self.owner).post("/v1/queue/call-next", body)

    async def called(self, *, by: Caller | None = None, **more: Any) -> dict[str, Any]:
        """Call whoever is next, which must succeed."""
        return _view(await self.call(by=by, **more))

    async def step(self, token: str, action: str, body: Any = None, *, by: Caller | None = None) -> httpx.Response:
        """Try one step of a token."""
        return await (by or self.owner).post(f"/v1/queue/{token}/{action}", body)

    async def done(self, token: str, action: str, body: Any = None, *, by: Caller | None = None) -> dict[str, Any]:
        """Take one step, which must succeed."""
        return _view(await self.step(token, action, body, by=by))

    async def board(self, *, by: Caller | None = None, **more: Any) -> dict[str, Any]:
        """The board of the clinic."""
        return _view(await (by or self.owner).get("/v1/queue", params={"clinicId": self.practice.clinic, **more}))

    async def order(self, **more: Any) -> list[int]:
        """The numbers of those waiting, in order."""
        return [token["number"] for token in (await self.board(**more))["waiting"]]

    async def hired(self, role: Role, *clinics: str) -> Caller:
        """Somebody of the first clinic, or of others."""
        return (await hire(self.running, self.practice.town, role, list(clinics) or [self.practice.clinic]))[1]

    async def linked_doctor(self, doctor: str, role: Role = Role.DOCTOR) -> Caller:
        """Somebody with an account who is that doctor."""
        place = [{"role": role, "clinicIds": [self.practice.clinic]}]
        user_id, email, _ = await join(self.running, self.practice.town, place)
        version = (await self.owner.get(f"/v1/doctors/{doctor}")).json()["version"]
        answer = await self.owner.patch(f"/v1/doctors/{doctor}", {"userId": user_id}, version)
        assert answer.status_code == 200, answer.text
        return await signed_in(self.running, email, self.practice.town.slug)

    async def stored(self, collection: str = "queue_tokens") -> list[Raw]:
        """What lies in the database, past every door."""
        return await records_of(self.running, self.practice.town, collection)


def start(clock: FixedClock) -> None:
    """Set the clock to START."""
    clock.advance(START - clock.now() + timedelta())


def _view(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    view: dict[str, Any] = answer.json()
    return view


def faults(refused: httpx.Response) -> list[str]:
    """The fields that a refused input names."""
    assert refused.status_code == 422, refused.text
    return [error["pointer"] for error in refused.json()["errors"]]
