"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.identity.members.invitation import InvitationService
from donto.identity.members.models import Invitation, SecurityPolicy
from donto.identity.members.schemas import (
    AssignmentView,
    InvitationCreate,
    InvitationRow,
    InvitationState,
    InvitationView,
    SecurityPolicyInput,
    SecurityPolicyView,
    UserPatch,
    UserView,
)
from donto.identity.members.security import SecurityPolicyService
from donto.identity.members.service import MemberService
from donto.kernel.http.access import Need, requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, put, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page

Members = NamedDependency[MemberService]
Invitations = NamedDependency[InvitationService]
Security = NamedDependency[SecurityPolicyService]
Version = NamedDependency[int]
RoleFilter = Annotated[
    str | None,
    QueryParameter(
        name="role", max_length=64, pattern=r"^[A-Za-z0-9_]+$(?!\n)", description="Only holders of this role"
    ),
]
ActiveFilter = Annotated[bool | None, QueryParameter(name="active", description="Only active ones, or others")]
NameFilter = Annotated[
    str | None,
    QueryParameter(
        name="q",
        min_length=1,
        max_length=80,
        pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)",
        description="How a part of the name begins",
    ),
]
StateFilter = Annotated[InvitationState | None, QueryParameter(name="state", description="Only in this state")]


def _invitation(
    invitations: InvitationService, one: Invitation | InvitationRow, hint: str | None = None
) -> InvitationView:
    return InvitationView(
        id=one.id,
        email=one.email,
        assignments=[AssignmentView(part.role, part.clinic_ids) for part in one.assignments],
        invited_by=one.invited_by,
        state=invitations.state_of(one),
        expires_at=one.expires_at,
        created_at=one.created_at,
        sent=one.sent,
        note=one.note,
        accepted_user_id=one.accepted_user_id,
        version=one.version,
        hint=hint,
    )


def _policy(policy: SecurityPolicy) -> SecurityPolicyView:
    return msgspec.convert(policy.to_stored() | {"id": policy.id}, SecurityPolicyView)


@get("/v1/users", access=requires("users:read"), operation_id="listUsers", summary="Users")
async def list_users(
    members: Members,
    role: RoleFilter = None,
    active: ActiveFilter = None,
    q: NameFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[UserView]:
    """Who works in your clinics, oldest first. `role=patient` lists the patients' accounts instead."""
    return await members.page(limit, cursor, role=role, active=active, q=q)


@get("/v1/users/{user_id:str}", access=requires("users:read"), operation_id="getUser", summary="A user")
async def get_user(user_id: FromPath[str], members: Members) -> Response[UserView]:
    """One person. The ETag is that of the roles."""
    view = await members.view(user_id)
    return tagged(view, view.version)


@patch(
    "/v1/users/{user_id:str}",
    access=requires("roles:assign", step_up=True),
    operation_id="assignRoles",
    summary="Change a user's roles",
)
async def assign_roles(
    user_id: FromPath[str], data: JSONBody[UserPatch], version: Version, members: Members
) -> Response[UserView]:
    """Replace the roles. Nobody gives or takes what they do not hold; the last owner stays one."""
    view = await members.assign(user_id, version, data.assignments)
    return tagged(view, view.version)


@post(
    "/v1/users/{user_id:str}/deactivate",
    access=requires("users:deactivate"),
    operation_id="deactivateUser",
    summary="Shut a user out",
)
async def deactivate_user(user_id: FromPath[str], members: Members) -> Response[UserView]:
    """Ends their sessions in this tenant. They no longer count against the plan."""
    view = await members.set_active(user_id, active=False)
    return tagged(view, view.version)


@post(
    "/v1/users/{user_id:str}/activate",
    access=requires("users:deactivate"),
    operation_id="activateUser",
    summary="Let a user in again",
)
async def activate_user(user_id: FromPath[str], members: Members) -> Response[UserView]:
    """With the roles they had. They count against the plan again."""
    view = await members.set_active(user_id, active=True)
    return tagged(view, view.version)


@post(
    "/v1/users/{user_id:str}/reset-mfa",
    access=requires("users:reset_mfa", step_up=True),
    status_code=204,
    operation_id="resetSecondFactor",
    summary="Take off a user's second factor",
)
async def reset_mfa(user_id: FromPath[str], members: Members) -> None:
    """For somebody who has lost their device. Not for accounts that are used in other tenants too."""
    await members.reset_second_factor(user_id)


@delete(
    "/v1/users/{user_id:str}/sessions",
    access=requires("users:revoke_sessions", need=Need.ACCOUNT),
    operation_id="endUserSessions",
    summary="Sign a user out",
)
async def end_sessions(user_id: FromPath[str], members: Members) -> None:
    """Ends all of a user's sessions in this tenant: an owner anybody's, others their own."""
    await members.end_sessions(user_id)


@post(
    "/v1/invitations",
    access=requires("users:invite"),
    creates=True,
    operation_id="invite",
    summary="Invite somebody to join",
)
async def invite(data: JSONBody[InvitationCreate], invitations: Invitations) -> Response[InvitationView]:
    """Sends a letter with a link that works once, for seven days. Limits of the plan count at acceptance."""
    offered = await invitations.invite(data)
    view = _invitation(invitations, offered.invitation, offered.hint)
    return tagged(view, view.version)


@get(
    "/v1/invitations",
    access=requires("users:invite"),
    operation_id="listInvitations",
    summary="Invitations",
)
async def list_invitations(
    invitations: Invitations, in_state: StateFilter = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[InvitationView]:
    """Invitations into your clinics, the latest first."""
    page = await invitations.page(limit, cursor, in_state)
    return Page([_invitation(invitations, row) for row in page.items], page.next_cursor)


@post(
    "/v1/invitations/{invitation_id:str}/resend",
    access=requires("users:invite"),
    operation_id="resendInvitation",
    summary="Send an invitation again",
)
async def resend_invitation(invitation_id: FromPath[str], invitations: Invitations) -> Response[InvitationView]:
    """With a new link, for another seven days. The link sent before is dead."""
    view = _invitation(invitations, await invitations.resend(invitation_id))
    return tagged(view, view.version)


@delete(
    "/v1/invitations/{invitation_id:str}",
    access=requires("users:invite"),
    operation_id="revokeInvitation",
    summary="Revoke an invitation",
)
async def revoke_invitation(invitation_id: FromPath[str], invitations: Invitations) -> None:
    """Its link is dead. It stays in the list as revoked."""
    await invitations.revoke(invitation_id)


@get(
    "/v1/tenant/security-policy",
    access=requires("tenant_settings:read"),
    operation_id="getSecurityPolicy",
    summary="The security policy",
)
async def get_security_policy(security: Security) -> Response[SecurityPolicyView]:
    """Which roles must have a second factor."""
    view = _policy(await security.get())
    return tagged(view, view.version)


@put(
    "/v1/tenant/security-policy",
    access=requires("tenant_settings:update_security_policy", step_up=True),
    operation_id="replaceSecurityPolicy",
    summary="Change the security policy",
)
async def replace_security_policy(
    data: JSONBody[SecurityPolicyInput], version: Version, security: Security
) -> Response[SecurityPolicyView]:
    """Holders of these roles who have no second factor can only set one up until they have."""
    view = _policy(await security.replace(version, data.second_factor_roles))
    return tagged(view, view.version)


def routers(members: MemberService, invitations: InvitationService, security: SecurityPolicyService) -> list[Router]:
    """The routes, bound to their services."""
    users = [list_users, get_user, assign_roles, deactivate_user, activate_user, reset_mfa, end_sessions]
    offers = [invite, list_invitations, resend_invitation, revoke_invitation]
    router = Router(
        path="/",
        route_handlers=[*users, *offers, get_security_policy, replace_security_policy],
        tags=["Users"],
        dependencies={
            "members": Provide(lambda: members, sync_to_thread=False),
            "invitations": Provide(lambda: invitations, sync_to_thread=False),
            "security": Provide(lambda: security, sync_to_thread=False),
        },
    )
    return [router]
