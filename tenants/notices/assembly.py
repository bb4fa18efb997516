"""The services of this context, made and wired once."""

from typing import NamedTuple

from donto.kernel.core import Core
from donto.kernel.directory import TenantDirectory
from tenants.doctors import DoctorService
from tenants.messaging import Messaging
from tenants.notices.dispatch import Dispatcher
from tenants.notices.fallback import Aftercare
from tenants.notices.herald import Herald
from tenants.notices.planner import Planner
from tenants.notices.policies import ReminderPolicyService
from tenants.notices.repository import DueNotices
from tenants.notices.scene import Sources
from tenants.notices.speaker import Speaker
from tenants.organization import ClinicService, SettingsService
from tenants.patients import PatientService
from tenants.scheduling import Scheduling
from tenants.templates import TemplateService


class Below(NamedTuple):
    """The services of lower contexts that notices stand on."""

    clinics: ClinicService
    settings: SettingsService
    doctors: DoctorService
    patients: PatientService
    scheduling: Scheduling
    messaging: Messaging
    templates: TemplateService
    directory: TenantDirectory


class Notices(NamedTuple):
    """What this context offers."""

    policies: ReminderPolicyService
    planner: Planner
    dispatcher: Dispatcher
    aftercare: Aftercare
    herald: Herald
    waiting: DueNotices

    async def changed(self, appointment_id: str, event: str, version: int) -> None:
        """A consumer of the topic `appointments`, in the scope of the appointment's tenant."""
        await self.planner.changed(appointment_id, event, version)


def create(core: Core, below: Below) -> Notices:
    """Make the services, and let messaging ask them about notices."""
    store, messaging = core.store, below.messaging
    policies = ReminderPolicyService(store, below.clinics)
    sources = Sources(
        clinics=below.clinics,
        settings=below.settings,
        doctors=below.doctors,
        patients=below.patients,
        visits=below.scheduling.visits,
        visitors=below.scheduling.visitors,
        policies=policies,
        directory=below.directory,
        messages=messaging.messages,
        templates=below.templates,
        public_url=core.settings.public_url,
    )
    speaker = Speaker(store, messaging.messages, messaging.contacts)
    aftercare = Aftercare(store, speaker, messaging.messages, messaging.fallbacks, sources)
    messaging.fallbacks.then(aftercare)
    messaging.causes.known_to(aftercare)
    return Notices(
        policies=policies,
        planner=Planner(store, sources),
        dispatcher=Dispatcher(store, speaker, sources),
        aftercare=aftercare,
        herald=Herald(store, speaker, sources),
        waiting=DueNotices(core.database),
    )
