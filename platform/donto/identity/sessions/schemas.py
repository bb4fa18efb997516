"""What goes in and out of the doors of signing in."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.text import Email, Identifier, Locale, Name, Password, Slug, Token

Code = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)",
        description="As typed",
        examples=["123456"],
    ),
]


class Login(Struct, rename="camel", forbid_unknown_fields=True):
    """Who signs in, and where if it matters."""

    email: Email
    password: Password
    tenant_slug: Slug | None = None
    """Which tenant to start in; without it, the last one."""


class SecondFactorProof(Struct, rename="camel", forbid_unknown_fields=True):
    """The answer to a challenge: one of the two codes."""

    challenge: Token
    code: Code | None = None
    recovery_code: Code | None = None


class Switch(Struct, rename="camel", forbid_unknown_fields=True):
    """Where to go. A tenant alone: its first clinic; null: the platform's side; a clinic alone: within the tenant."""

    tenant_id: Identifier | UnsetType | None = UNSET
    clinic_id: Identifier | UnsetType | None = UNSET


class StepUp(Struct, rename="camel", forbid_unknown_fields=True):
    """A fresh proof: the password, or a code of the second factor."""

    password: Password | None = None
    code: Code | None = None


class Register(Struct, rename="camel", forbid_unknown_fields=True):
    """A patient account."""

    email: Email
    password: Password
    name: Name
    tenant_slug: Slug
    locale: Locale = "en"


class TokenOnly(Struct, rename="camel", forbid_unknown_fields=True):
    """A token from a letter."""

    token: Token


class AddressOnly(Struct, rename="camel", forbid_unknown_fields=True):
    """An address that a letter should go to."""

    email: Email


class PasswordReset(Struct, rename="camel", forbid_unknown_fields=True):
    """A token from a letter, and the new password."""

    token: Token
    password: Password


class PasswordChange(Struct, rename="camel", forbid_unknown_fields=True):
    """Both passwords."""

    current_password: Password
    new_password: Password


class CodeOnly(Struct, rename="camel", forbid_unknown_fields=True):
    """A code of the authenticator app."""

    code: Code


class Acceptance(Struct, rename="camel", forbid_unknown_fields=True):
    """Accepting an invitation; for an address that has an account, `password` is that account's."""

    token: Token
    name: Name
    password: Password


class ProfilePatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What people change about themselves."""

    name: Name | UnsetType = UNSET
    locale: Locale | UnsetType = UNSET


class AccountView(Struct, rename="camel"):
    """An account, to its owner."""

    id: str
    email: str
    email_verified: bool
    name: str
    locale: str


class WorkplaceView(Struct, rename="camel"):
    """The tenant one works in."""

    id: str
    slug: str
    name: str
    state: str


class MembershipView(Struct, rename="camel"):
    """A tenant one belongs to."""

    tenant_id: str
    slug: str
    name: str
    roles: list[str]


class SignedIn(Struct, rename="camel"):
    """A session. The refresh token is not here: it is in the cookie `donto_refresh`."""

    access_token: str
    expires_in: int
    """Seconds."""
    user: AccountView
    tenant: WorkplaceView | None
    active_clinic_id: str | None
    memberships: list[MembershipView]
    second_factor_missing: bool
    """Whether nothing but setting up a second factor is possible."""
    status: Literal["authenticated"] = "authenticated"
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  RFC 6750's name of the scheme


class Challenged(Struct, rename="camel"):
    """The password was right; the second factor is asked for. Answer with the challenge within 5 minutes."""

    challenge: str
    status: Literal["secondFactorRequired"] = "secondFactorRequired"


class SessionView(Struct, rename="camel"):
    """A sign-in on one device."""

    id: str
    device: str
    tenant_id: str | None
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    current: bool


class SteppedUp(Struct, rename="camel"):
    """How long the fresh proof counts."""

    stepped_up_until: datetime


class Accepted(Struct, rename="camel"):
    """Always the same, whatever was done: the rest is in a letter, if there is one."""

    status: Literal["accepted"] = "accepted"


class Verified(Struct, rename="camel"):
    """The address is confirmed; sign in now."""

    status: Literal["verified"] = "verified"


class Done(Struct, rename="camel"):
    """The password is the new one."""

    status: Literal["done"] = "done"


class EnrolmentView(Struct, rename="camel"):
    """What an authenticator app needs. Shown once."""

    secret: str
    otpauth_uri: str
    qr_svg: str


class RecoveryCodes(Struct, rename="camel"):
    """Each works once in place of a code. Shown once."""

    recovery_codes: list[str]


class SecondFactorView(Struct, rename="camel"):
    """How one's second factor stands."""

    state: Literal["none", "pending", "active"]
    required: bool
    recovery_codes_left: int


class MeView(Struct, rename="camel"):
    """Who I am here, and what I may do."""

    user: AccountView
    version: int
    tenant: WorkplaceView | None
    memberships: list[MembershipView]
    roles: list[str]
    permissions: dict[str, list[str]]
    """By permission: `yes` for every record, or `own` and `assigned`."""
    clinics: list[str] | Literal["*"]
    active_clinic_id: str | None
    entitlements: dict[str, bool | int | None]
    flags: dict[str, bool]
    second_factor: SecondFactorView
    platform_roles: list[str]


class InvitationPreview(Struct, rename="camel"):
    """What an invitation offers."""

    tenant_name: str
    roles: list[str]
    email: str
    expires_at: datetime
    has_account: bool
    """Whether to ask for that account's password instead of a new one."""
