"""A million attempts to book one diary twice: books, moves and cancellations at once, the primary killed all along.

    python -m benchmarks.hostile --attempts 1000000

Not part of `make bench`: it takes long and measures no time. What it says is whether the index that decides
(`Appointment`'s, over the claims) ever let two have the same minute; `tests/faults` storms the same through HTTP.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final

import uvloop
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import ConnectionFailure, DuplicateKeyError, ExecutionTimeout, PyMongoError

from benchmarks.practice import DAY, pattern, span
from benchmarks.report import Part
from donto.kernel.db import Database, connect
from tenants.scheduling.claims import claims_of, together
from tenants.scheduling.models import Appointment
from tests.support.diary_check import Verdict, check_records
from tests.support.replica_set import Trouble, three_nodes
from tests.support.servers import swift_directory

_CLIENTS: Final = 64
_DOCTORS, _ROOMS, _PATIENTS, _DAYS = 6, 4, 60, 2
_KILL_EVERY_SECONDS: Final = 30.0
_CONTROL: Final = 5_000
"""Attempts without the index: enough for overlaps to be there."""
_KEPT: Final = 40
"""So many visits are left standing, that there is something to clash with."""
_MINUTE: Final = timedelta(minutes=1)
Raw = dict[str, Any]


@dataclass
class Diary:
    """One practice's two days, and what its clients know of them."""

    visits: AsyncCollection[Raw]
    attempts: int
    chance: random.Random
    blank: Raw
    """A visit, to be filled in."""
    standing: dict[str, Raw] = field(default_factory=dict)
    """By id: what was acknowledged last."""
    told: Counter[str] = field(default_factory=Counter)
    numbers: int = 0

    async def storm(self) -> None:
        """All attempts, by 64 clients."""
        await asyncio.gather(*(self._client() for _ in range(_CLIENTS)))

    async def _client(self) -> None:
        while self.numbers < self.attempts:
            self.numbers += 1
            known = list(self.standing) if len(self.standing) > _KEPT else []
            attempt = self.chance.choice((self._book, self._book, self._move, self._cancel) if known else (self._book,))
            try:
                self.told[await attempt(self.chance.choice(known) if known else "")] += 1
            except (ConnectionFailure, ExecutionTimeout) as unknown:  # the primary is gone: nobody knows
                self.told[f"unknown: {type(unknown).__name__}"] += 1
                await asyncio.sleep(0.2)
            except PyMongoError as unknown:
                self.told[f"unknown: code {getattr(unknown, 'code', None)}"] += 1
                await asyncio.sleep(0.2)

    def _wanted(self) -> Raw:
        """A visit of 15 to 60 minutes with buffers, its doctor, room and patient by chance."""
        length, before, after = (self.chance.choice(choices) for choices in ((15, 20, 30, 40, 60), (0, 5), (0, 5, 10)))
        begin = DAY + timedelta(days=self.chance.randrange(_DAYS), hours=9, minutes=5 * self.chance.randrange(85))
        end = begin + length * _MINUTE
        return self._claiming(
            {
                "doctorId": f"doc_{self.chance.randrange(_DOCTORS):026}",
                "roomId": f"rom_{self.chance.randrange(_ROOMS):026}",
                "startsAt": begin,
                "endsAt": end,
                "busyFrom": begin - before * _MINUTE,
                "busyTo": end + after * _MINUTE,
                "day": begin.date().isoformat(),
            },
            f"pat_{self.chance.randrange(_PATIENTS):026}",
        )

    def _claiming(self, times: Raw, patient: str) -> Raw:
        visit = span(times["startsAt"], times["endsAt"])
        doctor = claims_of(times["doctorId"], span(times["busyFrom"], times["busyTo"]))
        claims = together(doctor, claims_of(times["roomId"], visit), claims_of(patient, visit))
        return times | {"patientId": patient, "claims": claims}

    async def _book(self, _: str) -> str:
        visit = self.blank | self._wanted() | {"_id": f"apt_{self.numbers:026}", "version": 1}
        try:
            await self.visits.insert_one(visit)
        except DuplicateKeyError:
            return "book: refused"
        self.standing[visit["_id"]] = visit
        return "booked"

    async def _move(self, name: str) -> str:
        before = self.standing[name]
        change = self._claiming({k: v for k, v in self._wanted().items() if k != "claims"}, before["patientId"])
        try:
            done = await self._change(before, change)
        except DuplicateKeyError:
            return "move: refused"
        return "moved" if done else "move: somebody was faster"

    async def _cancel(self, name: str) -> str:
        done = await self._change(self.standing[name], {"status": "cancelled", "claims": None})
        if done:
            self.standing.pop(name, None)
        return "cancelled" if done else "cancel: somebody was faster"

    async def _change(self, before: Raw, change: Raw) -> bool:
        """As the repository does: only of the version that was seen."""
        after = change | {"version": before["version"] + 1}
        seen = {"_id": before["_id"], "version": before["version"]}
        done = (await self.visits.update_one(seen, {"$set": after})).modified_count == 1
        if done:
            self.standing[before["_id"]] = before | after
        else:
            fresh = await self.visits.find_one({"_id": before["_id"]})
            if fresh is None or fresh["status"] == "cancelled":
                self.standing.pop(before["_id"], None)
            else:
                self.standing[before["_id"]] = fresh
        return done

    async def verdict(self) -> Verdict:
        """What the database holds, judged by code that shares nothing with what wrote it."""
        found = Verdict()
        check_records(found, await self.visits.find().to_list(), extra_seats=0, now=datetime.now(UTC))
        return found


async def run(attempts: int, seed: int) -> Part:
    """The storm, and its control without the index."""
    part = Part("A diary under attack", _METHOD)
    with tempfile.TemporaryDirectory(prefix="donto-hostile-") as disk, swift_directory(Path(disk)) as directory:
        async with three_nodes(directory, oplog_mb=1024) as nodes:
            client = connect(nodes.url, timeout_seconds=10.0)
            await Database(client, "hostile").start()
            blank = pattern("ten_bench", "svc_bench")
            guarded = Diary(client["hostile"]["guarded"], attempts, random.Random(seed), blank)  # noqa: S311  a workload
            for index in Appointment.indexes():
                document = dict(index.document)
                await guarded.visits.create_index(list(document.pop("key").items()), **document)
            began, trouble = monotonic(), Trouble(nodes)
            with _struck(trouble):
                await guarded.storm()
            part.add("attempts", f"{guarded.numbers:,} in {monotonic() - began:.0f} s")
            part.add("told", ", ".join(f"{what} {count:,}" for what, count in sorted(guarded.told.items())))
            part.add(
                "primary killed (kill -9)",
                f"{len(trouble.killed)} times, elections at most {max(trouble.gaps, default=0):.1f} s",
            )
            found = await guarded.verdict()
            part.add("overlaps, wrong or orphan claims", str(found.counts() or 0), "0", found.clean)
            part.add("acknowledged, and lost", str(lost := await _lost(guarded)), "0", lost == 0)
            control = Diary(client["hostile"]["control"], _CONTROL, random.Random(seed), blank)  # noqa: S311  a workload
            await control.storm()
            seen = (await control.verdict()).counts()
            part.add(
                f"control: {_CONTROL:,} attempts without the index", str(seen), "overlaps", "doctor-overlap" in seen
            )
            await client.close()
    return part


async def _lost(diary: Diary) -> int:
    """Visits that clients were told stand, and do not, or elsewhere. One whose last change nobody knows is left out."""
    stored = {record["_id"]: record for record in await diary.visits.find().to_list()}
    return sum(
        name not in stored or stored[name]["version"] < visit["version"] for name, visit in diary.standing.items()
    )


@contextmanager
def _struck(trouble: Trouble) -> Iterator[None]:
    strikes = asyncio.create_task(trouble.strikes(10_000, _KILL_EVERY_SECONDS))
    try:
        yield
    finally:
        strikes.cancel()


_METHOD = (
    f"Three nodes, majority and journal; {_CLIENTS} clients on two days of {_DOCTORS} doctors, {_ROOMS} rooms, "
    f"{_PATIENTS} patients; visits of five lengths with buffers, each with its claims as the product makes them, under "
    "the product's own indexes. Half of the attempts book, a quarter move, a quarter cancel, each of the version it "
    "saw. Data lie in memory where there is room: nodes are killed, the machine is not. The check reads the database "
    "and works out overlaps by itself."
)


def main() -> int:
    """Parse, storm, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        part = runner.run(run(given.attempts, given.seed))
    print(part.text())
    return 0 if all(line.met is not False for line in part.lines) else 1


if __name__ == "__main__":
    sys.exit(main())
