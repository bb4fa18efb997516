"""HTTP doors of this context."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.identity.roles import Role
from donto.kernel.document import StoredDocument
from donto.kernel.http.access import Principal, requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.rosters.absence import AbsenceService
from tenants.rosters.schemas import (
    AbsenceCreate,
    AbsenceOutcome,
    AbsenceStatus,
    AbsenceView,
    DayOverrideCreate,
    DayOverrideView,
    LeaveCreate,
    ScheduleCreate,
    SchedulePatch,
    ScheduleView,
)
from tenants.rosters.service import RosterService

Rosters = NamedDependency[RosterService]
Absences = NamedDependency[AbsenceService]
Version = NamedDependency[int]
Staff = NamedDependency[bool]
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)"
Since = Annotated[
    str | None, QueryParameter(name="from", pattern=_DATE, max_length=10, description="YYYY-MM-DD, inclusive")
]
Until = Annotated[
    str | None, QueryParameter(name="to", pattern=_DATE, max_length=10, description="YYYY-MM-DD, inclusive")
]
Status = Annotated[AbsenceStatus, QueryParameter(description="Only absences in this state")]
ClinicFilter = Annotated[
    str | None,
    QueryParameter(name="clinicId", max_length=64, pattern=r"^[A-Za-z0-9_]+$(?!\n)", description="Only of this clinic"),
]


def _schedule(schedule: StoredDocument) -> Response[ScheduleView]:
    view = msgspec.convert(schedule.to_stored() | {"id": schedule.id}, ScheduleView)
    return tagged(view, view.version)


def _absence(view: AbsenceOutcome) -> Response[AbsenceOutcome]:
    return tagged(view, view.version)


def is_staff(request: Request[Any, Any, Any]) -> bool:
    """Dependency `staff`: whether the caller is more than a patient. Patients see when a doctor can be visited, and
    not where else the doctor works, nor why a day differs (role matrix: "free slots only for patients")."""
    caller: Principal = request.user
    return any(role != Role.PATIENT for role in caller.roles)


@get(
    "/v1/doctors/{doctor_id:str}/schedules",
    access=requires("schedules:read"),
    operation_id="listSchedules",
    summary="A doctor's weekly hours and rounds",
)
async def list_schedules(
    doctor_id: FromPath[str], rosters: Rosters, staff: Staff, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[ScheduleView]:
    """Weekly hours in your clinics, and hospital rounds. Patients get the hours alone."""
    return await rosters.page_schedules(doctor_id, limit, cursor, staff=staff)


@post(
    "/v1/doctors/{doctor_id:str}/schedules",
    access=requires("schedules:create"),
    creates=True,
    operation_id="enterSchedule",
    summary="Enter weekly hours or rounds",
)
async def enter_schedule(
    doctor_id: FromPath[str], data: JSONBody[ScheduleCreate], rosters: Rosters
) -> Response[ScheduleView]:
    """Weekly hours in a clinic, or hospital rounds, which are not bookable.

    They are held against everything the doctor does elsewhere, with the time to travel. What clashes is listed in
    `conflicts` of the 409: kind, place, and the first date and times.
    """
    return _schedule(await rosters.create_schedule(doctor_id, data))


@get(
    "/v1/schedules/{schedule_id:str}",
    access=requires("schedules:read"),
    operation_id="getSchedule",
    summary="Weekly hours or rounds",
)
async def get_schedule(schedule_id: FromPath[str], rosters: Rosters, staff: Staff) -> Response[ScheduleView]:
    """One schedule."""
    return _schedule(await rosters.get_schedule(schedule_id, staff=staff))


@patch(
    "/v1/schedules/{schedule_id:str}",
    access=requires("schedules:update"),
    operation_id="changeSchedule",
    summary="Change weekly hours or rounds",
)
async def change_schedule(
    schedule_id: FromPath[str], data: JSONBody[SchedulePatch], version: Version, rosters: Rosters
) -> Response[ScheduleView]:
    """Change the fields that are sent; checked for clashes as a new one is."""
    return _schedule(await rosters.change_schedule(schedule_id, version, data))


@delete(
    "/v1/schedules/{schedule_id:str}",
    access=requires("schedules:delete"),
    operation_id="removeSchedule",
    summary="Remove weekly hours or rounds",
)
async def remove_schedule(schedule_id: FromPath[str], rosters: Rosters) -> None:
    """No new bookings in these hours; what is booked stays booked."""
    await rosters.remove_schedule(schedule_id)


@get(
    "/v1/doctors/{doctor_id:str}/overrides",
    access=requires("schedules:read"),
    operation_id="listDayOverrides",
    summary="A doctor's differing days",
)
async def list_overrides(
    doctor_id: FromPath[str],
    rosters: Rosters,
    staff: Staff,
    since: Since = None,
    until: Until = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[DayOverrideView]:
    """Days with other or more hours in your clinics, by date. Patients get no notes."""
    return await rosters.page_overrides(doctor_id, since, until, limit, cursor, staff=staff)


@post(
    "/v1/doctors/{doctor_id:str}/overrides",
    access=requires("schedules:create"),
    creates=True,
    operation_id="addDayOverride",
    summary="Let a day differ",
)
async def add_override(
    doctor_id: FromPath[str], data: JSONBody[DayOverrideCreate], rosters: Rosters
) -> Response[DayOverrideView]:
    """Replace a day's hours in a clinic (without windows: a day off), or add to them.

    `force` enters it although it clashes with what the doctor does elsewhere that day.
    """
    override = await rosters.add_override(doctor_id, data)
    view = msgspec.convert(override.to_stored() | {"id": override.id}, DayOverrideView)
    return tagged(view, view.version)


@delete(
    "/v1/overrides/{override_id:str}",
    access=requires("schedules:delete"),
    answers=[409],
    operation_id="removeDayOverride",
    summary="Back to the week's hours",
)
async def remove_override(override_id: FromPath[str], rosters: Rosters) -> None:
    """The day is like its weekday again, unless that clashes by now."""
    await rosters.remove_override(override_id)


@get(
    "/v1/doctors/{doctor_id:str}/absences",
    access=requires("schedules:block_time"),
    operation_id="listAbsences",
    summary="A doctor's absences",
)
async def list_absences(
    doctor_id: FromPath[str], absences: Absences, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[AbsenceView]:
    """Leave, blocks and emergencies, the latest first, for those who may enter them: reasons are in it."""
    return await absences.page(doctor_id, limit, cursor)


@post(
    "/v1/doctors/{doctor_id:str}/absences",
    access=requires("schedules:block_time"),
    creates=True,
    operation_id="enterAbsence",
    summary="Block time",
)
async def enter_absence(
    doctor_id: FromPath[str], data: JSONBody[AbsenceCreate], absences: Absences
) -> Response[AbsenceOutcome]:
    """A block or an emergency, which holds at once. `affected` lists the appointments it hits."""
    return _absence(await absences.enter(doctor_id, data))


@post(
    "/v1/doctors/{doctor_id:str}/leave-requests",
    access=requires("schedules:request_leave"),
    creates=True,
    operation_id="requestLeave",
    summary="Request leave",
)
async def request_leave(
    doctor_id: FromPath[str], data: JSONBody[LeaveCreate], absences: Absences
) -> Response[AbsenceOutcome]:
    """Leave that holds once it is approved. `affected` lists the appointments it would hit."""
    return _absence(await absences.request_leave(doctor_id, data))


@post(
    "/v1/doctors/{doctor_id:str}/leave",
    access=requires("schedules:approve_leave"),
    creates=True,
    operation_id="grantLeave",
    summary="Enter approved leave",
)
async def grant_leave(
    doctor_id: FromPath[str], data: JSONBody[LeaveCreate], absences: Absences
) -> Response[AbsenceOutcome]:
    """Leave that holds at once. `affected` lists the appointments it hits."""
    return _absence(await absences.grant_leave(doctor_id, data))


@get(
    "/v1/absences",
    access=requires("schedules:approve_leave"),
    operation_id="listAbsencesToDecide",
    summary="Absences to decide on",
)
async def list_all_absences(
    absences: Absences,
    status: Status = "requested",
    clinic: ClinicFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[AbsenceView]:
    """Absences of the doctors of your clinics, by beginning: those that wait for a decision, or in another state."""
    return await absences.page_of_all(status, clinic, limit, cursor)


@post(
    "/v1/absences/{absence_id:str}/approve",
    access=requires("schedules:approve_leave"),
    operation_id="approveLeave",
    summary="Approve leave",
)
async def approve_leave(absence_id: FromPath[str], absences: Absences) -> Response[AbsenceOutcome]:
    """It holds from now on. `affected` lists the appointments it hits."""
    return _absence(await absences.approve(absence_id))


@post(
    "/v1/absences/{absence_id:str}/decline",
    access=requires("schedules:approve_leave"),
    operation_id="declineLeave",
    summary="Decline leave",
)
async def decline_leave(absence_id: FromPath[str], absences: Absences) -> Response[AbsenceOutcome]:
    """It stays in the list, and never holds."""
    return _absence(await absences.decline(absence_id))


@post(
    "/v1/absences/{absence_id:str}/cancel",
    access=requires("schedules:block_time"),
    operation_id="cancelAbsence",
    summary="Take back a block or an emergency",
)
async def cancel_absence(absence_id: FromPath[str], absences: Absences) -> Response[AbsenceOutcome]:
    """The time can be booked again."""
    return _absence(await absences.cancel(absence_id))


@post(
    "/v1/absences/{absence_id:str}/withdraw",
    access=requires("schedules:request_leave"),
    operation_id="withdrawLeave",
    summary="Withdraw leave",
)
async def withdraw_leave(absence_id: FromPath[str], absences: Absences) -> Response[AbsenceOutcome]:
    """Requested or approved leave is taken back; the time can be booked again."""
    return _absence(await absences.withdraw(absence_id))


def router(rosters: RosterService, absences: AbsenceService) -> Router:
    """The routes, bound to their services."""
    return Router(
        path="/",
        route_handlers=[
            list_schedules,
            enter_schedule,
            get_schedule,
            change_schedule,
            remove_schedule,
            list_overrides,
            add_override,
            remove_override,
            list_absences,
            enter_absence,
            request_leave,
            grant_leave,
            list_all_absences,
            approve_leave,
            decline_leave,
            cancel_absence,
            withdraw_leave,
        ],
        tags=["Rosters"],
        dependencies={
            "rosters": Provide(lambda: rosters, sync_to_thread=False),
            "absences": Provide(lambda: absences, sync_to_thread=False),
            "staff": Provide(is_staff, sync_to_thread=False),
        },
    )
