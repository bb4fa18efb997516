"""Writing the trail: one entry, in the transaction of the write it tells of."""

from collections.abc import Sequence
from typing import Final, Protocol

from donto.kernel.audit.entry import ActorRef, AuditEntry, Change, EntityRef, authenticated_bytes
from donto.kernel.clock import Clock
from donto.kernel.db import Database
from donto.kernel.ids import Ids
from donto.kernel.telemetry.tracing import current_trace_id
from donto.kernel.tenancy import PLATFORM_TENANT, TenantScope, current_scope, entered

AUDIT_PURPOSE: Final = "audit-entry"


class Authenticator(Protocol):
    """Makes MACs with a key that is not in the database."""

    def mac(self, purpose: str, *parts: bytes) -> bytes:
        """A MAC over unambiguously joined parts."""
        ...


class AuditTrail:
    """Appends entries to the chain of the scope: the tenant's own, or the platform's."""

    def __init__(self, database: Database, keys: Authenticator, clock: Clock, ids: Ids) -> None:
        """`keys` authenticates entries; see `donto.kernel.audit.entry`."""
        self._database = database
        self._keys = keys
        self._clock = clock
        self._ids = ids

    async def record(
        self,
        action: str,
        *,
        entity: str,
        entity_id: str,
        changes: Sequence[Change],
        clinic_id: str | None = None,
    ) -> None:
        """Write an entry. Repositories call this for every write; services only for what is no write."""
        scope = current_scope()
        if not isinstance(scope, TenantScope):
            scope = TenantScope(
                tenant_id=PLATFORM_TENANT,
                database=self._database.platform_database,
                actor=scope.actor,
                clinics=frozenset(),
            )
        now = self._clock.now()
        entry = AuditEntry(
            id=self._ids.new("aud"),
            tenant_id=scope.tenant_id,
            created_at=now,
            updated_at=now,
            at=now,
            action=action,
            actor=ActorRef(kind=scope.actor.kind, id=scope.actor.id, impersonator_id=scope.actor.impersonator_id),
            subject=EntityRef(kind=entity, id=entity_id),
            clinic_id=clinic_id,
            trace_id=current_trace_id(),
            changes=list(changes),
        )
        stored = entry.to_stored()
        stored["mac"] = self._keys.mac(AUDIT_PURPOSE, authenticated_bytes(stored)).hex()
        with entered(scope):
            await self._database.tenant(AuditEntry).insert_one(stored)
