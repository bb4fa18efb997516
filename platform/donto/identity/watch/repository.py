"""Queries of this context."""

from donto.identity.watch.models import SecurityAlert
from donto.kernel.repository import TenantRepository


class AlertRepository(TenantRepository[SecurityAlert]):
    """Alerts of the tenant."""

    model = SecurityAlert
    module = "alerts"  # none of the matrix: whom an alert is about has no say in it

    async def of_day(self, user_id: str, day: str) -> list[SecurityAlert]:
        """Those about somebody on one day."""
        return await self.find_all({"userId": user_id, "day": day})
