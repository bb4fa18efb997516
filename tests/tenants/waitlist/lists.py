"""A waiting list as its people use it: short words for what the tests do again and again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal

import httpx

from donto.identity.roles import Role
from donto.kernel.clock import FixedClock
from tenants.messaging import Cause, Message
from tenants.scheduling import Appointment
from tests.support.carrying import carry, sweep
from tests.support.practice import Practice, made
from tests.support.product import Caller, Running
from tests.support.records import Raw, records_of
from tests.support.world import signed_in

START: Final = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
"""A Monday, 08:30 in Asia/Kolkata, where the practice is; its doctors work from 09:00 to 17:00 every day."""


def at(local: str, day: str = "2027-03-02") -> str:
    """An instant of the practice's clocks."""
    return f"{datetime.fromisoformat(f'{day}T{local}:00+05:30').astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


@dataclass
class Crier:
    """Implements `Herald`: remembers whom it told what."""

    told: list[dict[str, Any]] = field(default_factory=list)

    async def tell(
        self,
        kind: Literal["offer"],
        appointment: Appointment,
        *,
        cause: Cause,
        until: datetime | None = None,
        payloads: Sequence[str] = (),
    ) -> Message | None:
        """As if nobody had a telephone."""
        self.told.append({"kind": kind, "patient": appointment.patient_id, "cause": cause, "payloads": tuple(payloads)})
        return None


@dataclass
class Lists:
    """A practice with a waiting list, and the time of day."""

    running: Running
    clock: FixedClock
    practice: Practice

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.practice.owner

    async def pass_by(self, **span: float) -> None:
        """Let time pass, and the worker look at what is due; the owner signs in again."""
        self.clock.advance(timedelta(**span))
        town = self.practice.town
        town.callers[Role.OWNER] = await signed_in(self.running, town.owner_email, town.slug)
        await self.work()

    async def work(self) -> None:
        """What the worker does within a second or two."""
        await carry(self.running, self.practice.town)
        await sweep(self.running)

    async def book(self, starts_at: str, patient: int = 0, **more: Any) -> dict[str, Any]:
        """A visit, which must succeed."""
        return await made(self.owner, "/v1/appointments", self.practice.visit(starts_at, patient, **more))

    async def done(self, appointment: str, action: str, body: Any = None) -> dict[str, Any]:
        """A step of an appointment, and what the worker makes of it."""
        answer = await self.owner.post(f"/v1/appointments/{appointment}/{action}", body)
        assert answer.status_code == 200, answer.text
        await self.work()
        view: dict[str, Any] = answer.json()
        return view

    def wish(self, patient: int, **more: Any) -> dict[str, Any]:
        """What puts a patient on the list."""
        here = self.practice
        who = {"clinicId": here.clinic, "serviceId": here.service, "patientId": here.patients[patient]}
        return {**who, **more}

    async def wait(self, patient: int, *, by: Caller | None = None, **more: Any) -> str:
        """Put a patient on the list, a minute after the one before. Gives the entry's id."""
        self.clock.advance(timedelta(minutes=1))
        return str((await made(by or self.owner, "/v1/waitlist", self.wish(patient, **more)))["id"])

    async def entry(self, entry_id: str) -> dict[str, Any]:
        """An entry as it is."""
        view: dict[str, Any] = (await self.owner.get(f"/v1/waitlist/{entry_id}")).json()
        return view

    async def offers(self, entry_id: str) -> list[dict[str, Any]]:
        """What an entry was offered, the latest first."""
        answer = await self.owner.get(f"/v1/waitlist/{entry_id}/offers")
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def offer(self, entry_id: str) -> dict[str, Any]:
        """The one offer that it has had."""
        (only,) = await self.offers(entry_id)
        return only

    async def answer(self, offer_id: str, word: str) -> httpx.Response:
        """Take or leave an offer, at the desk."""
        return await self.owner.post(f"/v1/waitlist/offers/{offer_id}/{word}")

    async def visit(self, appointment: str) -> dict[str, Any]:
        """An appointment as it is."""
        view: dict[str, Any] = (await self.owner.get(f"/v1/appointments/{appointment}")).json()
        return view

    async def stored(self, collection: str) -> list[Raw]:
        """What lies in the database, past every door."""
        return await records_of(self.running, self.practice.town, collection)
