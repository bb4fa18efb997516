"""Doors of one's own account: registering, passwords, proofs, profile."""

from dataclasses import replace

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import JSONBody

from donto.identity.sessions.confirmation import Confirmation
from donto.identity.sessions.doors import Doors
from donto.identity.sessions.profile import ProfileService
from donto.identity.sessions.recovery import Recovery
from donto.identity.sessions.registration import Registration
from donto.identity.sessions.routes.answer import FromClient, Who
from donto.identity.sessions.schemas import (
    Accepted,
    AddressOnly,
    CodeOnly,
    Done,
    EnrolmentView,
    MeView,
    PasswordChange,
    PasswordReset,
    ProfilePatch,
    RecoveryCodes,
    Register,
    SteppedUp,
    StepUp,
    TokenOnly,
    Verified,
)
from donto.kernel.http.access import Need, public, requires, signed_in
from donto.kernel.http.route import delete, get, patch, post, tagged

Registrations = NamedDependency[Registration]
Recoveries = NamedDependency[Recovery]
Confirmations = NamedDependency[Confirmation]
Profiles = NamedDependency[ProfileService]
EvenDoors = NamedDependency[Doors]
Version = NamedDependency[int]


@post(
    "/v1/auth/register",
    access=public("patients make their own accounts"),
    transaction=False,
    status_code=202,
    answers=[404],
    operation_id="register",
    summary="Make a patient account",
)
async def register(
    data: JSONBody[Register], registrations: Registrations, doors: EvenDoors, facts: FromClient
) -> Accepted:
    """The same answer whether the address has an account or not; what follows is in a letter to it."""
    async with doors.even():
        await registrations.register(data, facts)
    return Accepted()


@post(
    "/v1/auth/email/verify",
    access=public("the token of the letter is the proof"),
    transaction=False,
    operation_id="verifyEmail",
    summary="Confirm an e-mail address",
)
async def verify_email(data: JSONBody[TokenOnly], registrations: Registrations, facts: FromClient) -> Verified:
    """Works once. Makes the account a patient's of the clinic it was registered with."""
    await registrations.verify(data.token, facts)
    return Verified()


@post(
    "/v1/auth/email/verify/resend",
    access=signed_in("asking for one's own letter again", pending=True),
    transaction=False,
    status_code=202,
    operation_id="resendVerification",
    summary="Send the confirmation letter again",
)
async def resend_verification(registrations: Registrations, principal: Who, facts: FromClient) -> Accepted:
    """Sends the letter again, a few times an hour at most."""
    await registrations.send_again(principal.user_id, facts)
    return Accepted()


@post(
    "/v1/auth/password/forgot",
    access=public("who has forgotten the password cannot sign in"),
    transaction=False,
    status_code=202,
    operation_id="forgotPassword",
    summary="Ask for a password reset",
)
async def forgot_password(
    data: JSONBody[AddressOnly], recoveries: Recoveries, doors: EvenDoors, facts: FromClient
) -> Accepted:
    """The same answer whether the address has an account or not."""
    async with doors.even():
        await recoveries.forgot(data.email, facts)
    return Accepted()


@post(
    "/v1/auth/password/reset",
    access=public("the token of the letter is the proof"),
    transaction=False,
    operation_id="resetPassword",
    summary="Choose a new password by letter",
)
async def reset_password(data: JSONBody[PasswordReset], recoveries: Recoveries, facts: FromClient) -> Done:
    """The token works once, within 30 minutes. Signs out all devices and opens a locked account."""
    await recoveries.reset(data.token, data.password, facts)
    return Done()


@post(
    "/v1/auth/password/change",
    access=signed_in("one's own password"),
    transaction=False,
    operation_id="changePassword",
    summary="Change my password",
)
async def change_password(
    data: JSONBody[PasswordChange], recoveries: Recoveries, principal: Who, facts: FromClient
) -> Done:
    """Asks for the present password. Signs out all other devices."""
    await recoveries.change(principal, data.current_password, data.new_password, facts)
    return Done()


@post(
    "/v1/auth/step-up",
    access=signed_in("proving again that it is you", pending=True),
    transaction=False,
    operation_id="stepUp",
    summary="Confirm that it is me",
)
async def step_up(data: JSONBody[StepUp], confirmations: Confirmations, principal: Who, facts: FromClient) -> SteppedUp:
    """A fresh password or code, which counts for 5 minutes."""
    until = await confirmations.step_up(principal, password=data.password, code=data.code, facts=facts)
    return SteppedUp(until)


@post(
    "/v1/auth/mfa/enroll",
    access=signed_in("one's own second factor", pending=True),
    transaction=False,
    operation_id="enrollSecondFactor",
    summary="Set up a second factor",
)
async def enroll(confirmations: Confirmations, principal: Who) -> EnrolmentView:
    """Gives a secret for an authenticator app, as text, address and QR code. Then activate it with a code."""
    enrolment = await confirmations.enrol(principal)
    return EnrolmentView(enrolment.secret, enrolment.otpauth_uri, enrolment.qr_svg)


@post(
    "/v1/auth/mfa/activate",
    access=signed_in("one's own second factor", pending=True),
    transaction=False,
    operation_id="activateSecondFactor",
    summary="Activate the second factor",
)
async def activate(
    data: JSONBody[CodeOnly], confirmations: Confirmations, principal: Who, facts: FromClient
) -> RecoveryCodes:
    """Gives ten recovery codes, shown once. Signs out all other devices."""
    return RecoveryCodes(list(await confirmations.activate(principal, data.code, facts)))


@post(
    "/v1/auth/mfa/recovery-codes",
    access=signed_in("one's own second factor", step_up=True),
    transaction=False,
    operation_id="renewRecoveryCodes",
    summary="New recovery codes",
)
async def renew_recovery_codes(confirmations: Confirmations, principal: Who) -> RecoveryCodes:
    """Ten new codes; the old ones stop working. Needs a step-up."""
    return RecoveryCodes(list(await confirmations.renew_recovery_codes(principal)))


@delete(
    "/v1/auth/mfa",
    access=signed_in("one's own second factor", step_up=True),
    transaction=False,
    answers=[409],
    operation_id="removeSecondFactor",
    summary="Remove my second factor",
)
async def remove_second_factor(confirmations: Confirmations, principal: Who) -> None:
    """Refused where a role requires one. Needs a step-up."""
    await confirmations.remove(principal)


@get(
    "/v1/me",
    access=replace(requires("users:read_own_profile", plane="either", need=Need.ACCOUNT), second_factor_pending=True),
    operation_id="getMe",
    summary="Who I am here",
)
async def get_me(profiles: Profiles, principal: Who) -> Response[MeView]:
    """Account, memberships, roles, permissions, clinics, what the plan includes, and flags."""
    view = await profiles.view(principal)
    return tagged(view, view.version)


@patch(
    "/v1/me",
    access=requires("users:update_own_profile", plane="either", need=Need.ACCOUNT),
    operation_id="changeMe",
    summary="Change my profile",
)
async def change_me(
    data: JSONBody[ProfilePatch], version: Version, profiles: Profiles, principal: Who
) -> Response[MeView]:
    """Name and language."""
    view = await profiles.change(principal, version, data)
    return tagged(view, view.version)


HANDLERS = [
    register,
    verify_email,
    resend_verification,
    forgot_password,
    reset_password,
    change_password,
    step_up,
    enroll,
    activate,
    renew_recovery_codes,
    remove_second_factor,
    get_me,
    change_me,
]
