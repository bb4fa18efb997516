"""Summaries kept true: marked days are counted again from the records themselves, and read as if they had been.

What a day comes to is always counted whole, from the records, in one snapshot that also sees the marks: so figures are
right or marked, whatever was cut off in between, and there is nothing that could drift.
"""

import asyncio
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Final

from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.reporting.figures import Day, Row, counted, day_of, packed, unpacked
from tenants.reporting.repository import SheetRepository, SheetRow
from tenants.scheduling import FactService
from tenants.waitlist import OfferRepository

Days = dict[tuple[str, str], Day]
"""By clinic and day (YYYY-MM-DD). Days on which nothing happened may be missing."""
COMPONENT: Final = "reports"
_AT_ONCE: Final = 4
"""Months that are folded at a time: each waits for the database, which can count several."""


class Ledger:
    """The sheets of the tenant in scope. Counts as the system: figures do not depend on who asks."""

    def __init__(self, store: Store, visits: FactService, offers: OfferRepository) -> None:
        self._store = store
        self._sheets = SheetRepository(store)
        self._visits = visits
        self._offers = offers

    # ---- reading

    async def read(self, clinic_id: str | None, first: str, last: str) -> Days:
        """The days from `first` to `last` (inclusive), of one clinic or of all in reach, as they are at this moment."""
        found = await self._sheets.between(clinic_id, first[:7], last[:7])
        if not any(_marks(row, first, last) for row in found):
            return _days(found, first, last)
        # Something has just changed. One snapshot for figures, marks, and what is counted anew.
        return await self._store.database.transaction(partial(self._read_anew, clinic_id, first, last))

    async def _read_anew(self, clinic_id: str | None, first: str, last: str) -> Days:
        found = await self._sheets.between(clinic_id, first[:7], last[:7])
        days = _days(found, first, last)
        marked: dict[str, set[str]] = {}
        for row in found:
            if _marks(row, first, last) and row.day is not None:
                marked.setdefault(row.clinic_id, set()).add(row.day)
        for clinic, stale in marked.items():
            days |= {(clinic, day): day_of(rows) for day, rows in (await self._counted(clinic, stale)).items()}
        return days

    # ---- keeping

    async def fold(self) -> int:
        """Count all marked days again. Gives how many months were touched; each is a transaction of its own.

        What stops one month does not stop those that are counted beside it.
        """
        transaction = self._store.database.transaction
        with as_system(COMPONENT):
            months = await self._sheets.marked()
            for first in range(0, len(months), _AT_ONCE):
                some = (transaction(partial(self._fold, *month)) for month in months[first : first + _AT_ONCE])
                for ended in await asyncio.gather(*some, return_exceptions=True):
                    if isinstance(ended, BaseException):
                        raise ended
        return len(months)

    async def _fold(self, clinic_id: str, month: str) -> None:
        days = await self._sheets.marked_days(clinic_id, month)
        if not days:
            return  # another worker was quicker
        found = await self._counted(clinic_id, days)
        await self._sheets.write(clinic_id, month, {f"days.{day[8:]}": packed(rows) for day, rows in found.items()})
        await self._sheets.unmark(clinic_id, month)

    async def rebuild(self, clinic_id: str | None = None) -> int:
        """Count everything again, of one clinic or of all: what was there before summaries were, or came past them.

        Gives how many days had held otherwise. Each month is a transaction of its own.
        """
        with as_system(COMPONENT):
            months = await self._visits.months() | await self._offers.months() | await self._sheets.months()
            chosen = sorted(one for one in months if clinic_id in (None, one[0]))
            transaction = self._store.database.transaction
            return sum([await transaction(partial(self._rebuild_month, *one)) for one in chosen])

    async def _rebuild_month(self, clinic_id: str, month: str) -> int:
        year, number = map(int, month.split("-"))
        last = f"{month}-{monthrange(year, number)[1]:02}"
        stored = await self._sheets.between(clinic_id, month, month)
        visits = await self._visits.of(clinic_id, f"{month}-01", last)
        found = counted(visits, await self._offers.counted(clinic_id, f"{month}-01", last))
        days = {day[8:]: packed(rows) for day, rows in found.items()}
        before = next((row.days for row in stored if row.kind == "sheet"), {})
        await self._sheets.write(clinic_id, month, {"days": days})
        await self._sheets.unmark(clinic_id, month)
        nothing = packed([])
        return sum(before.get(day, nothing) != days.get(day, nothing) for day in before.keys() | days.keys())

    async def _counted(self, clinic_id: str, days: Iterable[str]) -> dict[str, list[Row]]:
        """What each of `days` comes to, also those that come to nothing."""
        found: dict[str, list[Row]] = {day: [] for day in days}
        with as_system(COMPONENT):
            for first, last in runs(found):
                visits = await self._visits.of(clinic_id, first, last)
                found |= counted(visits, await self._offers.counted(clinic_id, first, last))
        return found


def _marks(row: SheetRow, first: str, last: str) -> bool:
    return row.kind == "mark" and row.day is not None and first <= row.day <= last


def _days(found: Iterable[SheetRow], first: str, last: str) -> Days:
    days: Days = {}
    for row in found:
        for number, rows in row.days.items():
            if first <= (day := f"{row.month}-{number}") <= last:
                days[row.clinic_id, day] = unpacked(rows)
    return days


def runs(days: Iterable[str]) -> list[tuple[str, str]]:
    """Days that follow each other, as their first and last."""
    found: list[tuple[str, str]] = []
    for day in sorted(days):
        if found and date.fromisoformat(found[-1][1]) + timedelta(days=1) == date.fromisoformat(day):
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found
