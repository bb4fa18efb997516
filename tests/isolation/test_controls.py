"""Guards taken away one at a time: the checks of this folder must then fail, and say where."""

from collections.abc import Mapping
from typing import Any

import pytest

from donto.identity.roles import Role
from donto.kernel.http.access import Access, Principal
from donto.kernel.http.door import Door
from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import Scope
from tenants.organization.repository import RoomRepository
from tests.isolation.book import Entry
from tests.isolation.compare import Comparison, Findings, plain_reads
from tests.isolation.conftest import Pair, Towns
from tests.isolation.walk import Walk
from tests.support.operation import Operation
from tests.support.oracle import expected_unscoped
from tests.support.stage import Stage

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
Book = dict[str, Entry]
Known = dict[str, Operation]
ROOMS = ("listRooms", "getRoom", "changeRoom", "addRoom", "recordTimeline")


def unfiltered(self: RoomRepository, condition: Mapping[str, Any]) -> dict[str, Any]:
    """What `TenantRepository._scoped` composes, but for the tenant."""
    composed = TenantRepository._scoped(self, condition)
    composed.pop("tenantId")
    return composed


async def look(pair: Pair, known: Known, book: Book) -> Findings:
    """The isolation check on rooms, as the owner."""
    comparison = Comparison(pair.ours, book, pair.foreign, pair.canaries)
    owner = pair.ours.seat(Role.OWNER)
    await plain_reads(comparison, [known[name] for name in ROOMS], [owner])
    return await comparison.all([known[name] for name in ROOMS], [owner])


async def test_without_the_tenant_filter_of_one_repository_the_check_fails(
    towns: Towns, known: Known, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two tenants in one database: their rooms show, and both oracles say where."""
    pair = await towns.pair("shared", "shared")
    whole = await look(pair, known, book)
    assert (whole.differences, whole.leaks, whole.faults) == ([], [], [])
    monkeypatch.setattr(RoomRepository, "_scoped", unfiltered)
    with expected_unscoped() as seen:
        broken = await look(pair, known, book)
    assert {difference.operation for difference in broken.differences} == {"listRooms", "getRoom", "changeRoom"}
    assert {leak.partition(" ")[0] for leak in broken.leaks} >= {"listRooms", "getRoom"}
    assert {(fault.collection, fault.command) for fault in seen} == {("rooms", "find")}
    assert broken.faults, "a foreign record that is loaded all the same is refused when it is to be written"


async def test_a_database_of_its_own_holds_even_without_the_filter(
    towns: Towns, known: Known, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wall: there is nobody else in it. The listener reports the missing filter all the same."""
    pair = await towns.pair("dedicated", "dedicated")
    monkeypatch.setattr(RoomRepository, "_scoped", unfiltered)
    with expected_unscoped() as seen:
        findings = await look(pair, known, book)
    assert (findings.differences, findings.leaks) == ([], [])
    assert {fault.collection for fault in seen} == {"rooms"}


async def test_without_one_guard_the_matrix_walk_fails(
    stage: Stage, known: Known, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A door that forgets to ask for one permission lets everybody in, and the walk names the operation."""
    admit = Door._admit

    def careless(self: Door, principal: Principal, access: Access) -> Scope:
        return principal.scope if access.permission == "roles:read" else admit(self, principal, access)

    def reading(operation: Operation) -> bool:
        return operation.method == "GET"

    seats = [stage.seat(Role.OWNER), stage.seat(Role.RECEPTIONIST)]
    monkeypatch.setattr(Door, "_admit", careless)
    wrong = [one for one in await Walk(stage, known, book).all(seats, reading) if not one.right]
    assert {(one.operation, one.seat) for one in wrong} == {
        (name, "receptionist@tenant") for name in ("listRoles", "getRole", "listPermissions")
    }
