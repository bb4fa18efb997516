"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from donto.kernel.http.text import Email, Identifier, Locale, ShortText

InvitationState = Literal["open", "expired", "accepted", "revoked"]
ClinicIds = Annotated[list[Identifier], Meta(min_length=1, max_length=200)]


class AssignmentInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A role: a built-in one's name or the id of one of your own; in some clinics or, with `*`, in all."""

    role: Identifier
    clinic_ids: ClinicIds | Literal["*"]


Assignments = Annotated[list[AssignmentInput], Meta(min_length=1, max_length=20)]


class AssignmentView(Struct, rename="camel"):
    """A role, in some clinics or in all of them (`*`)."""

    role: str
    clinic_ids: list[str] | Literal["*"]


class UserPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """The roles from now on; they replace the present ones."""

    assignments: Assignments


class MembershipRow(Struct, rename="camel"):
    """What a list reads of a membership."""

    id: str
    user_id: str
    assignments: list[AssignmentView]
    active: bool
    created_at: datetime
    version: int
    deactivated_at: datetime | None = None
    patient_id: str | None = None


class UserView(Struct, rename="camel"):
    """Somebody with a place in this tenant. `version` is that of the place, not of the account."""

    id: str
    name: str
    email: str
    email_verified: bool
    second_factor: bool
    assignments: list[AssignmentView]
    active: bool
    deactivated_at: datetime | None
    patient_id: str | None
    joined_at: datetime
    version: int


class InvitationCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """An offer to join. `note` is for your own people, it is not sent; `locale` is the letter's language."""

    email: Email
    assignments: Assignments
    note: ShortText = ""
    locale: Locale = "en"


class InvitationRow(Struct, rename="camel"):
    """What a list reads of an invitation."""

    id: str
    email: str
    assignments: list[AssignmentView]
    invited_by: str
    state: Literal["open", "accepted", "revoked"]
    expires_at: datetime
    created_at: datetime
    sent: int
    version: int
    note: str = ""
    accepted_user_id: str | None = None


class InvitationView(Struct, rename="camel"):
    """An offer to join. The token is in the letter only."""

    id: str
    email: str
    assignments: list[AssignmentView]
    invited_by: str
    state: InvitationState
    expires_at: datetime
    created_at: datetime
    sent: int
    note: str
    accepted_user_id: str | None
    version: int
    hint: str | None = None
    """Given when the plan's limit, as things stand, will not let the invitation be accepted."""


class SecurityPolicyInput(Struct, rename="camel", forbid_unknown_fields=True):
    """What sign-ins must fulfil."""

    second_factor_roles: Annotated[list[Identifier], Meta(max_length=60)]
    """Roles (built-in names or ids of your own) whose holders must have a second factor."""


class SecurityPolicyView(Struct, rename="camel"):
    """What sign-ins must fulfil."""

    id: str
    second_factor_roles: list[str]
    version: int
    updated_at: datetime
