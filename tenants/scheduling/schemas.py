"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.text import Identifier, LongText, ShortText
from tenants.scheduling.states import Channel, Kind, Status

InstantText = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
Instant = Annotated[
    datetime, Meta(tz=True, description="RFC 3339, with its offset", examples=["2027-01-26T09:30:00.000Z"])
]
Reason = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=500,
        pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$(?!\n)",
        description="One line, at least one visible sign",
        examples=["The patient is in pain"],
    ),
]


class PolicyPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    step_minutes: Annotated[int, Meta(ge=5, le=240, description="A multiple of 5")] | UnsetType = UNSET
    lead_minutes: Annotated[int, Meta(ge=0, le=20160)] | UnsetType = UNSET
    horizon_days: Annotated[int, Meta(ge=1, le=365)] | UnsetType = UNSET
    cancel_minutes: Annotated[int, Meta(ge=0, le=20160)] | UnsetType = UNSET
    hold_minutes: Annotated[int, Meta(ge=1, le=60)] | UnsetType = UNSET
    offer_minutes: Annotated[int, Meta(ge=5, le=1440)] | UnsetType = UNSET
    overbooking: Annotated[int, Meta(ge=0, le=5)] | UnsetType = UNSET
    no_show_minutes: Annotated[int, Meta(ge=0, le=240)] | UnsetType = UNSET
    online: bool | UnsetType = UNSET
    online_proof: bool | UnsetType = UNSET


class PolicyView(Struct, rename="camel"):
    """How a clinic takes bookings. Version 1 is the defaults."""

    clinic_id: str
    step_minutes: int
    lead_minutes: int
    horizon_days: int
    cancel_minutes: int
    hold_minutes: int
    offer_minutes: int
    overbooking: int
    no_show_minutes: int
    online: bool
    online_proof: bool
    version: int


class AppointmentCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A visit to book. Without `roomId` a suitable free room is chosen."""

    clinic_id: Identifier
    doctor_id: Identifier
    service_id: Identifier
    patient_id: Identifier
    starts_at: Instant
    room_id: Identifier | None = None
    reason: ShortText = ""


class OverbookingCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A visit to book although the doctor is taken, on one of the policy's extra seats."""

    clinic_id: Identifier
    doctor_id: Identifier
    service_id: Identifier
    patient_id: Identifier
    starts_at: Instant
    overbooking: Reason
    room_id: Identifier | None = None
    reason: ShortText = ""


class HoldCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A time to keep for a while. The patient may be named now or at the confirmation."""

    clinic_id: Identifier
    doctor_id: Identifier
    service_id: Identifier
    starts_at: Instant
    patient_id: Identifier | None = None
    room_id: Identifier | None = None


class HoldConfirm(Struct, rename="camel", forbid_unknown_fields=True):
    """Who the held time is for."""

    patient_id: Identifier
    reason: ShortText = ""


class Reschedule(Struct, rename="camel", forbid_unknown_fields=True):
    """Where a visit goes; absent: the doctor stays, and a suitable room is chosen."""

    starts_at: Instant
    doctor_id: Identifier | UnsetType = UNSET
    room_id: Identifier | UnsetType = UNSET


class Cancel(Struct, rename="camel", forbid_unknown_fields=True):
    """Why. Needed when the time in which patients may cancel is over."""

    reason: ShortText = ""


class PrivateNote(Struct, rename="camel", forbid_unknown_fields=True):
    """The doctor's own words about a visit."""

    text: LongText


class PrivateNoteView(Struct, rename="camel"):
    """The doctor's own words about a visit."""

    text: str
    version: int


class StepView(Struct, rename="camel"):
    """A step of the appointment's history."""

    at: datetime
    by: str
    event: str
    status: Status
    starts_at: datetime | None = None
    doctor_id: str | None = None


class CancellationView(Struct, rename="camel"):
    """Why a visit does not take place."""

    at: datetime
    by: str
    by_patient: bool
    reason: str


class AppointmentView(Struct, rename="camel"):
    """An appointment, with its history and what may be done next."""

    id: str
    clinic_id: str
    doctor_id: str
    service_id: str
    patient_id: str | None
    patient_name: str
    room_id: str | None
    kind: Kind
    session_id: str | None
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_to: datetime
    day: str
    status: Status
    channel: Channel
    seat: int
    overbooked: str | None
    reason: str
    expires_at: datetime | None
    cancellation: CancellationView | None
    steps: list[StepView]
    version: int
    created_at: datetime
    updated_at: datetime
    allowed: list[str] = []
    """What may be done in this state."""


class SlotView(Struct, rename="camel"):
    """A time at which a visit may begin. A list has hundreds, and their texts are kept (`tenants.slots.iso_of`)."""

    starts_at: InstantText
    ends_at: InstantText
    places: int = 1


class SlotsView(Struct, rename="camel"):
    """Free times, in order. They are UTC; `timeZone` is the clinic's, for showing them."""

    time_zone: str
    slots: list[SlotView]


class NextSlot(Struct, rename="camel"):
    """A free time of some doctor."""

    doctor_id: str
    starts_at: datetime
    ends_at: datetime


class NextView(Struct, rename="camel"):
    """The next free times, in order, over all doctors."""

    time_zone: str
    slots: list[NextSlot]


class OpenTime(Struct, rename="camel"):
    """A time at which a visit may begin, and the doctors who are free then."""

    starts_at: datetime
    ends_at: datetime
    doctor_ids: list[str]


class OpenTimesView(Struct, rename="camel"):
    """Free times of a clinic, in order."""

    time_zone: str
    times: list[OpenTime]
    following: datetime | None = None
    """When the range has no free time: the begin of the first one after it."""


class BlockView(Struct, rename="camel"):
    """One rule that is in the way."""

    rule: str
    detail: str
    since: datetime | None = None
    until: datetime | None = None


class ExplainView(Struct, rename="camel"):
    """Why a time can, or cannot, be booked."""

    at: datetime
    bookable: bool
    blocks: list[BlockView]


class CalendarView(Struct, rename="camel"):
    """The diary of a range."""

    time_zone: str
    items: list["Entry"]


class SpanView(Struct, rename="camel"):
    """A stretch of time."""

    starts_at: datetime
    ends_at: datetime


class AwayView(SpanView, rename="camel"):
    """A time in which a doctor sees nobody although the hours may be open."""

    kind: Literal["absence", "rounds"]


class Column(Struct, rename="camel"):
    """A doctor's column of the diary: when the doctor is open, and when away."""

    doctor_id: str
    name: str
    title: str
    specialties: list[str]
    service_ids: list[str]
    """Those the doctor gives; empty: all of the specialties, and those of none."""
    open: list[SpanView]
    away: list[AwayView]


class FrameView(Struct, rename="camel"):
    """What a diary is drawn on: the doctors' columns, and the rules of the clinic that show."""

    time_zone: str
    step_minutes: int
    overbooking: int
    no_show_minutes: int
    closed: list[str]
    """Days, YYYY-MM-DD, on which the clinic is closed; at least those of the range."""
    columns: list[Column]


class Entry(Struct, rename="camel"):
    """A line of the diary."""

    id: str
    clinic_id: str
    doctor_id: str
    service_id: str
    patient_id: str | None
    patient_name: str
    room_id: str | None
    kind: Kind
    session_id: str | None
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_to: datetime
    day: str
    status: Status
    channel: Channel
    seat: int
    expires_at: datetime | None
    version: int


class AgendaDay(Struct, rename="camel"):
    """One day of a doctor, over all clinics in reach."""

    day: str
    items: list[Entry]


class AgendaView(Struct, rename="camel"):
    """A doctor's next days."""

    doctor_id: str
    days: list[AgendaDay]


class FeedView(Struct, rename="camel"):
    """The address of a calendar feed. It is shown once: whoever has it can read the doctor's times."""

    path: str
    names: bool


class FeedCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new feed; it replaces the one before."""

    names: bool = False
    """Whether patients' names are in it. Off: the service only."""
