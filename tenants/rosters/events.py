"""What can happen here, as the audit trail names it."""

from typing import Final

SCHEDULE_ENTERED: Final = "schedule.entered"
SCHEDULE_CHANGED: Final = "schedule.changed"
SCHEDULE_REMOVED: Final = "schedule.removed"
DAY_OVERRIDDEN: Final = "day_override.added"
DAY_RESTORED: Final = "day_override.removed"
ABSENCE_ENTERED: Final = "absence.entered"
LEAVE_REQUESTED: Final = "absence.requested"
ABSENCE_APPROVED: Final = "absence.approved"
ABSENCE_DECLINED: Final = "absence.declined"
ABSENCE_CANCELLED: Final = "absence.cancelled"
