"""What can happen here, as the audit trail names it."""

from typing import Final

OPENED: Final = "callback.opened"
RAISED: Final = "callback.raised"
CLAIMED: Final = "callback.claimed"
REASSIGNED: Final = "callback.reassigned"
RESOLVED: Final = "callback.resolved"
