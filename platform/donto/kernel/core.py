"""The parts that every process is made of: settings, clock, database, caches, queue of messages.

`Core` is built once in each process (API, worker, command line) and handed to the contexts. It opens nothing until
`start`, so that tests and tools can build one freely.
"""

from collections.abc import Iterable
from typing import Self

import structlog
from pymongo.monitoring import CommandListener
from redis.asyncio import Redis

from donto.kernel.audit.trail import AuditTrail
from donto.kernel.chain.anchor import FileJournal
from donto.kernel.chain.seal import Sealer
from donto.kernel.chain.verify import Verifier
from donto.kernel.clock import Clock, SystemClock
from donto.kernel.config import Settings
from donto.kernel.crypto import KeyRing
from donto.kernel.db import Database, connect
from donto.kernel.document import StoredDocument
from donto.kernel.doorbell import Doorbell
from donto.kernel.idempotency import IdempotencyStore
from donto.kernel.ids import Ids
from donto.kernel.live import LiveChanges
from donto.kernel.oracle import TenancyOracle, Unscoped
from donto.kernel.outbox import Outbox
from donto.kernel.page import Cursors
from donto.kernel.ratelimit import RateLimiter
from donto.kernel.running import RunningCommands
from donto.kernel.store import Store
from donto.kernel.tally import Tally
from donto.kernel.telemetry.metrics import Metrics
from donto.kernel.valkey import Valkey, quick_client

_log = structlog.get_logger("donto.core")


class Core:
    """Everything below the contexts."""

    def __init__(
        self,
        settings: Settings,
        watched: Iterable[type[StoredDocument]],
        clock: Clock | None = None,
        boards: Iterable[type[StoredDocument]] = (),
    ) -> None:
        """`watched`: documents whose changes the caches of this process must hear of; `boards`: its boards only."""
        self.settings = settings
        self.clock = clock or SystemClock()
        self.ids = Ids(self.clock)
        self.keys = KeyRing.from_master(settings.master_key_bytes())
        self.audit_keys = KeyRing.from_master(settings.audit_key_bytes())
        self.metrics = Metrics()
        self.oracle = TenancyOracle(self._report)
        listeners: list[CommandListener] = [self.oracle]
        client = connect(settings.mongo_url, timeout_seconds=settings.request_timeout_seconds, listeners=listeners)
        self.database = Database(client, settings.database)
        self.redis: Redis = Redis.from_url(settings.redis_url)
        self.valkey = Valkey(quick_client(settings.redis_url), self.clock)
        self.limiter = RateLimiter(self.valkey, self.clock)
        self.tally = Tally(self.valkey, self.clock)
        self.running = RunningCommands(self.valkey, self.ids)
        self.metrics.watch_rate_limit(lambda: self.limiter.degraded)
        self.live = LiveChanges(self.database, watched, boards)
        self.trail = AuditTrail(self.database, self.audit_keys, self.clock, self.ids)
        journal = FileJournal(settings.audit_journal) if settings.audit_journal else None
        self.sealer = Sealer(self.database, self.audit_keys, self.clock, self.ids, journal)
        self.verifier = Verifier(self.database, self.audit_keys, self.clock, journal)
        self.doorbell = Doorbell()
        self.outbox = Outbox(self.database, self.keys.cipher("outbox"), self.clock, self.ids, self.doorbell)
        self.idempotency = IdempotencyStore(self.database, self.keys.cipher("idempotency"), self.clock)
        self.store = Store(self.database, self.trail, self.clock, self.ids, Cursors(self.keys.cipher("cursor")))

    async def start(self) -> Self:
        """Open what needs opening. Raises when the database does not answer."""
        await self.database.start()
        await self.database.ping()
        await self.live.start()
        return self

    async def stop(self) -> None:
        """Close it again."""
        await self.live.stop()
        await self.valkey.redis.aclose()
        await self.redis.aclose()
        await self.database.close()

    def _report(self, fault: Unscoped) -> None:
        self.metrics.unscoped_commands.labels(fault.collection, fault.command).inc()
        _log.error("tenancy.unscoped_command", collection=fault.collection, command=fault.command, why=fault.why)
