"""The services of this context, made and wired once."""

from typing import NamedTuple

from donto.control import SpecialtyService
from donto.kernel.core import Core
from donto.kernel.directory import Quota
from tenants.catalog import ServiceService
from tenants.doctors import DoctorService
from tenants.organization import ClinicService, RoomService, SettingsService
from tenants.patients import PatientService
from tenants.rosters import RosterService
from tenants.scheduling.availability import AvailabilityService
from tenants.scheduling.booking import BookingService
from tenants.scheduling.calendar import CalendarService
from tenants.scheduling.desk import Chronicle, Desk
from tenants.scheduling.facts import FactService
from tenants.scheduling.feeds import FeedService
from tenants.scheduling.frame import FrameService
from tenants.scheduling.fulltimes import FullTimes
from tenants.scheduling.policies import PolicyService
from tenants.scheduling.proving import Proofs, Proving
from tenants.scheduling.public import VisitorService
from tenants.scheduling.records import PatientVisits
from tenants.scheduling.reference import Reference
from tenants.scheduling.survey import Surveyor
from tenants.scheduling.visits import VisitService


class Below(NamedTuple):
    """The services of lower contexts that scheduling stands on."""

    clinics: ClinicService
    rooms: RoomService
    settings: SettingsService
    services: ServiceService
    specialties: SpecialtyService
    doctors: DoctorService
    patients: PatientService
    rosters: RosterService
    quota: Quota
    chronicle: Chronicle
    proofs: Proofs


class Scheduling(NamedTuple):
    """What this context offers."""

    policies: PolicyService
    booking: BookingService
    visits: VisitService
    of_patients: PatientVisits
    availability: AvailabilityService
    calendar: CalendarService
    frames: FrameService
    feeds: FeedService
    facts: FactService
    visitors: VisitorService


def create(core: Core, below: Below) -> Scheduling:
    """Make the services."""
    store = core.store
    desk = Desk(store, core.outbox, below.chronicle)
    policies = PolicyService(store, below.clinics)
    reference = Reference(
        store.clock, core.live, policies, below.clinics, below.rooms, below.services, below.doctors, below.rosters
    )
    surveyor = Surveyor(store, reference)
    booking = BookingService(desk, reference, surveyor, below.rosters, below.patients, below.quota)
    visits = VisitService(desk, policies, booking)
    calendar = CalendarService(store, reference, below.clinics, below.patients)
    return Scheduling(
        policies=policies,
        booking=booking,
        visits=visits,
        of_patients=PatientVisits(store, policies),
        availability=AvailabilityService(store.clock, reference, surveyor, booking, FullTimes(core.live)),
        calendar=calendar,
        frames=FrameService(reference),
        feeds=FeedService(store, below.doctors, below.services, calendar),
        facts=FactService(store),
        visitors=VisitorService(
            core.keys,
            booking,
            visits,
            Proving(core.database, below.proofs, policies),
            below.clinics,
            below.services,
            below.specialties,
            below.doctors,
            below.patients,
            below.settings,
        ),
    )
