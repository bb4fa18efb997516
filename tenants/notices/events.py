"""What can happen here, as the audit trail names it."""

from typing import Final

POLICY_SET: Final = "reminder_policy.set"
