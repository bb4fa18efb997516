"""The services of lower contexts that conversations stand on."""

from typing import NamedTuple

from donto.control import SpecialtyService
from tenants.callbacks import CallbackService
from tenants.catalog import ServiceService
from tenants.conversation.ports import Forms, Offers
from tenants.doctors import DoctorService
from tenants.messaging import Messaging
from tenants.organization import ClinicService, SettingsService
from tenants.patients import PatientService
from tenants.proofs import ProofService
from tenants.scheduling import Scheduling


class Below(NamedTuple):
    """What is needed, by context."""

    clinics: ClinicService
    settings: SettingsService
    specialties: SpecialtyService
    services: ServiceService
    doctors: DoctorService
    patients: PatientService
    scheduling: Scheduling
    messaging: Messaging
    callbacks: CallbackService
    proofs: ProofService
    offers: Offers
    forms: Forms
