"""What happens to feature flags, as the audit trail calls it."""

from typing import Final

FLAG_CREATED: Final = "flag.created"
FLAG_CHANGED: Final = "flag.changed"
FLAG_KILLED: Final = "flag.killed"
FLAG_REVIVED: Final = "flag.revived"
FLAG_SET_FOR_TENANT: Final = "flag.set_for_tenant"
"""In the chain of the tenant that it was set for."""
