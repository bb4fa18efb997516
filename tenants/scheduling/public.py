"""Booking by visitors: a hold, who they are, a code where the clinic wants one, then a link to manage the visit by.

No account is needed.
"""

import hashlib
import hmac
import secrets
from typing import Final, NamedTuple, Protocol

from donto.control import Specialty, SpecialtyService
from donto.kernel.errors import Conflict, NotFound, under
from donto.kernel.tenancy import tenant_scope
from tenants.catalog import Service, ServiceService
from tenants.doctors import Doctor, DoctorService
from tenants.organization import Clinic, ClinicService, SettingsService
from tenants.patients import HumanNameInput, PatientCreate, PatientService, PhoneInput
from tenants.scheduling.booking import BookingService, Wanted
from tenants.scheduling.models import Appointment
from tenants.scheduling.proving import CodeSent, Proving
from tenants.scheduling.public_schemas import PublicBooking, PublicCodeRequest, VisitorInput
from tenants.scheduling.states import Way
from tenants.scheduling.visits import Move, VisitService

LINK: Final = "booking-link"
_NOWHERE: Final = "There is no such appointment."
"""For a wrong secret, in the words in which an unknown id is refused."""


class Authenticator(Protocol):
    """Makes MACs with a key that is not in the database."""

    def mac(self, purpose: str, *parts: bytes) -> bytes:
        """A MAC over unambiguously joined parts."""
        ...


class Page(NamedTuple):
    """What a visitor sees of a tenant."""

    clinics: list[Clinic]
    doctors: list[Doctor]
    services: list[Service]
    specialties: list[Specialty]


class Surroundings(NamedTuple):
    """Where, with whom and for what a visit is."""

    clinic: Clinic
    doctor: Doctor
    service: Service


class VisitorService:
    """What visitors may do in the tenant in scope."""

    def __init__(
        self,
        keys: Authenticator,
        booking: BookingService,
        visits: VisitService,
        proving: Proving,
        clinics: ClinicService,
        services: ServiceService,
        specialties: SpecialtyService,
        doctors: DoctorService,
        patients: PatientService,
        settings: SettingsService,
    ) -> None:
        self._keys = keys
        self._booking = booking
        self._visits = visits
        self._proving = proving
        self._clinics = clinics
        self._services = services
        self._specialties = specialties
        self._doctors = doctors
        self._patients = patients
        self.settings = settings

    async def page(self) -> Page:
        """Open clinics, published doctors, and services that can be booked online."""
        services = [service for service in await self._services.find_all(active=True) if service.online]
        doctors = await self._doctors.find_all(active=True, published=True)
        shown = {code for doctor in doctors for code in doctor.specialties}
        specialties = [one for one in await self._specialties.every() if one.code in shown]
        return Page(await self._clinics.open_ones(), doctors, services, specialties)

    async def surroundings(self, visit: Appointment) -> Surroundings:
        """What somebody who has booked sees around the visit, whether or not it is still offered to others."""
        return Surroundings(
            await self._clinics.get(visit.clinic_id),
            await self._doctors.get(visit.doctor_id),
            await self._services.get(visit.service_id),
        )

    async def hold(self, wanted: Wanted) -> tuple[Appointment, str]:
        """Keep a time; gives it with the secret that confirms it. Raises as `BookingService.hold` does."""
        secret = secrets.token_urlsafe(24)
        return await self._booking.hold(wanted, channel="public", secret_hash=_hashed(secret)), secret

    async def release(self, hold_id: str, secret: str) -> None:
        """Give a hold back. Raises NotFound for a wrong secret, Conflict when it is none any more."""
        await self._booking.release(await self._held(hold_id, secret))

    async def ways(self, hold: Appointment) -> list[Way]:
        """By which channels a code may come that the booking needs. Empty: it needs none."""
        return await self._proving.ways(hold)

    async def send_code(self, hold_id: str, wish: PublicCodeRequest) -> CodeSent:
        """Send a code to the visitor.

        Raises InvalidInput, TooManyRequests, NotFound for a wrong secret, Conflict when the hold is over or the clinic
        asks for no code.
        """
        hold = await self._held(hold_id, wish.secret)
        self._booking.check_held(hold)
        return await self._proving.send(hold, wish.channel, wish.to, wish.language)

    async def attempt(self, booking: PublicBooking) -> None:
        """Look at the code of a booking that is about to be tried. Before its transaction, which takes nothing of this
        back. Raises InvalidInput at `/code`; what else is wrong with the booking is left to `confirm`.
        """
        if booking.code is None:
            return
        try:
            hold = await self._held(booking.hold_id, booking.secret)
            self._booking.check_held(hold)
        except (NotFound, Conflict):
            return
        await self._proving.attempt(hold, booking.visitor, booking.code)

    async def confirm(self, booking: PublicBooking) -> Appointment:
        """Book the held time for the visitor.

        For a new record, as a rule: what a stranger says must not open, or change, somebody else's. The desk merges it
        with the old one when they are the same. Only who has proved a number, and gives the name of the one patient
        who has it, is that patient: the visit is theirs then, and their record stays as it was and is shown to nobody.

        Raises InvalidInput, NotFound for a wrong secret, Conflict when the hold is over.
        """
        hold = await self._held(booking.hold_id, booking.secret)
        self._booking.check_held(hold)
        proved = await self._proving.spend(hold, booking.visitor, booking.code)
        known = await self._recognised(booking.visitor) if proved == booking.visitor.phone else None
        patient_id = known or await self._registered(booking.visitor, hold.clinic_id)
        try:
            return await self._booking.confirm(hold, patient_id, booking.reason)
        except Conflict as refused:
            if "clashes" not in refused.extra:
                raise
            # The hold has the doctor and the room, so it is the patient who is somewhere else then.
            raise Conflict("You have a visit at this time already.", rule="patient-busy") from refused

    def link_secret(self, appointment: Appointment) -> str:
        """What proves, in a link, that somebody may manage this appointment. Made anew each time, stored nowhere."""
        return self._keys.mac(LINK, tenant_scope().tenant_id.encode(), appointment.id.encode()).hex()[:48]

    async def linked(self, appointment_id: str, secret: str) -> Appointment:
        """The appointment that a link leads to. Raises NotFound for a wrong secret."""
        found = await self._visits.get(appointment_id)
        if found.kind != "visit" or not hmac.compare_digest(self.link_secret(found), secret):
            raise NotFound(_NOWHERE)
        return found

    async def cancel(self, appointment_id: str, secret: str, reason: str) -> Appointment:
        """Cancel by link, within the clinic's window. Raises NotFound, Conflict."""
        await self.linked(appointment_id, secret)
        return await self._visits.cancel(appointment_id, reason, by_patient=True)

    async def move(self, appointment_id: str, secret: str, to: Move) -> Appointment:
        """Move by link, within the clinic's window and rules. Raises NotFound, InvalidInput, Conflict."""
        await self.linked(appointment_id, secret)
        return await self._visits.move(appointment_id, to, channel="public", by_patient=True)

    async def _recognised(self, visitor: VisitorInput) -> str | None:
        name = HumanNameInput(given=visitor.given, family=visitor.family)
        return await self._patients.recognised(name, visitor.phone, visitor.birth_date)

    async def _registered(self, visitor: VisitorInput, clinic_id: str) -> str:
        person = PatientCreate(
            name=HumanNameInput(given=visitor.given, family=visitor.family),
            birth_date=visitor.birth_date,
            phones=[PhoneInput(number=visitor.phone)],
            emails=[visitor.email] if visitor.email else [],
            clinic_ids=[clinic_id],
            source="public",
            duplicates_seen=True,
        )
        with under("/visitor"):
            return (await self._patients.register(person)).id

    async def _held(self, hold_id: str, secret: str) -> Appointment:
        found = await self._visits.get(hold_id)
        if found.secret_hash is None or not hmac.compare_digest(found.secret_hash, _hashed(secret)):
            raise NotFound(_NOWHERE)
        return found


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
