"""HTTP doors of this context."""

from typing import Any

from litestar import Router
from litestar.di import Provide

from donto.identity.sessions.routes.answer import PRINCIPAL, facts_provider
from donto.kernel.http.access import Authenticator, TenantGate
from tenants.frontdesk.assembly import FrontDesk
from tenants.frontdesk.ports import PublicDoor
from tenants.frontdesk.routes import queue, stream
from tenants.frontdesk.routes.admission import Admission


def router(
    desk: FrontDesk, authenticator: Authenticator, gate: TenantGate, door: PublicDoor, trusted_proxy_hops: int
) -> Router:
    """The routes, bound to their services."""
    provided: dict[str, Any] = {
        "queue": desk.queue,
        "boards": desk.boards,
        "watchers": desk.watchers,
        "calendar": desk.calendar,
        "diaries": desk.diaries,
        "screens": desk.screens,
        "admission": Admission(authenticator, gate),
        "door": door,
    }
    return Router(
        path="/",
        route_handlers=[*queue.HANDLERS, *stream.HANDLERS],
        tags=["Front desk"],
        dependencies={
            **{name: _given(service) for name, service in provided.items()},
            "principal": PRINCIPAL,
            "facts": facts_provider(trusted_proxy_hops),
        },
    )


def _given(service: Any) -> Provide:
    return Provide(lambda: service, sync_to_thread=False)
