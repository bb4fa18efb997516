"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.kernel.document import StoredDocument
from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.organization.schemas import (
    BrandingPatch,
    ClinicCreate,
    ClinicPatch,
    ClinicView,
    HolidayCreate,
    HolidayView,
    RoomCreate,
    RoomPatch,
    RoomView,
    SettingsPatch,
    SettingsView,
)
from tenants.organization.service import ClinicService, HolidayService, RoomService, SettingsService

Clinics = NamedDependency[ClinicService]
Rooms = NamedDependency[RoomService]
Holidays = NamedDependency[HolidayService]
Settings = NamedDependency[SettingsService]
Version = NamedDependency[int]
ClinicFilter = Annotated[
    str | None,
    QueryParameter(name="clinicId", max_length=64, pattern=r"^[A-Za-z0-9_]+$(?!\n)", description="Only of this clinic"),
]
Since = Annotated[
    str | None,
    QueryParameter(
        name="from",
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)",
        max_length=10,
        description="YYYY-MM-DD, inclusive",
    ),
]


def _clinic(clinic: StoredDocument) -> ClinicView:
    return msgspec.convert(clinic.to_stored() | {"id": clinic.id}, ClinicView)


def _room(room: StoredDocument) -> RoomView:
    return msgspec.convert(room.to_stored() | {"id": room.id}, RoomView)


@get("/v1/clinics", access=requires("clinics:read"), operation_id="listClinics", summary="Clinics")
async def list_clinics(clinics: Clinics, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Page[ClinicView]:
    """The clinics you work in (an owner: all), by name."""
    return await clinics.page(limit, cursor)


@post(
    "/v1/clinics",
    access=requires("clinics:create"),
    creates=True,
    operation_id="openClinic",
    summary="Open a clinic",
)
async def open_clinic(data: JSONBody[ClinicCreate], clinics: Clinics) -> Response[ClinicView]:
    """Open a clinic. Counts against the plan's limit `clinics`."""
    view = _clinic(await clinics.open(data))
    return tagged(view, view.version)


@get(
    "/v1/clinics/{clinic_id:str}",
    access=requires("clinics:read"),
    operation_id="getClinic",
    summary="A clinic",
)
async def get_clinic(clinic_id: FromPath[str], clinics: Clinics) -> Response[ClinicView]:
    """One clinic."""
    view = _clinic(await clinics.get(clinic_id))
    return tagged(view, view.version)


@patch(
    "/v1/clinics/{clinic_id:str}",
    access=requires("clinics:update"),
    operation_id="changeClinic",
    summary="Change a clinic",
)
async def change_clinic(
    clinic_id: FromPath[str], data: JSONBody[ClinicPatch], version: Version, clinics: Clinics
) -> Response[ClinicView]:
    """Change the fields that are sent."""
    view = _clinic(await clinics.change(clinic_id, version, data))
    return tagged(view, view.version)


@post(
    "/v1/clinics/{clinic_id:str}/deactivate",
    access=requires("clinics:deactivate"),
    operation_id="deactivateClinic",
    summary="Close a clinic for new work",
)
async def deactivate_clinic(clinic_id: FromPath[str], clinics: Clinics) -> Response[ClinicView]:
    """The clinic stays readable and no longer counts against the plan."""
    view = _clinic(await clinics.set_active(clinic_id, active=False))
    return tagged(view, view.version)


@post(
    "/v1/clinics/{clinic_id:str}/activate",
    access=requires("clinics:deactivate"),
    operation_id="activateClinic",
    summary="Open a clinic again",
)
async def activate_clinic(clinic_id: FromPath[str], clinics: Clinics) -> Response[ClinicView]:
    """Counts against the plan's limit `clinics` again."""
    view = _clinic(await clinics.set_active(clinic_id, active=True))
    return tagged(view, view.version)


@get("/v1/rooms", access=requires("clinics:read"), operation_id="listRooms", summary="Rooms and chairs")
async def list_rooms(
    rooms: Rooms, clinic: ClinicFilter = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[RoomView]:
    """Rooms and chairs of your clinics."""
    return await rooms.page(clinic, limit, cursor)


@post(
    "/v1/rooms",
    access=requires("clinics:update"),
    creates=True,
    answers=[404],
    operation_id="addRoom",
    summary="Add a room or chair",
)
async def add_room(data: JSONBody[RoomCreate], rooms: Rooms) -> Response[RoomView]:
    """Add a room or chair to a clinic."""
    view = _room(await rooms.add(data))
    return tagged(view, view.version)


@get(
    "/v1/rooms/{room_id:str}",
    access=requires("clinics:read"),
    operation_id="getRoom",
    summary="A room or chair",
)
async def get_room(room_id: FromPath[str], rooms: Rooms) -> Response[RoomView]:
    """One room or chair."""
    view = _room(await rooms.get(room_id))
    return tagged(view, view.version)


@patch(
    "/v1/rooms/{room_id:str}",
    access=requires("clinics:update"),
    operation_id="changeRoom",
    summary="Change a room",
)
async def change_room(
    room_id: FromPath[str], data: JSONBody[RoomPatch], version: Version, rooms: Rooms
) -> Response[RoomView]:
    """Change the fields that are sent; `active: false` takes it out of use."""
    view = _room(await rooms.change(room_id, version, data))
    return tagged(view, view.version)


@get("/v1/holidays", access=requires("clinics:read"), operation_id="listHolidays", summary="Holidays")
async def list_holidays(
    holidays: Holidays,
    clinic: ClinicFilter = None,
    since: Since = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[HolidayView]:
    """Holidays by date: of the whole tenant and of your clinics."""
    return await holidays.page(clinic, since, limit, cursor)


@post(
    "/v1/holidays",
    access=requires("clinics:update_holidays"),
    creates=True,
    answers=[404],
    operation_id="addHoliday",
    summary="Add a holiday",
)
async def add_holiday(data: JSONBody[HolidayCreate], holidays: Holidays) -> Response[HolidayView]:
    """Close a clinic, or all of them, for a day."""
    holiday = await holidays.add(data)
    view = HolidayView(holiday.id, holiday.clinic_id, holiday.date, holiday.name, holiday.version)
    return tagged(view, view.version)


@delete(
    "/v1/holidays/{holiday_id:str}",
    access=requires("clinics:update_holidays"),
    operation_id="removeHoliday",
    summary="Remove a holiday",
)
async def remove_holiday(holiday_id: FromPath[str], holidays: Holidays) -> None:
    """Open again on that day."""
    await holidays.remove(holiday_id)


@get(
    "/v1/tenant",
    access=requires("tenant_settings:read"),
    operation_id="getTenant",
    summary="The tenant's settings",
)
async def get_settings(settings: Settings) -> Response[SettingsView]:
    """Branding, languages and policies of the whole tenant."""
    view = await settings.view()
    return tagged(view, view.version)


@patch(
    "/v1/tenant",
    access=requires("tenant_settings:update"),
    operation_id="changeTenant",
    summary="Change settings",
)
async def change_settings(
    data: JSONBody[SettingsPatch], version: Version, settings: Settings
) -> Response[SettingsView]:
    """Change the fields that are sent."""
    view = await settings.change(version, data)
    return tagged(view, view.version)


@patch(
    "/v1/tenant/branding",
    access=requires("tenant_settings:update_branding"),
    operation_id="changeBranding",
    summary="Change branding",
)
async def change_branding(
    data: JSONBody[BrandingPatch], version: Version, settings: Settings
) -> Response[SettingsView]:
    """Change the fields that are sent."""
    view = await settings.change_branding(version, data)
    return tagged(view, view.version)


def router(clinics: ClinicService, rooms: RoomService, holidays: HolidayService, settings: SettingsService) -> Router:
    """The routes, bound to their services."""
    return Router(
        path="/",
        route_handlers=[
            list_clinics,
            open_clinic,
            get_clinic,
            change_clinic,
            deactivate_clinic,
            activate_clinic,
            list_rooms,
            add_room,
            get_room,
            change_room,
            list_holidays,
            add_holiday,
            remove_holiday,
            get_settings,
            change_settings,
            change_branding,
        ],
        tags=["Organization"],
        dependencies={
            "clinics": Provide(lambda: clinics, sync_to_thread=False),
            "rooms": Provide(lambda: rooms, sync_to_thread=False),
            "holidays": Provide(lambda: holidays, sync_to_thread=False),
            "settings": Provide(lambda: settings, sync_to_thread=False),
        },
    )
