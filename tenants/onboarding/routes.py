"""The door of signing up."""

from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody

from donto.identity.sessions.facts import Facts
from donto.identity.sessions.routes.answer import facts_provider, respond
from donto.identity.sessions.schemas import Challenged, SignedIn
from donto.identity.sessions.service import SessionService
from donto.kernel.http.access import public
from donto.kernel.http.route import post
from tenants.onboarding.schemas import SignUp
from tenants.onboarding.service import SignUpService

SignUps = NamedDependency[SignUpService]
Sessions = NamedDependency[SessionService]


@post(
    "/v1/signup",
    access=public("a chain signs itself up"),
    creates=True,
    operation_id="signUp",
    summary="Sign up a clinic chain",
)
async def sign_up(
    data: JSONBody[SignUp], sign_ups: SignUps, sessions: Sessions, facts: NamedDependency[Facts]
) -> Response[SignedIn | Challenged]:
    """Tenant, owner, first clinic and trial plan in one step. Answers as login does.

    An e-mail address that has an account already is recognised by that account's password.
    """
    made = await sign_ups.sign_up(data, facts.address)
    view, cookies = await sessions.issue_for(made.user, made.membership, facts, clinic_id=made.clinic_id)
    return respond(view, cookies, status_code=201)


def router(sign_ups: SignUpService, sessions: SessionService, trusted_proxy_hops: int) -> Router:
    """The routes, bound to their services."""
    return Router(
        path="/",
        route_handlers=[sign_up],
        tags=["Sign-up"],
        dependencies={
            "sign_ups": Provide(lambda: sign_ups, sync_to_thread=False),
            "sessions": Provide(lambda: sessions, sync_to_thread=False),
            "facts": facts_provider(trusted_proxy_hops),
        },
    )
