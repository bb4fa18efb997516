"""The services of this context, made and wired once."""

from typing import Final, NamedTuple

from donto.kernel.core import Core
from tenants.doctors import DoctorService
from tenants.frontdesk.board import BoardService
from tenants.frontdesk.hub import Hub
from tenants.frontdesk.models import QueueToken
from tenants.frontdesk.service import QueueService
from tenants.organization import ClinicService, RoomService
from tenants.patients import PatientService
from tenants.scheduling import Appointment, CalendarService, VisitService

WATCHED: Final = (QueueToken, Appointment)
"""What boards and diaries show."""
STAFF_SEATS: Final = 1000
SCREENS: Final = 300
"""Anybody can open a screen, so screens have seats of their own, few for each tenant."""


class Below(NamedTuple):
    """The services of lower contexts that the front desk stands on."""

    clinics: ClinicService
    rooms: RoomService
    doctors: DoctorService
    patients: PatientService
    visits: VisitService
    calendar: CalendarService


class FrontDesk(NamedTuple):
    """What this context offers."""

    queue: QueueService
    boards: BoardService
    calendar: CalendarService
    watchers: Hub
    """Of people who are signed in."""
    diaries: Hub
    """Of people with a diary open."""
    screens: Hub
    """In waiting rooms."""


def create(core: Core, below: Below) -> FrontDesk:
    """Make the services."""
    tokens, visits = QueueToken.collection_name(), Appointment.collection_name()
    return FrontDesk(
        queue=QueueService(core.store, below.clinics, below.rooms, below.doctors, below.patients, below.visits),
        boards=BoardService(core.store, below.clinics, below.rooms, below.doctors),
        calendar=below.calendar,
        watchers=Hub(core.live, tokens, "board", seats=STAFF_SEATS, per_tenant=STAFF_SEATS // 2),
        diaries=Hub(core.live, visits, "calendar", seats=STAFF_SEATS, per_tenant=STAFF_SEATS // 2),
        screens=Hub(core.live, tokens, "board", seats=SCREENS, per_tenant=SCREENS // 10),
    )
