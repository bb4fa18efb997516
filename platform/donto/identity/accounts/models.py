"""Accounts: one per person and e-mail address, whatever tenants they work in or are patients of."""

from datetime import datetime
from typing import Annotated, ClassVar

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
