"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.identity.sessions.routes.answer import PRINCIPAL, Who
from donto.kernel.http.access import Principal, requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get, patch, post, put, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.catalog.models import Service
from tenants.catalog.schemas import PricePut, ServiceCreate, ServicePatch, ServiceView
from tenants.catalog.service import ServiceService

Services = NamedDependency[ServiceService]
Version = NamedDependency[int]
ClinicFilter = Annotated[
    str | None,
    QueryParameter(
        name="clinicId", max_length=64, pattern=r"^[A-Za-z0-9_]+$(?!\n)", description="Only what is offered there"
    ),
]
SpecialtyFilter = Annotated[
    str | None,
    QueryParameter(
        name="specialty", max_length=40, pattern=r"^[a-z0-9-]+$(?!\n)", description="Only of this specialty (a code)"
    ),
]
ActiveFilter = Annotated[bool | None, QueryParameter(name="active", description="Only active ones, or others")]


def _view(service: Service) -> ServiceView:
    return msgspec.convert(service.to_stored() | {"id": service.id}, ServiceView)


def _outsider(principal: Principal) -> bool:
    """Whether the caller is only a patient here, and so sees what is on offer and no more."""
    return set(principal.roles) <= {"patient"}


@get("/v1/services", access=requires("catalog:read"), operation_id="listServices", summary="Services")
async def list_services(
    services: Services,
    principal: Who,
    clinic: ClinicFilter = None,
    specialty: SpecialtyFilter = None,
    active: ActiveFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[ServiceView]:
    """The services of the tenant by name. Patients see the active ones."""
    only = True if _outsider(principal) else active
    return await services.page(limit, cursor, clinic_id=clinic, specialty=specialty, active=only)


@post(
    "/v1/services",
    access=requires("catalog:create"),
    creates=True,
    operation_id="addService",
    summary="Add a service",
)
async def add_service(data: JSONBody[ServiceCreate], services: Services) -> Response[ServiceView]:
    """Offer a service, with its first price."""
    view = _view(await services.add(data))
    return tagged(view, view.version)


@get("/v1/services/{service_id:str}", access=requires("catalog:read"), operation_id="getService", summary="A service")
async def get_service(service_id: FromPath[str], services: Services, principal: Who) -> Response[ServiceView]:
    """One service."""
    view = _view(await services.shown(service_id, active_only=_outsider(principal)))
    return tagged(view, view.version)


@patch(
    "/v1/services/{service_id:str}",
    access=requires("catalog:update"),
    operation_id="changeService",
    summary="Change a service",
)
async def change_service(
    service_id: FromPath[str], data: JSONBody[ServicePatch], version: Version, services: Services
) -> Response[ServiceView]:
    """Change the fields that are sent; not the price."""
    view = _view(await services.change(service_id, version, data))
    return tagged(view, view.version)


@put(
    "/v1/services/{service_id:str}/price",
    access=requires("catalog:update_price"),
    operation_id="repriceService",
    summary="Change a price",
)
async def reprice_service(
    service_id: FromPath[str], data: JSONBody[PricePut], version: Version, services: Services
) -> Response[ServiceView]:
    """The price from now on."""
    view = _view(await services.reprice(service_id, version, data))
    return tagged(view, view.version)


@post(
    "/v1/services/{service_id:str}/deactivate",
    access=requires("catalog:delete"),
    operation_id="deactivateService",
    summary="Take a service off the offer",
)
async def deactivate_service(service_id: FromPath[str], services: Services) -> Response[ServiceView]:
    """It stays where it was booked and invoiced: services are never erased."""
    view = _view(await services.set_active(service_id, active=False))
    return tagged(view, view.version)


@post(
    "/v1/services/{service_id:str}/activate",
    access=requires("catalog:delete"),
    operation_id="activateService",
    summary="Offer a service again",
)
async def activate_service(service_id: FromPath[str], services: Services) -> Response[ServiceView]:
    """Put it on the offer again."""
    view = _view(await services.set_active(service_id, active=True))
    return tagged(view, view.version)


def router(services: ServiceService) -> Router:
    """The routes, bound to their service."""
    return Router(
        path="/",
        route_handlers=[
            list_services,
            add_service,
            get_service,
            change_service,
            reprice_service,
            deactivate_service,
            activate_service,
        ],
        tags=["Catalog"],
        dependencies={"services": Provide(lambda: services, sync_to_thread=False), "principal": PRINCIPAL},
    )
