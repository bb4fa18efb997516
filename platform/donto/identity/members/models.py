"""Membership: what a person is in one tenant."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument

PATIENT = "patient"


class Assignment(Part):
    """A role, in some clinics or in all of them."""

    role: str
    """A built-in role's name, or the id of a tenant-defined role."""
    clinic_ids: list[str] | Literal["*"]
    """The clinics in which it is held; `*` for every clinic of the tenant, also later ones."""


class Membership(TenantDocument):
    """A user's place in the tenant. Staff and patients alike; a patient's only role is `patient` in `*`.

    Somebody who works here can be a patient too: then `patient` stands beside the roles of their work.
    """

    entity: ClassVar[str] = "membership"
    user_id: str
    assignments: list[Assignment]
    active: bool = True
    deactivated_at: datetime | None = None
    patient_id: str | None = None
    """The patient record this account belongs to, for patients."""
    doctor_id: str | None = None
    """The doctor's profile this account belongs to, for those who have one. Set by `MemberService.link_doctor`."""

    @property
    def staff(self) -> bool:
        """Whether the person works here: has any role but the patient's."""
        return any(assignment.role != PATIENT for assignment in self.assignments)

    def to_stored(self) -> dict[str, Any]:
        """The BSON document, with `staff` beside it: a tenant has far more patients than people who work there,
        and the list of the latter must not wade through the former."""
        return super().to_stored() | {"staff": self.staff}

    class Settings:
        """Collection and indexes."""

        name = "memberships"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("userId", 1)], name="tenant_user", unique=True),
            IndexModel([("tenantId", 1), ("staff", 1), ("_id", 1)], name="tenant_staff"),
            IndexModel([("tenantId", 1), ("assignments.role", 1), ("_id", 1)], name="tenant_role"),
            IndexModel(
                [("tenantId", 1), ("doctorId", 1)],
                name="tenant_doctor",
                unique=True,
                partialFilterExpression={"doctorId": {"$type": "string"}},
            ),
        ]


class Invitation(TenantDocument):
    """An offer to join. The token itself is only in the message; here is its hash."""

    entity: ClassVar[str] = "invitation"
    email: str
    assignments: list[Assignment]
    token_hash: Annotated[str, SECRET]
    invited_by: str
    """Whose offer it is: whoever made it or sent it again. It is worth what that person may still grant."""
    expires_at: datetime
    locale: str = "en"
    note: str = ""
    """For the clinic's own people; it is not sent."""
    state: Literal["open", "accepted", "revoked"] = "open"
    accepted_user_id: str | None = None
    sent: int = Field(default=1)

    class Settings:
        """Collection and indexes."""

        name = "invitations"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("tokenHash", 1)], name="tenant_token", unique=True),
            IndexModel(
                [("tenantId", 1), ("email", 1)],
                name="tenant_open_email",
                unique=True,
                partialFilterExpression={"state": "open"},
            ),
            IndexModel([("tenantId", 1), ("state", 1), ("_id", 1)], name="tenant_state"),
        ]


class SecurityPolicy(TenantDocument):
    """What a tenant demands of its people's sign-ins. One per tenant."""

    entity: ClassVar[str] = "security policy"
    second_factor_roles: list[str] = Field(default_factory=list)
    """Roles whose holders must have a second factor."""

    class Settings:
        """Collection and indexes."""

        name = "security_policies"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("tenantId", 1)], name="tenant", unique=True)]
