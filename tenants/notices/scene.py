"""What a notice is written with: the visits' doctors, clinic, patient and house. Read once for each batch."""

from collections.abc import Sequence
from typing import NamedTuple

from donto.kernel.directory import TenantDirectory
from donto.kernel.errors import NotFound
from donto.kernel.tenancy import tenant_scope
from tenants.doctors import DoctorService
from tenants.messaging import Channel, Contact, Line, MessageService
from tenants.notices.models import ReminderPolicy
from tenants.notices.policies import ReminderPolicyService
from tenants.notices.words import House
from tenants.organization import Clinic, ClinicService, SettingsService
from tenants.patients import Patient, PatientService
from tenants.scheduling import Appointment, VisitorService, VisitService
from tenants.templates import MessageTemplate, TemplateService


class Sources(NamedTuple):
    """The services of lower contexts that a scene is read from."""

    clinics: ClinicService
    settings: SettingsService
    doctors: DoctorService
    patients: PatientService
    visits: VisitService
    visitors: VisitorService
    policies: ReminderPolicyService
    directory: TenantDirectory
    messages: MessageService
    templates: TemplateService
    public_url: str


class Scene:
    """Remembers what it has read, so it lives no longer than a batch. What decides whether something is sent is
    read elsewhere, or looked at again when the message leaves."""

    def __init__(self, sources: Sources) -> None:
        self._from = sources
        self._house: House | None = None
        self._clinics: dict[str, Clinic | None] = {}
        self._policies: dict[str, ReminderPolicy] = {}
        self._doctors: dict[str, str] = {}
        self._patients: dict[str, Patient] = {}
        self._lines: dict[tuple[Channel, str, str], Line | None] = {}
        self._templates: dict[tuple[str, str, tuple[str, ...]], MessageTemplate | None] = {}

    async def expect(self, visits: Sequence[Appointment]) -> None:
        """Read for many visits at once what would be asked for one by one."""
        patients = {visit.patient_id for visit in visits if visit.patient_id} - self._patients.keys()
        if patients:
            self._patients |= await self._from.patients.by_ids(patients)
        await self.doctors(visits)

    async def patient(self, patient_id: str) -> Patient | None:
        """An active patient."""
        if patient_id not in self._patients:
            self._patients |= await self._from.patients.by_ids([patient_id])
        return self._patients.get(patient_id)

    async def doctors(self, visits: Sequence[Appointment]) -> dict[str, str]:
        """The names of the visits' doctors, by id."""
        wanted = {visit.doctor_id for visit in visits}
        if new := wanted - self._doctors.keys():
            found = await self._from.doctors.by_ids(new)
            self._doctors |= {one.id: f"{one.title} {one.name}".strip() for one in found.values()}
        return {doctor_id: self._doctors.get(doctor_id, "") for doctor_id in wanted}

    async def clinic(self, clinic_id: str) -> Clinic | None:
        """A clinic, open or not."""
        if clinic_id not in self._clinics:
            try:
                self._clinics[clinic_id] = await self._from.clinics.get(clinic_id)
            except NotFound:
                self._clinics[clinic_id] = None
        return self._clinics[clinic_id]

    async def policy(self, clinic_id: str) -> ReminderPolicy:
        """The policy that holds there."""
        if clinic_id not in self._policies:
            self._policies[clinic_id] = await self._from.policies.of(clinic_id)
        return self._policies[clinic_id]

    async def house(self) -> House:
        """The tenant, as patients know it."""
        if self._house is None:
            view = await self._from.settings.view()
            ref = await self._from.directory.by_id(tenant_scope().tenant_id)
            pages = f"{self._from.public_url}/c/{ref.slug}" if ref else ""
            branding = view.branding
            self._house = House(branding.display_name, branding.accent, view.country, tuple(view.languages), pages)
        return self._house

    async def line(self, channel: Channel, contact: Contact | None, clinic_id: str) -> Line | None:
        """By which of our addresses a message would go. None: by none."""
        place = (channel, contact.address if contact else "", clinic_id)
        if place not in self._lines:
            self._lines[place] = await self._from.messages.line(channel, contact, clinic_id)
        return self._lines[place]

    async def template(self, waba_id: str, name: str, languages: Sequence[str]) -> MessageTemplate | None:
        """The template of this name that may go out, in the first language that has one."""
        wanted = (waba_id, name, tuple(languages))
        if wanted not in self._templates:
            self._templates[wanted] = await self._from.templates.approved(waba_id, name, languages)
        return self._templates[wanted]

    async def link(self, visit: Appointment) -> str:
        """Where somebody without an account manages the visit. Whoever has the address may, so it goes to them only."""
        pages = (await self.house()).pages
        return f"{pages}/manage/{visit.id}#{self._from.visitors.link_secret(visit)}" if pages else ""
