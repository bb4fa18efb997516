"""What is due in one database's outbox: found by tenant, claimed in groups under a lease, settled in groups.

One claim is one conditional update, however many rows it takes, and so is one group of outcomes. Which rows a claim
was given is read from the database afterwards: any number of relays may claim at the same moment.
"""

from collections import defaultdict
from collections.abc import Collection as SizedCollection
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from pymongo import UpdateMany

from donto.kernel.db import Collection, Database, Raw
from donto.kernel.outbox import OutboxRow
from donto.kernel.together import Together

Tenant = str | None
"""Whose rows; None: the platform's own."""
_TENANTS_AT_ONCE: Final = 60
"""In one claim: the server merges as many index scans, at most 200 of all topics."""
_WINDOW: Final = 2
"""How many rows are looked at for each that may be claimed: more than one, as some tenants may have their share."""


class Claim:
    """A group of rows that is ours until the lease ends."""

    def __init__(self, rows: list[Raw], exhausted: set[Tenant]) -> None:
        """`exhausted`: tenants of those asked for that have nothing more that is due."""
        self.rows = rows
        self.exhausted = exhausted


class DueRows:
    """The outbox of one database, as far as some topics go."""

    def __init__(self, database: Database, name: str, topics: SizedCollection[str]) -> None:
        """What has another topic is left alone: a newer release's rows wait for its worker."""
        self._rows: Collection = database.named(name)[OutboxRow.collection_name()]
        self._topics = sorted(topics)
        self._settling: Together[tuple[Raw, Raw]] = Together(self._settle_all)

    async def tenants(self, now: datetime) -> set[Tenant]:
        """Who has anything that is due, or is under way already: what `claim` then finds is what is free.

        Costs a step in the index for each tenant, however many rows wait. To look at leases would cost every row.
        """
        found: set[Tenant] = set()
        for topic in self._topics:
            found |= set(await self._rows.distinct("tenantId", waiting(topic, now)))
        return found

    async def claim(self, room: Mapping[Tenant, int], most: int, now: datetime, until: datetime, owner: str) -> Claim:
        """Take up to `most` rows, the longest due first, and of each tenant no more than it has room for.

        `owner` is new for each claim. `until`: when the lease ends.
        """
        asked = dict(list(room.items())[:_TENANTS_AT_ONCE])
        free = {"topic": {"$in": self._topics}, "tenantId": {"$in": list(asked)}, **_due(now)}
        window = self._rows.find(free, {"tenantId": 1}, sort=[("dueAt", 1)], limit=_WINDOW * most)
        seen = await window.to_list()
        ids, left = _within(seen, dict(asked), most)
        exhausted = set(asked) - left if len(seen) < _WINDOW * most else set()
        if not ids:
            return Claim([], exhausted)
        mark = {"$set": {"owner": owner, "leaseUntil": until}, "$inc": {"attempts": 1}}
        await self._rows.update_many({"_id": {"$in": ids}, **_due(now)}, mark)
        rows = await self._rows.find({"_id": {"$in": ids}, "owner": owner}, sort=[("dueAt", 1)]).to_list()
        return Claim(rows, exhausted)

    async def settle(self, row: Raw, outcome: Raw) -> None:
        """Write down how it went, unless the lease ran out and the row is somebody else's by now."""
        await self._settling.put((row, outcome))

    async def give_back(self, row: Raw) -> None:
        """Let go of a row whose delivery was cut off before its end: it is due at once, and the try does not count."""
        await self.settle(row, {"leaseUntil": None, "owner": None, "attempts": row["attempts"] - 1})

    async def _settle_all(self, settled: Sequence[tuple[Raw, Raw]]) -> None:
        """Most rows end alike: those of one claim that do are one update."""
        ids: defaultdict[tuple[str, tuple[tuple[str, Any], ...]], list[str]] = defaultdict(list)
        for row, outcome in settled:
            ids[row["owner"], tuple(outcome.items())].append(row["_id"])
        await self._rows.bulk_write(
            [
                UpdateMany({"_id": {"$in": alike}, "owner": owner, "state": "pending"}, {"$set": dict(outcome)})
                for (owner, outcome), alike in ids.items()
            ],
            ordered=False,
        )


def waiting(topic: str, now: datetime) -> Raw:
    """Rows of a topic that are due, whether or not somebody has them."""
    return {"topic": topic, "state": "pending", "dueAt": {"$lte": now}}


def _due(now: datetime) -> Raw:
    return {
        "state": "pending",
        "dueAt": {"$lte": now},
        "$or": [{"leaseUntil": None}, {"leaseUntil": {"$lt": now}}],
    }


def _within(seen: Sequence[Raw], room: dict[Tenant, int], most: int) -> tuple[list[str], set[Tenant]]:
    """Of the rows that were seen, the ids of those for which there is room; and whose rows are left over."""
    ids: list[str] = []
    left: set[Tenant] = set()
    for row in seen:
        tenant = row["tenantId"]
        if room[tenant] > 0 and len(ids) < most:
            room[tenant] -= 1
            ids.append(row["_id"])
        else:
            left.add(tenant)
    return ids, left
