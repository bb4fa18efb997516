"""Who waits for a visit, the times that became free, and to whom they were offered."""

from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument
from tenants.waitlist.states import EntryStatus, OfferStatus, OpeningStatus


class Window(Part):
    """A time of the week in which the patient can come, on the clinic's clocks."""

    weekday: int
    """ISO 8601: 1 is Monday."""
    opens: str
    closes: str


class Relocated(Part):
    """Whose it was before a merge of patients."""

    merge_id: str
    patient_id: str


class WaitlistEntry(TenantDocument):
    """A patient who waits for a visit, or for an earlier one."""

    entity: ClassVar[str] = "waitlist entry"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    patient_id: str
    service_id: str
    doctor_id: str | None = None
    """None: any doctor who gives the service."""
    windows: list[Window] = Field(default_factory=list)
    """When they can come; empty: at any time."""
    first_day: str | None = None
    last_day: str | None = None
    """YYYY-MM-DD in the clinic's zone, both included."""
    priority: int = 0
    """0 normal, 1 soon, 2 urgent."""
    since: datetime
    note: Annotated[str, SECRET] = ""
    status: EntryStatus = "waiting"
    asked: int = 0
    """How many times they were offered something."""
    relocations: list[Relocated] = Field(default_factory=list)

    class Settings:
        """Collection and indexes."""

        name = "waitlist_entries"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("clinicId", 1), ("status", 1), ("since", 1), ("_id", 1)], name="tenant_list"),
            IndexModel([("tenantId", 1), ("patientId", 1), ("status", 1)], name="tenant_patient"),
        ]


class WaitlistOpening(TenantDocument):
    """A time that became free, for which the waiting list is asked. One at a time has an offer for it."""

    entity: ClassVar[str] = "waitlist opening"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    doctor_id: str
    starts_at: datetime
    ends_at: datetime
    source: str | None = None
    """`<appointment id>/<number of the step that freed it>`; None: somebody offers it by hand, to one entry alone."""
    status: OpeningStatus = "free"
    asked: list[str] = Field(default_factory=list)
    """Entries that have had their offer, in order."""
    offer_id: str | None = None
    """The present offer, or the one that was taken."""
    due_at: datetime | None = None
    """When it is looked at next: at once while it is free, at the offer's end while it is offered; None: done with."""

    class Settings:
        """Collection and indexes."""

        name = "waitlist_openings"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel(
                [("tenantId", 1), ("source", 1)],
                name="tenant_source",
                unique=True,
                partialFilterExpression={"source": {"$type": "string"}},
            ),
            IndexModel(
                [("tenantId", 1), ("dueAt", 1)],
                name="tenant_due",
                partialFilterExpression={"dueAt": {"$type": "date"}},
            ),
        ]


class Reason(Part):
    """Why it was this one's turn, in the order in which it counts."""

    priority: int = 0
    named_doctor: bool = False
    """Whether they wait for this very doctor, so that nobody else's time helps them."""
    spare_minutes: int = 0
    """What their visit leaves of the free time."""
    waiting_since: datetime
    place: int = 1
    """In the order of those whom the time suited, from 1."""
    candidates: int = 1
    """How many those were."""
    asked_before: int = 0
    """How many were offered this time before them."""
    by_hand: bool = False
    """Chosen by a person, not by this order."""


class WaitlistOffer(TenantDocument):
    """A time that is kept for one entry until somebody says yes or no, or the time for it is over."""

    entity: ClassVar[str] = "waitlist offer"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    entry_id: str
    opening_id: str
    appointment_id: str
    """The hold, which is the visit once it is taken."""
    patient_id: str
    doctor_id: str
    service_id: str
    starts_at: datetime
    expires_at: datetime
    day: str
    """YYYY-MM-DD in the clinic's zone, of the offer itself."""
    status: OfferStatus = "open"
    told: bool = False
    """Whether a message went out. Otherwise somebody has to call."""
    reason: Reason
    relocations: list[Relocated] = Field(default_factory=list)

    class Settings:
        """Collection and indexes."""

        name = "waitlist_offers"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("entryId", 1), ("_id", -1)], name="tenant_entry"),
            IndexModel([("tenantId", 1), ("clinicId", 1), ("day", 1)], name="tenant_clinic_day"),
            IndexModel([("tenantId", 1), ("patientId", 1)], name="tenant_patient"),
        ]
