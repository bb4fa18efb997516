"""What an audit entry holds, and how it is authenticated.

The MAC is computed when the entry is written, with a key that is not in the database, over every field but the
seal's mark. So an altered entry shows at once, and nobody who can only write to the database can forge one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final, NamedTuple

import msgspec
from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import Part, TenantDocument

HIDDEN: Final = "[hidden]"
_UNTRACKED: Final = frozenset({"version", "updatedAt", "createdAt", "tenantId", "_id"})


class Change(Part):
    """One field that changed. For secret fields both values read `[hidden]`."""

    field: str
    before: Any = None
    after: Any = None


class EntityRef(Part):
    """What was changed."""

    kind: str
    id: str


class ActorRef(Part):
    """Who changed it, and on whose behalf."""

    kind: str
    id: str
    impersonator_id: str | None = None


class AuditEntry(TenantDocument):
    """One write, told by the transaction that made it. Never changed afterwards, but for the mark of its seal."""

    entity: ClassVar[str] = "audit entry"
    audited: ClassVar[bool] = False  # it is the audit
    clinic_field: ClassVar[str | None] = "clinicId"
    at: datetime
    action: str
    actor: ActorRef
    subject: EntityRef
    clinic_id: str | None = None
    trace_id: str | None = None
    changes: list[Change] = Field(default_factory=list)
    mac: str = ""
    block: int | None = None

    class Settings:
        """Collection and indexes."""

        name = "audit_entries"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("at", -1), ("_id", -1)], name="tenant_at"),
            IndexModel([("tenantId", 1), ("subject.kind", 1), ("subject.id", 1), ("at", -1)], name="tenant_subject"),
            IndexModel([("tenantId", 1), ("_id", 1)], name="tenant_unsealed", partialFilterExpression={"block": None}),
        ]


class Listed(NamedTuple):
    """An entry as its seal lists it."""

    id: str
    mac: str


def plain(value: Any) -> Any:
    """`value` as JSON types, the same before a write and after a read (BSON keeps milliseconds and UTC)."""
    return msgspec.to_builtins(value, str_keys=True, enc_hook=_whole)


def _whole(value: Any) -> int:
    if isinstance(value, int):  # from 2^31 on they come back from BSON as a subclass (bson.Int64)
        return int(value)
    raise TypeError(f"an audit entry holds no {type(value).__name__}")


def authenticated_bytes(stored: Mapping[str, Any]) -> bytes:
    """The canonical form of a stored entry that the MAC covers: all but the MAC itself and the seal's mark."""
    covered = {key: value for key, value in stored.items() if key not in ("mac", "block")}
    return msgspec.json.encode(plain(covered), order="sorted")


def changes_between(
    before: Mapping[str, Any], after: Mapping[str, Any], secret: frozenset[str] = frozenset()
) -> list[Change]:
    """The fields that differ, with both values. Bookkeeping fields are left out, secret ones are named only."""
    changes = []
    for field in sorted((before.keys() | after.keys()) - _UNTRACKED):
        old, new = before.get(field), after.get(field)
        if old == new:
            continue
        if field in secret:
            old, new = (HIDDEN if old is not None else None), (HIDDEN if new is not None else None)
        changes.append(Change(field=field, before=plain(old), after=plain(new)))
    return changes
