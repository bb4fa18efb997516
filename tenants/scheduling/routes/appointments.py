"""Doors of booking: holds, appointments, and what happens to them."""

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, post, put, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.scheduling.booking import BookingService, Wanted
from tenants.scheduling.calendar import CalendarService
from tenants.scheduling.models import Appointment
from tenants.scheduling.routes.views import appointment_view
from tenants.scheduling.schemas import (
    AppointmentCreate,
    AppointmentView,
    Cancel,
    Entry,
    HoldConfirm,
    HoldCreate,
    OverbookingCreate,
    PrivateNote,
    PrivateNoteView,
    Reschedule,
)
from tenants.scheduling.visits import Move, VisitService

Booking = NamedDependency[BookingService]
Visits = NamedDependency[VisitService]
Calendar = NamedDependency[CalendarService]
Version = NamedDependency[int]


def _shown(appointment: Appointment) -> Response[AppointmentView]:
    return tagged(appointment_view(appointment), appointment.version)


def _wanted(data: AppointmentCreate | OverbookingCreate | HoldCreate) -> Wanted:
    return Wanted(data.clinic_id, data.doctor_id, data.service_id, data.starts_at, data.patient_id, data.room_id)


@post(
    "/v1/holds",
    access=requires("appointments:create"),
    creates=True,
    answers=[404],
    operation_id="placeHold",
    summary="Keep a time",
)
async def place_hold(data: JSONBody[HoldCreate], booking: Booking) -> Response[AppointmentView]:
    """Nobody else can book it until `expiresAt`. A time that is not free answers 409 with every rule in the way."""
    return _shown(await booking.hold(_wanted(data)))


@post(
    "/v1/holds/{hold_id:str}/confirm",
    access=requires("appointments:create"),
    operation_id="confirmHold",
    summary="Make a hold a visit",
)
async def confirm_hold(
    hold_id: FromPath[str], data: JSONBody[HoldConfirm], booking: Booking, visits: Visits
) -> Response[AppointmentView]:
    """The held time becomes the patient's. A hold that is over answers 409."""
    return _shown(await booking.confirm(await visits.get(hold_id), data.patient_id, data.reason))


@delete(
    "/v1/holds/{hold_id:str}",
    access=requires("appointments:create"),
    answers=[409],
    operation_id="releaseHold",
    summary="Give a hold back",
)
async def release_hold(hold_id: FromPath[str], booking: Booking, visits: Visits) -> None:
    """The time is free again at once."""
    await booking.release(await visits.get(hold_id))


@post(
    "/v1/appointments",
    access=requires("appointments:create"),
    creates=True,
    answers=[404],
    operation_id="bookAppointment",
    summary="Book a visit",
)
async def book_appointment(data: JSONBody[AppointmentCreate], booking: Booking) -> Response[AppointmentView]:
    """A time that is not free answers 409 with every rule in the way. Staff may book off the grid and at once."""
    return _shown(await booking.book(_wanted(data), reason=data.reason))


@post(
    "/v1/appointments/overbook",
    access=requires("appointments:overbook"),
    creates=True,
    answers=[404],
    operation_id="overbookAppointment",
    summary="Book although the doctor is taken",
)
async def overbook_appointment(data: JSONBody[OverbookingCreate], booking: Booking) -> Response[AppointmentView]:
    """Uses one of the extra seats of the clinic's policy; room and patient must be free. The reason is kept."""
    return _shown(await booking.book(_wanted(data), reason=data.reason, overbooking=data.overbooking))


@get(
    "/v1/appointments/{appointment_id:str}",
    access=requires("appointments:read"),
    operation_id="getAppointment",
    summary="An appointment",
)
async def get_appointment(appointment_id: FromPath[str], visits: Visits) -> Response[AppointmentView]:
    """One appointment with its history."""
    return _shown(await visits.get(appointment_id))


@get(
    "/v1/patients/{patient_id:str}/appointments",
    access=requires("appointments:read"),
    operation_id="listPatientAppointments",
    summary="A patient's appointments",
)
async def list_patient_appointments(
    patient_id: FromPath[str], calendar: Calendar, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[Entry]:
    """The latest first, cancelled ones too."""
    return await calendar.of_patient(patient_id, limit, cursor)


@post(
    "/v1/appointments/{appointment_id:str}/reschedule",
    access=requires("appointments:reschedule"),
    operation_id="rescheduleAppointment",
    summary="Move a visit",
)
async def reschedule_appointment(
    appointment_id: FromPath[str], data: JSONBody[Reschedule], visits: Visits
) -> Response[AppointmentView]:
    """It stays the same appointment; where it stood before is in its history."""
    return _shown(await visits.move(appointment_id, Move(data.starts_at, data.doctor_id, data.room_id)))


@post(
    "/v1/appointments/{appointment_id:str}/cancel",
    access=requires("appointments:cancel"),
    operation_id="cancelAppointment",
    summary="Cancel a visit",
)
async def cancel_appointment(
    appointment_id: FromPath[str], data: JSONBody[Cancel], visits: Visits
) -> Response[AppointmentView]:
    """Its time is free at once. Late cancellations need a reason."""
    return _shown(await visits.cancel(appointment_id, data.reason))


@post(
    "/v1/appointments/{appointment_id:str}/confirm",
    access=requires("appointments:confirm"),
    operation_id="confirmAppointment",
    summary="The patient will come",
)
async def confirm_appointment(appointment_id: FromPath[str], visits: Visits) -> Response[AppointmentView]:
    """From `scheduled` only. Another state answers 409 with what it allows, as in every step."""
    return _shown(await visits.take(appointment_id, "confirm"))


@post(
    "/v1/appointments/{appointment_id:str}/arrive",
    access=requires("appointments:check_in"),
    operation_id="arriveAppointment",
    summary="The patient is here",
)
async def arrive_appointment(appointment_id: FromPath[str], visits: Visits) -> Response[AppointmentView]:
    """From `scheduled` or `confirmed`."""
    return _shown(await visits.take(appointment_id, "arrive"))


@post(
    "/v1/appointments/{appointment_id:str}/start",
    access=requires("appointments:start"),
    operation_id="startAppointment",
    summary="The visit begins",
)
async def start_appointment(appointment_id: FromPath[str], visits: Visits) -> Response[AppointmentView]:
    """From `arrived`."""
    return _shown(await visits.take(appointment_id, "start"))


@post(
    "/v1/appointments/{appointment_id:str}/complete",
    access=requires("appointments:complete"),
    operation_id="completeAppointment",
    summary="The visit is over",
)
async def complete_appointment(appointment_id: FromPath[str], visits: Visits) -> Response[AppointmentView]:
    """From `in_progress`."""
    return _shown(await visits.take(appointment_id, "complete"))


@post(
    "/v1/appointments/{appointment_id:str}/no-show",
    access=requires("appointments:mark_no_show"),
    operation_id="markNoShow",
    summary="The patient did not come",
)
async def mark_no_show(appointment_id: FromPath[str], visits: Visits) -> Response[AppointmentView]:
    """From `scheduled` or `confirmed`, some minutes after the begin (the clinic's policy). The time is free again."""
    return _shown(await visits.take(appointment_id, "no-show"))


@get(
    "/v1/appointments/{appointment_id:str}/private-note",
    access=requires("appointments:read_private_note"),
    operation_id="getPrivateNote",
    summary="The doctor's private note",
)
async def get_private_note(appointment_id: FromPath[str], visits: Visits) -> Response[PrivateNoteView]:
    """For the doctor whose visit it is."""
    found = await visits.get(appointment_id)
    return tagged(PrivateNoteView(found.private_note, found.version), found.version)


@put(
    "/v1/appointments/{appointment_id:str}/private-note",
    access=requires("appointments:update_private_note"),
    operation_id="setPrivateNote",
    summary="Write the doctor's private note",
)
async def set_private_note(
    appointment_id: FromPath[str], data: JSONBody[PrivateNote], version: Version, visits: Visits
) -> Response[PrivateNoteView]:
    """For the doctor whose visit it is."""
    noted = await visits.note(appointment_id, version, data.text)
    return tagged(PrivateNoteView(noted.private_note, noted.version), noted.version)


HANDLERS = [
    place_hold,
    confirm_hold,
    release_hold,
    book_appointment,
    overbook_appointment,
    get_appointment,
    list_patient_appointments,
    reschedule_appointment,
    cancel_appointment,
    confirm_appointment,
    arrive_appointment,
    start_appointment,
    complete_appointment,
    mark_no_show,
    get_private_note,
    set_private_note,
]
