"""No tenant sees another: asked for by their ids, cursors, keys and cookies, a tenant's records are not there.

Everything is worked out from the running app: every operation, every role, every place of a request that holds an id.
"""

from collections.abc import Callable

import pytest

from donto.identity.sessions import events
from tests.isolation.book import OPEN, Entry, own_ids
from tests.isolation.compare import Comparison, Findings, plain_reads
from tests.isolation.conftest import Pair
from tests.support.operation import Operation
from tests.support.product import Running
from tests.support.records import fingerprints, records_of
from tests.support.slot import slots_of
from tests.support.stage import renew

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
Book = dict[str, Entry]
Known = dict[str, Operation]
Record = Callable[[str, object], None]


def clean(findings: Findings) -> None:
    """Fail unless nothing was found."""
    assert findings.differences == [], "\n" + "\n".join(map(str, findings.differences[:20]))
    assert findings.leaks == []
    assert findings.faults == []


async def test_their_ids_are_answered_as_random_ids(
    pair: Pair, known: Known, book: Book, product: Running, record_property: Record
) -> None:
    """Same status, same body, same headers; nothing of theirs in any answer; nothing of theirs changed."""
    for seat in pair.seats:
        await renew(pair.ours, seat)  # whatever the tests before have taken of a proof's five minutes
    before = await fingerprints(product, pair.theirs.town)
    comparison = Comparison(pair.ours, book, pair.foreign, pair.canaries)
    await plain_reads(comparison, known.values(), pair.tenant_seats)
    findings = await comparison.all(known.values(), pair.seats)
    clean(findings)
    assert findings.operations == with_their_ids(pair, book)
    await unchanged(product, pair, before)
    record_property("compared", findings.compared)
    for name, (theirs, random) in sorted(findings.medians().items()):
        record_property(f"median ms of {name}", f"theirs {theirs:.2f}, random {random:.2f}")
        print(f"{name}: median {theirs:.2f} ms for theirs, {random:.2f} ms for random")  # noqa: T201  shown by -rA


def with_their_ids(pair: Pair, book: Book) -> set[str]:
    """The operations of which a sample has a place for an id of theirs that is not open to all."""
    ids, own = pair.ours.ids(), own_ids(pair.ours.ids())
    return {
        name
        for name, entry in book.items()
        for request in entry.samples(ids)
        for slot in slots_of(request, own)
        if slot.kind in pair.foreign and (name, slot.kind) not in OPEN
    }


async def unchanged(product: Running, pair: Pair, before: dict[str, str]) -> None:
    """Everything of theirs is as it was. What may be new: that somebody tried to sign in with an address of theirs."""
    after = await fingerprints(product, pair.theirs.town)
    assert {key: after.get(key) for key in before} == before
    new = {key.partition("/")[2] for key in after.keys() - before.keys()}
    trail = await records_of(product, pair.theirs.town, "audit_entries")
    actions = {row["_id"]: row["action"] for row in trail}
    assert {actions.get(entry) for entry in new} <= {events.FAILED}
