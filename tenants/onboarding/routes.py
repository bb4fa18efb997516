"""The door of signing up."""

from typing import Any, Final

import msgspec
from litestar import Request, Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody
from msgspec import Struct

from donto.identity.sessions.facts import Facts
from donto.identity.sessions.routes.answer import facts_provider, respond
from donto.identity.sessions.schemas import Challenged, SignedIn
from donto.identity.sessions.service import SessionService
from donto.kernel.http.access import public
from donto.kernel.http.client import client_of
from donto.kernel.http.command import BEFORE
from donto.kernel.http.route import post
from tenants.onboarding.schemas import SignUp
from tenants.onboarding.service import SignUpService

SignUps = NamedDependency[SignUpService]
Sessions = NamedDependency[SessionService]
_LONGEST_EMAIL: Final = 254


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
    made = await sign_ups.establish(data)
    view, cookies = await sessions.issue_for(made.user, made.membership, facts, clinic_id=made.clinic_id)
    return respond(view, cookies, status_code=201)


class _Owner(Struct):
    email: str = ""


class _Sent(Struct):
    """What the limits need of a body. It asks for less than SignUp: no body that is taken can get by them."""

    owner: _Owner


def _email_in(body: bytes) -> str | None:
    try:
        email = msgspec.json.decode(body, type=_Sent).owner.email
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None  # the handler will say what is wrong
    return email if len(email) <= _LONGEST_EMAIL else None


def router(sign_ups: SignUpService, sessions: SessionService, trusted_proxy_hops: int) -> Router:
    """The routes, bound to their services."""

    async def admit(scope: Any, body: bytes) -> None:
        await sign_ups.admit(client_of(Request(scope), trusted_proxy_hops).address, _email_in(body))

    return Router(
        path="/",
        route_handlers=[sign_up],
        opt={BEFORE: admit},
        tags=["Sign-up"],
        dependencies={
            "sign_ups": Provide(lambda: sign_ups, sync_to_thread=False),
            "sessions": Provide(lambda: sessions, sync_to_thread=False),
            "facts": facts_provider(trusted_proxy_hops),
        },
    )
