"""What must hold of a diary, read from the database itself: none of the product's code takes part.

Overlaps are found by a sweep over intervals, claims are worked out again from the times that are stored, the trail
and the outbox are compared with the records. What is found is counted and shown, never repaired.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

Raw = dict[str, Any]
Unseal = Callable[[Raw], Mapping[str, Any]]
"""Opens the payload of an outbox row."""

TAKING: Final = frozenset({"held", "scheduled", "confirmed", "arrived", "in_progress", "completed"})
"""States in which a record takes time. A hold that is over still does, until somebody has cleared it away: as long as
it has its claims, nobody else may have them."""
TOLD: Final = frozenset(
    f"appointment.{word}"
    for word in (
        "booked",
        "overbooked",
        "rescheduled",
        "confirmed",
        "arrived",
        "started",
        "completed",
        "cancelled",
        "not_attended",
    )
)
"""What others are told of: one outbox row each."""
_SHOWN: Final = 5
_CELL: Final = 300


@dataclass
class Verdict:
    """What the check saw and what it found."""

    visits: int = 0
    """Records of visits that take time."""
    sessions: int = 0
    claims: int = 0
    found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def clean(self) -> bool:
        """Nothing was found."""
        return not self.found

    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return {kind: len(cases) for kind, cases in sorted(self.found.items())}

    def add(self, kind: str, case: str) -> None:
        """One more."""
        self.found[kind].append(case)

    def __str__(self) -> str:
        lines = [f"{kind} ({len(cases)}): {'; '.join(cases[:_SHOWN])}" for kind, cases in sorted(self.found.items())]
        return "\n".join([f"{self.visits} visits, {self.sessions} sessions, {self.claims} claims", *lines])


async def examine(
    database: AsyncDatabase[Raw], tenant_id: str, unseal: Unseal, *, extra_seats: int = 0, now: datetime | None = None
) -> Verdict:
    """The diary of one tenant. `extra_seats`: what the clinics' policy allows above a doctor's own."""
    mine = {"tenantId": tenant_id}
    records = await database["appointments"].find(mine).to_list()
    trail = database["audit_entries"].find({**mine, "subject.kind": "appointment"}, {"subject.id": 1, "action": 1})
    outbox = database["outbox"].find({**mine, "topic": "appointments"})
    verdict = Verdict()
    check_records(verdict, records, extra_seats=extra_seats, now=now or datetime.now(UTC))
    told = [unseal(row) for row in await outbox.to_list()]
    _check_paper(verdict, records, await trail.to_list(), told)
    return verdict


def check_records(verdict: Verdict, records: list[Raw], *, extra_seats: int, now: datetime) -> None:
    """Times, seats, groups and claims."""
    taking = [record for record in records if record["status"] in TAKING]
    visits = [record for record in taking if record["kind"] == "visit"]
    verdict.visits, verdict.sessions = len(visits), len(taking) - len(visits)
    _check_overlaps(verdict, taking)
    _check_seats(verdict, taking, extra_seats)
    left_behind = {record["sessionId"] for record in records if record["status"] == "lapsed" and record["sessionId"]}
    _check_groups(verdict, taking, left_behind, now)
    _check_claims(verdict, records)


def crossings(intervals: Iterable[tuple[datetime, datetime, str]]) -> list[tuple[str, str]]:
    """Every pair of half-open intervals that share time: a sweep by begin, with those still open on a heap."""
    found, still_open = [], list[tuple[datetime, str]]()
    for begin, end, name in sorted(intervals):
        while still_open and still_open[0][0] <= begin:
            heapq.heappop(still_open)
        found += [(other, name) for _, other in still_open]
        heapq.heappush(still_open, (end, name))
    return found


def _check_overlaps(verdict: Verdict, taking: list[Raw]) -> None:
    lanes, rooms, patients = (defaultdict[Any, list[tuple[datetime, datetime, str]]](list) for _ in range(3))
    for record in taking:
        visit = (record["startsAt"], record["endsAt"], record["_id"])
        if record.get("sessionId") is None:  # a visit in a group takes its patient's time; the session takes the rest
            busy = (record["busyFrom"], record["busyTo"], record["_id"])
            lanes[record["doctorId"], record["seat"]].append(busy)
            if record.get("roomId"):
                rooms[record["roomId"]].append(visit)
        if record.get("patientId"):
            patients[record["patientId"]].append(visit)
    for kind, held in (("doctor-overlap", lanes), ("room-overlap", rooms), ("patient-overlap", patients)):
        for resource, intervals in held.items():
            for one, other in crossings(intervals):
                verdict.add(kind, f"{resource}: {one} and {other}")


def _check_seats(verdict: Verdict, taking: list[Raw], extra_seats: int) -> None:
    """However the seats are numbered: no doctor has more visits at a time than the policy says."""
    edges = defaultdict[str, list[tuple[datetime, int]]](list)
    for record in taking:
        if record.get("sessionId") is None:
            edges[record["doctorId"]] += [(record["busyFrom"], 1), (record["busyTo"], -1)]
            if not 0 <= record["seat"] <= extra_seats:
                verdict.add("seat-beyond-policy", f"{record['_id']}: seat {record['seat']}")
    for doctor, changes in edges.items():
        at_once = most = 0
        for _, change in sorted(changes):  # at one instant, -1 sorts before 1: an end frees the seat
            at_once += change
            most = max(most, at_once)
        if most > 1 + extra_seats:
            verdict.add("too-many-at-once", f"{doctor}: {most}")


def _check_groups(verdict: Verdict, taking: list[Raw], left_behind: set[str], now: datetime) -> None:
    """`left_behind`: sessions of holds that lapsed. They may stand empty: the next one in their way closes them."""
    sessions = {record["_id"]: record for record in taking if record["kind"] == "session"}
    members = defaultdict[str, list[Raw]](list)
    for record in taking:
        if record.get("sessionId"):
            members[record["sessionId"]].append(record)
    for session_id, visits in members.items():
        live = [one for one in visits if one["status"] != "held" or one["expiresAt"] > now]
        seats = Counter(one["seat"] for one in visits)
        if clashing := [seat for seat, count in seats.items() if count > 1]:
            verdict.add("group-place-twice", f"{session_id}: places {clashing}")
        session = sessions.get(session_id)
        if session is None:
            if live:
                verdict.add("group-without-session", f"{session_id}: {[one['_id'] for one in live]}")
            continue
        if len(live) > session["capacity"] or any(not 0 <= seat < session["capacity"] for seat in seats):
            verdict.add("group-overfull", f"{session_id}: {len(live)} of {session['capacity']}")
        same = ("clinicId", "doctorId", "serviceId", "roomId", "startsAt", "endsAt", "busyFrom", "busyTo")
        for one in visits:
            if apart := [name for name in same if one.get(name) != session.get(name)]:
                verdict.add("group-astray", f"{one['_id']} and {session_id} differ in {apart}")
    for session_id in sessions.keys() - members.keys() - left_behind:
        verdict.add("session-of-nobody", session_id)


def expected_claims(record: Raw) -> set[bytes]:
    """What a record that takes time must have claimed: worked out from its stored times alone."""
    busy, visit = (record["busyFrom"], record["busyTo"]), (record["startsAt"], record["endsAt"])
    wanted: set[bytes] = set()
    if record.get("sessionId"):
        begin = record["startsAt"]
        first = _keys(record["sessionId"], (begin, datetime.fromtimestamp(begin.timestamp() + 1, UTC)), record["seat"])
        wanted |= first
    else:
        wanted |= _keys(record["doctorId"], busy, record["seat"])
        if record.get("roomId"):
            wanted |= _keys(record["roomId"], visit, 0)
    if record.get("patientId"):
        wanted |= _keys(record["patientId"], visit, 0)
    return wanted


def _keys(resource: str, times: tuple[datetime, datetime], seat: int) -> set[bytes]:
    name = blake2b(resource.encode(), digest_size=8).digest()
    begin, end = (int(instant.timestamp()) for instant in times)
    return {name + ((at // _CELL << 6) + seat).to_bytes(5, "big") for at in range(begin // _CELL * _CELL, end, _CELL)}


def _check_claims(verdict: Verdict, records: list[Raw]) -> None:
    owners: dict[bytes, str] = {}
    for record in records:
        claims = [bytes(claim) for claim in record.get("claims") or []]
        if record["status"] not in TAKING:
            if claims:
                verdict.add("orphan-claims", f"{record['_id']} is {record['status']} and has {len(claims)}")
            continue
        verdict.claims += len(claims)
        wanted, had = expected_claims(record), set(claims)
        if had != wanted or len(claims) != len(had):
            verdict.add("wrong-claims", f"{record['_id']}: {len(had - wanted)} too many, {len(wanted - had)} missing")
        for claim in had:
            if (other := owners.setdefault(claim, record["_id"])) != record["_id"]:
                verdict.add("claimed-twice", f"{record['_id']} and {other}")


def _check_paper(verdict: Verdict, records: list[Raw], trail: list[Raw], told: list[Mapping[str, Any]]) -> None:
    """Each version of a record has its entry in the trail; each step that others are told of has its outbox row."""
    entries = Counter(entry["subject"]["id"] for entry in trail)
    for record in records:
        if entries[record["_id"]] != record["version"]:
            verdict.add("no-audit", f"{record['_id']}: version {record['version']}, {entries[record['_id']]} entries")
    for stray in entries.keys() - {record["_id"] for record in records}:
        verdict.add("audit-of-nothing", str(stray))
    due = Counter((entry["subject"]["id"], entry["action"]) for entry in trail if entry["action"] in TOLD)
    rows = Counter((row["appointmentId"], row["event"]) for row in told)
    for missing, count in (due - rows).items():
        verdict.add("no-outbox", f"{missing}: {count}")
    for surplus, count in (rows - due).items():
        verdict.add("outbox-of-nothing", f"{surplus}: {count}")
