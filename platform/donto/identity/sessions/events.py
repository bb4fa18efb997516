"""What happens to sessions, as the audit trail calls it."""

from typing import Final

STARTED: Final = "session.started"
FAILED: Final = "session.sign_in_failed"
LOCKED: Final = "session.account_locked"
SECOND_FACTOR_FAILED: Final = "session.second_factor_failed"
STEPPED_UP: Final = "session.stepped_up"
STEP_UP_FAILED: Final = "session.step_up_failed"
SWITCHED: Final = "session.switched"
ENTERED_TENANT: Final = "session.platform_entered_tenant"
LEFT_TENANT: Final = "session.platform_left_tenant"
ENDED: Final = "session.ended"
REUSED: Final = "session.refresh_token_reused"
