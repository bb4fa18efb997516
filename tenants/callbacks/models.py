"""Callbacks: somebody waits for people to turn to them."""

from datetime import datetime
from typing import Annotated, ClassVar

from pymongo import IndexModel

from donto.kernel.document import SECRET, TenantDocument
from tenants.callbacks.states import Outcome, Reason, State


class Callback(TenantDocument):
    """A task for staff: get back to this contact, or to this patient. One is live for each of them at a time."""

    entity: ClassVar[str] = "callback"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str | None = None
    """Whose people it is for. None: everybody's."""
    contact_id: str | None = None
    """Whose messages tell what it is about."""
    patient_id: str | None = None
    reason: Reason
    """The most urgent of those it was opened for."""
    urgency: int
    """Of the reason."""
    message_id: str | None = None
    """The message that did not arrive."""
    state: State = "open"
    claimed_by: str | None = None
    """A user's id."""
    claimed_at: datetime | None = None
    outcome: Outcome | None = None
    note: Annotated[str, SECRET] = ""
    """What came of it, in the words of whoever resolved it."""
    resolved_by: str | None = None
    resolved_at: datetime | None = None
    live_for: str | None = None
    """While it is live: the contact, or else the patient."""

    class Settings:
        """Collection and indexes."""

        name = "callbacks"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel(
                [("tenantId", 1), ("liveFor", 1)],
                name="tenant_live",
                unique=True,
                partialFilterExpression={"liveFor": {"$type": "string"}},
            ),
            IndexModel([("tenantId", 1), ("state", 1), ("urgency", 1), ("_id", 1)], name="tenant_state_due"),
            IndexModel([("tenantId", 1), ("urgency", 1), ("_id", 1)], name="tenant_due"),
        ]
