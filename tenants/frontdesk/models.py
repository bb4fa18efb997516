"""Tokens of the queue, and the counter that numbers them."""

from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument
from tenants.frontdesk.states import Status


class Transfer(Part):
    """Where a token stood before it was given to another doctor."""

    at: datetime
    by: str
    """The actor's id."""
    doctor_id: str
    number: int


class Relocated(Part):
    """Whose token it was before a merge of patients."""

    merge_id: str
    patient_id: str
    patient_name: Annotated[str, SECRET]


class QueueToken(TenantDocument):
    """Somebody's place in the queue of one doctor in one clinic, on one day of the clinic's calendar."""

    entity: ClassVar[str] = "queue token"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    doctor_id: str
    day: str
    """YYYY-MM-DD in the clinic's zone, never UTC's."""
    number: int
    """From 1, in the order of issue; of one clinic, doctor and day."""
    rank: float
    """Place among those of the same priority: the smaller, the sooner. Grows with each token, reordering changes it."""
    priority: int = 0
    """0 normal, 1 urgent, 2 emergency."""
    patient_id: str | None = None
    """None for somebody who has given no more than a name."""
    patient_name: Annotated[str, SECRET]
    appointment_id: str | None = None
    minutes: int
    """How long the visit takes, as far as it is known: for the estimate of the wait."""
    status: Status = "waiting"
    room_id: str | None = None
    """Where they were called to."""
    calls: int = 0
    issued_at: datetime
    called_at: datetime | None = None
    """Of the last call."""
    served_at: datetime | None = None
    ended_at: datetime | None = None
    """Done, or left."""
    claim: str | None = None
    """While it is live: whom it stands for, so that nobody has two at once. None for a mere name."""
    transfers: list[Transfer] = Field(default_factory=list)
    relocations: list[Relocated] = Field(default_factory=list)

    class Settings:
        """Collection and indexes."""

        name = "queue_tokens"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel(
                [("tenantId", 1), ("clinicId", 1), ("doctorId", 1), ("day", 1), ("number", 1)],
                name="tenant_queue_number",
                unique=True,
            ),
            IndexModel(
                [("tenantId", 1), ("claim", 1)],
                name="tenant_claim",
                unique=True,
                partialFilterExpression={"claim": {"$type": "string"}},
            ),
            IndexModel(
                [("tenantId", 1), ("clinicId", 1), ("day", 1), ("status", 1), ("doctorId", 1)],
                name="tenant_clinic_day_status",
            ),
            IndexModel(
                [("tenantId", 1), ("patientId", 1)],
                name="tenant_patient",
                partialFilterExpression={"patientId": {"$type": "string"}},
            ),
            IndexModel(
                [("tenantId", 1), ("relocations.mergeId", 1)],
                name="tenant_merge",
                partialFilterExpression={"relocations.mergeId": {"$type": "string"}},
            ),
        ]


class QueueCounter(TenantDocument):
    """The last number and place given out in one queue. Its id is `clinic/doctor/day`."""

    entity: ClassVar[str] = "queue counter"
    audited: ClassVar[bool] = False  # a counter: the tokens it numbers are audited
    number: int = 0
    place: int = 0
    """The last rank. Runs ahead of `number`, because who goes back to the end gets a new place and keeps the number."""

    class Settings:
        """Collection."""

        name = "queue_counters"
