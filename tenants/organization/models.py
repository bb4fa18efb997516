"""Clinics, their rooms and holidays, and the settings of the whole tenant."""

from typing import ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import Part, TenantDocument


class Address(Part):
    """A postal address, as the clinic writes it."""

    lines: list[str] = Field(default_factory=list)
    city: str = ""
    postal_code: str = ""
    country: str = ""


class Contact(Part):
    """How patients reach the clinic."""

    phone: str | None = None
    email: str | None = None


class OpeningWindow(Part):
    """One window of a week. Times are local to the clinic's zone."""

    weekday: int
    """ISO 8601: 1 is Monday."""
    opens: str
    closes: str


class Clinic(TenantDocument):
    """A place where patients are seen."""

    entity: ClassVar[str] = "clinic"
    clinic_field: ClassVar[str | None] = "_id"
    name: str
    time_zone: str
    address: Address = Field(default_factory=Address)
    contact: Contact = Field(default_factory=Contact)
    hours: list[OpeningWindow] = Field(default_factory=list)
    active: bool = True

    class Settings:
        """Collection and indexes."""

        name = "clinics"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("name", 1)], name="tenant_name", unique=True)
        ]


class Room(TenantDocument):
    """A room or a chair that an appointment can occupy."""

    entity: ClassVar[str] = "room"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    name: str
    kind: Literal["room", "chair"] = "room"
    active: bool = True

    class Settings:
        """Collection and indexes."""

        name = "rooms"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("clinicId", 1), ("name", 1)], name="tenant_clinic_name", unique=True)
        ]


class Holiday(TenantDocument):
    """A day on which a clinic, or every clinic of the tenant, is closed."""

    entity: ClassVar[str] = "holiday"
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str | None
    """None: every clinic."""
    date: str
    """YYYY-MM-DD in the clinic's zone."""
    name: str

    class Settings:
        """Collection and indexes."""

        name = "holidays"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("clinicId", 1), ("date", 1)], name="tenant_clinic_date", unique=True),
            IndexModel([("tenantId", 1), ("date", 1), ("_id", 1)], name="tenant_date"),
        ]


class Branding(Part):
    """How the tenant looks to its patients."""

    display_name: str
    accent: str = "#0f766e"
    tagline: str = ""
    greetings: dict[str, str] = Field(default_factory=dict)
    """How patients are welcomed in a chat, by language. `{practice}` stands for the tenant's name."""


class TenantSettings(TenantDocument):
    """What holds for the whole tenant. One per tenant."""

    entity: ClassVar[str] = "tenant settings"
    branding: Branding
    country: str
    currency: str
    languages: list[str] = Field(default_factory=lambda: ["en"])
    """The first is the default."""
    contact_visibility: Literal["always", "after_booking"] = "always"
    """When patients see a clinic's contact: always, or only once a booking or deposit is confirmed."""

    class Settings:
        """Collection and indexes."""

        name = "tenant_settings"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("tenantId", 1)], name="tenant", unique=True)]
