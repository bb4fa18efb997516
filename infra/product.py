"""The product of this process: every context, made and wired once. Nothing is decided here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, cast

from litestar import Litestar, Router

from donto import control as control_context
from donto import identity as identity_context
from donto.identity.roles import PERMISSIONS
from donto.kernel.chain.repository import AuditEntryRepository
from donto.kernel.chain.routes import router as audit_router
from donto.kernel.clock import Clock
from donto.kernel.config import Settings
from donto.kernel.core import Core
from donto.kernel.deadletters.repository import DeadLetters
from donto.kernel.deadletters.routes import router as dead_letters_router
from donto.kernel.http.asgi import AsgiApp
from infra import operations, web
from infra.application import create_asgi, create_litestar
from tenants import conversation as conversation_context
from tenants import frontdesk as frontdesk_context
from tenants import messaging as messaging_context
from tenants import notices as notices_context
from tenants import proofs as proofs_context
from tenants import reporting as reporting_context
from tenants import scheduling as scheduling_context
from tenants import templates as templates_context
from tenants import waitlist as waitlist_context
from tenants.callbacks import CallbackService
from tenants.callbacks.routes import router as callbacks_router
from tenants.catalog import Service, ServiceService
from tenants.catalog.routes import router as catalog_router
from tenants.conversation.routes import router as conversation_router
from tenants.doctors import Doctor, DoctorService
from tenants.doctors.routes import router as doctors_router
from tenants.frontdesk.routes import router as frontdesk_router
from tenants.messaging.routes import router as messaging_router
from tenants.notices.routes import router as notices_router
from tenants.onboarding import SignUpService
from tenants.onboarding.routes import router as onboarding_router
from tenants.organization import ClinicService, HolidayService, RoomService, SettingsService
from tenants.organization.models import Clinic, Holiday, Room
from tenants.organization.routes import router as organization_router
from tenants.organization.service import METER as CLINICS_METER
from tenants.patients import (
    DuplicateService,
    MergeService,
    PatientService,
    Relocation,
    Renamed,
    SearchService,
)
from tenants.patients.routes import router as patients_router
from tenants.reporting.routes import router as reporting_router
from tenants.rosters import AbsenceService, RosterService
from tenants.rosters.models import Absence, DayOverride, Schedule
from tenants.rosters.routes import router as rosters_router
from tenants.scheduling.models import AppointmentPolicy
from tenants.scheduling.routes import FirstPaint, Visitors
from tenants.scheduling.routes import routers as scheduling_routers
from tenants.templates.routes import router as templates_router
from tenants.waitlist.routes import router as waitlist_router
from webhooks.whatsapp import Inbound
from webhooks.whatsapp.routes import router as whatsapp_router
from workers.doorbell import ArqDoorbell

REFERENCE: Final = (Clinic, Room, Holiday, Service, Doctor, Schedule, DayOverride, Absence, AppointmentPolicy)
"""What booking is judged by, and kept in memory between changes."""


class Product:
    """All services. `start()` opens what they need, `stop()` closes it."""

    def __init__(
        self, settings: Settings, clock: Clock | None = None, options: identity_context.Options | None = None
    ) -> None:
        """`clock` and `options` stand in for the real ones in tests."""
        watched = [*identity_context.WATCHED, *control_context.WATCHED, *REFERENCE]
        self.core = Core(settings, watched, clock, frontdesk_context.WATCHED)
        # In this order: each step stands on those before it, as the contexts do.
        self._make_people(options)
        self._make_clinics()
        self._make_patients()
        self._make_channels()
        self._make_diary()
        self._make_reports()
        self._make_entrances()
        self._register_recounts()

    def _make_people(self, options: identity_context.Options | None) -> None:
        """Tenants, where they are, and who works in them."""
        store = self.core.store
        self.control = control_context.create(store, self.core.live)
        self.clinics = ClinicService(store, self.control.quota)
        self.rooms = RoomService(store)
        self.holidays = HolidayService(store)
        self.settings = SettingsService(store, self.control.directory)
        self.identity = identity_context.create(self.core, self._identity_ports(), options=options)

    def _make_clinics(self) -> None:
        """What is offered, by whom, and when."""
        store = self.core.store
        self.specialties = self.control.specialties
        self.catalog = ServiceService(store, self.clinics, self.settings, self.specialties)
        self.doctors = DoctorService(store, self.identity.members, self.clinics, self.catalog, self.specialties)
        self.rosters = RosterService(store, self.clinics, self.holidays, self.doctors)
        self.absences = AbsenceService(store, self.clinics, self.doctors, scheduling_context.BookedVisits(store))

    def _make_patients(self) -> None:
        """The registry; what other contexts keep of a patient follows a new name and a merge."""
        store = self.core.store
        names: list[Renamed] = [scheduling_context.AppointmentNames(store), frontdesk_context.TokenNames(store)]
        self.chronicle = reporting_context.DayMarks(store)
        self.patients = PatientService(store, self.clinics, renamed=names, watch=self.identity.watch)
        self.patient_search = SearchService(store, self.identity.watch)
        self.patient_duplicates = DuplicateService(store)
        relocations: list[Relocation] = [
            scheduling_context.AppointmentRelocation(store, self.core.outbox, self.chronicle, self.patients),
            frontdesk_context.TokenRelocation(store, self.patients),
            messaging_context.MessageRelocation(store),
            waitlist_context.WaitlistRelocation(store),
        ]
        self.patient_merges = MergeService(store, self.core.keys.cipher("patient-merge"), relocations, names)

    def _make_channels(self) -> None:
        """What reaches patients, in which words, and the codes that prove it."""
        self.messaging = messaging_context.create(self.core, messaging_context.Below(self.clinics, self.patients))
        self.templates = templates_context.create(self.core, self.messaging, self.settings)
        self.proofs = proofs_context.create(
            self.core, proofs_context.Below(self.messaging, self.templates.templates, self.settings)
        )

    def _make_diary(self) -> None:
        """Appointments, the queue, and what is told of them."""
        self.scheduling = scheduling_context.create(
            self.core,
            scheduling_context.Below(
                clinics=self.clinics,
                rooms=self.rooms,
                settings=self.settings,
                services=self.catalog,
                specialties=self.specialties,
                doctors=self.doctors,
                patients=self.patients,
                rosters=self.rosters,
                quota=self.control.quota,
                chronicle=self.chronicle,
                proofs=proofs_context.VisitorProofs(self.core.clock, self.proofs),
            ),
        )
        self.frontdesk = frontdesk_context.create(
            self.core,
            frontdesk_context.Below(
                self.clinics,
                self.rooms,
                self.doctors,
                self.patients,
                self.scheduling.visits,
                self.scheduling.calendar,
            ),
        )
        self._make_words()

    def _make_words(self) -> None:
        """What is told to patients, and what they say."""
        self.notices = notices_context.create(
            self.core,
            notices_context.Below(
                clinics=self.clinics,
                settings=self.settings,
                doctors=self.doctors,
                patients=self.patients,
                scheduling=self.scheduling,
                messaging=self.messaging,
                templates=self.templates.templates,
                directory=self.control.directory,
            ),
        )
        self.whatsapp = Inbound(self.core, self.messaging, self.control.directory)
        self.whatsapp.connect(templates=self.templates.templates)

    def _make_reports(self) -> None:
        """Who waits for a time, and what came of all of it."""
        self.waitlist = waitlist_context.create(
            self.core,
            waitlist_context.Below(
                clinics=self.clinics,
                services=self.catalog,
                doctors=self.doctors,
                patients=self.patients,
                scheduling=self.scheduling,
                herald=self.notices.herald,
                chronicle=self.chronicle,
            ),
        )
        self.callbacks = CallbackService(self.core.store, self.identity.members, self.messaging.contacts, self.patients)
        self.messaging.fallbacks.then(self.callbacks)
        self.conversations = self._conversations()
        self.whatsapp.connect(chat=self.conversations.chat, staff=self.conversations.inbox)
        self.reporting = reporting_context.create(
            self.core,
            reporting_context.Below(
                clinics=self.clinics,
                doctors=self.doctors,
                rosters=self.rosters,
                visits=self.scheduling.facts,
                offers=self.waitlist.counts,
                conversations=self.conversations.funnel,
            ),
        )

    def _make_entrances(self) -> None:
        """Where those come in who are nobody yet: visitors, and chains that sign up."""
        self.visitors = Visitors(self.control.directory, self.control.gate, self.core.limiter)
        self.first_paint = FirstPaint(
            self.core.clock, self.visitors, self.scheduling.visitors, self.scheduling.availability
        )
        self.onboarding = SignUpService(
            self.control.tenants,
            self.identity.accounts,
            self.identity.members,
            self.clinics,
            self.settings,
            self.identity.registration,
            self.core.limiter,
        )

    def _register_recounts(self) -> None:
        self.control.usage.register_recount(CLINICS_METER, lambda _: self.clinics.recount())
        for meter, recount in self.identity.people.recounts().items():
            self.control.usage.register_recount(meter, recount)

    def _conversations(self) -> conversation_context.Conversations:
        below = conversation_context.Below(
            clinics=self.clinics,
            settings=self.settings,
            specialties=self.specialties,
            services=self.catalog,
            doctors=self.doctors,
            patients=self.patients,
            scheduling=self.scheduling,
            messaging=self.messaging,
            callbacks=self.callbacks,
            proofs=self.proofs,
            offers=self.waitlist.lists,
            forms=self.templates.templates,
        )
        return conversation_context.create(self.core, below)

    def _identity_ports(self) -> identity_context.Ports:
        return identity_context.Ports(
            directory=self.control.directory,
            entitlements=self.control.entitlements,
            quota=self.control.quota,
            flags=self.control.flags,
            gate=self.control.gate,
            clinics=self.clinics,
        )

    def routers(self) -> list[Router]:
        """Every HTTP route there is."""
        return [
            operations.router(self.core, self.databases),
            web.router(web.WebApp(embed=self.first_paint)),
            onboarding_router(self.onboarding, self.identity.sessions, self.core.settings.trusted_proxy_hops),
            *identity_context.routers(self.identity),
            organization_router(self.clinics, self.rooms, self.holidays, self.settings),
            catalog_router(self.catalog),
            doctors_router(self.doctors),
            rosters_router(self.rosters, self.absences),
            patients_router(self.patients, self.patient_search, self.patient_duplicates, self.patient_merges),
            *scheduling_routers(
                self.scheduling,
                self.clinics,
                self.visitors,
                self.core.settings.trusted_proxy_hops,
            ),
            frontdesk_router(
                self.frontdesk,
                self.identity.authenticator,
                self.control.gate,
                self.visitors,
                self.core.settings.trusted_proxy_hops,
            ),
            messaging_router(self.messaging),
            waitlist_router(self.waitlist.lists),
            reporting_router(self.reporting.reports),
            whatsapp_router(self.whatsapp, self.core.settings),
            templates_router(self.templates.templates),
            notices_router(self.notices.policies),
            callbacks_router(self.callbacks),
            conversation_router(self.conversations.inbox),
            audit_router(
                AuditEntryRepository(self.core.store), self.core.verifier, self.core.database.platform_database
            ),
            dead_letters_router(DeadLetters(self.core.store, self.databases)),
            *control_context.routers(self.control),
        ]

    async def databases(self) -> list[str]:
        """The shared database and those of single tenants."""
        return [self.core.database.platform_database, *await self.control.dedicated_databases()]

    def litestar(self) -> Litestar:
        """The application; its life span starts and stops the parts."""
        return create_litestar(
            self.core,
            self.routers(),
            self.identity.authenticator,
            self.control.gate,
            PERMISSIONS,
            lifespan=[self._ringing, self._closing_messaging],
        )

    @asynccontextmanager
    async def _ringing(self, _: Litestar) -> AsyncIterator[None]:
        """What this process puts into the outbox is told to a worker, which is another process."""
        bell = ArqDoorbell(self.core.settings.redis_url)
        self.core.doorbell.connect(bell)
        yield
        await bell.close()

    @asynccontextmanager
    async def _closing_messaging(self, _: Litestar) -> AsyncIterator[None]:
        yield
        await self.messaging.close()

    def asgi(self, application: Litestar) -> AsgiApp:
        """The application inside its outermost layer."""
        return create_asgi(self.core, application, self.identity.watch)

    async def start(self) -> None:
        """Open the parts, in a process without the application's life span."""
        await self.core.start()

    async def stop(self) -> None:
        """Close what was opened."""
        self.identity.close()
        await self.messaging.close()
        await self.core.stop()


def served(settings: Settings, clock: Clock | None = None) -> Any:
    """The ASGI application of an API process."""
    product = Product(settings, clock)
    return cast("Any", product.asgi(product.litestar()))
