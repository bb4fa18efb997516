"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from donto.kernel.http.text import Identifier, IsoDate, Name, ShortText, TimeZone

ScheduleKind = Literal["clinic", "rounds"]
OverrideMode = Literal["replace", "add"]
AbsenceKind = Literal["leave", "block", "emergency"]
AbsenceStatus = Literal["requested", "approved", "declined", "cancelled"]

# The grid of all scheduling is five minutes: a window of 09:02 could never be offered whole.
Opens = Annotated[
    str,
    Meta(
        max_length=5,
        pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][05]$(?!\n)",
        description="HH:MM, a multiple of 5 minutes",
        examples=["09:00"],
    ),
]
Closes = Annotated[
    str,
    Meta(
        max_length=5,
        pattern=r"^(?:(?:[01][0-9]|2[0-3]):[0-5][05]|24:00)$(?!\n)",
        description="HH:MM, a multiple of 5 minutes; 24:00 is the end of the day",
        examples=["13:00"],
    ),
]
LocalDateTime = Annotated[
    str,
    Meta(
        max_length=16,
        pattern=r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][05]$(?!\n)",
        description="YYYY-MM-DDTHH:MM on the clinic's clocks, a multiple of 5 minutes",
        examples=["2027-03-01T09:00"],
    ),
]
Title = Annotated[
    str, Meta(max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)", description="One line", examples=["Monday surgery"])
]


class WeekWindowInput(Struct, rename="camel", forbid_unknown_fields=True):
    """One window of the week; `closes` is later than `opens` on the same day."""

    weekday: Annotated[int, Meta(ge=1, le=7, description="ISO 8601: 1 is Monday")]
    opens: Opens
    closes: Closes


class DayWindowInput(Struct, rename="camel", forbid_unknown_fields=True):
    """One window of a day; `closes` is later than `opens`."""

    opens: Opens
    closes: Closes


Week = Annotated[list[WeekWindowInput], Meta(min_length=1, max_length=42)]
Day = Annotated[list[DayWindowInput], Meta(max_length=12)]


class ScheduleCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """New weekly hours: in a clinic (with `clinicId`), or hospital rounds (with `place` and `timeZone`)."""

    windows: Week
    effective_from: IsoDate
    kind: ScheduleKind = "clinic"
    clinic_id: Identifier | None = None
    place: Name | None = None
    time_zone: TimeZone | None = None
    effective_to: IsoDate | None = None
    title: Title = ""


class SchedulePatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay. `place` and `timeZone` are those of rounds."""

    windows: Week | UnsetType = UNSET
    effective_from: IsoDate | UnsetType = UNSET
    effective_to: IsoDate | UnsetType | None = UNSET
    place: Name | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    title: Title | UnsetType = UNSET


class WeekWindowView(Struct, rename="camel"):
    """One window of the week."""

    weekday: int
    opens: str
    closes: str


class DayWindowView(Struct, rename="camel"):
    """One window of a day."""

    opens: str
    closes: str


class ScheduleView(Struct, rename="camel"):
    """Weekly hours in a clinic, or hospital rounds."""

    id: str
    doctor_id: str
    kind: ScheduleKind
    clinic_id: str | None
    place: str
    time_zone: str
    windows: list[WeekWindowView]
    effective_from: str
    effective_to: str | None
    title: str
    version: int


class DayOverrideCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A day that differs: other hours (`replace`, without windows: a day off) or more (`add`)."""

    clinic_id: Identifier
    date: IsoDate
    mode: OverrideMode
    windows: Day = []
    note: ShortText = ""
    force: Annotated[bool, Meta(description="Enter it although it clashes with the doctor's times elsewhere")] = False


class DayOverrideView(Struct, rename="camel"):
    """A day that differs."""

    id: str
    doctor_id: str
    clinic_id: str
    date: str
    mode: OverrideMode
    windows: list[DayWindowView]
    note: str
    version: int


class LeaveCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """Leave: in one clinic, or (without `clinicId`, with `timeZone`) wherever the doctor works."""

    begins: LocalDateTime = field(name="from")
    ends: LocalDateTime = field(name="to")
    clinic_id: Identifier | None = None
    time_zone: TimeZone | None = None
    reason: ShortText = ""


class AbsenceCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A block or an emergency: in one clinic, or (without `clinicId`, with `timeZone`) wherever the doctor works."""

    kind: Literal["block", "emergency"]
    begins: LocalDateTime = field(name="from")
    ends: LocalDateTime = field(name="to")
    clinic_id: Identifier | None = None
    time_zone: TimeZone | None = None
    reason: ShortText = ""


class AbsenceView(Struct, rename="camel"):
    """A time in which a doctor sees nobody. It holds while it is approved."""

    id: str
    doctor_id: str
    kind: AbsenceKind
    clinic_id: str | None
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    reason: str
    status: AbsenceStatus
    decided_by: str | None
    version: int


class AffectedVisit(Struct, rename="camel"):
    """An appointment that lies in an absence."""

    id: str
    starts_at: datetime
    ends_at: datetime
    status: str


class AbsenceOutcome(AbsenceView, rename="camel"):
    """An absence, with the appointments it hits: somebody has to see to them."""

    affected: list[AffectedVisit] = []
