"""Nothing that was decided to be sent is lost: workers are killed, Valkey is flushed and killed, the API goes on.

Real worker processes, a real Valkey, a provider over real HTTP that counts. In CI with 160 messages and five faults,
about half a minute; `DONTO_FAULTS=full` takes 1,500 messages and 17 faults, and waits out the leases of the dead
instead of ending them, some minutes.
"""

import asyncio
import os
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from arq.connections import ArqRedis
from redis.asyncio import Redis

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from infra.local.ports import free_ports
from infra.local.valkey import Valkey
from tenants.messaging import Cause, ChannelCreate, Template
from tests.support.practice import Practice, practice
from tests.support.processes import WorkerProcess
from tests.support.product import Running, running
from tests.tenants.messaging.provider import Posted, Provider, Scripted, provider
from workers.parts import HANDS_OUTSIDE

FULL: Final = os.environ.get("DONTO_FAULTS") == "full"
MESSAGES: Final = 1500 if FULL else 160
KILLS, FLUSHES, OUTAGES = (8, 5, 4) if FULL else (3, 1, 1)
REMINDER: Final = Template("visit_reminder", "en", {"name": "Asha"}, "Dear Asha, tomorrow at 9.")
TOGETHER: Final = 40
"""Messages decided on in one transaction: the writing is not the point here."""


@dataclass
class Counting(Provider):
    """Takes its time, like a provider, and counts what it took."""

    sent: Counter[str] = field(default_factory=Counter)

    def answer(self, posted: Posted) -> Scripted:
        """Count it, and take it."""
        self.sent[posted.body["biz_opaque_callback_data"]] += 1
        return super().answer(posted)


@dataclass
class Storm:
    """The servers, and who is at work."""

    running: Running
    practice: Practice
    valkey: Valkey
    worker: WorkerProcess
    provider: Counting
    booked: int = 0

    @property
    def scope(self) -> TenantScope:
        """The tenant, as the system."""
        town = self.practice.town
        return TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)

    async def decide(self, first: int, count: int) -> list[str]:
        """Decide on some messages, each to another number; gives their ids."""
        messages, now = self.running.product.messaging.messages, datetime.now(UTC)

        async def work() -> list[str]:
            why = Cause(kind="notice", ref="ntc_storm")
            numbers = [f"+9190000{n:05}" for n in range(first, first + count)]
            return [(await messages.send(None, REMINDER, why, to=to, delay_until=now)).id for to in numbers]

        with entered(self.scope):
            return await self.running.product.core.database.transaction(work)

    async def reach(self, count: int, seconds: float = 120) -> None:
        """Wait until so many different messages have been sent."""
        for _ in range(int(seconds / 0.05)):
            if len(self.provider.sent) >= count:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{len(self.provider.sent)} of {count}: {self.worker.log[-3000:]}")

    async def settled(self) -> None:
        """Wait until what was sent is marked so, too."""
        rows = self.running.product.core.database.named(self.scope.database)["outbox"]
        for _ in range(600):
            with entered(self.scope):
                if await rows.count_documents({"topic": "message", "state": {"$ne": "done"}}) == 0:
                    return
            await asyncio.sleep(0.2)
        raise AssertionError(self.worker.log[-3000:])

    async def kill(self) -> None:
        """The worker dies in the middle of its work, and another one is started."""
        await self.worker.kill()
        if not FULL:
            await self._end_leases()
        await self.worker.start()

    async def flush(self) -> None:
        """Valkey forgets everything."""
        async with Redis.from_url(self.valkey.url) as client:
            await client.flushall()

    async def cut(self) -> None:
        """Valkey is gone for a while. The API books on, and what is due goes on going out."""
        await self.valkey.kill()
        before = len(self.provider.sent)
        for _ in range(3):
            at = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0) + timedelta(days=2 + self.booked)
            body = self.practice.visit(at.strftime("%Y-%m-%dT%H:%M:%SZ"))
            answer = await self.practice.owner.post("/v1/appointments", body)
            assert answer.status_code == 201, answer.text
            self.booked += 1
        await self.reach(min(before + 5, MESSAGES))
        await self.valkey.start()

    async def _end_leases(self) -> None:
        """Let a minute pass for the rows of the dead. No worker is alive that could hold any."""
        with entered(self.scope):
            rows = self.running.product.core.database.named(self.scope.database)["outbox"]
            await rows.update_many({"leaseUntil": {"$ne": None}}, {"$set": {"leaseUntil": datetime.now(UTC)}})


@pytest.fixture
async def storm(mongo_url: str, tmp_path: Path) -> AsyncIterator[Storm]:
    """Everything up, nothing sent yet."""
    database = f"storm_{secrets.token_hex(4)}"
    valkey = Valkey(tmp_path / "valkey", free_ports(1)[0], tmp_path / "valkey.log")
    async with provider(Counting()) as counting, valkey, running(mongo_url, valkey.url, database) as product:
        environment = {
            "MONGO_URL": mongo_url,
            "REDIS_URL": valkey.url,
            "DONTO_DATABASE": database,
            "DONTO_WHATSAPP_URL": counting.url,
        }
        worker = WorkerProcess(environment, tmp_path / "worker.log")
        made = Storm(product, await practice(product), valkey, worker, counting)
        with entered(made.scope):
            account = ChannelCreate(kind="whatsapp", name="Line", address="215304987710042", token="a-token-of-theirs")
            accounts = product.product.messaging.accounts
            await product.product.core.database.transaction(lambda: accounts.connect(account))
        await worker.start()
        yield made
        await worker.stop()


async def test_nothing_is_lost_and_few_are_sent_twice(storm: Storm) -> None:
    decided: list[str] = []
    for first in range(0, MESSAGES, TOGETHER):
        decided += await storm.decide(first, min(TOGETHER, MESSAGES - first))
    faults = [storm.kill] * KILLS + [storm.flush] * FLUSHES + [storm.cut] * OUTAGES
    mixed = [fault for place in range(3) for fault in faults[place::3]]
    for number, fault in enumerate(mixed, 1):
        await storm.reach(number * MESSAGES // (len(mixed) + 2))
        await fault()
    await storm.reach(MESSAGES, 300)
    sent = storm.provider.sent
    lost, repeats, bound = len(set(decided) - set(sent)), sent.total() - len(sent), KILLS * HANDS_OUTSIDE
    told = f"{MESSAGES} messages, {KILLS} kills of the worker, {FLUSHES} flushes and {OUTAGES} kills of Valkey: "
    told += f"{lost} lost, {repeats} sent again (bound {bound}), at most {max(sent.values())} sends of one"
    print(told)  # noqa: T201  shown by -rA
    assert set(sent) == set(decided), "lost, or never decided on"
    assert repeats <= bound, "more repeats than hands at the kills"
    assert max(sent.values()) <= 1 + KILLS
    assert storm.booked == 3 * OUTAGES
    await storm.settled()
    assert await storm.worker.stop() == 0, storm.worker.log[-3000:]


async def test_control_what_is_enqueued_at_the_broker_alone_is_lost(tmp_path: Path) -> None:
    """The same faults against jobs that lie nowhere else."""
    async with Valkey(tmp_path / "valkey", free_ports(1)[0], tmp_path / "valkey.log") as valkey:
        for fault in ("flush", "kill"):
            broker: ArqRedis = ArqRedis.from_url(valkey.url)
            for number in range(100):
                await broker.enqueue_job("send", number)
            assert await broker.zcard("arq:queue") == 100
            if fault == "flush":
                await broker.flushall()
            else:
                await broker.aclose(close_connection_pool=True)
                await valkey.kill()
                await valkey.start()
                broker = ArqRedis.from_url(valkey.url)
            left: Any = await broker.zcard("arq:queue")
            await broker.aclose(close_connection_pool=True)
            assert left == 0, fault
