"""Booking: free times, holds, appointments and their life, the diary. No two of them can clash."""

from tenants.scheduling.assembly import Below, Scheduling, create
from tenants.scheduling.availability import AvailabilityService, Sought
from tenants.scheduling.booking import BookingService, Wanted, check_fit, check_offer, gives
from tenants.scheduling.calendar import CalendarService
from tenants.scheduling.desk import Chronicle
from tenants.scheduling.events import BOOKED, CANCELLED, NOT_ATTENDED, OVERBOOKED, RESCHEDULED, TOPIC
from tenants.scheduling.facts import Fact, FactService
from tenants.scheduling.models import Appointment
from tenants.scheduling.policies import PolicyService
from tenants.scheduling.ports import AppointmentNames, AppointmentRelocation, BookedVisits
from tenants.scheduling.proving import CodeSent, Proofs
from tenants.scheduling.public import VisitorService
from tenants.scheduling.records import LastSeen, PatientVisits
from tenants.scheduling.schemas import AppointmentView, CalendarView, PolicyPatch
from tenants.scheduling.states import Channel, Way
from tenants.scheduling.visits import Move, VisitService

__all__ = [
    "BOOKED",
    "CANCELLED",
    "NOT_ATTENDED",
    "OVERBOOKED",
    "RESCHEDULED",
    "TOPIC",
    "Appointment",
    "AppointmentNames",
    "AppointmentRelocation",
    "AppointmentView",
    "AvailabilityService",
    "Below",
    "BookedVisits",
    "BookingService",
    "CalendarService",
    "CalendarView",
    "Channel",
    "Chronicle",
    "CodeSent",
    "Fact",
    "FactService",
    "LastSeen",
    "Move",
    "PatientVisits",
    "PolicyPatch",
    "PolicyService",
    "Proofs",
    "Scheduling",
    "Sought",
    "VisitService",
    "VisitorService",
    "Wanted",
    "Way",
    "check_fit",
    "check_offer",
    "create",
    "gives",
]
