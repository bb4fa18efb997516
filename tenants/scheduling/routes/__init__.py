"""HTTP doors of this context."""

from typing import Any

from litestar import Router
from litestar.di import Provide

from donto.identity.sessions.routes.answer import PRINCIPAL, facts_provider
from donto.kernel.http.command import BEFORE
from tenants.organization import ClinicService
from tenants.scheduling.assembly import Scheduling
from tenants.scheduling.routes import appointments, public, search
from tenants.scheduling.routes.codes import attempting
from tenants.scheduling.routes.first_paint import FirstPaint
from tenants.scheduling.routes.visitor import Visitors


def routers(
    scheduling: Scheduling, clinics: ClinicService, visitors: Visitors, trusted_proxy_hops: int
) -> list[Router]:
    """The routes, bound to their services: for people of the tenant, and for visitors."""
    provided: dict[str, Any] = {
        "booking": scheduling.booking,
        "visits": scheduling.visits,
        "calendar": scheduling.calendar,
        "frames": scheduling.frames,
        "availability": scheduling.availability,
        "policies": scheduling.policies,
        "feeds": scheduling.feeds,
        "guests": scheduling.visitors,
        "clinics": clinics,
        "door": visitors,
    }
    dependencies: dict[str, Any] = {name: _given(service) for name, service in provided.items()}
    inside = Router(
        path="/",
        route_handlers=[*appointments.HANDLERS, *search.HANDLERS],
        tags=["Scheduling"],
        dependencies={**dependencies, "principal": PRINCIPAL},
    )
    outside = Router(
        path="/",
        route_handlers=public.HANDLERS,
        opt={BEFORE: attempting(visitors.admit(trusted_proxy_hops), visitors, scheduling.visitors)},
        tags=["Public booking"],
        dependencies={**dependencies, "facts": facts_provider(trusted_proxy_hops)},
    )
    return [inside, outside]


def _given(service: Any) -> Provide:
    return Provide(lambda: service, sync_to_thread=False)


__all__ = ["FirstPaint", "Visitors", "routers"]
