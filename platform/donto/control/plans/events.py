"""What happens to plans, as the audit trail calls it."""

from typing import Final

PLAN_CREATED: Final = "plan.created"
PLAN_CHANGED: Final = "plan.changed"
PLAN_VERSIONED: Final = "plan.versioned"
PLAN_ACTIVATED: Final = "plan.activated"
PLAN_RETIRED: Final = "plan.retired"
PLAN_OFFERED: Final = "plan.offered_at_signup"
PLAN_WITHDRAWN: Final = "plan.withdrawn_from_signup"
PLAN_VERSION_CREATED: Final = "plan_version.created"
