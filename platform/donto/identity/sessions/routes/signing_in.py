"""Doors of signing in and out, and of moving between clinics and tenants."""

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import UNSET

from donto.identity.sessions.doors import Doors
from donto.identity.sessions.routes.answer import FromClient, Who, respond
from donto.identity.sessions.schemas import (
    Challenged,
    Login,
    SecondFactorProof,
    SessionView,
    SignedIn,
    Switch,
)
from donto.identity.sessions.service import SessionService
from donto.identity.sessions.sign_in import SignIn, proof_of
from donto.kernel.http.access import public, signed_in
from donto.kernel.http.route import delete, get, post
from donto.kernel.page import Page

Signing = NamedDependency[SignIn]
Sessions = NamedDependency[SessionService]
AtDoors = NamedDependency[Doors]
_OWN = signed_in("everybody sees and ends their own sign-ins", pending=True)


@post(
    "/v1/auth/login",
    access=public("signing in is how one gets a token"),
    transaction=False,
    answers=[401, 404],
    operation_id="logIn",
    summary="Sign in with a password",
)
async def log_in(
    data: JSONBody[Login], signing: Signing, sessions: Sessions, facts: FromClient
) -> Response[SignedIn | Challenged]:
    """Answers with tokens, or asks for the second factor (`status` says which).

    The refresh token comes as the cookie `donto_refresh`. An unknown address and a wrong password are the same
    401. Too many tries are 429 with Retry-After.
    """
    result = await signing.by_password(data.email, data.password, data.tenant_slug, facts)
    if isinstance(result, str):
        return respond(Challenged(challenge=result), ())
    return respond(await sessions.answer(result), result.cookies)


@post(
    "/v1/auth/mfa/verify",
    access=public("the second step of signing in: the challenge stands for the first"),
    transaction=False,
    answers=[401],
    operation_id="verifySecondFactor",
    summary="Sign in: the second factor",
)
async def verify_second_factor(
    data: JSONBody[SecondFactorProof], signing: Signing, sessions: Sessions, facts: FromClient
) -> Response[SignedIn]:
    """Answer a challenge with a code of the authenticator app, or with a recovery code. A challenge works once."""
    proof = proof_of(data.code, data.recovery_code)
    issued = await signing.by_second_factor(data.challenge, proof, facts)
    return respond(await sessions.answer(issued), issued.cookies)


@post(
    "/v1/auth/refresh",
    access=public("the refresh cookie is the proof; the access token may have expired"),
    transaction=False,
    answers=[401],
    operation_id="refresh",
    summary="New tokens for the refresh cookie",
)
async def refresh(sessions: Sessions, doors: AtDoors, facts: FromClient) -> Response[SignedIn]:
    """Each refresh token works once. Using one again ends the session on all its tokens (RFC 9700, 4.14.2)."""
    await doors.refresh(facts.address)
    issued = await sessions.refresh(facts)
    return respond(await sessions.answer(issued), issued.cookies)


@post(
    "/v1/auth/logout",
    access=public("ends the session whose refresh cookie it brings, and nothing else"),
    transaction=False,
    status_code=204,
    operation_id="logOut",
    summary="Sign out",
)
async def log_out(sessions: Sessions, facts: FromClient) -> Response[None]:
    """Ends the session of the cookie, with its access tokens. Without a session it answers the same."""
    return respond(None, await sessions.logout(facts), 204)


@post(
    "/v1/auth/switch",
    access=signed_in("moving between one's own places", pending=True),
    transaction=False,
    answers=[404],
    operation_id="switchPlace",
    summary="Switch clinic or tenant",
)
async def switch_place(data: JSONBody[Switch], sessions: Sessions, principal: Who) -> Response[SignedIn]:
    """A new access token for another clinic or tenant, without signing in again; earlier ones stop working.

    The operator's people enter a tenant by its id, and leave it with `tenantId: null`; both are in its audit
    trail.
    """
    clinic = None if data.clinic_id is UNSET else data.clinic_id
    to_tenant = data.tenant_id is not UNSET
    tenant = None if data.tenant_id is UNSET else data.tenant_id
    issued = await sessions.switch(principal, tenant_id=tenant, clinic_id=clinic, to_tenant=to_tenant)
    return respond(await sessions.answer(issued), issued.cookies)


@get("/v1/auth/sessions", access=_OWN, operation_id="listSessions", summary="My sign-ins")
async def list_sessions(sessions: Sessions, principal: Who) -> Page[SessionView]:
    """One's own live sessions, the last used first; at most 100, all on one page."""
    return Page(await sessions.page(principal))


@delete(
    "/v1/auth/sessions/{session_id:str}",
    access=_OWN,
    transaction=False,
    operation_id="endSession",
    summary="End one of my sign-ins",
)
async def end_session(session_id: FromPath[str], sessions: Sessions, principal: Who) -> None:
    """Its tokens stop working at once."""
    await sessions.revoke(principal, session_id)


@delete(
    "/v1/auth/sessions",
    access=_OWN,
    transaction=False,
    operation_id="endOtherSessions",
    summary="End all my other sign-ins",
)
async def end_other_sessions(sessions: Sessions, principal: Who) -> None:
    """All of one's own sessions end, but this one."""
    await sessions.revoke_others(principal)


HANDLERS = [
    log_in,
    verify_second_factor,
    refresh,
    log_out,
    switch_place,
    list_sessions,
    end_session,
    end_other_sessions,
]
