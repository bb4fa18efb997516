"""Appointments, holds among them, and each clinic's appointment policy."""

from datetime import datetime
from typing import Annotated, ClassVar, Final

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument
from tenants.catalog import Price
from tenants.scheduling.states import Channel, Kind, Status

BY_CLINIC: Final = "tenant_clinic_start"
"""The index that leads to a clinic's appointments by their begin."""


class AppointmentPolicy(TenantDocument):
    """What holds for booking in one clinic. A clinic without one has these defaults."""

    entity: ClassVar[str] = "appointment policy"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    step_minutes: int = 15
    """Visits begin this far apart, counted from the opening of the doctor's hours."""
    lead_minutes: int = 60
    """Patients book at least so long ahead. Staff may book the next minute."""
    horizon_days: int = 90
    """Nobody books further ahead."""
    cancel_minutes: int = 12 * 60
    """Until so long before the visit patients may cancel or move it themselves. The first reminder comes a day ahead:
    with as much here, its buttons would all be too late."""
    hold_minutes: int = 10
    offer_minutes: int = 30
    """So long a time is kept for somebody of the waiting list; never beyond the lead time."""
    overbooking: int = 0
    """Extra seats of a doctor at a time, for those who may overbook."""
    no_show_minutes: int = 15
    """So long after its begin a visit may be marked as not attended."""
    online: bool = True
    """Whether patients may book here themselves."""
    online_proof: bool = True
    """Whether visitors of the public page prove, by a code, that their number or address is theirs."""

    class Settings:
        """Collection and indexes."""

        name = "appointment_policies"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("clinicId", 1)], name="tenant_clinic", unique=True)
        ]


class Step(Part):
    """One move of an appointment through its states, or through time."""

    at: datetime
    by: str
    """The actor's id."""
    event: str
    status: Status
    starts_at: datetime | None = None
    """Where it stood before, when it was moved."""
    doctor_id: str | None = None


class Cancellation(Part):
    """Why a visit does not take place."""

    at: datetime
    by: str
    by_patient: bool = False
    reason: Annotated[str, SECRET] = ""


class Relocated(Part):
    """Whose appointment it was before a merge of patients."""

    merge_id: str
    patient_id: str
    patient_name: Annotated[str, SECRET]


class Appointment(TenantDocument):
    """A patient's visit to a doctor, or a hold on the time for one. It is its own lock: see `claims`."""

    entity: ClassVar[str] = "appointment"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    doctor_id: str
    service_id: str
    patient_id: str | None = None
    """None while a hold does not know its patient, and for a session."""
    patient_name: Annotated[str, SECRET] = ""
    """Kept here so that a calendar is one read. The registry tells when it changes."""
    room_id: str | None = None
    kind: Kind = "visit"
    session_id: str | None = None
    """The group session that this visit has a place in."""
    capacity: int = 1
    """Places of a session."""
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    """The doctor's time, buffers included, is [busyFrom, busyTo)."""
    busy_to: datetime
    day: str
    """YYYY-MM-DD of the begin, in the clinic's zone."""
    status: Status
    expires_at: datetime | None = None
    """Of a hold. From this instant on it is nobody's, whether or not anybody has cleared it away."""
    channel: Channel = "staff"
    price: Price | None = None
    """What it cost when it was booked: what happened does not change with the price list. None: from before that."""
    seat: int = 0
    """0 is the doctor's own; above are overbooked ones."""
    overbooked: str | None = None
    """Why, when it is overbooked."""
    reason: Annotated[str, SECRET] = ""
    """What the patient comes for."""
    private_note: Annotated[str, SECRET] = ""
    """The doctor's own."""
    secret_hash: Annotated[str | None, SECRET] = None
    """Of the secret that a visitor without an account manages a hold with."""
    cancellation: Cancellation | None = None
    steps: list[Step] = Field(default_factory=list)
    relocations: list[Relocated] = Field(default_factory=list)
    claims: Annotated[list[bytes] | None, SECRET] = None
    """What it occupies: see `tenants.scheduling.claims`. Not a secret, but derived, and no use in an audit entry."""

    class Settings:
        """Collection and indexes."""

        name = "appointments"
        indexes: ClassVar[list[IndexModel]] = [
            # The lock. Whatever door a clash comes through, this index refuses it (docs/adr/0010).
            IndexModel(
                [("tenantId", 1), ("claims", 1)],
                name="tenant_claims",
                unique=True,
                partialFilterExpression={"claims": {"$type": "binData"}},
            ),
            IndexModel([("tenantId", 1), ("clinicId", 1), ("startsAt", 1), ("_id", 1)], name=BY_CLINIC),
            IndexModel([("tenantId", 1), ("doctorId", 1), ("startsAt", 1), ("_id", 1)], name="tenant_doctor_start"),
            IndexModel([("tenantId", 1), ("patientId", 1), ("startsAt", 1), ("_id", 1)], name="tenant_patient_start"),
            IndexModel(
                [("tenantId", 1), ("relocations.mergeId", 1)],
                name="tenant_merge",
                partialFilterExpression={"relocations.mergeId": {"$type": "string"}},
            ),
            IndexModel(
                [("tenantId", 1), ("sessionId", 1)],
                name="tenant_session",
                partialFilterExpression={"sessionId": {"$type": "string"}},
            ),
        ]


class CalendarFeed(TenantDocument):
    """A doctor's appointments for calendar programs, at a secret address."""

    entity: ClassVar[str] = "calendar feed"
    doctor_id: str
    secret_hash: Annotated[str, SECRET]
    names: bool = False
    """Whether patients' names are in it."""

    class Settings:
        """Collection and indexes."""

        name = "calendar_feeds"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("doctorId", 1)], name="tenant_doctor", unique=True),
            IndexModel([("tenantId", 1), ("secretHash", 1)], name="tenant_secret", unique=True),
        ]
