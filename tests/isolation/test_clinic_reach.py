"""Inside one tenant: who is mapped to the first clinic does not see the second one, and cannot write there."""

import pytest

from donto.identity.roles import Role
from tests.isolation.book import Entry
from tests.isolation.compare import Comparison, plain_reads
from tests.isolation.conftest import Pair, Towns
from tests.support.operation import Operation
from tests.support.stage import Seat
from tests.support.world import STAFF

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
KINDS = ("clinic", "room", "holiday", "user", "membership", "invitation")


@pytest.fixture(params=["shared", "dedicated"])
async def town(request: pytest.FixtureRequest, towns: Towns) -> Pair:
    """A town that no test has changed, in both kinds of database."""
    return await towns.pair(request.param, request.param)


def comparison_in(town: Pair, book: dict[str, Entry]) -> Comparison:
    """Records of the second clinic stand for those of others."""
    second = {kind: town.ours.town.ids[f"{kind}2"] for kind in KINDS}
    return Comparison(town.ours, book, second, second.values())


def mapped_to_the_first(town: Pair) -> list[Seat]:
    """Everybody who works in the first clinic alone."""
    return [town.ours.seat(role) for role in STAFF]


async def test_the_other_clinic_is_not_there(town: Pair, known: dict[str, Operation], book: dict[str, Entry]) -> None:
    """Its records are answered as random ids, in reads and in writes, and show in no list and no timeline."""
    comparison = comparison_in(town, book)
    seats = mapped_to_the_first(town)
    assert len(seats) == 7
    await plain_reads(comparison, known.values(), seats)
    private = [operation for operation in known.values() if operation.access.kind != "public"]
    findings = await comparison.all(private, seats)
    assert findings.differences == [], "\n" + "\n".join(map(str, findings.differences))
    assert findings.leaks == []
    assert findings.faults == []
    assert findings.compared > 30 * len(seats)


async def test_who_reaches_both_clinics_does_see_it(
    town: Pair, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    """The control: to the owner the same records are there, and the same comparison says so."""
    comparison = comparison_in(town, book)
    reads = [operation for operation in known.values() if operation.method == "GET"]
    findings = await comparison.all(reads, [town.ours.seat(Role.OWNER)])
    assert {one.operation for one in findings.differences} == {
        "getClinic",
        "getRoom",
        "getUser",
        "listRooms",
        "listHolidays",
        "listAudit",
        "recordTimeline",
    }
