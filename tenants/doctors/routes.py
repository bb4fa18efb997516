"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.identity.sessions.routes.answer import PRINCIPAL, Who
from donto.kernel.http.access import Principal, requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get, patch, post, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.doctors.models import Doctor
from tenants.doctors.schemas import DoctorCreate, DoctorPatch, DoctorPrivateView, DoctorView
from tenants.doctors.service import DoctorService

Doctors = NamedDependency[DoctorService]
Version = NamedDependency[int]
ClinicFilter = Annotated[
    str | None,
    QueryParameter(
        name="clinicId", max_length=64, pattern=r"^[A-Za-z0-9_]+$(?!\n)", description="Only those who work there"
    ),
]
SpecialtyFilter = Annotated[
    str | None,
    QueryParameter(
        name="specialty", max_length=40, pattern=r"^[a-z0-9-]+$(?!\n)", description="Only of this specialty (a code)"
    ),
]
ActiveFilter = Annotated[bool | None, QueryParameter(name="active", description="Only active ones, or others")]


def _view(doctor: Doctor) -> DoctorView:
    return msgspec.convert(doctor.to_stored() | {"id": doctor.id}, DoctorView)


def _outsider(principal: Principal) -> bool:
    """Whether the caller is only a patient here, and so sees public profiles and no accounts."""
    return set(principal.roles) <= {"patient"}


def _shown(view: DoctorView, principal: Principal) -> DoctorView:
    if _outsider(principal):
        view.user_id = None
    return view


@get("/v1/doctors", access=requires("doctors:read"), operation_id="listDoctors", summary="Doctors")
async def list_doctors(
    doctors: Doctors,
    principal: Who,
    clinic: ClinicFilter = None,
    specialty: SpecialtyFilter = None,
    active: ActiveFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[DoctorView]:
    """The doctors of the tenant by name, of all its clinics. Patients see published profiles of active doctors."""
    outside = _outsider(principal)
    page = await doctors.page(
        limit,
        cursor,
        clinic_id=clinic,
        specialty=specialty,
        active=True if outside else active,
        published=True if outside else None,
    )
    return Page([_shown(view, principal) for view in page.items], page.next_cursor)


@post(
    "/v1/doctors",
    access=requires("doctors:create"),
    creates=True,
    operation_id="addDoctor",
    summary="Add a doctor",
)
async def add_doctor(data: JSONBody[DoctorCreate], doctors: Doctors) -> Response[DoctorView]:
    """A new profile, as a draft."""
    view = _view(await doctors.add(data))
    return tagged(view, view.version)


@get("/v1/doctors/{doctor_id:str}", access=requires("doctors:read"), operation_id="getDoctor", summary="A doctor")
async def get_doctor(doctor_id: FromPath[str], doctors: Doctors, principal: Who) -> Response[DoctorView]:
    """One doctor."""
    view = _shown(_view(await doctors.shown(doctor_id, public_only=_outsider(principal))), principal)
    return tagged(view, view.version)


@get(
    "/v1/doctors/{doctor_id:str}/private",
    access=requires("doctors:read_private"),
    operation_id="getDoctorPrivate",
    summary="A doctor's papers",
)
async def get_doctor_private(doctor_id: FromPath[str], doctors: Doctors) -> Response[DoctorPrivateView]:
    """Registration and pay: one's own, or those of the doctors in one's clinics."""
    doctor = await doctors.private(doctor_id)
    papers = doctor.registration
    number, council = (papers.number, papers.council) if papers else (None, None)
    view = DoctorPrivateView(doctor.id, number, council, doctor.pay_notes, doctor.version)
    return tagged(view, view.version)


@patch(
    "/v1/doctors/{doctor_id:str}",
    access=requires("doctors:update"),
    operation_id="changeDoctor",
    summary="Change a profile",
)
async def change_doctor(
    doctor_id: FromPath[str], data: JSONBody[DoctorPatch], version: Version, doctors: Doctors
) -> Response[DoctorView]:
    """Change the fields that are sent. Doctors change their own profile, but neither their account nor their pay."""
    view = _view(await doctors.change(doctor_id, version, data))
    return tagged(view, view.version)


@post(
    "/v1/doctors/{doctor_id:str}/publish",
    access=requires("doctors:publish_profile"),
    operation_id="publishDoctor",
    summary="Publish a profile",
)
async def publish_doctor(doctor_id: FromPath[str], doctors: Doctors) -> Response[DoctorView]:
    """Show it to patients. A profile that is not complete is a 409 whose `missing` names the fields."""
    view = _view(await doctors.publish(doctor_id))
    return tagged(view, view.version)


@post(
    "/v1/doctors/{doctor_id:str}/unpublish",
    access=requires("doctors:publish_profile"),
    operation_id="unpublishDoctor",
    summary="Take a profile back",
)
async def unpublish_doctor(doctor_id: FromPath[str], doctors: Doctors) -> Response[DoctorView]:
    """Hide it from patients; what they have booked stays."""
    view = _view(await doctors.unpublish(doctor_id))
    return tagged(view, view.version)


@post(
    "/v1/doctors/{doctor_id:str}/deactivate",
    access=requires("doctors:deactivate"),
    operation_id="deactivateDoctor",
    summary="Take a doctor out of new work",
)
async def deactivate_doctor(doctor_id: FromPath[str], doctors: Doctors) -> Response[DoctorView]:
    """The profile stays where it was used. The account, if there is one, is shut out elsewhere."""
    view = _view(await doctors.set_active(doctor_id, active=False))
    return tagged(view, view.version)


@post(
    "/v1/doctors/{doctor_id:str}/activate",
    access=requires("doctors:deactivate"),
    operation_id="activateDoctor",
    summary="Take a doctor back into work",
)
async def activate_doctor(doctor_id: FromPath[str], doctors: Doctors) -> Response[DoctorView]:
    """The profile can be booked again; published it is if it was."""
    view = _view(await doctors.set_active(doctor_id, active=True))
    return tagged(view, view.version)


def router(doctors: DoctorService) -> Router:
    """The routes, bound to their service."""
    return Router(
        path="/",
        route_handlers=[
            list_doctors,
            add_doctor,
            get_doctor,
            get_doctor_private,
            change_doctor,
            publish_doctor,
            unpublish_doctor,
            deactivate_doctor,
            activate_doctor,
        ],
        tags=["Doctors"],
        dependencies={"doctors": Provide(lambda: doctors, sync_to_thread=False), "principal": PRINCIPAL},
    )
