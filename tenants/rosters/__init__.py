"""When doctors work: weekly hours in clinics, hospital rounds, days that differ, and absences."""

from tenants.rosters.absence import AbsenceService
from tenants.rosters.booked import Booked, BookedVisit, NothingBooked
from tenants.rosters.opening import Blocked, OpenTimes
from tenants.rosters.schemas import (
    AbsenceCreate,
    LeaveCreate,
    OverrideCreate,
    ScheduleCreate,
    SchedulePatch,
    TimesInput,
    WindowInput,
)
from tenants.rosters.service import RosterService

__all__ = [
    "AbsenceCreate",
    "AbsenceService",
    "Blocked",
    "Booked",
    "BookedVisit",
    "LeaveCreate",
    "NothingBooked",
    "OpenTimes",
    "OverrideCreate",
    "RosterService",
    "ScheduleCreate",
    "SchedulePatch",
    "TimesInput",
    "WindowInput",
]
