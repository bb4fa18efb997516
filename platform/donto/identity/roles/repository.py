"""Queries of this context."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from donto.identity.roles.models import RoleLedger, TenantRole
from donto.kernel.ids import Ids
from donto.kernel.repository import TenantRepository
from donto.kernel.store import Store


class RoleRepository(TenantRepository[TenantRole]):
    """The tenant's own roles. They hold in all of its clinics, so there is nothing to narrow."""

    model = TenantRole
    module = "roles"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_name": ("/name", "There is a role of this name already.")
    }

    async def among(self, role_ids: Iterable[str]) -> list[TenantRole]:
        """Those of `role_ids` that are roles of this tenant."""
        wanted = sorted(set(role_ids))
        return await self.find_all({"_id": {"$in": wanted}}, limit=len(wanted)) if wanted else []


class RoleLedgerRepository(TenantRepository[RoleLedger]):
    """The row that judgements on holders meet at."""

    model = RoleLedger
    module = "roles"

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        super().__init__(store)
        self._ids: Ids = store.ids

    async def enter(self) -> None:
        """Write the row, so that this transaction and another one that does the same cannot both commit unseen."""
        now = self._clock.now()
        await self.change_one(
            {},
            {
                "$inc": {"changes": 1},
                "$set": {"updatedAt": now},
                "$setOnInsert": {"_id": self._ids.new("led"), "version": 1, "createdAt": now},
            },
            upsert=True,
        )
