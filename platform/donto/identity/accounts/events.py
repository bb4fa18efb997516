"""What happens to accounts, as the audit trail calls it."""

from typing import Final

CREATED: Final = "user.created"
JOINED: Final = "user.joined_tenant"
LEFT: Final = "user.left_tenant"
REHASHED: Final = "user.password_rehashed"
PASSWORD_CHANGED: Final = "user.password_changed"  # noqa: S105  an event, not a password
PASSWORD_RESET: Final = "user.password_reset"  # noqa: S105  an event, not a password
EMAIL_VERIFIED: Final = "user.email_verified"
PROFILE_CHANGED: Final = "user.profile_changed"
PLACE_CHANGED: Final = "user.place_changed"
FACTOR_PROPOSED: Final = "user.second_factor_proposed"
FACTOR_ACTIVATED: Final = "user.second_factor_activated"
FACTOR_USED: Final = "user.second_factor_used"
FACTOR_REMOVED: Final = "user.second_factor_removed"
RECOVERY_USED: Final = "user.recovery_code_used"
RECOVERY_RENEWED: Final = "user.recovery_codes_renewed"
