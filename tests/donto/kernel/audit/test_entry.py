"""What an entry holds, and that its MAC is the same before a write and after a read."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest

from donto.kernel.audit.entry import HIDDEN, authenticated_bytes, changes_between
from donto.kernel.chain.repository import AuditEntryRepository
from donto.kernel.tenancy import TenantScope, entered
from tests.support.kernel_app import KernelApp, in_clinics, narrowed
from tests.support.things import new_thing


class Colour(StrEnum):
    RED = "red"


VALUES: list[Any] = [
    0, 1, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 0.1, 1e300, True, None, "", "ü 💥 \0", [1, [2**40]],
    {"a": {"b": 2**33}}, {"": 1}, datetime(2026, 3, 1, 12, 0, 0, 123000, UTC), date(2026, 3, 1), Colour.RED,
    b"\0\xff", ("a", 1), float("nan"),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
async def test_an_entry_verifies_after_a_round_trip(kernel: KernelApp, tenant: TenantScope, value: Any) -> None:
    """From 2^31 on, integers come back as bson.Int64, which JSON encoders do not know."""
    changes = changes_between({"x": "before"}, {"x": value})
    with entered(tenant):
        await kernel.core.trail.record("tried", entity="thing", entity_id="thg_1", changes=changes)
        verdict = await kernel.core.verifier.verify()
        assert (verdict.first_break, verdict.unsealed) == (None, 1)
        await kernel.core.sealer.seal()
        assert (await kernel.core.verifier.verify()).first_break is None


async def test_large_numbers_can_be_read_in_the_trail(kernel: KernelApp, tenant: TenantScope) -> None:
    with entered(tenant):
        await kernel.core.database.transaction(
            lambda: kernel.things.insert(new_thing(kernel.core, tenant.tenant_id, size=2**40), "made")
        )
        page = await AuditEntryRepository(kernel.core.store).search(limit=10, cursor=None)
    sizes = [change.after for entry in page.items for change in entry.changes if change.field == "size"]
    assert [(size, type(size)) for size in sizes] == [(2**40, int)]


async def test_the_trail_is_read_within_the_actors_reach(kernel: KernelApp, tenant: TenantScope) -> None:
    for scope, clinic in ((tenant, "cln_a"), (tenant, "cln_b"), (kernel.tenant(), "cln_a")):
        with entered(scope):
            await kernel.core.trail.record("tried", entity="thing", entity_id="thg_1", changes=[], clinic_id=clinic)
    trail = AuditEntryRepository(kernel.core.store)

    async def seen(scope: TenantScope) -> int:
        with entered(scope):
            return len((await trail.search(limit=10, cursor=None)).items)

    assert await seen(tenant) == 2
    assert await seen(narrowed(tenant, "own", module="audit")) == 2
    stranger = kernel.tenant()
    as_stranger = TenantScope(tenant.tenant_id, tenant.database, stranger.actor, tenant.clinics)
    assert await seen(narrowed(as_stranger, "own", module="audit")) == 0
    assert await seen(in_clinics(tenant, "cln_a")) == 1


def test_the_mac_covers_everything_but_itself_and_the_mark() -> None:
    entry = {"_id": "aud_1", "tenantId": "ten_1", "at": datetime(2026, 1, 1, tzinfo=UTC), "mac": "m", "block": None}
    said = authenticated_bytes(entry)
    assert authenticated_bytes(entry | {"mac": "other", "block": 7}) == said
    for key in ("_id", "tenantId", "at"):
        assert authenticated_bytes(entry | {key: "other"}) != said
    assert authenticated_bytes(entry | {"more": None}) != said
    assert authenticated_bytes(dict(reversed(entry.items()))) == said, "the order of fields says nothing"


def test_changes_name_what_differs_and_hide_what_is_secret() -> None:
    before = {"_id": "x", "tenantId": "t", "version": 1, "name": "a", "same": 1, "word": "p", "gone": 1}
    after = {"_id": "x", "tenantId": "t", "version": 2, "name": "b", "same": 1, "word": "q", "new": [1]}
    changes = {c.field: (c.before, c.after) for c in changes_between(before, after, frozenset({"word"}))}
    assert changes == {"name": ("a", "b"), "word": (HIDDEN, HIDDEN), "gone": (1, None), "new": (None, [1])}
    assert changes_between(before, before) == []
    [set_first] = changes_between({"word": None}, {"word": "q"}, frozenset({"word"}))
    assert (set_first.before, set_first.after) == (None, HIDDEN)
