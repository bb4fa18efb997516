"""The role matrix, tenant-defined roles, and the rights that follow from both. Doors: `routes.routers`."""

from donto.identity.roles.matrix import MATRIX, PERMISSIONS, Role
from donto.identity.roles.models import TenantRole
from donto.identity.roles.policy import platform_rights
from donto.identity.roles.rights import Elevations, NoElevations, RightsResolver
from donto.identity.roles.service import RoleHolders, RoleService, RoleUses
from donto.kernel.directory import Entitlements
from donto.kernel.document import StoredDocument
from donto.kernel.store import Store

WATCHED: tuple[type[StoredDocument], ...] = (TenantRole,)
"""The documents whose changes caches of rights must hear of."""


def create(store: Store, *, entitlements: Entitlements, holders: RoleHolders) -> RoleService:
    """The service; `holders` is the roster of `donto.identity.members`, made with a `RightsResolver`."""
    return RoleService(store, entitlements, holders)


__all__ = [
    "MATRIX",
    "PERMISSIONS",
    "WATCHED",
    "Elevations",
    "NoElevations",
    "RightsResolver",
    "Role",
    "RoleHolders",
    "RoleService",
    "RoleUses",
    "TenantRole",
    "create",
    "platform_rights",
]
