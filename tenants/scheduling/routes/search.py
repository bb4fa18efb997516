"""Doors of looking: free times, the diary, agendas, feeds, policies."""

from typing import Final

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from donto.identity.roles import Role
from donto.identity.sessions.routes.answer import Who
from donto.kernel.http.access import Principal, requires
from donto.kernel.http.instant import instant
from donto.kernel.http.route import delete, get, patch, post, tagged
from tenants.scheduling.availability import AvailabilityService
from tenants.scheduling.booking import Wanted
from tenants.scheduling.calendar import CalendarService
from tenants.scheduling.feeds import FeedService
from tenants.scheduling.frame import FrameService
from tenants.scheduling.policies import PolicyService
from tenants.scheduling.routes.parameters import (
    At,
    Cancelled,
    ClinicId,
    Days,
    DoctorId,
    ForPatient,
    From,
    HowMany,
    Moving,
    OnlyDoctor,
    OnlyRoom,
    ServiceId,
    Specialty,
    To,
)
from tenants.scheduling.routes.views import policy_view
from tenants.scheduling.schemas import (
    AgendaView,
    CalendarView,
    ExplainView,
    FeedCreate,
    FeedView,
    FrameView,
    NextView,
    PolicyPatch,
    PolicyView,
    SlotsView,
)

Availability = NamedDependency[AvailabilityService]
Calendar = NamedDependency[CalendarService]
Frames = NamedDependency[FrameService]
Policies = NamedDependency[PolicyService]
Feeds = NamedDependency[FeedService]
Version = NamedDependency[int]
FORTNIGHT: Final = 14


def _for(whose: str | None, principal: Principal) -> str | None:
    """The patient or visit that is taken into account; for patients none: no account is a patient's record (IAM-9)."""
    return None if all(role == Role.PATIENT for role in principal.roles) else whose


@get(
    "/v1/availability/{doctor_id:str}",
    access=requires("schedules:read"),
    operation_id="listSlots",
    summary="Free times of a doctor",
)
async def list_slots(
    doctor_id: FromPath[str],
    availability: Availability,
    clinic: ClinicId,
    service: ServiceId,
    since: From,
    until: To,
    principal: Who,
    patient: ForPatient = None,
    moving: Moving = None,
) -> SlotsView:
    """Times at which a visit may begin, in order."""
    wanted = Wanted(clinic, doctor_id, service, instant(since, "query:from"), _for(patient, principal))
    return await availability.of_doctor(wanted, instant(until, "query:to"), moving=_for(moving, principal))


@get(
    "/v1/availability/next",
    access=requires("schedules:read"),
    answers=[404],
    operation_id="listNextSlots",
    summary="The next free times over all doctors",
)
async def list_next_slots(
    availability: Availability,
    clinic: ClinicId,
    service: ServiceId,
    since: From,
    specialty: Specialty = None,
    limit: HowMany = 10,
) -> NextView:
    """The next begins from an instant on, over all doctors of the clinic who give the service."""
    return await availability.next(clinic, service, instant(since, "query:from"), limit, specialty=specialty)


@get(
    "/v1/availability/explain",
    access=requires("schedules:read"),
    answers=[404],
    operation_id="explainSlot",
    summary="Why not this time?",
)
async def explain_slot(
    availability: Availability,
    clinic: ClinicId,
    doctor: DoctorId,
    service: ServiceId,
    at: At,
    principal: Who,
    patient: ForPatient = None,
    moving: Moving = None,
) -> ExplainView:
    """Every rule that blocks a begin at this instant; none: it can be booked."""
    wanted = Wanted(clinic, doctor, service, instant(at, "query:at"), _for(patient, principal))
    return await availability.explain(wanted, moving=_for(moving, principal))


@get(
    "/v1/calendar",
    access=requires("appointments:read"),
    answers=[404],
    operation_id="getCalendar",
    summary="The diary",
)
async def get_calendar(
    calendar: Calendar,
    clinic: ClinicId,
    since: From,
    until: To,
    doctor: OnlyDoctor = None,
    room: OnlyRoom = None,
    cancelled: Cancelled = False,
) -> CalendarView:
    """Appointments and live holds of a clinic that overlap the range, in order of begin."""
    begin, end = instant(since, "query:from"), instant(until, "query:to")
    return await calendar.of_clinic(clinic, begin, end, doctor_id=doctor, room_id=room, cancelled=cancelled)


@get(
    "/v1/calendar/frame",
    access=requires("appointments:read"),
    answers=[404],
    operation_id="getCalendarFrame",
    summary="What the diary is drawn on",
)
async def get_frame(frames: Frames, clinic: ClinicId, since: From, until: To) -> FrameView:
    """A column for each active doctor: open hours, absences, hospital rounds. Who sees one doctor's visits gets one."""
    return await frames.of_clinic(clinic, instant(since, "query:from"), instant(until, "query:to"))


@get(
    "/v1/doctors/{doctor_id:str}/agenda",
    access=requires("appointments:read"),
    operation_id="getAgenda",
    summary="A doctor's next days",
)
async def get_agenda(doctor_id: FromPath[str], calendar: Calendar, days: Days = FORTNIGHT) -> AgendaView:
    """Today and the days after it, with what is booked on each."""
    return await calendar.agenda(doctor_id, days)


@get(
    "/v1/clinics/{clinic_id:str}/appointment-policy",
    access=requires("clinics:read"),
    operation_id="getAppointmentPolicy",
    summary="How a clinic takes bookings",
)
async def get_policy(clinic_id: FromPath[str], policies: Policies) -> Response[PolicyView]:
    """Version 1 is the defaults."""
    view = policy_view(await policies.of(clinic_id))
    return tagged(view, view.version)


@patch(
    "/v1/clinics/{clinic_id:str}/appointment-policy",
    access=requires("clinics:update_appointment_policy"),
    operation_id="changeAppointmentPolicy",
    summary="Change how a clinic takes bookings",
)
async def change_policy(
    clinic_id: FromPath[str], data: JSONBody[PolicyPatch], version: Version, policies: Policies
) -> Response[PolicyView]:
    """Change the fields that are sent. Holds for new bookings; what is booked stays."""
    view = policy_view(await policies.change(clinic_id, version, data))
    return tagged(view, view.version)


@post(
    "/v1/doctors/{doctor_id:str}/feed",
    access=requires("schedules:update"),
    creates=True,
    operation_id="openFeed",
    summary="Open a calendar feed",
)
async def open_feed(doctor_id: FromPath[str], data: JSONBody[FeedCreate], feeds: Feeds) -> Response[FeedView]:
    """A secret address for calendar programs, shown this once. The address before it stops working."""
    return Response(await feeds.open(doctor_id, data.names))


@delete(
    "/v1/doctors/{doctor_id:str}/feed",
    access=requires("schedules:update"),
    operation_id="closeFeed",
    summary="Close a calendar feed",
)
async def close_feed(doctor_id: FromPath[str], feeds: Feeds) -> None:
    """Its address stops working at once."""
    await feeds.close(doctor_id)


HANDLERS = [
    list_slots,
    list_next_slots,
    explain_slot,
    get_calendar,
    get_frame,
    get_agenda,
    get_policy,
    change_policy,
    open_feed,
    close_feed,
]
