"""What waits in the outboxes, as the metrics tell it: read from the database when somebody scrapes."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from donto.kernel.db import Database
from donto.kernel.outbox import OutboxRow
from donto.kernel.telemetry.metrics import Metrics


async def measure_backlog(database: Database, names: Sequence[str], now: datetime, metrics: Metrics) -> None:
    """Set the gauges of the outbox from the databases `names`. What is due later waits for nothing, and is not it."""
    backlog, oldest = 0, now
    dead: Counter[tuple[str, str]] = Counter()
    due = {"state": "pending", "dueAt": {"$lte": now}}
    for name in names:
        rows = database.named(name)[OutboxRow.collection_name()]
        backlog += await rows.count_documents(due)
        first = await rows.find_one(due, {"dueAt": 1}, sort=[("dueAt", 1)])
        oldest = min(oldest, first["dueAt"]) if first else oldest
        kinds = {"$group": {"_id": {"topic": "$topic", "error": "$lastError"}, "count": {"$sum": 1}}}
        async for kind in await rows.aggregate([{"$match": {"state": "failed"}}, kinds]):
            dead[str(kind["_id"]["topic"]), str(kind["_id"].get("error"))] += kind["count"]
    metrics.outbox_backlog.set(backlog)
    metrics.outbox_oldest_age_seconds.set((now - oldest).total_seconds())
    metrics.outbox_dead.clear()  # those that were replayed
    for (topic, error), count in dead.items():
        metrics.outbox_dead.labels(topic, error).set(count)
