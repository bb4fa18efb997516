"""What can happen here, as the audit trail names it."""

from typing import Final

DOCTOR_ADDED: Final = "doctor.added"
DOCTOR_CHANGED: Final = "doctor.changed"
DOCTOR_PUBLISHED: Final = "doctor.published"
DOCTOR_UNPUBLISHED: Final = "doctor.unpublished"
DOCTOR_DEACTIVATED: Final = "doctor.deactivated"
DOCTOR_REACTIVATED: Final = "doctor.reactivated"
