"""When doctors work: weekly hours in clinics, hospital rounds, days that differ, and absences."""

from tenants.rosters.absence import AbsenceService
from tenants.rosters.booked import Booked, BookedVisit, NothingBooked
from tenants.rosters.opening import Blocked, OpenTimes
from tenants.rosters.schemas import (
    AbsenceCreate,
    DayOverrideCreate,
    DayWindowInput,
    LeaveCreate,
    ScheduleCreate,
    SchedulePatch,
    WeekWindowInput,
)
from tenants.rosters.service import RosterService

__all__ = [
    "AbsenceCreate",
    "AbsenceService",
    "Blocked",
    "Booked",
    "BookedVisit",
    "DayOverrideCreate",
    "DayWindowInput",
    "LeaveCreate",
    "NothingBooked",
    "OpenTimes",
    "RosterService",
    "ScheduleCreate",
    "SchedulePatch",
    "WeekWindowInput",
]
