"""What is kept of an alert."""

from typing import ClassVar

from pymongo import IndexModel

from donto.kernel.document import TenantDocument


class SecurityAlert(TenantDocument):
    """That somebody did unusually much of one kind, on one day. It says how much, and nothing of what."""

    entity: ClassVar[str] = "alert"
    user_id: str
    kind: str
    day: str
    """YYYY-MM-DD in UTC."""
    seen: int
    """So many, at the moment of the alert."""
    minutes: int
    """Within so many minutes."""

    class Settings:
        """Collection and indexes."""

        name = "security_alerts"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("userId", 1), ("day", 1), ("kind", 1)], name="tenant_user_day", unique=True)
        ]
