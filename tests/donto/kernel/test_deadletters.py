"""Dead letters: over all databases, newest first, without what they say; and the gauges that count them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from donto.kernel.backlog import measure_backlog
from donto.kernel.clock import FixedClock
from donto.kernel.deadletters.repository import REPLAYED, DeadLetters
from donto.kernel.errors import InvalidInput, NotFound
from donto.kernel.schema import ensure
from donto.kernel.telemetry.metrics import Metrics
from donto.kernel.tenancy import ANONYMOUS, Grant, PlatformScope, TenantScope, entered
from tests.support.kernel_app import KernelApp
from tests.support.servers import drop

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
OPERATOR = PlatformScope(ANONYMOUS, "the operator")


class Morgue:
    """The shared database, and that of a tenant with its own."""

    def __init__(self, kernel: KernelApp) -> None:
        self.core = kernel.core
        self.clock = FixedClock(NOW)
        self.shared = kernel.core.settings.database
        self.own = f"{self.shared}_own"
        self.letters = DeadLetters(replace(self.core.store, clock=self.clock), self.databases)

    async def databases(self) -> list[str]:
        """Both."""
        return [self.shared, self.own]

    async def put(self, database: str, tenant_id: str | None, minute: int, **fields: Any) -> str:
        """A row that was given up `minute` minutes ago, or is as `fields` say."""
        row: dict[str, Any] = self.core.outbox._row("letter", {"to": "asha@example.com"}, tenant_id, NOW)
        given_up = {"state": "failed", "lastError": "TimeoutError", "updatedAt": NOW - timedelta(minutes=minute)}
        await self.core.database.named(database)["outbox"].insert_one({**row, **given_up, **fields})
        return str(row["_id"])

    async def replay(self, letter_id: str) -> bool:
        """Whether there was one to replay."""
        try:
            await self.core.database.transaction(lambda: self.letters.replay(letter_id))
        except NotFound:
            return False
        return True


@pytest.fixture
async def morgue(kernel: KernelApp) -> AsyncIterator[Morgue]:
    """No dead letters yet."""
    made = Morgue(kernel)
    await ensure(kernel.core.database.named(made.own))
    yield made
    await kernel.core.database.named(made.shared)["outbox"].delete_many({})
    await drop(kernel.core.database.client, made.own)


async def test_the_operator_pages_through_all_databases(morgue: Morgue, tenant: TenantScope) -> None:
    places = [morgue.shared, morgue.own, morgue.own, morgue.shared, morgue.shared, morgue.own, morgue.shared]
    ids = [await morgue.put(place, tenant.tenant_id, minute) for minute, place in enumerate(places)]
    await morgue.put(morgue.shared, None, 0, state="pending")
    with entered(OPERATOR):
        page = await morgue.letters.page(3, None)
        assert "asha" not in repr(page)
        seen = [[letter.id for letter in page.items]]
        while page.next_cursor:
            page = await morgue.letters.page(3, page.next_cursor)
            seen.append([letter.id for letter in page.items])
        assert seen == [ids[:3], ids[3:6], ids[6:]]
        with pytest.raises(InvalidInput):
            await morgue.letters.page(3, "no-cursor")


async def test_a_tenant_has_its_own_and_nobody_elses(morgue: Morgue, tenant: TenantScope, kernel: KernelApp) -> None:
    mine = await morgue.put(morgue.shared, tenant.tenant_id, 1)
    theirs = await morgue.put(morgue.shared, kernel.tenant().tenant_id, 1)
    nobodys = await morgue.put(morgue.shared, None, 1)
    with entered(tenant):
        assert [letter.id for letter in (await morgue.letters.page(10, None)).items] == [mine]
        assert [await morgue.replay(letter) for letter in (theirs, nobodys, mine, mine)] == [False, False, True, False]
        entries = await kernel.core.database.named(morgue.shared)["audit_entries"].count_documents(
            {"tenantId": tenant.tenant_id, "action": REPLAYED, "subject.id": mine}
        )
        assert entries == 1
    again = await morgue.put(morgue.shared, tenant.tenant_id, 1)
    with entered(replace(tenant, grant=Grant("webhooks", "replay", frozenset({"assigned"})))):
        assert (await morgue.letters.page(10, None)).items == [], "none is assigned to anybody"
        assert not await morgue.replay(again)
    with entered(OPERATOR):
        assert await morgue.replay(await morgue.put(morgue.own, tenant.tenant_id, 1))


async def test_a_replay_has_all_its_tries_before_it(morgue: Morgue) -> None:
    letter = await morgue.put(morgue.shared, None, 60, attempts=8)
    with entered(OPERATOR):
        assert await morgue.replay(letter)
    row = await morgue.core.database.named(morgue.shared)["outbox"].find_one({"_id": letter})
    assert row is not None
    assert (row["state"], row["attempts"], row["dueAt"]) == ("pending", 0, NOW)


async def test_gauges_tell_what_is_due_and_what_is_dead(morgue: Morgue) -> None:
    await morgue.put(morgue.shared, None, 1)
    await morgue.put(morgue.own, None, 1)
    pending = {"state": "pending", "lastError": None}
    await morgue.put(morgue.own, None, 0, dueAt=NOW - timedelta(seconds=90), **pending)
    await morgue.put(morgue.shared, None, 0, dueAt=NOW - timedelta(seconds=5), **pending)
    later = await morgue.put(morgue.shared, None, 0, dueAt=NOW + timedelta(days=1), **pending)
    metrics = Metrics()

    async def told() -> list[str]:
        await measure_backlog(morgue.core.database, await morgue.databases(), NOW, metrics)
        text = metrics.render().decode()
        return [line for line in text.splitlines() if line.startswith("donto_outbox")]

    assert await told() == [
        "donto_outbox_oldest_age_seconds 90.0",
        "donto_outbox_backlog 2.0",
        'donto_outbox_dead_letters{error="TimeoutError",topic="letter"} 2.0',
    ]
    for name in await morgue.databases():
        await morgue.core.database.named(name)["outbox"].delete_many({"_id": {"$ne": later}})
    assert await told() == ["donto_outbox_oldest_age_seconds 0.0", "donto_outbox_backlog 0.0"]
