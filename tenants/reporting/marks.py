"""Marks on the days whose figures may not hold any more."""

from collections.abc import Collection

from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.reporting.models import ReportSheet
from tenants.reporting.repository import SheetRepository


class DayMarks:
    """Implements `tenants.scheduling.Chronicle`: the mark is written in the transaction of what it tells of."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sheets = SheetRepository(store)

    async def changed(self, clinic_id: str, days: Collection[str]) -> None:
        """Mark these days. Each time anew: transactions that mark the same day do not wait for each other."""
        now, tenant = self._store.clock.now(), tenant_scope().tenant_id
        for day in sorted(days):
            mark = ReportSheet(
                id=self._store.ids.new("rpm"),
                tenant_id=tenant,
                created_at=now,
                updated_at=now,
                clinic_id=clinic_id,
                month=day[:7],
                kind="mark",
                day=day,
            )
            await self._sheets.insert(mark, "report.marked")
