"""The diary and the search for free times, through every door, against the bare reads they stand on."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

import httpx
from msgspec import Struct

from benchmarks.client import LoadClient, load_client
from benchmarks.ground import OWNER, Api, Ground
from benchmarks.listing import drive
from benchmarks.load import Order, Report, request_of
from benchmarks.practice import DAY, Crowd, Practice, crowd, practice
from benchmarks.ratio import Rounds, alternate
from benchmarks.report import Part, figures, p50_of, rate_of
from benchmarks.simple import token_of
from donto.kernel.db import Collection, connect
from tenants.scheduling.models import Appointment
from tenants.scheduling.policy import OCCUPYING
from tenants.scheduling.repository import BusyRow, overlapping
from tenants.scheduling.schemas import Entry

_METHOD = (
    "*Day*: `GET /v1/calendar` of a day with 50 appointments (19 fields), against `find(...).to_list()` with the same "
    "filter, projection and sort, against that of the whole documents, and against the same as one would write it "
    "first: FastAPI, PyJWT, a Beanie document for each row (`benchmarks/simple.py`). *Slots*: "
    "`GET /v1/availability/{doctor}` of 30 days, a fifth of them booked, against "
    "the bare read of those bookings. *Next*: `GET /v1/availability/next` over 500 doctors whose first 20 "
    "days are full, against the bare read of a mask for each of them (30 days of 36 bytes; Donto stores none, the goal "
    "is set by it) and that of their bookings. It is asked again and again, so the process knows what is full (ADR "
    "0020); the first answer of a new process is given apart. Each with token, permission and tenant "
    "scope; one uvicorn process; raw sides in one uvloop process with the same driver settings and no listener. "
    "*Growth*: the same questions of a tenant with the same practice in a database of its own, where there is nothing "
    "else, answered by the same process in the same rounds. *Zoned* raw reads give what the API's answers hold, "
    "instants with their zone, as the driver makes them; *zoneless* ones are the driver's default, which leaves that "
    "to the reader."
)
_ZONED, _ZONELESS, _WHOLE = "zoned raw", "zoneless raw", "whole zoneless raw"
Bare = Callable[[], Awaitable[object]]


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """Day and slots among few appointments and among many; then the search over many doctors."""
    made = await practice(ground)
    part = Part("Diary and free times", _METHOD)
    token = (await ground.sign_in(OWNER)).access_token
    settings = ground.settings()
    raw = connect(settings.mongo_url, timeout_seconds=settings.request_timeout_seconds)
    side = _Sides(ground.scope.tenant_id, raw[settings.database][Appointment.collection_name()], token, rounds, seconds)
    begin, end, month = DAY, DAY + timedelta(days=1), DAY + timedelta(days=30)
    taken = {"status": {"$in": list(OCCUPYING)}}
    visits = {"clinicId": made.clinic_id, **overlapping(begin, end)}
    day = {**side.bares(visits, Entry), _WHOLE: side.bare(visits, None, zones=False)}
    bookings = side.bares({"doctorId": made.doctor_id, **overlapping(begin, month), **taken}, BusyRow)
    quiet, owner = await ground.apart("measured-apart")
    few, paths = _paths(await practice(quiet)), _paths(made)
    many = await crowd(ground, made.service_id)
    async with ground.api(0) as api, load_client() as client:
        for name, bares in (("day", day), ("slots", bookings)):
            _add(part, name, 1, await side.measure(client, api, paths[name], bares, 1))
            _add_growth(part, name, await side.beside(client, api, paths[name], few[name], owner))
            _add(part, name, 32, await side.measure(client, api, paths[name], bares, 32))
        await _add_simple(part, side, client, api, ground, paths["day"])
        await _add_next(part, side, client, api, _following(many, made, begin), many)
    await raw.close()
    path = _following(many, made, begin)
    first = [f"{await _first_answer(ground, number, path, token):.2f}" for number in (1, 2, 3)]
    part.add("next: first answer of a process, three times", f"{'; '.join(first)} s")
    return part


def _paths(made: Practice) -> dict[str, str]:
    """What is asked of a practice."""
    until, month = DAY + timedelta(days=1), DAY + timedelta(days=30)
    return {
        "day": f"/v1/calendar?clinicId={made.clinic_id}&{_range(DAY, until)}",
        "slots": f"/v1/availability/{made.doctor_id}?{_service(made.clinic_id, made)}&{_range(DAY, month)}",
    }


@dataclass(frozen=True)
class _Sides:
    """Measures a request beside the bare read it stands on."""

    tenant: str
    appointments: Collection
    token: str
    rounds: int
    seconds: float

    def slower(self, times: int) -> "_Sides":
        """With so much more time for each side of a round, and a third of the rounds."""
        return replace(self, seconds=self.seconds * times, rounds=max(self.rounds // 3, 3))

    def bares(self, condition: dict[str, Any], row: type[Struct]) -> dict[str, Bare]:
        """Both reads of `row`'s fields."""
        return {_ZONED: self.bare(condition, row, zones=True), _ZONELESS: self.bare(condition, row, zones=False)}

    def bare(self, condition: dict[str, Any], row: type[Struct] | None, *, zones: bool) -> Bare:
        """The read of `row`'s fields, as the driver gives it; None: of all that is stored."""
        fields = ["_id" if name == "id" else name for name in row.__struct_encode_fields__] if row else []
        projection, where = dict.fromkeys(fields, 1) or None, {"tenantId": self.tenant, **condition}
        options = self.appointments.codec_options.with_options(tz_aware=zones)
        appointments = self.appointments.with_options(codec_options=options)

        async def find() -> object:
            cursor = appointments.find(where, projection, sort=[("startsAt", 1)], batch_size=100_000)
            found = await cursor.to_list()
            assert found
            return found

        return find

    async def masks(self, doctors: Sequence[str]) -> Bare:
        """The read of as many masks, of 36 bytes for each of 30 days, as there are doctors."""
        place = self.appointments.database["benchmark_masks"]
        rows = [{"tenantId": self.tenant, "doctorId": doctor, "days": [bytes(36)] * 30} for doctor in doctors]
        await place.create_index([("tenantId", 1), ("doctorId", 1)])
        await place.insert_many(rows)
        where = {"tenantId": self.tenant, "doctorId": {"$in": list(doctors)}}

        async def find() -> object:
            found = await place.find(where, {"days": 1}, batch_size=1000).to_list()
            assert len(found) == len(doctors)
            return found

        return find

    async def measure(
        self, client: LoadClient, api: Api, path: str, bares: dict[str, Bare], connections: int
    ) -> Rounds[Report]:
        """All sides, in turn."""

        def plain(bare: Bare) -> Callable[[], Awaitable[Report]]:
            return lambda: drive(bare, connections, self.seconds)

        raw = {name: plain(bare) for name, bare in bares.items()}
        sides = {"api": self._doors(client, api, path, self.token, connections), **raw}
        return await alternate(sides, wanted=self.rounds, at_most=2 * self.rounds)

    async def beside_simple(self, client: LoadClient, api: Api, simple: Api, path: str) -> Rounds[Report]:
        """The day of 32 clients, and the same from the simple program, in turn."""
        query, token = path.partition("?")[2], token_of(self.tenant)
        sides = {
            "api": self._doors(client, api, path, self.token, 32),
            "simple": self._doors(client, simple, f"/day?{query}", token, 32),
        }
        return await alternate(sides, wanted=self.rounds, at_most=2 * self.rounds)

    async def beside(self, client: LoadClient, api: Api, path: str, other: str, token: str) -> Rounds[Report]:
        """One path, and another one that somebody else asks the same process for, in turn."""
        sides = {
            "many": self._doors(client, api, path, self.token, 1),
            "few": self._doors(client, api, other, token, 1),
        }
        return await alternate(sides, wanted=self.rounds, at_most=2 * self.rounds)

    def _doors(
        self, client: LoadClient, api: Api, path: str, token: str, connections: int
    ) -> Callable[[], Awaitable[Report]]:
        request = request_of("GET", path, token=token)
        return lambda: client.run(api, Order(api.port, request, connections, self.seconds), 200)


def _add(part: Part, name: str, connections: int, measured: Rounds[Report]) -> None:
    goals, sides = {"day": 1.6, "slots": 2.0, "next": 2.5}, sorted(measured.kept[0].sides.keys() - {"api"})
    for side in sides:
        if connections == 1:
            p50 = measured.ratio("api", side, p50_of)
            part.add(f"{name}, c=1: p50 ÷ {side} p50", p50.text(), f"≤ {goals[name]}", p50.median <= goals[name])
        else:
            rate, goal = measured.ratio("api", side, rate_of), 0.6 if name == "day" else None
            verdict = (f"≥ {goal}", rate.median >= goal) if goal else ()
            part.add(f"{name}, c={connections}: throughput ÷ {side}", rate.text(), *verdict)
    part.add(
        f"{name}, c={connections}: API; {'; '.join(sides)}; foreign cores",
        "; ".join([*(figures(measured, side) for side in ("api", *sides)), measured.foreign.text()]),
    )


async def _add_simple(part: Part, side: "_Sides", client: LoadClient, api: Api, ground: Ground, path: str) -> None:
    database = side.appointments.database.name
    async with ground.api(4, "benchmarks.simple", BENCH_DATABASE=database) as simple:
        measured = await side.beside_simple(client, api, simple, path)
    rate = measured.ratio("api", "simple", rate_of)
    part.add("day, c=32: throughput ÷ FastAPI with Beanie", rate.text(), "≥ 3", rate.median >= 3)
    part.add(
        "day, c=32: API; FastAPI with Beanie; foreign cores",
        "; ".join([*(figures(measured, name) for name in ("api", "simple")), measured.foreign.text()]),
    )


async def _add_next(part: Part, side: "_Sides", client: LoadClient, api: Api, path: str, many: Crowd) -> None:
    await _seconds_of(api, path, side.token)  # from now on it knows who is full
    _add(part, "next", 1, await side.measure(client, api, path, {"masks": await side.masks(many.doctors)}, 1))
    # The bare read takes a good part of a second, and a percentile wants several.
    bookings = {_ZONELESS: side.bare(_crowd(many), BusyRow, zones=False)}
    visits = await side.slower(10).measure(client, api, path, bookings, 1)
    part.add("next, c=1: p50 ÷ that of the bookings' bare read", visits.ratio("api", _ZONELESS, p50_of).text(3))
    part.add("next, c=1: the bookings' bare read", figures(visits, _ZONELESS))


async def _first_answer(ground: Ground, number: int, path: str, token: str) -> float:
    """Seconds until a new process, which has looked at nothing yet, has answered."""
    async with ground.api(number) as api:
        return await _seconds_of(api, path, token)


async def _seconds_of(api: Api, path: str, token: str) -> float:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{api.port}", timeout=60) as client:
        begun = perf_counter()
        answer = await client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.text
        return perf_counter() - begun


def _following(many: Crowd, made: Practice, begin: datetime) -> str:
    """The search over all doctors of the crowd."""
    return f"/v1/availability/next?{_service(many.clinic_id, made)}&from={_text(begin)}&limit=10"


def _add_growth(part: Part, name: str, measured: Rounds[Report]) -> None:
    growth = measured.ratio("many", "few", p50_of)
    what = f"{name}, c=1: p50 among 80,140 appointments ÷ among 140"
    part.add(what, growth.text(), "≤ 1.15", growth.median <= 1.15)


def _crowd(made: Crowd) -> dict[str, Any]:
    """The bookings a search has to know of before it can say that the first days are full."""
    until = DAY + timedelta(days=made.full_days)
    return {
        "doctorId": {"$in": made.doctors},
        "startsAt": {"$gte": DAY, "$lt": until},
        "status": {"$in": list(OCCUPYING)},
    }


def _service(clinic_id: str, made: Practice) -> str:
    return f"clinicId={clinic_id}&serviceId={made.service_id}"


def _range(begin: datetime, end: datetime) -> str:
    return f"from={_text(begin)}&to={_text(end)}"


def _text(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
