import pytest
from tests.isolation.book import own_ids, faults
from tests.isolation.book_scheduling import BOOK as MINE
from tests.isolation.compare import Comparison, plain_reads
from tests.isolation.walk import Walk
from tests.support.stage import renew

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_faults(product, known, book, towns):
    pair = await towns.pair("shared", "shared")
    app = product.product.litestar()
    found = [f for name in MINE for f in faults(app, known[name], book[name], pair.ours.ids())]
    assert found == []
    assert [n for n in known if n not in book] == []


async def test_walk(stage, known, book):
    walk = Walk(stage, known, book)
    out = await walk.all(stage.seats, lambda op: op.id in MINE)
    wrong = [str(o) for o in out if not o.right]
    print("\n".join(wrong))
    print("NEVER", set(MINE) - {o.operation for o in out if o.succeeded})
    assert not wrong


async def test_cmp(towns, known, book, product):
    pair = await towns.pair("shared", "shared")
    for seat in pair.seats:
        await renew(pair.ours, seat)
    comparison = Comparison(pair.ours, book, pair.foreign, pair.canaries)
    ops = [o for o in known.values() if o.id in MINE]
    await plain_reads(comparison, ops, pair.tenant_seats)
    findings = await comparison.all(ops, pair.seats)
    for d in findings.differences:
        print(d)
    print(findings.leaks[:20], findings.faults[:20])
    assert not (findings.differences or findings.leaks or findings.faults)
