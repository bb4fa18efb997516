"""Walking through operations with the town's own ids: what each seat may do by the matrix, and what it is answered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import httpx

from donto.identity.roles import MATRIX, Role
from tests.isolation.book import Entry
from tests.isolation.compare import is_shut
from tests.support.operation import Operation, Request, send
from tests.support.stage import PLATFORM_ROLES, Seat, Stage, renew

Verdict = Literal["open", "narrowed", "denied"]
"""`narrowed`: some records, so that the answer for the sample's may also be 404."""
_FINE: Final = range(200, 400)


@dataclass(frozen=True)
class Outcome:
    """What a seat was answered."""

    operation: str
    seat: str
    expected: Verdict
    status: int
    problem: str
    shut: bool
    """Whether the door itself refused."""

    @property
    def right(self) -> bool:
        """Whether the answer is what the matrix says."""
        if self.expected == "denied":
            return self.shut and (self.status, self.problem) == (403, "/problems/forbidden")
        return self.status in _FINE or self.status == 409 or (self.expected == "narrowed" and self.status == 404)

    @property
    def succeeded(self) -> bool:
        """Whether something was done or shown."""
        return self.status in _FINE

    def __str__(self) -> str:
        return f"{self.operation} as {self.seat}: {self.status} {self.problem}, by the matrix {self.expected}"


def verdict(operation: Operation, role: Role | None, side: str) -> Verdict:
    """What the matrix (as data) and the side on which an operation is say of a role. None: not signed in."""
    access = operation.access
    if access.kind == "public":
        return "open"
    if role is None or access.plane not in ("either", side):
        return "denied"
    if access.kind == "signed-in":
        return "open"
    rule = MATRIX[access.permission][role].value
    if rule == "assigned" and role in PLATFORM_ROLES:
        return "denied"  # needs an elevation, which nobody has been given
    return {"yes": "open", "own": "narrowed", "assigned": "narrowed", "no": "denied"}[rule]  # type: ignore[return-value]  # the four words of the matrix


class Walk:
    """Calls operations by the book."""

    def __init__(self, stage: Stage, operations: Mapping[str, Operation], book: Mapping[str, Entry]) -> None:
        self._stage = stage
        self._operations = operations
        self._book = book

    async def all(self, seats: Iterable[Seat], only: Callable[[Operation], bool] = lambda _: True) -> list[Outcome]:
        """Every operation by every seat; public ones once, by nobody, since nobody looks at a token there."""
        found = []
        chosen = [operation for operation in self._operations.values() if only(operation)]
        for operation in chosen:
            callers: list[Seat | None] = [None] if operation.access.kind == "public" else list(seats)
            for seat in callers:
                found += await self.call(operation, seat)
        return found

    async def call(self, operation: Operation, seat: Seat | None) -> list[Outcome]:
        """One operation by one seat, with everything it needs new if it may succeed."""
        entry = self._book[operation.id]
        expected = verdict(operation, seat.role if seat else None, seat.side if seat else "")
        ids = self._stage.ids(seat)
        if expected != "denied":
            for make in entry.fresh:
                ids |= await make(self._stage, seat)
        found = []
        for request in entry.samples(ids):
            version = await self._version(operation, request, seat) if expected != "denied" else 1
            caller = seat.caller if seat else self._stage.nobody
            answer = await send(caller, operation, request, version=version if operation.conditional else None)
            found.append(_outcome(operation, seat, expected, answer))
        if seat and expected != "denied":
            if entry.after and found[-1].succeeded:
                await entry.after(self._stage, seat)
            if entry.disturbs:
                await renew(self._stage, seat)
        return found

    async def _version(self, operation: Operation, request: Request, seat: Seat | None) -> int | None:
        wanted = self._book[operation.id].version
        if not isinstance(wanted, str):
            return wanted
        reading = self._operations[wanted]
        reader = self._stage.operator if reading.access.plane == "platform" else self._stage.town.owner
        if seat and (reading.access.plane == "either" or verdict(reading, Role.OWNER, "tenant") == "denied"):
            reader = seat.caller
        query = {name: value for name, value in request.query.items() if name in reading.queries}
        answer = await send(reader, reading, Request(path=request.path, query=query))
        assert answer.status_code == 200, answer.text
        return int(answer.headers["etag"].strip('"'))


def _outcome(operation: Operation, seat: Seat | None, expected: Verdict, answer: httpx.Response) -> Outcome:
    is_problem = answer.headers.get("content-type", "").startswith("application/problem")
    problem = answer.json()["type"] if is_problem else ""
    return Outcome(operation.id, str(seat or "nobody"), expected, answer.status_code, problem, is_shut(answer))
