"""A cursor belongs to the tenant and the list that gave it: anywhere else it is no better than a random string."""

import pytest

from donto.identity.roles import Role
from tests.isolation.book import Entry
from tests.isolation.compare import Comparison, shuffled
from tests.isolation.conftest import Pair
from tests.support.operation import Operation, Request, send
from tests.support.product import Caller
from tests.support.stage import Stage

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


def samples(book: dict[str, Entry], operation: Operation, stage: Stage) -> list[Request]:
    """The list as it is, where that can be asked for, and by the book."""
    by_the_book = book[operation.id].samples(stage.ids())
    needed = [one for one in operation.described.get("parameters", []) if one["in"] == "query" and one["required"]]
    return by_the_book if needed else [Request(), *by_the_book]


async def cursors(caller: Caller, operation: Operation, requests: list[Request]) -> list[tuple[Request, str]]:
    """The cursors behind the first item of a list, each with the request that it goes on with."""
    found = []
    for request in requests:
        answer = await send(caller, operation, request.with_query(limit=1))
        assert answer.status_code == 200, answer.text
        if cursor := answer.json()["nextCursor"]:
            found.append((request, cursor))
    return found


async def test_their_cursors_are_answered_as_random_ones(
    pair: Pair, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    lists = [operation for operation in known.values() if "cursor" in operation.queries]
    ours, theirs = pair.ours, pair.theirs
    comparison = Comparison(ours, book, pair.foreign, pair.canaries)
    foreign: dict[str, list[str]] = {}
    for operation in lists:
        of_platform = operation.access.plane == "platform"
        caller = theirs.operator if of_platform else theirs.town.owner
        given = await cursors(caller, operation, samples(book, operation, theirs))
        assert given, f"{operation.id}: too few items for a cursor, so nothing was tried"
        foreign[operation.id] = [cursor for _, cursor in given]
    for operation in lists:
        request = samples(book, operation, ours)[0]
        for seat in pair.seats:
            # Their cursors of the same list for everybody; those of all their other lists for the owner.
            everything = seat.role is Role.OWNER
            own_side = operation.access.plane == "platform"
            for name, given in foreign.items():
                if (name == operation.id and not own_side) or (everything and name != operation.id):
                    for cursor in given[:1]:
                        random = shuffled(cursor)
                        one = await send(seat.caller, operation, request.with_query(cursor=cursor))
                        other = await send(seat.caller, operation, request.with_query(cursor=random))
                        comparison.judge(operation, seat, f"cursor of {name}", one, other, cursor, random)
    assert comparison.findings.compared >= 10 * len(pair.seats)
    assert comparison.findings.differences == [], "\n".join(map(str, comparison.findings.differences))
    assert comparison.findings.leaks == []


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
