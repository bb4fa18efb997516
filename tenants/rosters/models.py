"""Weekly hours and hospital rounds, days that differ, absences; and the row that orders their writers."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument

ScheduleKind = Literal["clinic", "rounds"]
OverrideMode = Literal["replace", "add"]
AbsenceKind = Literal["leave", "block", "emergency"]
AbsenceStatus = Literal["requested", "approved", "declined", "cancelled"]


class WeekWindow(Part):
    """One window of a week, in local time."""

    weekday: int
    """ISO 8601: 1 is Monday."""
    opens: str
    closes: str
    """HH:MM; 24:00 is the end of the day."""


class DayWindow(Part):
    """One window of a day, in local time."""

    opens: str
    closes: str


class Schedule(TenantDocument):
    """A doctor's week in one clinic, or their rounds in a hospital, between two dates."""

    entity: ClassVar[str] = "schedule"
    clinic_field: ClassVar[str | None] = "clinicId"
    doctor_id: str
    kind: ScheduleKind
    clinic_id: str | None
    """None for rounds: they belong to the doctor, and hold in every clinic."""
    place: str = ""
    """Of rounds: the hospital."""
    time_zone: str
    """Of a clinic's hours: the clinic's zone when they were last entered. Openings go by the clinic itself."""
    windows: list[WeekWindow]
    effective_from: str
    """YYYY-MM-DD, local."""
    effective_to: str | None = None
    """The last day, inclusive; None: until further notice."""
    title: str = ""

    class Settings:
        """Collection and indexes."""

        name = "schedules"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("doctorId", 1), ("_id", 1)], name="tenant_doctor")
        ]


class DayOverride(TenantDocument):
    """A day on which a doctor's hours in one clinic are other ones, or more."""

    entity: ClassVar[str] = "day override"
    clinic_field: ClassVar[str | None] = "clinicId"
    doctor_id: str
    clinic_id: str
    time_zone: str
    """The clinic's, when it was entered."""
    date: str
    """YYYY-MM-DD in the clinic's zone."""
    mode: OverrideMode
    windows: list[DayWindow] = Field(default_factory=list)
    """Empty with replace: a day off."""
    note: str = ""

    class Settings:
        """Collection and indexes."""

        name = "day_overrides"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("doctorId", 1), ("date", 1), ("_id", 1)], name="tenant_doctor_date"),
            IndexModel(
                [("tenantId", 1), ("doctorId", 1), ("clinicId", 1), ("date", 1)],
                name="tenant_doctor_clinic_replaced",
                unique=True,
                partialFilterExpression={"mode": "replace"},
            ),
        ]


class Absence(TenantDocument):
    """A time in which a doctor sees nobody: leave, a block of some hours, an emergency."""

    entity: ClassVar[str] = "absence"
    clinic_field: ClassVar[str | None] = "clinicId"
    doctor_id: str
    kind: AbsenceKind
    clinic_id: str | None
    """None: wherever the doctor works."""
    time_zone: str
    """The zone in which it was entered."""
    starts_at: datetime
    ends_at: datetime
    # Why somebody is away is often a matter of health: the trail, which more people read, does not hold it.
    reason: Annotated[str, SECRET] = ""
    status: AbsenceStatus
    decided_by: str | None = None
    """The user who approved or declined."""

    class Settings:
        """Collection and indexes."""

        name = "absences"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("doctorId", 1), ("startsAt", 1), ("_id", 1)], name="tenant_doctor_start"),
            IndexModel([("tenantId", 1), ("status", 1), ("startsAt", 1), ("_id", 1)], name="tenant_status_start"),
        ]


class RosterHead(TenantDocument):
    """One row for each doctor, which every change of their roster writes.

    Two changes that do not see each other would otherwise both pass the check for clashes (write skew); so they
    conflict here, and the later one looks again. Bookkeeping: the records of the roster are what the trail holds.
    """

    entity: ClassVar[str] = "roster"
    audited: ClassVar[bool] = False  # only orders the writers; what they write is audited
    doctor_id: str
    changes: int = 0

    class Settings:
        """Collection and indexes."""

        name = "roster_heads"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("doctorId", 1)], name="tenant_doctor", unique=True)
        ]


class Turnstile(TenantDocument):
    """One of a few rows before a doctor's time: whoever books goes through one, whoever takes time away through all.

    An absence names the visits that it hits, and a booking is judged by the absences there are. Entered at one moment,
    neither sees the other (write skew); so they conflict here, and the later one looks again. Several rows, because
    bookings of one doctor shall not wait for each other.
    """

    entity: ClassVar[str] = "roster"
    audited: ClassVar[bool] = False  # only orders the writers; what they write is audited
    doctor_id: str
    number: int
    passes: int = 0

    class Settings:
        """Collection and indexes."""

        name = "roster_turnstiles"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("doctorId", 1), ("number", 1)], name="tenant_doctor_number", unique=True)
        ]
