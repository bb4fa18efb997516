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
