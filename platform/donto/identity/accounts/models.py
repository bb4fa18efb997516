"""Accounts: one per person and e-mail address, whatever tenants they work in or are patients of.

Beside them what guards an account: one-time tokens and the counters of failed tries.
"""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, PlatformDocument


class SecondFactor(Part):
    """A TOTP authenticator. Pending until `activated_at` is set."""

    sealed_secret: str
    activated_at: datetime | None = None
    last_step: int | None = None
    """The last time step that was accepted (RFC 6238, 5.2: a code is good once)."""
    recovery_hashes: list[str] = Field(default_factory=list)


class User(PlatformDocument):
    """A person who can sign in. What they may do is said by memberships, which are the tenants' records."""

    entity: ClassVar[str] = "user"
    email: str
    """Normalised: trimmed, NFKC, lower case."""
    email_verified_at: datetime | None = None
    name: str
    locale: str = "en"
    password_hash: Annotated[str | None, SECRET] = None
    password_changed_at: datetime | None = None
    """What was started under an older password (a sign-in waiting for its second factor) does not go on."""
    second_factor: Annotated[SecondFactor | None, SECRET] = None
    platform_roles: list[str] = Field(default_factory=list)
    """`super_admin` or `support` for the operator's people; empty for everybody else."""
    tenant_ids: list[str] = Field(default_factory=list)
    """The tenants in which a membership exists; the membership itself says in what roles."""
    last_tenant_id: str | None = None

    class Settings:
        """Collection and indexes."""

        name = "users"
        indexes: ClassVar[list[IndexModel]] = [IndexModel("email", name="email", unique=True)]


Purpose = Literal["verify-email", "reset-password", "sign-in"]


class OneTimeToken(PlatformDocument):
    """A token that was sent or handed out, and works once. Only its hash is here."""

    entity: ClassVar[str] = "one-time token"
    audited: ClassVar[bool] = False  # what is done with it is audited
    purpose: Purpose
    user_id: str
    token_hash: str
    expires_at: datetime
    used_at: datetime | None = None
    tenant_id: str | None = None
    """For `verify-email`: the tenant whose patient the user becomes."""
    name: str | None = None
    password_hash: Annotated[str | None, SECRET] = None
    """For `verify-email`: what was registered together with this token. It takes effect with the proof that
    the address is theirs, so that nobody can prepare an account for somebody else's address."""

    class Settings:
        """Collection and indexes; rows go away a day after they have expired."""

        name = "one_time_tokens"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("tokenHash", name="token", unique=True),
            IndexModel([("userId", 1), ("purpose", 1)], name="user_purpose"),
            IndexModel("expiresAt", name="expires", expireAfterSeconds=86400),
        ]


class LoginThrottle(PlatformDocument):
    """The tries of one e-mail address, whether it has an account or not. The id is the address's keyed hash."""

    entity: ClassVar[str] = "login throttle"
    audited: ClassVar[bool] = False  # failed tries and locks are recorded as events of their own
    recent: list[datetime] = Field(default_factory=list)
    failures_in_row: int = 0
    locked_until: datetime | None = None

    class Settings:
        """Collection. No expiry: the bound on failures in a row holds for ever (NIST 800-63B-4, 3.2.2)."""

        name = "login_throttles"
