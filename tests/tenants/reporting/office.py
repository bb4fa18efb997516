"""A practice in Berlin that is open around the clock, its reports, and their comparison with a recount."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

import httpx

from donto.identity.roles import Role
from donto.kernel.clock import FixedClock
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tests.support.carrying import carry
from tests.support.practice import Practice, add_doctor, add_patient, add_service, made
from tests.support.product import Caller, Running
from tests.support.records import Raw, records_of
from tests.support.world import Town, enlarge, found, operator, signed_in
from tests.tenants.reporting.recount import recount

ZONE: Final = ZoneInfo("Europe/Berlin")
START: Final = datetime(2027, 3, 26, 9, 0, tzinfo=UTC)
"""A Friday, 10:00 in Berlin. In the night to Sunday the 28th, clocks go forward."""
FIRST, LAST = "2027-03-01", "2027-04-30"
ALL_DAY: Final = [{"weekday": day, "opens": "00:00", "closes": "23:55"} for day in range(1, 8)]


@dataclass
class Office:
    """What is booked in, and what is asked."""

    running: Running
    clock: FixedClock
    practice: Practice
    doctors: list[str]
    services: list[str]
    """A visit of half an hour, one of an hour, and a group."""

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.practice.owner

    @property
    def town(self) -> Town:
        """The tenant."""
        return self.practice.town

    @property
    def scope(self) -> TenantScope:
        """The tenant, as the worker."""
        return TenantScope(self.town.tenant_id, self.town.database, Actor("system", "test"), EVERY_CLINIC)

    async def pass_by(self, **span: float) -> None:
        """Let time pass; the owner signs in again."""
        self.clock.advance(timedelta(**span))
        self.town.callers[Role.OWNER] = await signed_in(self.running, self.town.owner_email, self.town.slug)

    async def book(self, local: str, patient: int = 0, **more: Any) -> dict[str, Any]:
        """A visit at a time of Berlin's clocks, which must succeed."""
        return await made(self.owner, "/v1/appointments", self.practice.visit(instant(local), patient, **more))

    async def step(self, appointment: str, action: str, body: Any = None) -> httpx.Response:
        """Try a step of a visit."""
        return await self.owner.post(f"/v1/appointments/{appointment}/{action}", body)

    async def report(
        self, kind: str, first: str = FIRST, last: str = LAST, *, by: Caller | None = None, doctor: str | None = None
    ) -> dict[str, Any]:
        """A report of some days, of one doctor or of all."""
        params = {"from": first, "to": last, "clinicId": self.practice.clinic}
        if doctor is not None:
            params["doctorId"] = doctor
        answer = await (by or self.owner).get(f"/v1/reports/{kind}", params=params)
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    async def fold(self) -> int:
        """What the worker does every few seconds."""
        with entered(self.scope):
            return await self.running.product.reporting.ledger.fold()

    async def rebuild(self) -> int:
        """What the back-fill does."""
        with entered(self.scope):
            return await self.running.product.reporting.ledger.rebuild()

    async def stored(self, collection: str) -> list[Raw]:
        """What lies in the database, past every door."""
        return await records_of(self.running, self.town, collection)

    async def marks(self) -> list[str]:
        """The days that wait to be counted again."""
        return [row["day"] for row in await self.stored("report_sheets") if row["kind"] == "mark"]

    async def differences(self) -> list[str]:
        """Where any report says otherwise than a recount of the records. Empty: they agree in everything."""
        visits, offers = await self.stored("appointments"), await self.stored("waitlist_offers")
        clinic, faults = self.practice.clinic, []
        for doctor in (None, *self.doctors):
            daily, values = await self.report("daily", doctor=doctor), await self.report("value", doctor=doctor)
            for shown, worth in zip(daily["days"], values["days"], strict=True):
                wanted = recount(visits, offers, clinic, doctor, shown["day"])
                shown |= {"worth": _worth(worth["values"])}
                faults += [
                    f"{shown['day']} {doctor} {what}: {shown[what]}, but {wanted[what]}"
                    for what in ("funnel", "channels", "waitlist", "worth")
                    if shown[what] != wanted[what]
                ]
        days = [one["day"] for one in (await self.report("daily"))["days"]]
        uses = {use["doctorId"]: use for use in (await self.report("doctors"))["doctors"]}
        for doctor in self.doctors:
            counted = [recount(visits, offers, clinic, doctor, day) for day in days]
            minutes = [sum(one[what] for one in counted) for what in ("minutes", "lost")]
            if (shown := [uses[doctor]["bookedMinutes"], uses[doctor]["lostMinutes"]]) != minutes:
                faults.append(f"{doctor}: minutes {shown}, but {minutes}")
        return faults


def _worth(values: list[dict[str, Any]]) -> dict[tuple[str, str], int]:
    kinds = ("booked", "completed", "lost")
    return {(one["currency"], kind): one[f"{kind}Minor"] for one in values for kind in kinds if one[f"{kind}Minor"]}


def instant(local: str) -> str:
    """An instant of Berlin's clocks, as clients write it."""
    there = datetime.fromisoformat(local).replace(tzinfo=ZONE)
    return f"{there.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


async def office(running: Running, clock: FixedClock, *, dedicated: bool = False) -> Office:
    """Two doctors, three services and six patients in a clinic in Berlin, with overbooking."""
    town = await found(running, dedicated=dedicated)
    await enlarge(running, town, await operator(running))
    name = f"Mitte {secrets.token_hex(3)}"
    clinic = (await made(town.owner, "/v1/clinics", {"name": name, "timeZone": ZONE.key}))["id"]
    here = Practice(town, clinic, "", "", [])
    policy = {"overbooking": 1, "horizonDays": 120, "noShowMinutes": 0, "leadMinutes": 0, "cancelMinutes": 0}
    changed = await town.owner.patch(f"/v1/clinics/{clinic}/appointment-policy", policy, 1)
    assert changed.status_code == 200, changed.text
    lengths: list[tuple[int, dict[str, Any]]] = [(30, {}), (60, {}), (60, {"capacity": 3})]
    services = [await add_service(here, f"Visit {n}", long, **more) for n, (long, more) in enumerate(lengths)]
    here.service = services[0]
    doctors = [await add_doctor(here, name, hours=ALL_DAY) for name in ("Anke", "Bodo")]
    here.doctor = doctors[0]
    here.patients = [await add_patient(here, f"Patient{number}") for number in range(6)]
    return Office(running, clock, here, doctors, services)


class Life:
    """A practice's days at random: everything that can happen to visits, and time."""

    def __init__(self, here: Office, seed: int) -> None:
        self.here = here
        self.chance = Random(seed)  # noqa: S311  a workload, no secret

    async def go_on(self, moves: int) -> None:
        """So many things happen. Most are possible; what is not is refused, and nothing has happened."""
        for _ in range(moves):
            kind = self.chance.choices(tuple(_WEIGHTS), tuple(_WEIGHTS.values()))[0]
            await getattr(self, kind)()

    async def book(self) -> None:
        """At any hour, midnight included."""
        await self._ask("/v1/appointments", self._visit())

    async def overbook(self) -> None:
        """On the extra seat, where the first is taken."""
        if visits := await self._visits("scheduled"):
            taken = self.chance.choice(visits)
            body = {
                **self._visit(),
                "doctorId": taken["doctorId"],
                "startsAt": f"{taken['startsAt']:%Y-%m-%dT%H:%M:%S}Z",
            }
            await self._ask("/v1/appointments/overbook", {**body, "overbooking": "In pain"})

    async def advance(self) -> None:
        """A step of the status machine, allowed or not."""
        action = self.chance.choice(("confirm", "arrive", "start", "complete", "complete", "no-show"))
        if visit := await self._any():
            await self.here.step(visit, action)

    async def finish(self) -> None:
        """The whole way."""
        if visit := await self._any():
            for action in ("arrive", "start", "complete"):
                await self.here.step(visit, action)

    async def cancel(self) -> None:
        """By the clinic, or by the patient."""
        if not (visit := await self._any()):
            return
        if self.chance.random() < 0.5:
            await self.here.step(visit, "cancel", {"reason": "plans"})
            return
        product = self.here.running.product
        with entered(self.here.scope):
            row = await product.scheduling.visits.get(visit)
            if row.status in ("scheduled", "confirmed") and row.starts_at > self.here.clock.now():
                cancel = product.scheduling.visits.cancel
                await product.core.database.transaction(lambda: cancel(visit, "ill", by_patient=True))

    async def move(self) -> None:
        """To another time, and perhaps another doctor."""
        if visit := await self._any():
            to = {key: value for key, value in self._visit().items() if key in ("startsAt", "doctorId")}
            await self.here.step(visit, "reschedule", to)

    async def merge(self) -> None:
        """Two patients become one; a new one comes."""
        patients = self.here.practice.patients
        keep, gone = self.chance.sample(patients, 2)
        answer = await self.here.owner.post(f"/v1/patients/{keep}/merge", {"from": gone})
        if answer.status_code == 200:
            patients.remove(gone)
            patients.append(await add_patient(self.here.practice, f"New{len(patients)}"))

    async def wait(self) -> None:
        """Somebody waits; what is free is offered, taken or left."""
        here = self.here
        body = {"clinicId": here.practice.clinic, "serviceId": here.services[0]}
        await self._ask("/v1/waitlist", {**body, "patientId": self.chance.choice(here.practice.patients)})
        await carry(here.running, here.town)
        for offer in await here.stored("waitlist_offers"):
            if offer["status"] == "open":
                await here.owner.post(f"/v1/waitlist/offers/{offer['_id']}/{self.chance.choice(('take', 'leave'))}")

    async def sleep(self) -> None:
        """Hours pass, over midnight and a change of the clocks."""
        await self.here.pass_by(hours=self.chance.randrange(1, 9))

    async def fold(self) -> None:
        """The worker comes by."""
        await self.here.fold()

    def _visit(self) -> dict[str, Any]:
        now = self.here.clock.now().astimezone(ZONE)
        day = date.fromordinal(now.date().toordinal() + self.chance.randrange(3))
        local = f"{day}T{self.chance.choice((0, 1, 3, 9, 10, 11, 22, 23)):02}:{self.chance.choice(('00', '25')):}"
        doctor, service = self.chance.choice(self.here.doctors), self.chance.choice(self.here.services)
        patient = self.chance.randrange(len(self.here.practice.patients))
        return self.here.practice.visit(instant(local), patient, doctorId=doctor, serviceId=service)

    async def _any(self) -> str | None:
        rows = await self._visits("scheduled", "confirmed", "arrived", "in_progress")
        return str(self.chance.choice(rows)["_id"]) if rows else None

    async def _visits(self, *states: str) -> list[Raw]:
        """In an order that does not hang on ids, which are random: a seed is to lead to the same life again."""
        stored = await self.here.stored("appointments")
        rows = [row for row in stored if row["status"] in states and row["kind"] == "visit"]
        return sorted(rows, key=lambda row: (row["startsAt"], self.here.doctors.index(row["doctorId"]), row["seat"]))

    async def _ask(self, path: str, body: dict[str, Any]) -> None:
        answer = await self.here.owner.post(path, body)
        assert answer.status_code in (201, 409, 422), answer.text


_WEIGHTS: Final = {
    "book": 30,
    "overbook": 4,
    "advance": 14,
    "finish": 6,
    "cancel": 8,
    "move": 10,
    "merge": 2,
    "wait": 4,
    "sleep": 4,
    "fold": 4,
}
