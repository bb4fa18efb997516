"""What readers of the trail get."""

from datetime import datetime
from typing import Any

from msgspec import Struct


class ActorView(Struct, rename="camel"):
    """Who did it, and on whose behalf."""

    kind: str
    id: str
    impersonator_id: str | None = None


class SubjectView(Struct, rename="camel"):
    """What it was done to."""

    kind: str
    id: str


class ChangeView(Struct, rename="camel"):
    """One field that changed. Secret values read `[hidden]`."""

    field: str
    before: Any = None
    after: Any = None


class EntryView(Struct, rename="camel"):
    """One audit entry. `block` is null until the sealer has chained it, a few seconds later."""

    id: str
    at: datetime
    action: str
    actor: ActorView
    subject: SubjectView
    clinic_id: str | None
    trace_id: str | None
    changes: list[ChangeView]
    block: int | None


class BreakView(Struct, rename="camel"):
    """The first place where the chain does not hold."""

    fault: str
    block: int | None
    entry_id: str | None
    detail: str


class VerdictView(Struct, rename="camel"):
    """What walking the chain found."""

    intact: bool
    blocks: int
    entries: int
    unsealed: int
    head: str | None
    first_break: BreakView | None
