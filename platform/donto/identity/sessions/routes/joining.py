"""Doors of somebody who was invited."""

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import JSONBody

from donto.identity.sessions.joining import Joining
from donto.identity.sessions.routes.answer import FromClient, respond
from donto.identity.sessions.schemas import Acceptance, Challenged, InvitationPreview, SignedIn, TokenOnly
from donto.identity.sessions.service import SessionService
from donto.kernel.http.access import public
from donto.kernel.http.route import post

Joinings = NamedDependency[Joining]
Sessions = NamedDependency[SessionService]


@post(
    "/v1/auth/invitations/preview",
    access=public("the token of the letter is the proof"),
    transaction=False,
    answers=[404],
    operation_id="previewInvitation",
    summary="See what an invitation offers",
)
async def preview_invitation(data: JSONBody[TokenOnly], joining: Joinings, facts: FromClient) -> InvitationPreview:
    """For the page on which it is accepted. A dead token and an invented one are the same 404."""
    offer = await joining.preview(data.token, facts)
    return InvitationPreview(
        tenant_name=offer.tenant_name,
        roles=list(offer.roles),
        email=offer.email,
        expires_at=offer.expires_at,
        has_account=offer.has_account,
    )


@post(
    "/v1/auth/invitations/accept",
    access=public("the token of the letter is the proof"),
    transaction=False,
    answers=[401, 403, 404],
    operation_id="acceptInvitation",
    summary="Accept an invitation",
)
async def accept_invitation(
    data: JSONBody[Acceptance], joining: Joinings, sessions: Sessions, facts: FromClient
) -> Response[SignedIn | Challenged]:
    """Makes the account (or takes the one of that address, by its password) and signs in. Answers as login does."""
    result = await joining.accept(data.token, data.name, data.password, facts)
    if isinstance(result, str):
        return respond(Challenged(challenge=result), ())
    return respond(await sessions.answer(result), result.cookies)


HANDLERS = [preview_invitation, accept_invitation]
