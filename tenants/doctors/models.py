"""Doctors."""

from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument
from tenants.catalog import Price

DEFAULT_TRAVEL: Final = 30
"""Minutes."""


class Registration(Part):
    """The licence to practise."""

    number: str
    council: str
    """Who gave it: a medical or dental council, a chamber."""


class ServiceFee(Part):
    """What this doctor asks for one service, instead of the service's price."""

    service_id: str
    price: Price


class Doctor(TenantDocument):
    """Somebody who sees patients. Works in several clinics, so the profile is the tenant's, not one clinic's."""

    entity: ClassVar[str] = "doctor"
    name: str
    title: str = ""
    """`Dr`, `Prof. Dr.`"""
    specialties: list[str] = Field(default_factory=list)
    """Codes of the platform's taxonomy; the first is the main one."""
    bio: str = ""
    languages: list[str] = Field(default_factory=list)
    registration: Registration | None = None
    fee: Price | None = None
    """What a visit costs where neither `fees` nor the service says otherwise."""
    fees: list[ServiceFee] = Field(default_factory=list)
    clinic_ids: list[str] = Field(default_factory=list)
    service_ids: list[str] = Field(default_factory=list)
    """The services given; empty: every service of the specialties."""
    user_id: str | None = None
    """The account of this doctor, which then knows the profile as its own (`Membership.doctor_id`)."""
    travel_minutes: int = DEFAULT_TRAVEL
    """Between two clinics."""
    pay_notes: Annotated[str, SECRET] = ""
    """What was agreed on pay. Shown with the papers, and to nobody else."""
    status: Literal["draft", "published"] = "draft"
    active: bool = True

    class Settings:
        """Collection and indexes."""

        name = "doctors"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("name", 1), ("_id", 1)], name="tenant_name"),
            IndexModel([("tenantId", 1), ("clinicIds", 1)], name="tenant_clinic"),
            IndexModel(
                [("tenantId", 1), ("userId", 1)],
                name="tenant_user",
                unique=True,
                partialFilterExpression={"userId": {"$type": "string"}},
            ),
        ]
