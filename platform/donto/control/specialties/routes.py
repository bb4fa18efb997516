"""Routes of specialties: read by everybody who is signed in, changed by the operator.

The role matrix has no row for specialties. Like plans they are the operator's catalogue that all tenants share, so
their doors ask for the rows of plans.
"""

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from donto.control.specialties.models import Specialty
from donto.control.specialties.schemas import SpecialtyCreate, SpecialtyPatch, SpecialtyView
from donto.control.specialties.service import SpecialtyService
from donto.kernel.http.access import requires, signed_in
from donto.kernel.http.route import get, patch, post, tagged
from donto.kernel.page import Page

Specialties = NamedDependency[SpecialtyService]
_READ = requires("platform_plans:read", plane="platform")
_UPDATE = requires("platform_plans:update", plane="platform")


def _view(specialty: Specialty) -> SpecialtyView:
    return msgspec.convert(specialty.to_stored(), SpecialtyView)


@get(
    "/v1/specialties",
    access=signed_in("the same words for everybody, no tenant's data"),
    summary="List specialties",
    tags=["Specialties"],
    operation_id="listSpecialties",
)
async def list_specialties(specialties: Specialties) -> Page[SpecialtyView]:
    """The whole taxonomy on one page, by code; those with `active: false` may be in use and are not offered."""
    return Page([_view(one) for one in await specialties.every()])


@get(
    "/v1/platform/specialties/{code:str}",
    access=_READ,
    summary="Read a specialty",
    tags=["Platform"],
    operation_id="readSpecialty",
)
async def read_specialty(specialties: Specialties, code: FromPath[str]) -> Response[SpecialtyView]:
    """A specialty, with its version."""
    view = _view(await specialties.get(code))
    return tagged(view, view.version)


@post(
    "/v1/platform/specialties",
    access=_UPDATE,
    creates=True,
    summary="Add a specialty",
    tags=["Platform"],
    operation_id="createSpecialty",
)
async def create_specialty(specialties: Specialties, data: JSONBody[SpecialtyCreate]) -> Response[SpecialtyView]:
    """Its code and its field never change."""
    view = _view(await specialties.create(data))
    return tagged(view, view.version, 201)


@patch(
    "/v1/platform/specialties/{code:str}",
    access=_UPDATE,
    summary="Change a specialty",
    tags=["Platform"],
    operation_id="changeSpecialty",
)
async def change_specialty(
    specialties: Specialties, code: FromPath[str], data: JSONBody[SpecialtyPatch], version: NamedDependency[int]
) -> Response[SpecialtyView]:
    """Change the fields that are sent; `active: false` takes it off the offer."""
    view = _view(await specialties.change(code, data, version))
    return tagged(view, view.version)


def router(service: SpecialtyService) -> Router:
    """The routes, bound to `service`."""
    return Router(
        path="/",
        route_handlers=[list_specialties, read_specialty, create_specialty, change_specialty],
        dependencies={"specialties": Provide(lambda: service, sync_to_thread=False)},
    )
