"""Tenant-defined roles."""

from typing import ClassVar

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import Part, TenantDocument


class GrantedPermission(Part):
    """A permission of the matrix, as wide as the tenant wants and the matrix's ceiling allows."""

    permission: str
    rule: str
    """`yes`, `own` or `assigned`."""


class TenantRole(TenantDocument):
    """A role a tenant has composed itself."""

    entity: ClassVar[str] = "role"
    name: str
    description: str = ""
    permissions: list[GrantedPermission] = Field(default_factory=list)

    class Settings:
        """Collection and indexes."""

        name = "roles"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("name", 1)], name="tenant_name", unique=True)
        ]


class RoleLedger(TenantDocument):
    """One row per tenant, written first by every transaction that judges who holds a role.

    Under snapshot isolation, two owners who remove each other see each other still in place, and both commit;
    so do the deletion of a role and its assignment. Both sides write this row, so one of them starts again.
    """

    entity: ClassVar[str] = "role ledger"
    audited: ClassVar[bool] = False  # a meeting point; what the transactions change is audited
    changes: int = 0

    class Settings:
        """Collection and indexes."""

        name = "role_ledgers"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("tenantId", 1)], name="tenant", unique=True)]
