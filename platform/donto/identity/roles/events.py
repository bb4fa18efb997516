"""What can happen here, as the audit trail names it."""

from typing import Final

ROLE_CREATED: Final = "role.created"
ROLE_CHANGED: Final = "role.changed"
ROLE_DELETED: Final = "role.deleted"
