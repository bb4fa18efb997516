"""Stored counters."""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from msgspec import Struct

from donto.control.metering.models import UsageCounter
from donto.control.metering.policy import FAR, NEAR, ROWS, Counted
from donto.kernel.repository import TenantRepository
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope

_MOST_READ: Final = 1000


class _Row(Struct, rename="camel"):
    """What is read of a counter."""

    id: str
    meter: str
    period: str
    used: int
    exact: bool = False


class UsageRepository(TenantRepository[UsageCounter]):
    """Counters of the tenant in scope. Counting is a conditional update, so nobody counts past a limit.

    A meter that everybody counts in all the time would be one document that all their transactions conflict on. Such
    a meter is spread: each transaction counts in a row chosen by chance, and what is compared with the limit is the
    sum as its snapshot shows it. Others that have not committed by then are not in that sum, but two transactions
    that write the same row conflict, so there are fewer than ROWS of them, and with room for NEAR nobody can pass the
    limit. With less room the counts are gathered into the first row, where counting is exact. Gathering writes every
    row, so that whoever has counted elsewhere on the sight of an older sum conflicts with it and starts again: the
    limit holds exactly throughout. What is given up near the limit is speed: there, transactions meet as before.

    Only one at a time is counted so. More than one at once is counted in the first row.
    """

    model = UsageCounter
    module: ClassVar[str] = "subscription"

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        super().__init__(store)
        self._ids = store.ids

    async def add(self, counted: Counted, amount: int, ceiling: int | None) -> bool:
        """Count `amount` more if the count stays within `ceiling`. Gives whether it did."""
        if not counted.spread:
            return await self._add_exactly(counted, amount, ceiling)
        if ceiling is None:
            await self._bump(counted, self._chance(ROWS), amount)
            return True
        rows = await self._rows([counted])
        first = next((row for row in rows if row.id == row_id(counted)), None)
        total, exact = sum(row.used for row in rows), first is not None and first.exact
        room = ceiling - total
        if amount > room:
            return False
        if amount == 1 and room >= (FAR if exact else NEAR):
            if exact:
                await self._count_anywhere(counted)
            await self._bump(counted, self._chance(ROWS), amount)
            return True
        if not exact or any(row.used for row in rows if row is not first):
            await self._gather(counted, total)
        return await self._add_exactly(counted, amount, ceiling)

    async def subtract(self, counted: Counted, amount: int) -> None:
        """Count `amount` less, never below zero."""
        if counted.spread:
            rows = await self._rows([counted])
            enough = [row for row in rows if row.used >= amount]
            if enough:
                await self._subtract_from(enough[self._chance(len(enough))].id, amount)
                return
            await self._gather(counted, sum(row.used for row in rows))
        await self._subtract_from(row_id(counted), amount)

    async def used(self, counts: Iterable[Counted]) -> dict[tuple[str, str], int]:
        """The counts by meter and period; those never counted are left out."""
        found: Counter[tuple[str, str]] = Counter()
        for row in await self._rows(counts):
            found[row.meter, row.period] += row.used
        return dict(found)

    # ---- in one row

    async def _add_exactly(self, counted: Counted, amount: int, ceiling: int | None) -> bool:
        """Two transactions that count at the same time conflict on the row: the later one runs again and sees the
        earlier one's count. That holds for the first count too, since the id is the same for both.
        """
        now = self._clock.now()
        mine = {"_id": row_id(counted)}
        room = {} if ceiling is None else {"used": {"$lte": ceiling - amount}}
        change = {"$inc": {"used": amount, "version": 1}, "$set": {"updatedAt": now}}
        if await self.change_one(mine | room, change) is not None:
            return True
        if (ceiling is not None and amount > ceiling) or await self.exists(mine):
            return False
        counter = UsageCounter(
            id=row_id(counted),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            meter=counted.meter,
            period=counted.period,
            used=amount,
        )
        await self.insert(counter, "usage.counted")
        return True

    async def _subtract_from(self, row: str, amount: int) -> None:
        mine, now = {"_id": row}, self._clock.now()
        fewer = {"$inc": {"used": -amount, "version": 1}, "$set": {"updatedAt": now}}
        if await self.change_one(mine | {"used": {"$gte": amount}}, fewer) is None:
            await self.change_one(mine, {"$set": {"used": 0, "updatedAt": now}, "$inc": {"version": 1}})

    # ---- in many rows

    async def _rows(self, counts: Iterable[Counted]) -> list[_Row]:
        ids = [row for counted in counts for row in row_ids(counted)]
        return await self.rows({"_id": {"$in": ids}}, _Row, limit=_MOST_READ)

    async def _bump(self, counted: Counted, number: int, amount: int) -> None:
        await self._upsert(counted, row_id(counted, number), {"$inc": {"used": amount, "version": 1}})

    async def _count_anywhere(self, counted: Counted) -> None:
        await self._upsert(counted, row_id(counted), {"$set": {"exact": False}, "$inc": {"version": 1}})

    async def _gather(self, counted: Counted, total: int) -> None:
        """Everything into the first row. Each row is written, empty or not: its version makes that a change."""
        await self._upsert(counted, row_id(counted), {"$set": {"used": total, "exact": True}, "$inc": {"version": 1}})
        for number in range(ROWS):
            await self._upsert(counted, row_id(counted, number), {"$set": {"used": 0}, "$inc": {"version": 1}})

    async def _upsert(self, counted: Counted, row: str, change: Mapping[str, Mapping[str, object]]) -> None:
        now = self._clock.now()
        made = {"meter": counted.meter, "period": counted.period, "createdAt": now}
        whole = {**change, "$set": {**change.get("$set", {}), "updatedAt": now}, "$setOnInsert": made}
        await self.change_one({"_id": row}, whole, upsert=True)

    def _chance(self, choices: int) -> int:
        """A number below `choices`, by a hash of a new id."""
        return zlib.crc32(self._ids.new("cnt").encode()) % choices


def row_id(counted: Counted, number: int | None = None) -> str:
    """The id of the tenant's row for a count; of a further row, for a count that is spread."""
    first = f"{tenant_scope().tenant_id}:{counted.meter}:{counted.period}"
    return first if number is None else f"{first}:{number:02}"


def row_ids(counted: Counted) -> list[str]:
    """The ids of all rows that a count lies in."""
    more = [row_id(counted, number) for number in range(ROWS)] if counted.spread else []
    return [row_id(counted), *more]
