"""Patient search through its service, in a small and a large tenant, against one look-up by key with the bare driver.

`python -m benchmarks.patients --large 1000000` runs this part alone, with a large tenant of that many.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from bisect import bisect
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, cycle, islice
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any, Final

import uvloop

from benchmarks.listing import drive
from benchmarks.load import Report
from benchmarks.ratio import Rounds, Spread, alternate
from benchmarks.report import Part, p50_of, p99_of, write
from donto.kernel.config import load_settings
from donto.kernel.core import Core
from donto.kernel.db import connect
from donto.kernel.ids import Ids
from donto.kernel.schema import ensure
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from infra.local.mongod import Mongod
from tenants.patients import SearchService
from tenants.patients.models import HumanName, NameWord, Patient, Phone
from tenants.patients.policy import record_number
from tenants.patients.tokens import search_tokens, slip_keys, words_of
from tests.support.servers import swift_directory

SMALL: Final = 10_000
LARGE: Final = 200_000
DATABASE: Final = "donto_bench_patients"
_BATCH: Final = 2_000
_CACHE_GB: Final = 3.0
"""When run alone: a million patients and their indexes have room, as on a server of their own."""
_SEED: Final = 20270301
_SAMPLES: Final = 200
_SYLLABLES: Final = (
    "an ar ba bi cha da de di ga go ha in ja ka ki la li ma me mi na ni pa pra ra ri ro sa sha si su ta "
)
_METHOD = (
    "`SearchService.search(q, 20)` inside the tenant's scope: parsing, scoped query, rows as Structs (no HTTP, one "
    "call at a time, tenancy listener on). Raw: `find_one({{_id}})` of a patient with the same driver settings, no "
    "listener. {small} patients in one tenant and {large} in another, in one collection; names follow a Zipf-like "
    "distribution over {words} words; {samples} queries of each kind, taken from the tenant's own names and numbers. "
    "Loading took {seconds:.0f} s."
)
Call = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Crowd:
    """A tenant's patients, as far as queries are made of them."""

    scope: TenantScope
    people: list[tuple[str, str, str, str]]
    """Id, given name, family name, phone; a sample."""


class Names:
    """Words for names, the common ones far more often than the rare ones, as in any telephone book."""

    def __init__(self, source: random.Random, count: int) -> None:
        syllables = _SYLLABLES.split()
        made = dict.fromkeys("".join(source.choices(syllables, k=source.choice((2, 2, 3, 3, 4)))) for _ in range(count))
        self.words = [word.capitalize() for word in made if len(word) > 2]
        self._source = source
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def one(self) -> str:
        """A word."""
        place = bisect(self._weights, self._source.random() * self._weights[-1])
        return self.words[min(place, len(self.words) - 1)]


async def run(core: Core, rounds: int, seconds: float, *, large: int = LARGE) -> Part:
    """Every kind of query in both tenants."""
    source = random.Random(_SEED)  # noqa: S311 - names and numbers, not secrets
    names = Names(source, 24_000)
    database = core.database.named(DATABASE)
    await ensure(database, tenants_only=True)
    began = monotonic()
    crowds = {
        "small": await _load(core, "ten_small", SMALL, names, source),
        "large": await _load(core, "ten_large", large, names, source),
    }
    took = monotonic() - began
    method = _METHOD.format(small=SMALL, large=large, words=len(names.words), samples=_SAMPLES, seconds=took)
    part = Part("Patient search against one look-up by key", method)
    raw = connect(core.settings.mongo_url, timeout_seconds=core.settings.request_timeout_seconds)
    patients = raw[DATABASE]["patients"]
    ids = cycle(person[0] for person in crowds["large"].people)
    search = SearchService(core.store)
    sides: dict[str, Call] = {"raw": lambda: patients.find_one({"_id": next(ids)})}
    for size, crowd in crowds.items():
        for kind, queries in _queries(crowd, names, source).items():
            sides[f"{kind}/{size}"] = _typing(search, crowd.scope, queries)

    def paced(call: Call) -> Callable[[], Awaitable[Report]]:
        return lambda: drive(call, 1, seconds / 2)

    measured = await alternate({name: paced(call) for name, call in sides.items()}, wanted=rounds, at_most=2 * rounds)
    _judge(part, measured)
    await _scan(part, patients, search, crowds["large"], large)
    sizes = (await database.command("collStats", "patients"))["indexSizes"]
    words = (await database.command("collStats", "patient_words"))["indexSizes"]
    total = SMALL + large
    part.add(
        "bytes of index for each patient: search tokens; all; words of the tenant (in all)",
        f"{sizes['tenant_search'] / total:.0f}; {sum(sizes.values()) / total:.0f}; {sum(words.values()) / total:.1f}",
    )
    await raw.close()
    return part


def _judge(part: Part, measured: Rounds[Report]) -> None:
    for kind in ("1 letter", "3 letters", "5 letters", "last 4 digits", "two words"):
        for size in ("small", "large"):
            ratio = measured.ratio(f"{kind}/{size}", "raw", p50_of)
            goal = kind != "two words"
            part.add(
                f"{kind}, {size}: p50 ÷ raw find_one", ratio.text(), *(("≤ 1.8", ratio.median <= 1.8) if goal else ())
            )
    for kind in ("1 letter", "3 letters", "5 letters", "last 4 digits"):
        tail = measured.ratio(f"{kind}/large", f"{kind}/small", p99_of)
        part.add(f"{kind}: p99 large ÷ p99 small", tail.text(), "≤ 1.3", tail.median <= 1.3)
    for kind in ("two words, none", "two words, apart"):
        miss = measured.ratio(f"{kind}/large", "3 letters/large", p50_of)
        part.add(f"{kind}, large: p50 ÷ one word's", miss.text(), "≤ 3", miss.median <= 3)
    slip = measured.ratio("slip/large", "3 letters/large", p50_of)
    part.add("a slip in a word, large: p50 ÷ one word's", slip.text())
    for name in measured.kept[0].sides:
        p50, p99 = (measured.side(name, value).median for value in (p50_of, p99_of))
        part.add(f"{name}: p50; p99", f"{p50:.2f}; {p99:.2f} ms")
    part.add("foreign cores", measured.foreign.text())


async def _scan(part: Part, patients: Any, search: SearchService, crowd: Crowd, large: int) -> None:
    """A rare word, found by its beginning and by an unanchored regex, which has to look at everybody."""
    tenant = crowd.scope.tenant_id
    rare = crowd.people[0][1].lower() + "xq"
    found, scanned = [], []
    for number in range(5):
        condition = {"tenantId": tenant, "sortName": {"$regex": f"{rare}{number}", "$options": "i"}}
        before = perf_counter()
        await patients.find(condition, limit=20).to_list()
        between = perf_counter()
        with entered(crowd.scope):
            await search.search(f"{rare[-2:]}{'abcde'[number]}", 20)
        scanned.append(between - before)
        found.append(perf_counter() - between)
    ratios = sorted(scan / find for scan, find in zip(scanned, found, strict=True))
    spread = Spread(ratios[2], ratios[0], ratios[-1])
    goal: tuple[Any, ...] = ("≥ 1000", spread.median >= 1000) if large >= 1_000_000 else ()
    part.add(
        f"unanchored regex for nobody ({sorted(scanned)[2] * 1000:.0f} ms) ÷ search for nobody", spread.text(0), *goal
    )


def _queries(crowd: Crowd, names: Names, source: random.Random) -> dict[str, list[str]]:
    """What people type, by kind."""
    people = crowd.people[:_SAMPLES]
    return {
        "1 letter": [given[:1] for _, given, _, _ in people],
        "3 letters": [given[:3] for _, given, _, _ in people],
        "5 letters": [family[:5] for _, _, family, _ in people],
        "last 4 digits": [phone[-4:] for *_, phone in people],
        "two words": [f"{given} {family[:2]}" for _, given, family, _ in people],
        "two words, none": [f"{given} xq" for _, given, _, _ in people],
        "two words, apart": [f"{given} {names.one()}" for _, given, _, _ in people],
        "slip": [_slipped(family, source) for _, _, family, _ in people if len(family) > 4],
    }


def _slipped(word: str, source: random.Random) -> str:
    place = source.randrange(1, len(word))
    return f"{word[:place]}z{word[place + 1 :]}"


def _typing(search: SearchService, scope: TenantScope, queries: Sequence[str]) -> Call:
    waiting = cycle(queries)

    async def call() -> object:
        with entered(scope):
            return await search.search(next(waiting), 20)

    return call


async def _load(core: Core, tenant: str, count: int, names: Names, source: random.Random) -> Crowd:
    """So many patients past the service, with exactly what it would have stored."""
    scope = TenantScope(tenant, DATABASE, Actor("system", "benchmark"), EVERY_CLINIC)
    database, kept = core.database.named(DATABASE), []
    people = _people(core.ids, core.clock.now(), tenant, count, names, source)
    with entered(scope):
        while batch := list(islice(people, _BATCH)):
            await database["patients"].insert_many(batch, ordered=False)
            one = source.choice(batch)
            kept += [(one["_id"], one["name"]["given"], one["name"]["family"], one["phones"][0]["number"])]
            if len(kept) < _SAMPLES:
                picked = source.sample(batch, min(len(batch), 60))
                kept += [(p["_id"], p["name"]["given"], p["name"]["family"], p["phones"][0]["number"]) for p in picked]
        now = core.clock.now()
        new = {"tenantId": tenant, "version": 1, "createdAt": now, "updatedAt": now}
        words = [
            new | {"_id": f"{tenant}/{word}", "word": word, "keys": slip_keys(word)}
            for word in map(str.lower, names.words)
        ]
        await database[NameWord.collection_name()].insert_many(words, ordered=False)
    source.shuffle(kept)
    return Crowd(scope, kept)


def _people(
    ids: Ids, now: Any, tenant: str, count: int, names: Names, source: random.Random
) -> Iterator[dict[str, Any]]:
    template = Patient(
        id="pat_template",
        tenant_id=tenant,
        created_at=now,
        updated_at=now,
        mrn="",
        name=HumanName(given="", display=""),
        phones=[Phone(number="")],
        clinic_ids=["cln_1"],
        sex="female",
    ).to_stored()
    for number in range(1, count + 1):
        given, family = names.one(), names.one()
        phone, mrn = f"+9198{source.randrange(10**8):08}", record_number(number)
        born = f"{source.randint(1940, 2025)}-{source.randint(1, 12):02}-{source.randint(1, 28):02}"
        words = list(dict.fromkeys(words_of(f"{given} {family}")))
        yield template | {
            "_id": ids.new("pat"),
            "mrn": mrn,
            "name": template["name"] | {"given": given, "family": family, "display": f"{given} {family}"},
            "birthDate": born,
            "phones": [template["phones"][0] | {"number": phone}],
            "sortName": " ".join(words),
            "search": search_tokens(words, [phone], [mrn], born),
        }


async def _alone(port: int, rounds: int, seconds: float, large: int) -> Part:
    with tempfile.TemporaryDirectory(prefix="donto-bench-") as disk, swift_directory(Path(disk)) as where:
        async with Mongod(where / "mongo", port, where / "mongod.log", cache_gb=_CACHE_GB) as mongod:
            core = Core(load_settings({"MONGO_URL": mongod.url}), [])
            await core.database.start()
            try:
                return await run(core, rounds, seconds, large=large)
            finally:
                await core.database.close()


def main() -> int:
    """Parse, measure, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.patients", description=__doc__)
    parser.add_argument("--large", type=int, default=LARGE, help="patients of the large tenant (default %(default)s)")
    parser.add_argument("--port", type=int, default=18650)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.8)
    parser.add_argument("--name", help="name of the kept table instead of the present instant; '-': keep none")
    given = parser.parse_args()
    began = monotonic()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        part = runner.run(_alone(given.port, given.rounds, given.seconds, given.large))
    print(part.text())
    if given.name != "-":
        print(f"kept: {write([part], monotonic() - began, given.name)}")
    return 0 if all(line.met is not False for line in part.lines) else 1


if __name__ == "__main__":
    sys.exit(main())
