"""The services of this context, made and wired once."""

from typing import NamedTuple

from donto.kernel.core import Core
from tenants.doctors import DoctorService
from tenants.organization import ClinicService
from tenants.reporting.capacity import Capacity
from tenants.reporting.ledger import Ledger
from tenants.reporting.ports import Conversations
from tenants.reporting.repository import MarkedTenants
from tenants.reporting.service import ReportService
from tenants.rosters import RosterService
from tenants.scheduling import FactService
from tenants.waitlist import OfferRepository


class Below(NamedTuple):
    """The services of lower contexts that reports stand on."""

    clinics: ClinicService
    doctors: DoctorService
    rosters: RosterService
    visits: FactService
    offers: OfferRepository
    conversations: Conversations


class Reporting(NamedTuple):
    """What this context offers."""

    reports: ReportService
    ledger: Ledger
    marked: MarkedTenants
    """For the worker, which serves all tenants."""


def create(core: Core, below: Below) -> Reporting:
    """Make the services."""
    ledger = Ledger(core.store, below.visits, below.offers)
    capacity = Capacity(below.rosters)
    return Reporting(
        reports=ReportService(ledger, capacity, below.clinics, below.doctors, below.conversations),
        ledger=ledger,
        marked=MarkedTenants(core.database),
    )
