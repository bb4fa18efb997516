"""Services."""

from typing import ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import Part, TenantDocument

TaxClass = Literal["exempt", "standard", "reduced", "zero"]
RoomKind = Literal["none", "room", "chair", "any"]


class Price(Part):
    """An amount of money as stored: whole minor units, never negative, and an ISO 4217 code."""

    amount_minor: int
    currency: str


class Service(TenantDocument):
    """Something a patient can come for. Seen in every clinic of the tenant; `clinic_ids` says where it is offered."""

    entity: ClassVar[str] = "service"
    name: str
    code: str | None = None
    """The tenant's own short code, for lists and invoices."""
    description: str = ""
    colour: str | None = None
    """#rrggbb, for calendars."""
    specialty: str | None = None
    """Code of the platform's taxonomy."""
    duration: int
    """Minutes, a multiple of 5."""
    buffer_before: int = 0
    """Minutes that the doctor needs free before the visit, a multiple of 5."""
    buffer_after: int = 0
    """The same after the visit."""
    capacity: int = 1
    """How many patients share one visit."""
    price: Price
    tax_class: TaxClass = "exempt"
    room_kind: RoomKind = "none"
    """What kind of room a visit occupies; `any`: a room or a chair."""
    online: bool = False
    """Whether patients may book it themselves."""
    clinic_ids: list[str] = Field(default_factory=list)
    """Where it is offered; empty: in every clinic, also in later ones."""
    active: bool = True

    class Settings:
        """Collection and indexes."""

        name = "services"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("name", 1)], name="tenant_name", unique=True),
            IndexModel(
                [("tenantId", 1), ("code", 1)],
                name="tenant_code",
                unique=True,
                partialFilterExpression={"code": {"$type": "string"}},
            ),
        ]
