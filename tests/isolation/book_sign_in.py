"""Samples of signing up and in, and of what people do with their own accounts."""

from typing import Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Maker
from tests.support.operation import Request

_DEAD: Final = "0" * 43
"""A token where none was made."""


def _token(kind: str, *fresh: Maker, **more: str) -> "Entry":
    """An operation that a token from a letter opens."""
    return Entry(lambda ids: [Request(body={"token": ids.get(kind, _DEAD), **more})], fresh=fresh)


def _sign_up(ids: Ids) -> list[Request]:
    return [_chain(maker.word(), maker.address()), _chain(ids["slug"], ids["email"])]


def _chain(slug: str, email: str) -> Request:
    clinic = {"name": maker.word(), "timeZone": "Asia/Kolkata"}
    owner = {"name": maker.word(), "email": email, "password": "another-long-phrase-19"}
    body = {"name": maker.word(), "slug": slug, "country": "IN", "currency": "INR", "owner": owner, "clinic": clinic}
    return Request(body=body)


def _login(ids: Ids) -> list[Request]:
    return [Request(body={"email": ids["email"], "password": ids["password"], "tenantSlug": ids["slug"]})]


def _registration(ids: Ids) -> list[Request]:
    body = {"email": ids["email"], "password": ids["password"], "name": maker.word(), "tenantSlug": ids["slug"]}
    return [Request(body=body)]


def _second_factor(ids: Ids) -> list[Request]:
    body = {"challenge": ids.get("challenge", _DEAD), "recoveryCode": ids.get("recoveryCode", "0000-0000-0000")}
    return [Request(body=body)]


def _passwords(ids: Ids) -> list[Request]:
    return [Request(body={"currentPassword": ids["password"], "newPassword": ids["password"]})]


def _cookie(ids: Ids) -> list[Request]:
    return [Request(cookies={"donto_refresh": ids.get("refreshCookie", _DEAD)})]


DOORS: Final = {
    "signUp": Entry(_sign_up),
    "logIn": Entry(_login),
    "verifySecondFactor": Entry(_second_factor, fresh=(maker.factored_user,)),
    "refresh": Entry(_cookie, fresh=(maker.refresh_cookie,)),
    "logOut": Entry(_cookie, fresh=(maker.refresh_cookie,)),
    "register": Entry(_registration),
    "verifyEmail": _token("confirmationToken", maker.confirmation_token),
    "previewInvitation": _token("invitationToken", maker.invitation_token),
    "acceptInvitation": Entry(
        lambda ids: [
            Request(body={"token": ids.get("invitationToken", _DEAD), "name": "Sam", "password": ids["password"]})
        ],
        fresh=(maker.invitation_token,),
    ),
    "forgotPassword": Entry(lambda ids: [Request(body={"email": ids["email"]})]),
    "resetPassword": _token("resetToken", maker.reset_token, password="third-winter-anchor"),
}

OWN: Final = {
    "getMe": Entry(),
    "changeMe": Entry(lambda _: [Request(body={"locale": "en"})], version="getMe"),
    "resendVerification": Entry(),
    "stepUp": Entry(lambda ids: [Request(body={"password": ids["password"]})]),
    "changePassword": Entry(_passwords, disturbs=True),
    "listSessions": Entry(),
    "endSession": Entry(lambda ids: [Request({"session_id": ids["session"]})], fresh=(maker.session,)),
    "endOtherSessions": Entry(),
    "switchPlace": Entry(
        lambda ids: [Request(body={"tenantId": ids["tenant"], "clinicId": ids["clinic"]})], disturbs=True
    ),
    "enrollSecondFactor": Entry(),
    "activateSecondFactor": Entry(
        lambda ids: [Request(body={"code": ids.get("code", "000000")})],
        fresh=(maker.proposed_factor,),
        after=maker.drop_factor,
    ),
    "renewRecoveryCodes": Entry(fresh=(maker.active_factor,), after=maker.drop_factor),
    "removeSecondFactor": Entry(fresh=(maker.active_factor,)),
}

BOOK: Final = DOORS | OWN
