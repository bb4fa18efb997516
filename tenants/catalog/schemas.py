"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.control import SpecialtyCode
from donto.kernel.http.text import Colour, Identifier, LongText, Name
from donto.kernel.money import LARGEST_AMOUNT, Currency, Money

ServiceCode = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=32,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$(?!\n)",
        description="Letters, digits, . _ -",
        examples=["D0150"],
    ),
]
Duration = Annotated[int, Meta(ge=5, le=480, multiple_of=5, description="Minutes, a multiple of 5")]
Buffer = Annotated[int, Meta(ge=0, le=120, multiple_of=5, description="Minutes, a multiple of 5")]
Capacity = Annotated[int, Meta(ge=1, le=50, description="Patients who share one visit")]
ClinicIds = Annotated[list[Identifier], Meta(max_length=200)]
TaxClass = Literal["exempt", "standard", "reduced", "zero"]
RoomKind = Literal["none", "room", "chair", "any"]


class PriceInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A price in the tenant's currency, nothing or more."""

    amount_minor: Annotated[int, Meta(ge=0, le=LARGEST_AMOUNT, description="whole minor units, such as paise")]
    currency: Currency


class ServiceCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new service with its first price. Without `clinicIds` it is offered in every clinic."""

    name: Name
    duration: Duration
    price: PriceInput
    code: ServiceCode | None = None
    description: LongText = ""
    colour: Colour | None = None
    specialty: SpecialtyCode | None = None
    buffer_before: Buffer = 0
    buffer_after: Buffer = 0
    capacity: Capacity = 1
    tax_class: TaxClass = "exempt"
    room_kind: RoomKind = "none"
    online: bool = False
    clinic_ids: ClinicIds = []


class ServicePatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay. The price has a door of its own."""

    name: Name | UnsetType = UNSET
    code: ServiceCode | UnsetType | None = UNSET
    description: LongText | UnsetType = UNSET
    colour: Colour | UnsetType | None = UNSET
    specialty: SpecialtyCode | UnsetType | None = UNSET
    duration: Duration | UnsetType = UNSET
    buffer_before: Buffer | UnsetType = UNSET
    buffer_after: Buffer | UnsetType = UNSET
    capacity: Capacity | UnsetType = UNSET
    tax_class: TaxClass | UnsetType = UNSET
    room_kind: RoomKind | UnsetType = UNSET
    online: bool | UnsetType = UNSET
    clinic_ids: ClinicIds | UnsetType = UNSET


class PricePut(Struct, rename="camel", forbid_unknown_fields=True):
    """The price from now on; what was booked or invoiced keeps its own."""

    price: PriceInput


class ServiceView(Struct, rename="camel"):
    """A service."""

    id: str
    name: str
    code: str | None
    description: str
    colour: str | None
    specialty: str | None
    duration: int
    buffer_before: int
    buffer_after: int
    capacity: int
    price: Money
    tax_class: TaxClass
    room_kind: RoomKind
    online: bool
    clinic_ids: list[str]
    active: bool
    version: int
    created_at: datetime
    updated_at: datetime
