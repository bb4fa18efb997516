"""Stored counters."""

from collections.abc import Iterable
from typing import ClassVar

from donto.control.metering.models import UsageCounter
from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import tenant_scope


class UsageRepository(TenantRepository[UsageCounter]):
    """Counters of the tenant in scope. Counting is one conditional update, so nobody counts past a limit."""

    model = UsageCounter
    module: ClassVar[str] = "subscription"

    async def add(self, meter: str, period: str, amount: int, ceiling: int | None) -> bool:
        """Count `amount` more if the count stays within `ceiling`. Gives whether it did.

        Two transactions that count at the same time conflict on the counter: the later one runs again and sees
        the earlier one's count. That holds for the first count too, since the id is the same for both.
        """
        now = self._clock.now()
        mine = {"_id": counter_id(meter, period)}
        room = {} if ceiling is None else {"used": {"$lte": ceiling - amount}}
        change = {"$inc": {"used": amount, "version": 1}, "$set": {"updatedAt": now}}
        if await self.change_one(mine | room, change) is not None:
            return True
        if (ceiling is not None and amount > ceiling) or await self.exists(mine):
            return False
        counter = UsageCounter(
            id=counter_id(meter, period),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            meter=meter,
            period=period,
            used=amount,
        )
        await self.insert(counter, "usage.counted")
        return True

    async def subtract(self, meter: str, period: str, amount: int) -> None:
        """Count `amount` less, never below zero."""
        mine = {"_id": counter_id(meter, period)}
        fewer = {"$inc": {"used": -amount, "version": 1}, "$set": {"updatedAt": self._clock.now()}}
        if await self.change_one(mine | {"used": {"$gte": amount}}, fewer) is None:
            await self.change_one(mine, {"$set": {"used": 0, "updatedAt": self._clock.now()}, "$inc": {"version": 1}})

    async def used(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The counts of several (meter, period) pairs; those never counted are left out."""
        ids = [counter_id(meter, period) for meter, period in keys]
        return {(found.meter, found.period): found.used for found in await self.find_all({"_id": {"$in": ids}})}


def counter_id(meter: str, period: str) -> str:
    """The id of the counter of the tenant in scope."""
    return f"{tenant_scope().tenant_id}:{meter}:{period}"
