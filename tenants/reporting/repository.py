"""Queries of this context."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Final, Literal

from msgspec import Struct

from donto.kernel.db import in_transaction
from donto.kernel.repository import AllTenantsRepository, TenantRepository
from donto.kernel.store import Store
from donto.kernel.tenancy import UnscopedError
from tenants.reporting.models import ReportSheet

_MOST: Final = 100_000


class SheetRow(Struct, rename="camel"):
    """A sheet or a mark."""

    id: str
    clinic_id: str
    month: str
    kind: Literal["mark", "sheet"]
    day: str | None = None
    days: dict[str, bytes] = {}


class SheetRepository(TenantRepository[ReportSheet]):
    """Sheets and marks of the clinics in reach.

    A sheet is a whole clinic's; which of its doctors somebody may see is the service's to say, so no word of the
    matrix narrows this repository.
    """

    model = ReportSheet
    module = "report_sheets"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def between(self, clinic_id: str | None, first: str, last: str) -> list[SheetRow]:
        """Sheets and marks of the months from `first` to `last` (YYYY-MM), of one clinic or of all in reach.

        In one read, the marks of a month before its sheet: whoever sees no mark sees figures that held when it began.
        """
        condition: dict[str, Any] = {"month": {"$gte": first, "$lte": last}}
        if clinic_id is not None:
            condition["clinicId"] = clinic_id
        sort = [("clinicId", 1), ("month", 1), ("kind", 1)]
        return await self.rows(condition, SheetRow, sort=sort, limit=_MOST)

    async def marked(self) -> list[tuple[str, str]]:
        """Clinics and months that have marks."""
        key = {"clinic": "$clinicId", "month": "$month"}
        found = await self.aggregate([{"$match": {"kind": "mark"}}, {"$group": {"_id": key}}])
        return sorted((row["_id"]["clinic"], row["_id"]["month"]) for row in found)

    async def months(self) -> set[tuple[str, str]]:
        """Every clinic and month with a sheet or a mark."""
        found = await self.aggregate([{"$group": {"_id": {"clinic": "$clinicId", "month": "$month"}}}])
        return {(row["_id"]["clinic"], row["_id"]["month"]) for row in found}

    async def write(self, clinic_id: str, month: str, change: Mapping[str, Any]) -> None:
        """Put figures onto a sheet, which is made if there is none."""
        now = self._now()
        new = {"clinicId": clinic_id, "month": month, "kind": "sheet", "version": 1, "createdAt": now}
        set_ = {"$set": {**change, "updatedAt": now}, "$setOnInsert": new}
        await self.change_one({"_id": f"{clinic_id}/{month}"}, set_, upsert=True)

    async def marked_days(self, clinic_id: str, month: str) -> set[str]:
        """The days (YYYY-MM-DD) of a clinic's month that have marks."""
        marks = {"clinicId": clinic_id, "month": month, "kind": "mark"}
        found = await self.aggregate([{"$match": marks}, {"$group": {"_id": "$day"}}])
        return {row["_id"] for row in found}

    async def unmark(self, clinic_id: str, month: str) -> None:
        """Take the marks off a clinic's month: those that this transaction's snapshot has, and no later one."""
        if not in_transaction():
            raise UnscopedError("marks taken off outside a transaction: some may be newer than what was counted")
        await self.remove_many({"clinicId": clinic_id, "month": month, "kind": "mark"})


class MarkedTenants(AllTenantsRepository[ReportSheet]):
    """Finds the tenants with days to be counted again."""

    model = ReportSheet
    reason: ClassVar[str] = "days are counted again in every tenant in which something happened"

    async def tenants(self, database: str) -> Collection[str]:
        """Their ids."""
        return await self.tenants_with(database, {"kind": "mark"})
