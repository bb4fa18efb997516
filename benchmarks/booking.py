"""Booking under contention: the appointment as its own lock, against unguarded inserts and other ways to keep order."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import count
from time import perf_counter, process_time
from typing import Any, Final

from pymongo import AsyncMongoClient, WriteConcern
from pymongo.errors import DuplicateKeyError
from pymongo.read_concern import ReadConcern

from benchmarks.ground import Ground
from benchmarks.load import Report, percentile
from benchmarks.practice import DAY, pattern, span
from benchmarks.ratio import alternate
from benchmarks.report import Part, figures, p50_of, p99_of, rate_of
from donto.kernel.db import MAJORITY, connect
from tenants.scheduling.claims import claims_of
from tenants.scheduling.models import Appointment

_METHOD = (
    "Appointments as they are stored (6 claims of the doctor and 6 of the patient), majority and journal, one uvloop "
    "process, 64 bookers. *Guarded*: one insert under the unique index over {tenantId, claims}. *Unguarded*: the same "
    "insert without claims, under the same other indexes. *Distinct*: every booker has times of its own. *Hot*: all "
    "want the same 100 times. *Atomic*: appointment, audit entry, outbox row and idempotency row in one transaction, "
    "as the product writes them, against a raw transaction of two inserts. *Claim documents* and *day version*: two "
    "designs that need a transaction (a document for each claim; a version of the doctor's day, an overlap query, an "
    "insert)."
)
_BOOKERS: Final = 64
_HOT: Final = 100
_HALF: Final = timedelta(minutes=30)
Attempt = Callable[[], Awaitable[bool]]


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """Distinct and hot times, with 64 bookers and with one."""
    part = Part("Booking", _METHOD)
    settings = ground.settings()
    client = connect(settings.mongo_url, timeout_seconds=settings.request_timeout_seconds)
    ways = await _Ways.made(client)
    one, many = (1, _BOOKERS)

    def side(attempt: Attempt, bookers: int) -> Callable[[], Awaitable[Report]]:
        return lambda: _storm(attempt, bookers, seconds)

    alone = await alternate(
        {"guarded": side(ways.guarded, one), "unguarded": side(ways.unguarded, one)}, wanted=rounds, at_most=2 * rounds
    )
    p50 = alone.ratio("guarded", "unguarded", p50_of)
    part.add("uncontended, c=1: p50 ÷ unguarded insert", p50.text(), "≤ 1.3", p50.median <= 1.3)
    part.add("c=1: guarded; unguarded", "; ".join(figures(alone, name) for name in ("guarded", "unguarded")))
    attempts = {
        "guarded": ways.guarded,
        "unguarded": ways.unguarded,
        "hot": ways.hot,
        "atomic": ways.atomic,
        "two inserts": ways.two_inserts,
        "claim documents": ways.claim_documents,
        "day version": ways.day_version,
    }
    storm = await alternate(
        {name: side(attempt, many) for name, attempt in attempts.items()}, wanted=rounds, at_most=2 * rounds
    )
    for what, upper, lower, goal in (
        ("distinct: booked/s ÷ unguarded", "guarded", "unguarded", 0.9),
        ("hot: attempts/s ÷ unguarded", "hot", "unguarded", 1.2),
        ("atomic ÷ raw transaction of two inserts", "atomic", "two inserts", 0.9),
        ("guarded ÷ claim documents in a transaction", "guarded", "claim documents", 2.5),
        ("guarded ÷ day version in a transaction", "guarded", "day version", 2.5),
    ):
        ratio = storm.ratio(upper, lower, rate_of)
        part.add(what, ratio.text(), f"≥ {goal}", ratio.median >= goal)
    tail = storm.side("hot", lambda report: p99_of(report) / p50_of(report))
    part.add("hot: p99 ÷ p50", tail.text(), "≤ 3", tail.median <= 3)
    for name in attempts:
        part.add(f"c={many}, {name}", figures(storm, name))
    part.add("double bookings after all rounds", str(await ways.double()), "0", await ways.double() == 0)
    part.add("foreign cores", storm.foreign.text())
    await client.drop_database(_Ways.database)
    await client.close()
    return part


async def _storm(attempt: Attempt, bookers: int, seconds: float) -> Report:
    times: list[float] = []
    end, used = perf_counter() + seconds, process_time()

    async def book() -> None:
        while (sent := perf_counter()) < end:
            await attempt()
            times.append(perf_counter() - sent)

    await asyncio.gather(*(book() for _ in range(bookers)))
    cpu = (process_time() - used) / len(times) * 1e6
    return Report(len(times) / seconds, percentile(times, 50), percentile(times, 99), len(times), cpu=cpu)


class _Ways:
    """Ways to book, in a database of their own."""

    database: Final = "bench_booking"

    def __init__(self, client: AsyncMongoClient[dict[str, Any]]) -> None:
        self._client = client
        self._kept = client[self.database]
        self._within = client.get_database(self.database, write_concern=WriteConcern(), read_concern=ReadConcern())
        self._numbers = count()
        self._pattern = pattern("ten_bench", "svc_bench")

    @classmethod
    async def made(cls, client: AsyncMongoClient[dict[str, Any]]) -> "_Ways":
        await client.drop_database(cls.database)
        ways = cls(client)
        for index in Appointment.indexes():
            document = dict(index.document)
            keys, name = document.pop("key"), document["name"]
            for collection in ("guarded", "unguarded", "tracked"):
                if collection == "guarded" or name != "tenant_claims":
                    await ways._kept[collection].create_index(list(keys.items()), **document)
        await ways._kept["claims"].create_index([("tenantId", 1), ("claim", 1)], unique=True)
        for name in ("audit", "outbox", "keys", "days"):
            await ways._kept.create_collection(name)
        return ways

    def _record(self, number: int, *, claims: bool = True) -> dict[str, Any]:
        """The visit with this number: each doctor has 10,000 of them one after the other."""
        doctor, place = divmod(number, 10_000)
        begin = DAY + _HALF * place
        patient, cells = f"pat_{next(self._numbers):026}", span(begin, begin + _HALF)
        return self._pattern | {
            "_id": f"apt_{next(self._numbers):026}",
            "doctorId": f"doc_{doctor:026}",
            "patientId": patient,
            "startsAt": begin,
            "endsAt": begin + _HALF,
            "busyFrom": begin,
            "busyTo": begin + _HALF,
            "day": begin.date().isoformat(),
            "claims": [*claims_of(f"doc_{doctor:026}", cells), *claims_of(patient, cells)] if claims else None,
        }

    async def guarded(self) -> bool:
        """One insert; the index decides."""
        return await self._insert(self._record(next(self._numbers)))

    async def hot(self) -> bool:
        """The same, for one of a hundred times: nearly all are taken."""
        return await self._insert(self._record(next(self._numbers) % _HOT))

    async def _insert(self, record: dict[str, Any]) -> bool:
        try:
            await self._kept["guarded"].insert_one(record)
        except DuplicateKeyError:
            return False
        return True

    async def unguarded(self) -> bool:
        """One insert of the same document without its claims."""
        await self._kept["unguarded"].insert_one(self._record(next(self._numbers), claims=False))
        return True

    async def atomic(self) -> bool:
        """Appointment, audit entry, outbox row, key."""
        record = self._record(next(self._numbers))
        side = {"tenantId": "ten_bench", "at": DAY, "subject": record["_id"], "sealed": "x" * 200}

        async def work(session: Any) -> None:
            await self._within["guarded"].insert_one(record, session=session)
            for name in ("audit", "outbox", "keys"):
                await self._within[name].insert_one(dict(side), session=session)

        return await self._transaction(work)

    async def two_inserts(self) -> bool:
        """The smallest transaction that could be called a booking with its trail."""
        record = self._record(next(self._numbers), claims=False)

        async def work(session: Any) -> None:
            await self._within["unguarded"].insert_one(record, session=session)
            await self._within["audit"].insert_one({"subject": record["_id"]}, session=session)

        return await self._transaction(work)

    async def claim_documents(self) -> bool:
        """A document for each claim, and the appointment."""
        record = self._record(next(self._numbers))
        claims = [{"tenantId": "ten_bench", "claim": claim, "by": record["_id"]} for claim in record.pop("claims")]

        async def work(session: Any) -> None:
            await self._within["claims"].insert_many(claims, session=session)
            await self._within["tracked"].insert_one(record | {"claims": None}, session=session)

        return await self._transaction(work)

    async def day_version(self) -> bool:
        """The doctor's day is counted up, so that bookings of a day conflict; then look; then insert."""
        record = self._record(next(self._numbers), claims=False)
        overlap = {
            "tenantId": "ten_bench",
            "doctorId": record["doctorId"],
            "startsAt": {"$lt": record["endsAt"], "$gte": record["startsAt"] - timedelta(hours=12)},
            "endsAt": {"$gt": record["startsAt"]},
        }

        async def work(session: Any) -> None:
            day = {"_id": f"{record['doctorId']}/{record['day']}"}
            await self._within["days"].update_one(day, {"$inc": {"version": 1}}, upsert=True, session=session)
            if await self._within["tracked"].find_one(overlap, session=session) is None:
                await self._within["tracked"].insert_one(record, session=session)

        return await self._transaction(work)

    async def _transaction(self, work: Callable[[Any], Awaitable[None]]) -> bool:
        async with self._client.start_session() as session:
            try:
                await session.with_transaction(work, read_concern=ReadConcern("snapshot"), write_concern=MAJORITY)
            except DuplicateKeyError:
                return False
        return True

    async def double(self) -> int:
        """Guarded appointments of one doctor that begin together. All are half hours on half hours."""
        groups: list[dict[str, Any]] = [
            {"$group": {"_id": {"doctor": "$doctorId", "at": "$startsAt"}, "times": {"$sum": 1}}},
            {"$match": {"times": {"$gt": 1}}},
            {"$count": "double"},
        ]
        found = await (await self._kept["guarded"].aggregate(groups, allowDiskUse=True)).to_list()
        return int(found[0]["double"]) if found else 0
