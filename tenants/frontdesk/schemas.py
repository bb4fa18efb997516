"""What clients send and get."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from donto.kernel.http.text import Identifier, IsoDate, Name
from tenants.frontdesk.states import Action, Status

Priority = Annotated[int, Meta(ge=0, le=2, description="0 normal, 1 urgent, 2 emergency")]


class TokenCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new token. Exactly one of `appointmentId`, `patientId` and `name` says whose."""

    clinic_id: Identifier
    doctor_id: Identifier
    appointment_id: Identifier | None = None
    patient_id: Identifier | None = None
    name: Name | None = None
    priority: Priority = 0


class CallNext(Struct, rename="camel", forbid_unknown_fields=True):
    """Whose queue, and where to."""

    clinic_id: Identifier
    doctor_id: Identifier
    room_id: Identifier | None = None
    day: IsoDate | None = None


class Reorder(Struct, rename="camel", forbid_unknown_fields=True):
    """Before which token it shall stand; without one, at the end."""

    before_id: Identifier | None = None


class Prioritize(Struct, rename="camel", forbid_unknown_fields=True):
    """How urgent it is."""

    priority: Priority


class TransferTo(Struct, rename="camel", forbid_unknown_fields=True):
    """To which doctor of the same clinic."""

    doctor_id: Identifier


class TransferView(Struct, rename="camel"):
    """Where a token stood before."""

    at: datetime
    doctor_id: str
    number: int


class TokenView(Struct, rename="camel"):
    """A token, as those see it who work with the queue."""

    id: str
    clinic_id: str
    doctor_id: str
    day: str
    number: int
    priority: int
    patient_id: str | None
    patient_name: str
    appointment_id: str | None
    minutes: int
    status: Status
    room_id: str | None
    calls: int
    issued_at: datetime
    called_at: datetime | None
    served_at: datetime | None
    ended_at: datetime | None
    transfers: list[TransferView]
    version: int
    wait_minutes: int | None = None
    """An estimate, on boards: the visits of everybody before it, as long as they are planned."""
    allowed: list[Action] = []


class BoardView(Struct, rename="camel"):
    """Who is in the house: each doctor's queue in the order in which they will be called, and who was called."""

    clinic_id: str
    doctor_id: str | None
    day: str
    waiting: list[TokenView]
    called: list[TokenView]
    """Called or being seen, the latest call first."""


class CalledNumber(Struct, rename="camel"):
    """A number that was called, and where to."""

    number: int
    status: Status
    room: str | None


class DoctorQueue(Struct, rename="camel"):
    """One doctor's queue for a screen in the waiting room: no names but the doctor's."""

    doctor: str
    called: list[CalledNumber]
    waiting: list[int]


class WaitingRoomView(Struct, rename="camel"):
    """What a screen in the waiting room shows."""

    clinic: str
    day: str
    queues: list[DoctorQueue]
