"""All doors of identity."""

from typing import TypeVar

from litestar import Router
from litestar.di import Provide

from donto.identity.assembly import Identity
from donto.identity.members.routes import routers as member_routers
from donto.identity.roles.routes import routers as role_routers
from donto.identity.sessions.routes import account, joining, signing_in
from donto.identity.sessions.routes.answer import PRINCIPAL, facts_provider

T = TypeVar("T")


def _always(service: T) -> Provide:
    return Provide(lambda: service, sync_to_thread=False)


def routers(identity: Identity) -> list[Router]:
    """The routes, bound to their services."""
    shared = {"principal": PRINCIPAL, "facts": facts_provider(identity.options.trusted_proxy_hops)}
    sessions = {"sessions": _always(identity.sessions)}
    own = Router(
        path="/",
        route_handlers=[*signing_in.HANDLERS, *joining.HANDLERS, *account.HANDLERS],
        tags=["Sign-in"],
        dependencies={
            **shared,
            **sessions,
            "signing": _always(identity.sign_in),
            "joining": _always(identity.joining),
            "registrations": _always(identity.registration),
            "recoveries": _always(identity.recovery),
            "confirmations": _always(identity.confirmation),
            "profiles": _always(identity.profile),
            "doors": _always(identity.doors),
        },
    )
    people = identity.people
    return [
        own,
        *member_routers(people.members, people.invitations, people.security),
        *role_routers(identity.roles),
    ]
