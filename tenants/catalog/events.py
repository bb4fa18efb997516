"""What can happen here, as the audit trail names it."""

from typing import Final

SERVICE_ADDED: Final = "service.added"
SERVICE_CHANGED: Final = "service.changed"
SERVICE_PRICED: Final = "service.priced"
SERVICE_DEACTIVATED: Final = "service.deactivated"
SERVICE_REACTIVATED: Final = "service.reactivated"
