"""What patients are to be told of their visits, and when; and each clinic's policy on it."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import Part, TenantDocument
from tenants.messaging import Channel
from tenants.notices.states import Kind, Slot, State


class ReminderPolicy(TenantDocument):
    """When patients are reminded. A clinic without one has the tenant's; a tenant without one has these defaults."""

    entity: ClassVar[str] = "reminder policy"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str | None
    """None: the tenant's, for clinics without one of their own."""
    changes: bool = True
    """Whether bookings, moves and cancellations are told."""
    day_minutes: int | None = 24 * 60
    """So long before the visit the first reminder goes; None: there is none."""
    hours_minutes: int | None = 2 * 60
    """The same of the second."""
    fallback_minutes: int = 20
    """After so long without delivery the second reminder takes the next channel."""

    class Settings:
        """Collection and indexes."""

        name = "reminder_policies"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("clinicId", 1)], name="tenant_clinic", unique=True)
        ]


class Known(Part):
    """How a visit stands, as far as its patient cares."""

    starts_at: datetime
    doctor_id: str
    live: bool
    """False: it does not take place."""


class Notice(TenantDocument):
    """One thing that a patient is to be told, or was."""

    entity: ClassVar[str] = "notice"
    audited: ClassVar[bool] = (
        False  # a plan, worked out of appointments, which are audited; what went out is in the log
    )
    clinic_field: ClassVar[str | None] = "clinicId"
    appointment_id: str
    patient_id: str
    clinic_id: str
    day: str
    """YYYY-MM-DD of the visit, in the clinic's zone: what is of one day goes into one message."""
    slot: Slot
    starts_at: datetime
    """The begin of the visit that this was planned for: a reminder holds for no other."""
    changed_at: datetime
    """When the visit came to stand so."""
    due_at: datetime
    state: State = "planned"
    reason: str | None = None
    """Why it was dropped."""
    told: Known | None = None
    """Of a change: what the patient was told last."""
    before: Known | None = None
    """What they had been told before that: it holds again when the message does not go out."""
    kind: Kind | None = None
    """What the message said."""
    ref: str | None = None
    """The cause of the message: of the first of those that it holds. By it the message is found, and its successors."""
    message_id: str | None = None
    channel: Channel | None = None
    copies: list[Channel] = Field(default_factory=list)
    """Where else it went at the same time."""
    until: datetime | None = None
    """Of an offer: when it ends."""
    payloads: list[str] = Field(default_factory=list)
    """Of an offer: what its buttons send back."""
    watch_at: datetime | None = None
    """When to look whether it was delivered."""
    attempts: int = 0
    """How often it was claimed and not brought to an end."""
    owner: str | None = None
    lease_until: datetime | None = None

    class Settings:
        """Collection and indexes."""

        name = "notices"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("appointmentId", 1), ("slot", 1)], name="tenant_appointment", unique=True),
            IndexModel(
                [("tenantId", 1), ("dueAt", 1)], name="tenant_due", partialFilterExpression={"state": "planned"}
            ),
            IndexModel([("tenantId", 1), ("patientId", 1), ("day", 1), ("slot", 1)], name="tenant_patient_day"),
            IndexModel([("tenantId", 1), ("ref", 1)], name="tenant_ref"),
            IndexModel([("tenantId", 1), ("owner", 1)], name="tenant_owner"),
            IndexModel(
                [("tenantId", 1), ("watchAt", 1)],
                name="tenant_watch",
                partialFilterExpression={"watchAt": {"$type": "date"}},
            ),
        ]
