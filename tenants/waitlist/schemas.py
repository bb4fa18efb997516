"""What clients send and get."""

from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.text import Identifier, IsoDate, LocalTime, ShortText
from tenants.waitlist.states import EntryStatus, OfferStatus

Instant = Annotated[
    datetime, Meta(tz=True, description="RFC 3339, with its offset", examples=["2027-01-26T09:30:00.000Z"])
]
Priority = Annotated[int, Meta(ge=0, le=2, description="0 normal, 1 soon, 2 urgent")]


class WishWindowInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A time of the week in which the patient can come; `closes` is later than `opens` on the same day."""

    weekday: Annotated[int, Meta(ge=1, le=7, description="ISO 8601: 1 is Monday")]
    opens: LocalTime
    closes: LocalTime


Windows = Annotated[list[WishWindowInput], Meta(max_length=42)]


class WaitlistEntryCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """Somebody who waits. Without a doctor any who gives the service will do, without windows any time."""

    clinic_id: Identifier
    patient_id: Identifier
    service_id: Identifier
    doctor_id: Identifier | None = None
    windows: Windows = []
    first_day: IsoDate | None = None
    last_day: IsoDate | None = None
    priority: Priority = 0
    note: ShortText = ""


class WaitlistEntryPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    doctor_id: Identifier | UnsetType | None = UNSET
    windows: Windows | UnsetType = UNSET
    first_day: IsoDate | UnsetType | None = UNSET
    last_day: IsoDate | UnsetType | None = UNSET
    priority: Priority | UnsetType = UNSET
    note: ShortText | UnsetType = UNSET


class WaitlistOfferCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A time to keep for somebody who waits. Without a doctor it is the one they wait for."""

    starts_at: Instant
    doctor_id: Identifier | None = None


class WishWindowView(Struct, rename="camel"):
    """A time of the week in which the patient can come."""

    weekday: int
    opens: str
    closes: str


class WaitlistEntryView(Struct, rename="camel"):
    """Somebody who waits."""

    id: str
    clinic_id: str
    patient_id: str
    service_id: str
    doctor_id: str | None
    windows: list[WishWindowView]
    first_day: str | None
    last_day: str | None
    priority: int
    since: datetime
    note: str
    status: EntryStatus
    asked: int
    version: int
    patient_name: str = ""


class OfferReasonView(Struct, rename="camel"):
    """Why it was this one's turn, in the order in which it counts."""

    priority: int
    named_doctor: bool
    spare_minutes: int
    waiting_since: datetime
    place: int
    candidates: int
    asked_before: int
    by_hand: bool


class WaitlistOfferView(Struct, rename="camel"):
    """A time that was kept for somebody, and what they said."""

    id: str
    entry_id: str
    appointment_id: str
    clinic_id: str
    patient_id: str
    doctor_id: str
    service_id: str
    starts_at: datetime
    expires_at: datetime
    status: OfferStatus
    told: bool
    reason: OfferReasonView
    created_at: datetime
    version: int
