"""What happens to tenants, as the audit trail calls it. Each is told in the platform's chain and in the tenant's."""

from typing import Final

TENANT_CREATED: Final = "tenant.created"
TENANT_RENAMED: Final = "tenant.renamed"
TENANT_PLAN_ASSIGNED: Final = "tenant.plan_assigned"
TENANT_OVERRIDE_SET: Final = "tenant.override_set"
TENANT_OVERRIDE_REMOVED: Final = "tenant.override_removed"
TENANT_ACTIVATED: Final = "tenant.activated"
TENANT_PAST_DUE: Final = "tenant.fell_past_due"
TENANT_READ_ONLY: Final = "tenant.made_read_only"
TENANT_SUSPENDED: Final = "tenant.suspended"
TENANT_RESUMED: Final = "tenant.resumed"
TENANT_CLOSED: Final = "tenant.closed"
TENANT_REOPENED: Final = "tenant.reopened"
