"""What happens to specialties, as the audit trail calls it."""

from typing import Final

SPECIALTY_CREATED: Final = "specialty.created"
SPECIALTY_CHANGED: Final = "specialty.changed"
