"""A storm of bookings: many clients on one diary, each of which repeats what it does not know the outcome of.

Everything that was acknowledged is written into a ledger outside the database, which the database is then compared
with. A client's booking carries its own name as the visit's reason, so that a second effect of one key would show.
"""

import asyncio
import itertools
import json
import random
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

import httpx
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from tests.support.diary_check import Raw, Verdict, examine
from tests.support.practice import Practice, add_doctor, add_service, made, practice
from tests.support.product import Caller, Running
from tests.support.world import enlarge, found, operator

CLIENTS: Final = 64
PATIENCE_SECONDS: Final = 60.0
"""After the storm a client still repeats what it does not know for so long."""
SERVICES: Final[tuple[dict[str, Any], ...]] = (
    {"duration": 15},
    {"duration": 20, "bufferAfter": 5, "roomKind": "room"},
    {"duration": 30, "bufferBefore": 5, "bufferAfter": 5, "roomKind": "chair"},
    {"duration": 40, "bufferAfter": 10, "roomKind": "any"},
    {"duration": 60, "bufferBefore": 10, "roomKind": "chair"},
)
"""Lengths and buffers that overlap each other in every way."""
ROOMS: Final = ("chair", "chair", "room")
_BEHIND_AN_ID: Final = re.compile(r"/[a-z]{2,5}_[0-9a-z]{26}/")


class Kind(NamedTuple):
    """A service that can be booked."""

    id: str
    duration: int


@dataclass
class Ground:
    """What the storm passes over."""

    here: Practice
    doctors: list[str]
    services: list[Kind]
    first: datetime
    """The first bookable begin of the first day."""
    days: int
    """So many days, each of eight hours."""

    def begins(self, chance: random.Random, day: int, duration: int) -> datetime:
        """A begin on that day, on a mark of five minutes, from which the visit ends within hours."""
        minute = chance.randrange((8 * 60 - duration) // 5 + 1) * 5
        return self.first + timedelta(days=day % self.days, minutes=minute)


async def ground(running: Running, *, doctors: int = 6, patients: int = 60, days: int = 360, **policy: Any) -> Ground:
    """A practice with several doctors, rooms for fewer, services of every length, and a year's horizon."""
    town = await found(running)
    await enlarge(running, town, await operator(running))
    here = await practice(running, town, patients=patients)
    owner = here.owner
    path, changes = f"/v1/clinics/{here.clinic}/appointment-policy", {"horizonDays": 365, "leadMinutes": 0, **policy}
    answer = await owner.patch(path, changes, (await owner.get(path)).json()["version"])
    assert answer.status_code == 200, answer.text
    for number, kind in enumerate(ROOMS):
        body = {"clinicId": here.clinic, "name": f"Place {number}", "kind": kind}
        here.rooms.append((await made(owner, "/v1/rooms", body))["id"])
    more = [await add_doctor(here, f"Doctor {number}") for number in range(1, doctors)]
    kinds = [Kind(await add_service(here, f"Service {one['duration']}", **one), one["duration"]) for one in SERVICES]
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    nine_in_kolkata = midnight + timedelta(days=2, hours=3, minutes=30)
    return Ground(here, [here.doctor, *more], kinds, nine_in_kolkata, days)


@dataclass
class Ledger:
    """What clients were told."""

    booked: dict[str, Raw] = field(default_factory=dict)
    """By name of the attempt: the view that acknowledged it."""
    cancelled: set[str] = field(default_factory=set)
    """Ids of visits whose cancellation was acknowledged."""
    refused: dict[str, str] = field(default_factory=dict)
    """By name of the attempt: the definite no."""
    overtaken: int = 0
    """Repeats that came while an earlier request was still under way."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Requests whose outcome the client did not learn, by the reason. Each was repeated."""
    lost_track: list[str] = field(default_factory=list)
    """Attempts whose outcome nobody learned in time. There must be none."""
    acknowledged_at: list[float] = field(default_factory=list)
    attempts: int = 0
    replayed: int = 0

    @property
    def longest_gap(self) -> float:
        """The longest time in seconds in which nothing was acknowledged."""
        times = sorted(self.acknowledged_at)
        return max((later - earlier for earlier, later in itertools.pairwise(times)), default=0.0)

    def figures(self, seconds: float) -> str:
        """A line for the reader."""
        each_second = f"{self.attempts / seconds:.0f} attempts and {len(self.booked) / seconds:.0f} bookings a second"
        return (
            f"{self.attempts} attempts in {seconds:.0f} s ({each_second}): {len(self.booked)} booked, "
            f"{len(self.cancelled)} cancelled, refused {dict(Counter(self.refused.values()))}, "
            f"unknown and repeated {dict(self.unknown)}, replayed {self.replayed}, overtaken {self.overtaken}, "
            f"longest gap {self.longest_gap:.1f} s"
        )


class Client:
    """Sends a command until it knows what became of it, with the same key each time."""

    def __init__(self, callers: Sequence[Caller], ledger: Ledger, seed: int, *, impatience: float = 0.0) -> None:
        """`callers`: the same person at several processes. `impatience`: how often an answer is not waited for."""
        self._callers = callers
        self._ledger = ledger
        self._impatience = impatience
        self._left: dict[asyncio.Task[httpx.Response], str] = {}
        self.chance = random.Random(seed)  # noqa: S311  a workload, no secret
        self.deadline = float("inf")

    async def tell(self, path: str, body: Raw, key: str) -> httpx.Response | None:
        """The definite answer (below 500), or None when there was none until the deadline.

        A refusal of what takes an Idempotency-Key is definite: while an earlier request runs, a repeat is told so. Of
        what takes none (`path` goes on behind an id), it is once no earlier request is under way.
        """
        wait = 0.02
        while time.monotonic() < self.deadline:
            try:
                answer = await self._send(path, body, key)
            except (httpx.TransportError, TimeoutError) as error:
                self._ledger.unknown[type(error).__name__] += 1
            else:
                earlier = {task for task, its_key in self._left.items() if its_key == key}
                if 400 <= answer.status_code < 500 and earlier and _BEHIND_AN_ID.search(path):
                    self._ledger.overtaken += 1
                    await asyncio.wait(earlier)
                    continue
                if answer.status_code == 409 and answer.json()["type"] == "/problems/still-running":
                    self._ledger.overtaken += 1
                elif answer.status_code < 500:
                    self._ledger.replayed += "idempotency-replayed" in answer.headers
                    return answer
                else:
                    self._ledger.unknown[str(answer.status_code)] += 1
            await asyncio.sleep(wait * (0.5 + self.chance.random()))
            wait = min(wait * 2, 1.0)
        return None

    async def _send(self, path: str, body: Raw, key: str) -> httpx.Response:
        """One request. Now and then the client hangs up, while the server goes on."""
        request = asyncio.ensure_future(self.chance.choice(self._callers).post(path, body, key=key))
        if self.chance.random() >= self._impatience:
            return await request
        done, _ = await asyncio.wait({request}, timeout=self.chance.uniform(0.002, 0.2))
        if done:
            return request.result()
        self._left[request] = key
        request.add_done_callback(self._forget)
        raise TimeoutError

    def _forget(self, request: asyncio.Task[httpx.Response]) -> None:
        self._left.pop(request, None)
        if not request.cancelled():
            request.exception()

    async def settle(self) -> None:
        """Wait for the requests that were not waited for: they must not have an effect after the check."""
        if self._left:
            await asyncio.wait(set(self._left))


class Storm:
    """Clients that book, and now and then cancel, at one moving stretch of days."""

    def __init__(
        self,
        place: Ground,
        callers: Sequence[Caller],
        *,
        clients: int = CLIENTS,
        seed: int = 1,
        impatience: float = 0.0,
        days_each_second: float = 0.5,
        cancelling: float = 0.15,
    ) -> None:
        self.place = place
        self.ledger = Ledger()
        self.seconds = 0.0
        self._pace = days_each_second
        self._cancelling = cancelling
        self._clients = [Client(callers, self.ledger, seed * 1000 + n, impatience=impatience) for n in range(clients)]
        self._begun = 0.0

    async def rage(self, going_on: Callable[[float], bool]) -> Ledger:
        """Book as long as `going_on(seconds)` says; then wait until every outcome is known."""
        self._begun = time.monotonic()
        await asyncio.gather(*(self._work(number, client, going_on) for number, client in enumerate(self._clients)))
        await asyncio.gather(*(client.settle() for client in self._clients))
        return self.ledger

    async def _work(self, number: int, client: Client, going_on: Callable[[float], bool]) -> None:
        count = 0
        while going_on(elapsed := time.monotonic() - self._begun):
            self.seconds = max(self.seconds, elapsed)
            count += 1
            await self._attempt(client, f"client-{number}-{count}", int(elapsed * self._pace))
            client.deadline = float("inf")

    async def _attempt(self, client: Client, name: str, today: int) -> None:
        ledger, chance, here = self.ledger, client.chance, self.place.here
        service = chance.choice(self.place.services)
        begin = self.place.begins(chance, today + chance.randrange(2), service.duration)
        body = here.visit(iso(begin), chance.randrange(len(here.patients)), reason=name)
        body |= {"doctorId": chance.choice(self.place.doctors), "serviceId": service.id}
        ledger.attempts += 1
        client.deadline = time.monotonic() + PATIENCE_SECONDS
        answer = await client.tell("/v1/appointments", body, f"key-{name}")
        if answer is None:
            ledger.lost_track.append(name)
        elif answer.status_code == 201:
            ledger.booked[name] = answer.json()
            ledger.acknowledged_at.append(time.monotonic())
            if chance.random() < self._cancelling:
                await self._cancel(client, answer.json()["id"])
        else:
            ledger.refused[name] = f"{answer.status_code} {why(answer)}"

    async def _cancel(self, client: Client, appointment: str) -> None:
        answer = await client.tell(f"/v1/appointments/{appointment}/cancel", {"reason": "plans"}, f"no-{appointment}")
        # Not a create, so a repeat is judged by the state: it says that the first try has done it.
        if answer is not None and (answer.status_code == 200 or answer.json().get("state") == "cancelled"):
            self.ledger.cancelled.add(appointment)
        else:
            self.ledger.lost_track.append(f"cancel {appointment}: {answer and answer.text}")


async def inspect(running: Running, place: Ground, ledger: Ledger | None = None, *, extra_seats: int = 0) -> Verdict:
    """The diary of the ground as the database has it, past the product, and compared with what clients were told."""
    cipher = running.product.core.keys.cipher("outbox")
    tenant = place.here.town.tenant_id

    def unseal(row: Raw) -> Raw:
        opened: Raw = json.loads(cipher.open_text(row["sealed"], aad=row["_id"]))
        return opened

    async with past(running) as database:
        verdict = await examine(database, tenant, unseal, extra_seats=extra_seats, now=running.product.core.clock.now())
        if ledger is not None:
            for fault in compare(ledger, await database["appointments"].find({"tenantId": tenant}).to_list()):
                verdict.add("ledger", fault)
    return verdict


@asynccontextmanager
async def past(running: Running) -> AsyncIterator[AsyncDatabase[Raw]]:
    """The product's database with a client of our own, past all its guards."""
    settings = running.product.core.settings
    async with AsyncMongoClient[Raw](settings.mongo_url, tz_aware=True, readConcernLevel="majority") as client:
        yield client[settings.database]


def iso(instant: datetime) -> str:
    """As clients write instants."""
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def why(answer: httpx.Response) -> str:
    """The rules in the way, shortly."""
    body = answer.json()
    blocks = sorted({block["rule"] for block in body.get("blocks", [])})
    return ",".join(blocks) or str(body.get("clashes") or body.get("rule") or body["type"])


def compare(ledger: Ledger, records: Sequence[Raw]) -> list[str]:
    """What clients were told that the database does not know, and the other way round. Empty: they agree."""
    faults: list[str] = list(ledger.lost_track)
    by_id = {record["_id"]: record for record in records}
    effects = Counter(record["reason"] for record in records)
    faults += [f"{name}: {count} effects of one key" for name, count in effects.items() if count > 1]
    unasked = effects.keys() - ledger.booked.keys()
    faults += [f"{name}: in the database, and told {ledger.refused.get(name)}" for name in unasked]
    for name, view in ledger.booked.items():
        record = by_id.get(view["id"])
        if record is None:
            faults.append(f"{name}: acknowledged and lost")
            continue
        kept = {key: record[key] for key in ("doctorId", "serviceId", "patientId", "roomId", "reason")}
        status = "cancelled" if view["id"] in ledger.cancelled else "scheduled"
        if record["status"] != status or kept != {key: view[key] for key in kept}:
            faults.append(f"{name}: acknowledged as {view}, stored as {record}")
        elif record["startsAt"] != datetime.fromisoformat(view["startsAt"]):
            faults.append(f"{name}: begins at {record['startsAt']}, acknowledged for {view['startsAt']}")
    return faults
