"""The services of this context, made and wired once."""

from typing import NamedTuple

from donto.kernel.core import Core
from tenants.catalog import ServiceService
from tenants.doctors import DoctorService
from tenants.organization import ClinicService
from tenants.patients import PatientService
from tenants.scheduling import Chronicle, Scheduling
from tenants.waitlist.offering import Ground, Offering
from tenants.waitlist.ports import Herald
from tenants.waitlist.repository import DueOpenings, OfferRepository
from tenants.waitlist.service import WaitlistService


class Below(NamedTuple):
    """The services of lower contexts that the waiting list stands on."""

    clinics: ClinicService
    services: ServiceService
    doctors: DoctorService
    patients: PatientService
    scheduling: Scheduling
    herald: Herald
    chronicle: Chronicle


class Waitlist(NamedTuple):
    """What this context offers."""

    lists: WaitlistService
    offering: Offering
    due: DueOpenings
    """For the worker, which serves all tenants."""
    counts: OfferRepository
    """For reports."""


def create(core: Core, below: Below) -> Waitlist:
    """Make the services."""
    booking, visits = below.scheduling.booking, below.scheduling.visits
    ground = Ground(
        below.clinics, below.services, below.scheduling.policies, booking, visits, below.herald, below.chronicle
    )
    offering = Offering(core.store, ground)
    return Waitlist(
        lists=WaitlistService(
            core.store, offering, below.clinics, below.services, below.doctors, below.patients, booking, visits
        ),
        offering=offering,
        due=DueOpenings(core.database),
        counts=OfferRepository(core.store),
    )
