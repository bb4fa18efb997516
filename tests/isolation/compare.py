"""Asking for somebody else's record and for one that never was: the two answers must be the same in every respect.

Works the same for records of another tenant and for those of a clinic of the own tenant that is out of reach.
"""

import json
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median
from types import MappingProxyType
from typing import Any, Final

import httpx

from donto.kernel.http.access import Need
from donto.kernel.ids import is_id
from tests.isolation.book import OPEN, PLATFORM_KINDS, Entry, own_ids
from tests.support.operation import Operation, Request, send
from tests.support.slot import Slot, filled, slots_of
from tests.support.stage import PLATFORM_ROLES, Seat, Stage

_OF_THE_MOMENT: Final = frozenset({"x-trace-id", "content-length", "date"})
_VERSIONS: Final = (1, 999_999, None)
"""For If-Match: the one that fresh records have, one that none has, none at all."""


@dataclass(frozen=True)
class Difference:
    """Two answers that should have been one."""

    operation: str
    seat: str
    place: str
    foreign: str
    random: str

    def __str__(self) -> str:
        return f"{self.operation} as {self.seat}, {self.place}:\n    theirs {self.foreign}\n    random {self.random}"


@dataclass
class Findings:
    """What comparing has found."""

    compared: int = 0
    operations: set[str] = field(default_factory=set)
    differences: list[Difference] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Answers that are the same for both and worthless all the same: errors, and proofs that have run out."""
    _times: dict[str, tuple[list[float], list[float]]] = field(default_factory=dict)

    def timed(self, operation: str, foreign: float, random: float) -> None:
        """Note how long the two took."""
        theirs, others = self._times.setdefault(operation, ([], []))
        theirs.append(foreign)
        others.append(random)

    def medians(self) -> dict[str, tuple[float, float]]:
        """Milliseconds for theirs and for random, by operation."""
        return {name: (median(one) * 1000, median(other) * 1000) for name, (one, other) in self._times.items()}


def random_like(stage: Stage, value: str) -> str:
    """A value of the same form that names nothing."""
    if is_id(value):
        return stage.running.product.core.ids.new(value.partition("_")[0])
    local, at, domain = value.rpartition("@")
    return f"x{secrets.token_hex(6)}" + (f"@{domain}" if at and local else "")


def shown(answer: httpx.Response, *echoed: str) -> str:
    """An answer without what differs from request to request: trace id, and what the client itself has sent."""
    headers = {
        name: "set" if name == "set-cookie" else value
        for name, value in answer.headers.items()
        if name not in _OF_THE_MOMENT
    }
    body = answer.text
    if "json" in headers.get("content-type", "") and body:
        parsed: Any = answer.json()
        if isinstance(parsed, dict):
            parsed.pop("traceId", None)
        body = json.dumps(parsed, sort_keys=True)
    for value in echoed:
        body = body.replace(value, "<it>")
    return f"{answer.status_code} {body} {sorted(headers.items())}"


def is_shut(answer: httpx.Response) -> bool:
    """Whether the door itself refused: for want of a permission, or on the wrong side. Nothing was read behind it."""
    if answer.status_code != 403:
        return False
    problem = answer.json()
    return "permission" in problem or problem["detail"].startswith("This belongs to the ")


def is_open(operation: Operation, seat: Seat | None, slot: Slot) -> bool:
    """Whether this caller may well be told about others at this place."""
    if slot.kind in PLATFORM_KINDS or (operation.id, slot.kind) in OPEN:
        return True
    if seat is None or seat.role not in PLATFORM_ROLES:
        return False
    # The operator's own side is about all tenants.
    of_operator = seat.side == "platform" and operation.access.plane == "platform"
    return of_operator or (operation.id, slot.kind, "platform") in OPEN


class Comparison:
    """Compares, for a stage, ids of others with random ones."""

    def __init__(
        self,
        stage: Stage,
        book: Mapping[str, Entry],
        foreign: Mapping[str, str],
        canaries: Iterable[str],
        plain: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        """`foreign`: ids of others by kind; `canaries`: what must not show in any answer.

        `plain`: by operation, ids of others that may well be known there.
        """
        self._stage = stage
        self._book = book
        self._foreign = foreign
        self._canaries = frozenset(canaries)
        self._plain = plain
        self.findings = Findings()

    async def all(self, operations: Iterable[Operation], seats: Iterable[Seat]) -> Findings:
        """Every operation, every seat (public operations: nobody), every slot."""
        seated = list(seats)
        for operation in operations:
            callers: list[Seat | None] = [None] if operation.access.kind == "public" else list(seated)
            for seat in callers:
                await self.slots(operation, seat)
        return self.findings

    async def slots(self, operation: Operation, seat: Seat | None) -> None:
        """Every slot of an operation, as one caller; behind a door that is shut for the caller, the first one alone.

        What opens a door is a permission: the same one, whatever the request holds.
        """
        ids = self._stage.ids(seat)
        for request in self._book[operation.id].samples(ids):
            for slot in slots_of(request, own_ids(ids)):
                if self._is_secret(operation, slot) and not is_open(operation, seat, slot):
                    for version in _VERSIONS if operation.conditional else (None,):
                        if not await self._compare(operation, seat, request, slot, version):
                            return

    def _is_secret(self, operation: Operation, slot: Slot) -> bool:
        return slot.kind in self._foreign and self._foreign[slot.kind] not in self._plain.get(operation.id, ())

    def samples(self, operation: Operation, seat: Seat | None) -> list[Request]:
        """The operation's samples for a caller."""
        return self._book[operation.id].samples(self._stage.ids(seat))

    async def _compare(
        self, operation: Operation, seat: Seat | None, request: Request, slot: Slot, version: int | None
    ) -> bool:
        """Whether the door is open."""
        theirs, other = self._foreign[slot.kind], random_like(self._stage, self._foreign[slot.kind])
        caller = seat.caller if seat else self._stage.nobody
        first_theirs = self.findings.compared % 2 == 0  # neither always profits from a warm cache
        answers, times = {}, {}
        for value in (theirs, other) if first_theirs else (other, theirs):
            began = time.perf_counter()
            answers[value] = await send(caller, operation, filled(request, slot, value), version=version)
            times[value] = time.perf_counter() - began
        shut = all(is_shut(answer) for answer in answers.values())
        if not shut:  # a closed door is as quick for both
            self.findings.timed(operation.id, times[theirs], times[other])
        place = f"{slot} ({slot.kind})" + (f" with If-Match {version}" if operation.conditional else "")
        self.judge(operation, seat, place, answers[theirs], answers[other], theirs, other)
        return not shut

    def judge(
        self,
        operation: Operation,
        seat: Seat | None,
        place: str,
        theirs: httpx.Response,
        other: httpx.Response,
        *echoed: str,
    ) -> None:
        """Note whether two answers differ, and whether either holds a canary."""
        self.findings.compared += 1
        self.findings.operations.add(operation.id)
        one, two = shown(theirs, *echoed), shown(other, *echoed)
        if one != two:
            self.findings.differences.append(Difference(operation.id, str(seat or "nobody"), place, one, two))
        for answer in (theirs, other):
            stale = seat is not None and (answer.status_code == 401 or "step-up-required" in answer.text)
            if answer.status_code >= 500 or stale:
                self.findings.faults.append(f"{operation.id} as {seat}, {place}: {answer.status_code}")
            self.watch(operation, seat, answer, *echoed)

    def watch(self, operation: Operation, seat: Seat | None, answer: httpx.Response, *echoed: str) -> None:
        """Note whether an answer holds a canary that was not sent."""
        text = shown(answer, *echoed)
        for canary in self._canaries - self._plain.get(operation.id, frozenset()):
            if canary in text:
                self.findings.leaks.append(f"{operation.id} as {seat} shows {canary}: {text[:300]}")


def reads(operations: Iterable[Operation]) -> Iterator[Operation]:
    """The operations that only read, with whatever method."""
    return (one for one in operations if one.method == "GET" or one.access.need is Need.READ)


async def plain_reads(comparison: Comparison, operations: Iterable[Operation], seats: Iterable[Seat]) -> None:
    """Watch every answer of every operation that only reads, as everybody: lists, searches, documents."""
    seated = list(seats)
    for operation in reads(operations):
        for seat in seated:
            for request in comparison.samples(operation, seat):
                comparison.watch(operation, seat, await send(seat.caller, operation, request))


def shuffled(cursor: str) -> str:
    """Something of a cursor's length and alphabet that no list has given."""
    letters = list(cursor.rstrip("="))
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters) + cursor[len(cursor.rstrip("=")) :]
