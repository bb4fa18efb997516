"""A cursor belongs to the tenant and the list that gave it: anywhere else it is no better than a random string."""

import pytest

from donto.identity.roles import Role
from donto.kernel import page
from tests.isolation.book import Entry
from tests.isolation.compare import Comparison, Findings, shuffled
from tests.isolation.conftest import Pair, Towns
from tests.support.operation import Operation, Request, send
from tests.support.product import Caller
from tests.support.stage import Seat, Stage

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


def samples(book: dict[str, Entry], operation: Operation, stage: Stage) -> list[Request]:
    """The list as it is, where that can be asked for, and by the book."""
    by_the_book = book[operation.id].samples(stage.ids())
    needed = [one for one in operation.described.get("parameters", []) if one["in"] == "query" and one["required"]]
    return by_the_book if needed or operation.parameters else [Request(), *by_the_book]


async def cursors(caller: Caller, operation: Operation, requests: list[Request]) -> list[tuple[Request, str]]:
    """The cursors behind the first item of a list, each with the request that it goes on with."""
    found = []
    for request in requests:
        answer = await send(caller, operation, request.with_query(limit=1))
        assert answer.status_code == 200, answer.text
        if cursor := answer.json()["nextCursor"]:
            found.append((request, cursor))
    return found


async def foreign_cursors(pair: Pair, lists: list[Operation], book: dict[str, Entry]) -> dict[str, str]:
    """One cursor of theirs from each list; on the operator's side, one of the operator's."""
    found = {}
    for operation in lists:
        caller = pair.theirs.operator if operation.access.plane == "platform" else pair.theirs.town.owner
        given = await cursors(caller, operation, samples(book, operation, pair.theirs))
        assert given, f"{operation.id}: too few items for a cursor, so nothing was tried"
        found[operation.id] = given[0][1]
    return found


def tried(pair: Pair, names: list[str]) -> dict[str, list[str]]:
    """By list: the lists whose cursors the owner tries there. All of them where both tenants share a database.

    In the other pairs the seal is the same one, so its own cursor and a neighbour's stand for the rest.
    """
    if not pair.ours.dedicated and not pair.theirs.dedicated:
        return dict.fromkeys(names, names)
    return {name: [name, neighbour] for name, neighbour in zip(names, [*names[1:], names[0]], strict=True)}


async def compared(pair: Pair, known: dict[str, Operation], book: dict[str, Entry], seats: list[Seat]) -> Findings:
    """Each list with the same list's cursor of theirs, as everybody; as the owner, also with other cursors."""
    lists = [operation for operation in known.values() if "cursor" in operation.queries]
    foreign = await foreign_cursors(pair, lists, book)
    by_owner = tried(pair, list(foreign))
    comparison = Comparison(pair.ours, book, pair.foreign, pair.canaries)
    for operation in lists:
        request = samples(book, operation, pair.ours)[0]
        of_operator = operation.access.plane == "platform"
        for seat in seats:
            for name in by_owner[operation.id] if seat.role is Role.OWNER else [operation.id]:
                if operation.id == name and of_operator:
                    continue
                cursor, random = foreign[name], shuffled(foreign[name])
                one = await send(seat.caller, operation, request.with_query(cursor=cursor))
                other = await send(seat.caller, operation, request.with_query(cursor=random))
                comparison.judge(operation, seat, f"cursor of {name}", one, other, cursor, random)
    return comparison.findings


async def test_their_cursors_are_answered_as_random_ones(
    pair: Pair, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    findings = await compared(pair, known, book, pair.seats)
    assert findings.differences == [], "\n".join(map(str, findings.differences))
    assert findings.leaks == []
    assert findings.compared > 10 * len(pair.seats)


async def test_a_cursor_that_is_not_bound_to_its_tenant_is_found(
    towns: Towns, known: dict[str, Operation], book: dict[str, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: sealed for the list alone, their cursors go on in ours."""
    monkeypatch.setattr(page, "_binding", lambda sort, listing: listing.encode())
    pair = await towns.pair("shared", "shared")
    findings = await compared(pair, known, book, [pair.ours.seat(Role.OWNER)])
    assert {"listRooms", "listUsers", "listAudit", "recordTimeline"} <= {one.operation for one in findings.differences}


async def test_ones_own_cursor_goes_on(pair: Pair, known: dict[str, Operation], book: dict[str, Entry]) -> None:
    """The positive control: the same cursors are good where they come from."""
    for operation in known.values():
        if "cursor" not in operation.queries:
            continue
        caller = pair.theirs.operator if operation.access.plane == "platform" else pair.theirs.town.owner
        for request, cursor in await cursors(caller, operation, samples(book, operation, pair.theirs)):
            answer = await send(caller, operation, request.with_query(cursor=cursor))
            assert answer.status_code == 200, (operation.id, answer.text)
            assert answer.json()["items"]
