"""Reports from summaries against the aggregation of the visits themselves; what keeping and making summaries costs."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from time import perf_counter
from typing import Any, Final

from benchmarks.client import load_client
from benchmarks.ground import OWNER, Ground
from benchmarks.listing import drive
from benchmarks.load import Order, Report, request_of
from benchmarks.practice import DAY, pattern, span
from benchmarks.ratio import Rounds, alternate
from benchmarks.report import Part, figures, p50_of
from donto.kernel.db import Collection, connect
from donto.kernel.tenancy import entered
from tenants.catalog import PriceInput, ServiceCreate
from tenants.organization import ClinicCreate
from tenants.reporting.marks import DayMarks
from tenants.reporting.service import Asked
from tenants.scheduling.claims import claims_of
from tenants.scheduling.facts import COUNTED
from tenants.scheduling.models import Appointment

DAYS: Final = 30
DOCTORS: Final = 10
VISITS: Final = 50
"""Of a doctor in a day: 15,000 in all."""
EVENTS: Final = 1000
NEAR: Final = 8
"""Changes concern the next days, as a rule."""
_CALLERS: Final = 32
_LENGTH: Final = timedelta(minutes=15)
_AT_ONCE: Final = 1000
_SLOW: Final = 4
"""The aggregation is given so many times longer, so that there are enough of them for a median."""
_ENDS: Final = ("scheduled", "confirmed", "completed", "completed", "completed", "completed", "no_show", "cancelled")
_METHOD: Final = (
    f"A clinic with {DAYS * DOCTORS * VISITS:,} visits in {DAYS} days ({DOCTORS} doctors), each with history, price "
    "and claims. *Report*: `ReportService.daily` of the 30 days inside the tenant's scope (no HTTP, listener on), "
    "against the same `$group` that summaries are made by, over these visits, with the bare driver. "
    f"*Upkeep*: {EVENTS} changes within {NEAR} days: folding their marks, which counts those days again, against one "
    f"`$inc` upsert for each change, {_CALLERS} at a time; then the same with the marks written one by one as well. "
    "*Rebuild*: counting everything again from the visits, against the same `$group` followed by `$merge`."
)


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """The report, its upkeep, and making it all again."""
    part = Part("Reports from summaries", _METHOD)
    clinic, doctors = await _filled(ground)
    settings = ground.settings()
    raw = connect(settings.mongo_url, timeout_seconds=settings.request_timeout_seconds)
    bare = raw[settings.database]
    sides = _Sides(ground, clinic, doctors, bare[Appointment.collection_name()], bare["bench_rollups"])
    await sides.rebuilt()
    await _report(part, sides, rounds, seconds)
    await _upkeep(part, sides, rounds)
    rebuild = await alternate({"ours": sides.rebuilt, "merge": sides.merged}, wanted=rounds, at_most=2 * rounds)
    faster = rebuild.ratio("merge", "ours", float)
    part.add("rebuild: rate ÷ $group + $merge", faster.text(), "≥ 1.0", faster.median >= 1.0)
    ours, merge = (DAYS * DOCTORS * VISITS / rebuild.side(name, float).median for name in ("ours", "merge"))
    part.add(
        "rebuild: ours; $group + $merge; foreign cores", f"{ours:,.0f}; {merge:,.0f} visits/s; {rebuild.foreign.text()}"
    )
    await bare["bench_rollups"].drop()
    await raw.close()
    return part


class _Sides:
    """What is measured. Those that give a number give seconds."""

    def __init__(
        self, ground: Ground, clinic: str, doctors: list[str], visits: Collection, rollups: Collection
    ) -> None:
        self.ground = ground
        self.clinic = clinic
        self._doctors = doctors
        self._visits = visits
        self._rollups = rollups
        self._marks = DayMarks(ground.product.core.store)
        last = DAY + timedelta(days=DAYS - 1)
        self._of = {"tenantId": ground.scope.tenant_id, "clinicId": clinic}
        self._when = {"startsAt": {"$gte": DAY, "$lt": DAY + timedelta(days=DAYS)}}
        self.asked = Asked(f"{DAY:%Y-%m-%d}", f"{last:%Y-%m-%d}", clinic)

    async def report(self) -> int:
        """From the summaries; gives the visits."""
        with entered(self.ground.scope):
            return (await self.ground.product.reporting.reports.daily(self.asked)).totals.funnel.booked

    async def aggregated(self) -> int:
        """From the visits."""
        found = await (await self._visits.aggregate([{"$match": self._of | self._when}, COUNTED])).to_list()
        return sum(row["visits"] for row in found)

    async def rebuilt(self) -> float:
        """Count everything again."""
        before = perf_counter()
        with entered(self.ground.scope):
            await self.ground.product.reporting.ledger.rebuild(self.clinic)
        return perf_counter() - before

    async def merged(self) -> float:
        """The same in the database alone, a document for each group."""
        merge = {"$merge": {"into": self._rollups.name, "whenMatched": "replace"}}
        before = perf_counter()
        await self._visits.aggregate([{"$match": self._of}, COUNTED, merge])
        return perf_counter() - before

    async def folded(self) -> float:
        """Fold the marks of EVENTS changes, which are there already."""
        await asyncio.gather(*(self._mark(days) for days in self._shares()))
        return await self._fold()

    async def marked_and_folded(self) -> float:
        """Write the marks too."""
        before = perf_counter()
        await asyncio.gather(*(self._mark(days) for days in self._shares()))
        return perf_counter() - before + await self._fold()

    async def added(self) -> float:
        """One `$inc` for each change."""

        async def add(days: list[str]) -> None:
            for number, day in enumerate(days):
                key = {**self._of, "day": day, "doctorId": self._doctors[number % DOCTORS]}
                counts = {"booked": 1, "minutes": 15, "value": 50_000}
                await self._rollups.update_one(key, {"$inc": counts}, upsert=True)

        await self._rollups.create_index([("tenantId", 1), ("clinicId", 1), ("day", 1), ("doctorId", 1)])
        before = perf_counter()
        await asyncio.gather(*map(add, self._shares()))
        return perf_counter() - before

    async def _fold(self) -> float:
        before = perf_counter()
        with entered(self.ground.scope):
            await self.ground.product.reporting.ledger.fold()
        return perf_counter() - before

    async def _mark(self, days: list[str]) -> None:
        with entered(self.ground.scope):
            for day in days:
                await self._marks.changed(self.clinic, {day})

    @staticmethod
    def _shares() -> list[list[str]]:
        """The days of EVENTS changes, in as many parts as there are callers."""
        days = [f"{DAY + timedelta(days=number % NEAR):%Y-%m-%d}" for number in range(EVENTS)]
        return [days[caller::_CALLERS] for caller in range(_CALLERS)]


async def _report(part: Part, sides: _Sides, rounds: int, seconds: float) -> None:
    summed, counted = await sides.report(), await sides.aggregated()
    part.add("visits: from the summaries; from the visits", f"{summed}; {counted}", "equal", summed == counted)

    def paced(call: Callable[[], Awaitable[object]], longer: int = 1) -> Callable[[], Awaitable[Report]]:
        return lambda: drive(call, 1, longer * seconds)

    raw = paced(sides.aggregated, _SLOW)
    both = {"summaries": paced(sides.report), "raw": raw}
    measured = await alternate(both, wanted=rounds, at_most=2 * rounds)
    faster = measured.ratio("raw", "summaries", p50_of)
    part.add("30-day report: raw p50 ÷ p50 from summaries", faster.text(0), "≥ 100", faster.median >= 100)
    _add_figures(part, "30-day report: summaries; raw; foreign cores", measured, "summaries")
    token, asked = (await sides.ground.sign_in(OWNER)).access_token, sides.asked
    path = f"/v1/reports/daily?clinicId={sides.clinic}&from={asked.first}&to={asked.last}"
    request = request_of("GET", path, token=token)
    async with sides.ground.api(0) as api, load_client() as client:

        def through_doors() -> Awaitable[Report]:
            return client.run(api, Order(api.port, request, 1, seconds), 200)

        both = {"api": through_doors, "raw": raw}
        measured = await alternate(both, wanted=rounds, at_most=2 * rounds)
    part.add("through the doors: raw p50 ÷ p50 of GET /v1/reports/daily", measured.ratio("raw", "api", p50_of).text(0))
    _add_figures(part, "through the doors: API; raw; foreign cores", measured, "api")


def _add_figures(part: Part, what: str, measured: Rounds[Report], ours: str) -> None:
    part.add(what, f"{figures(measured, ours)}; {figures(measured, 'raw')}; {measured.foreign.text()}")


async def _upkeep(part: Part, sides: _Sides, rounds: int) -> None:
    three: dict[str, Callable[[], Awaitable[float]]] = {
        "folded": sides.folded,
        "both": sides.marked_and_folded,
        "inc": sides.added,
    }
    measured = await alternate(three, wanted=rounds, at_most=2 * rounds)
    alone, whole = measured.ratio("inc", "folded", float), measured.ratio("inc", "both", float)
    part.add("upkeep: folding marks, rate ÷ one $inc for each change", alone.text(), "≥ 10", alone.median >= 10)
    part.add("upkeep: writing marks one by one and folding them, rate ÷ one $inc for each change", whole.text())
    rates = (EVENTS / measured.side(name, float).median for name in three)
    told = "; ".join(f"{rate:,.0f}" for rate in rates)
    part.add("upkeep: folding; with writing; $inc; foreign cores", f"{told} changes/s; {measured.foreign.text()}")


async def _filled(ground: Ground) -> tuple[str, list[str]]:
    """A clinic with its visits. Nobody works there as far as rosters are concerned: hours are not measured."""
    product = ground.product

    async def found() -> tuple[str, str]:
        clinic = (await product.clinics.open(ClinicCreate("Reported clinic", "UTC"))).id
        price = PriceInput(50_000, await product.catalog.currency())
        return clinic, (await product.catalog.add(ServiceCreate("Reported visit", 15, price))).id

    with entered(ground.scope):
        clinic, service = await product.core.database.transaction(found, seconds=60)
    doctors = [product.core.ids.new("doc") for _ in range(DOCTORS)]
    collection = product.core.database.named(ground.scope.database)[Appointment.collection_name()]
    visits = _visits(ground, clinic, service, doctors)
    with entered(ground.scope):
        while batch := list(islice(visits, _AT_ONCE)):
            await collection.insert_many(batch, ordered=False)
    return clinic, doctors


def _visits(ground: Ground, clinic: str, service: str, doctors: list[str]) -> Iterator[dict[str, Any]]:
    blank, ids = pattern(ground.scope.tenant_id, service), ground.product.core.ids
    blank |= {"clinicId": clinic, "price": {"amountMinor": 50_000, "currency": "INR"}}
    for number in range(DAYS * VISITS * DOCTORS):
        turn, doctor = divmod(number, DOCTORS)
        day, place = divmod(turn, VISITS)
        begin = DAY + timedelta(days=day, hours=8) + _LENGTH * place
        status, end = _ENDS[number % len(_ENDS)], begin + _LENGTH
        gone = status in ("cancelled", "no_show")
        yield blank | {
            "_id": ids.new("apt"),
            "doctorId": doctors[doctor],
            "patientId": ids.new("pat"),
            "startsAt": begin,
            "endsAt": end,
            "busyFrom": begin,
            "busyTo": end,
            "day": f"{begin:%Y-%m-%d}",
            "status": status,
            "steps": _steps(status, begin),
            "claims": None if gone else claims_of(doctors[doctor], span(begin, end)),
        }


def _steps(status: str, begin: datetime) -> list[dict[str, Any]]:
    """The history that leads to a state."""
    ways = {
        "scheduled": ("scheduled",),
        "confirmed": ("scheduled", "confirmed"),
        "completed": ("scheduled", "confirmed", "arrived", "in_progress", "completed"),
        "no_show": ("scheduled", "no_show"),
        "cancelled": ("scheduled", "cancelled"),
    }
    events = {"scheduled": "booked", "in_progress": "started", "no_show": "not_attended"}
    return [
        {"at": begin, "by": "usr_1", "event": f"appointment.{events.get(one, one)}", "status": one}
        for one in ways[status]
    ]
