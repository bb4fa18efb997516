"""What clients send and get."""

from datetime import datetime

from msgspec import Struct

from donto.kernel.http.text import Identifier, LongText
from tenants.callbacks.states import Outcome, Reason, State


class CallbackView(Struct, rename="camel"):
    """Somebody who waits for people. What was said is among the contact's messages."""

    id: str
    clinic_id: str | None
    contact_id: str | None
    patient_id: str | None
    reason: Reason
    message_id: str | None
    state: State
    claimed_by: str | None
    claimed_at: datetime | None
    outcome: Outcome | None
    note: str
    resolved_by: str | None
    resolved_at: datetime | None
    created_at: datetime
    version: int
    name: str = ""
    """Whose it is, as they are called now; empty when they are out of reach."""
    phone: str | None = None


class Reassignment(Struct, rename="camel", forbid_unknown_fields=True):
    """Whose task it is from now on; null: open again, for whoever claims it."""

    user_id: Identifier | None


class Resolution(Struct, rename="camel", forbid_unknown_fields=True):
    """How it ended."""

    outcome: Outcome
    note: LongText = ""
