"""From records to what clients get."""

import msgspec

from donto.control import SpecialtyNames
from donto.kernel.money import Money
from tenants.catalog import Service
from tenants.doctors import Doctor
from tenants.organization import Clinic, SettingsView
from tenants.scheduling.models import Appointment, AppointmentPolicy
from tenants.scheduling.policy import allowed_actions
from tenants.scheduling.public import Page
from tenants.scheduling.public_schemas import PublicClinic, PublicDoctor, PublicPage, PublicService
from tenants.scheduling.schemas import AppointmentView, PolicyView


def appointment_view(appointment: Appointment) -> AppointmentView:
    """An appointment with what may be done next."""
    allowed = [] if appointment.kind == "session" else allowed_actions(appointment.status)
    return msgspec.convert(appointment.to_stored() | {"id": appointment.id, "allowed": allowed}, AppointmentView)


def policy_view(policy: AppointmentPolicy) -> PolicyView:
    """A clinic's policy."""
    return msgspec.convert(policy.to_stored(), PolicyView)


def page_view(slug: str, page: Page, settings: SettingsView) -> PublicPage:
    """A tenant as visitors see it."""
    contact = settings.contact_visibility == "always"
    return PublicPage(
        slug=slug,
        name=settings.branding.display_name,
        tagline=settings.branding.tagline,
        accent=settings.branding.accent,
        languages=settings.languages,
        clinics=[clinic_card(clinic, contact=contact) for clinic in page.clinics],
        doctors=[doctor_card(doctor) for doctor in page.doctors],
        services=[service_card(service) for service in page.services],
        specialties={
            specialty.code: msgspec.convert(specialty.names.model_dump(), SpecialtyNames)
            for specialty in page.specialties
        },
    )


def clinic_card(clinic: Clinic, *, contact: bool) -> PublicClinic:
    """A clinic as visitors see it; its contact by the tenant's policy."""
    return PublicClinic(
        id=clinic.id,
        name=clinic.name,
        time_zone=clinic.time_zone,
        lines=clinic.address.lines,
        city=clinic.address.city,
        postal_code=clinic.address.postal_code,
        country=clinic.address.country,
        phone=clinic.contact.phone if contact else None,
        email=clinic.contact.email if contact else None,
    )


def doctor_card(doctor: Doctor) -> PublicDoctor:
    """A doctor as visitors see them."""
    return PublicDoctor(
        id=doctor.id,
        name=doctor.name,
        title=doctor.title,
        specialties=doctor.specialties,
        bio=doctor.bio,
        languages=doctor.languages,
        clinic_ids=doctor.clinic_ids,
        service_ids=doctor.service_ids,
    )


def service_card(service: Service) -> PublicService:
    """A service as visitors see it."""
    return PublicService(
        id=service.id,
        name=service.name,
        description=service.description,
        specialty=service.specialty,
        duration=service.duration,
        price=Money(service.price.amount_minor, service.price.currency),
        clinic_ids=service.clinic_ids,
    )
