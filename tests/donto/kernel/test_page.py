"""Lists in pages: every record once, whatever ties and gaps the sort key has; cursors belong to their list."""

import base64
from typing import Any

import pytest

from donto.kernel.errors import InvalidInput
from donto.kernel.page import Sort
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, TenantScope, entered
from tests.support.kernel_app import KernelApp, in_clinics
from tests.support.things import ThingOut, ThingRow, new_thing

RANKS = [3, None, 1, 3, None, 2, 1, 3, None, 2, 1]


async def fill(kernel: KernelApp, scope: TenantScope, ranks: list[int | None] = RANKS) -> None:
    """One thing for each rank."""

    async def work() -> None:
        for rank in ranks:
            await kernel.things.insert(new_thing(kernel.core, scope.tenant_id, rank=rank), "made")

    with entered(scope):
        await kernel.core.database.transaction(work)


async def walk(kernel: KernelApp, sort: Sort, limit: int, condition: dict[str, Any] | None = None) -> list[ThingRow]:
    """All pages, one after the other."""
    rows: list[ThingRow] = []
    cursor = None
    for _ in range(50):
        page = await kernel.things.page(condition or {}, ThingRow, sort=sort, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        rows += page.items
        cursor = page.next_cursor
        if cursor is None:
            return rows
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("limit", [1, 2, 3, 10, 11, 100])
@pytest.mark.parametrize(
    "sort",
    [
        (("_id", 1),),
        (("_id", -1),),
        (("rank", 1), ("_id", 1)),
        (("rank", -1), ("_id", -1)),
        (("rank", 1), ("_id", -1)),
        (("rank", -1), ("size", 1), ("_id", 1)),
    ],
)
async def test_each_record_comes_once_and_in_order(
    kernel: KernelApp, tenant: TenantScope, sort: Sort, limit: int
) -> None:
    """Over ties, and over records without the field, which sort before all others."""
    await fill(kernel, tenant)
    with entered(tenant):
        whole = [row.id for row in await walk(kernel, sort, 100)]
        assert len(set(whole)) == len(RANKS)
        assert [row.id for row in await walk(kernel, sort, limit)] == whole


async def test_the_condition_and_the_reach_hold_on_every_page(kernel: KernelApp, tenant: TenantScope) -> None:
    await fill(kernel, tenant)
    await fill(kernel, kernel.tenant())
    by_rank: Sort = (("rank", 1), ("_id", 1))
    with entered(tenant):
        rows = await walk(kernel, by_rank, 2, {"$or": [{"rank": 1}, {"rank": 3}]})
        assert [row.rank for row in rows] == [1, 1, 1, 3, 3, 3]
    with entered(in_clinics(tenant, "cln_x")):
        assert len(await walk(kernel, by_rank, 3)) == len(RANKS)


async def test_what_is_added_behind_the_cursor_is_not_missed(kernel: KernelApp, tenant: TenantScope) -> None:
    await fill(kernel, tenant, [1, 2, 3])
    with entered(tenant):
        first = await kernel.things.page({}, ThingRow, sort=(("rank", 1), ("_id", 1)), limit=2)
    await fill(kernel, tenant, [0, 2, 9])
    with entered(tenant):
        rest = await kernel.things.page({}, ThingRow, sort=(("rank", 1), ("_id", 1)), limit=9, cursor=first.next_cursor)
    assert [row.rank for row in rest.items] == [2, 3, 9]


async def test_an_empty_list_has_no_cursor(kernel: KernelApp, tenant: TenantScope) -> None:
    with entered(tenant):
        page = await kernel.things.page({}, ThingRow)
    assert (page.items, page.next_cursor) == ([], None)


async def _cursor(kernel: KernelApp, tenant: TenantScope) -> str:
    await fill(kernel, tenant, [1, 2, 3])
    with entered(tenant):
        cursor = (await kernel.things.page({}, ThingRow, limit=1)).next_cursor
    assert cursor is not None
    return cursor


async def _refused(kernel: KernelApp, cursor: str, row: Any = ThingRow, sort: Sort = (("_id", -1),)) -> None:
    with pytest.raises(InvalidInput) as refused:
        await kernel.things.page({}, row, sort=sort, cursor=cursor)
    assert refused.value.errors[0].pointer == "query:cursor"


async def test_a_cursor_belongs_to_its_tenant_list_and_order(kernel: KernelApp, tenant: TenantScope) -> None:
    cursor = await _cursor(kernel, tenant)
    with entered(kernel.tenant()):
        await _refused(kernel, cursor)
    with entered(tenant):
        await _refused(kernel, cursor, row=ThingOut)
        await _refused(kernel, cursor, sort=(("_id", 1),))
        assert (await kernel.things.page({}, ThingRow, limit=1, cursor=cursor)).items, "control"
    with entered(PlatformScope(ANONYMOUS, "a test")), pytest.raises(InvalidInput):
        kernel.core.store.cursors.condition(cursor, (("_id", -1),), "test_things/ThingRow")


async def test_a_cursor_cannot_be_altered(kernel: KernelApp, tenant: TenantScope) -> None:
    cursor = await _cursor(kernel, tenant)
    sealed = base64.urlsafe_b64decode(cursor)
    with entered(tenant):
        for place in range(0, len(sealed), 7):
            altered = bytearray(sealed)
            altered[place] ^= 1
            await _refused(kernel, base64.urlsafe_b64encode(altered).decode())


@pytest.mark.parametrize(
    "garbage", ["", "x", "=", "====", "AAAA", "\0", "ü", "💥", "a" * 1001, '{"$gt":""}', "A" * 999]
)
async def test_garbage_is_no_cursor(kernel: KernelApp, tenant: TenantScope, garbage: str) -> None:
    with entered(tenant):
        await _refused(kernel, garbage)
