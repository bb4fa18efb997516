"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.control import SpecialtyCode
from donto.kernel.http.text import Identifier, Locale, LongText, Name
from donto.kernel.money import Money
from tenants.catalog import PriceInput

Title = Annotated[
    str, Meta(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)", description="One line", examples=["Dr"])
]
RegistrationNumber = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9 ./-]*$(?!\n)",
        description="Letters, digits, space . / -",
        examples=["A-12345"],
    ),
]
Specialties = Annotated[list[SpecialtyCode], Meta(max_length=12)]
Languages = Annotated[list[Locale], Meta(max_length=12)]
ClinicIds = Annotated[list[Identifier], Meta(max_length=200)]
ServiceIds = Annotated[list[Identifier], Meta(max_length=500)]
TravelMinutes = Annotated[
    int, Meta(ge=0, le=240, multiple_of=5, description="Minutes between clinics, a multiple of 5")
]
Status = Literal["draft", "published"]


class RegistrationInput(Struct, rename="camel", forbid_unknown_fields=True):
    """The licence to practise: its number, and the council that gave it."""

    number: RegistrationNumber
    council: Name


class FeeInput(Struct, rename="camel", forbid_unknown_fields=True):
    """What the doctor asks for a service, instead of the service's price."""

    service_id: Identifier
    price: PriceInput


Fees = Annotated[list[FeeInput], Meta(max_length=500)]


class DoctorCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new profile, a draft. `userId` links it to the account of a colleague."""

    name: Name
    title: Title = ""
    specialties: Specialties = []
    bio: LongText = ""
    languages: Languages = []
    registration: RegistrationInput | None = None
    fee: PriceInput | None = None
    fees: Fees = []
    clinic_ids: ClinicIds = []
    service_ids: ServiceIds = []
    user_id: Identifier | None = None
    travel_minutes: TravelMinutes = 30
    pay_notes: LongText = ""


class DoctorPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay. `userId: null` takes the link to an account off."""

    name: Name | UnsetType = UNSET
    title: Title | UnsetType = UNSET
    specialties: Specialties | UnsetType = UNSET
    bio: LongText | UnsetType = UNSET
    languages: Languages | UnsetType = UNSET
    registration: RegistrationInput | UnsetType | None = UNSET
    fee: PriceInput | UnsetType | None = UNSET
    fees: Fees | UnsetType = UNSET
    clinic_ids: ClinicIds | UnsetType = UNSET
    service_ids: ServiceIds | UnsetType = UNSET
    user_id: Identifier | UnsetType | None = UNSET
    travel_minutes: TravelMinutes | UnsetType = UNSET
    pay_notes: LongText | UnsetType = UNSET


class FeeView(Struct, rename="camel"):
    """What the doctor asks for a service."""

    service_id: str
    price: Money


class DoctorView(Struct, rename="camel"):
    """A doctor. `userId` is shown to those who work here, and null to patients."""

    id: str
    name: str
    title: str
    specialties: list[str]
    bio: str
    languages: list[str]
    fee: Money | None
    fees: list[FeeView]
    clinic_ids: list[str]
    service_ids: list[str]
    user_id: str | None
    travel_minutes: int
    status: Status
    active: bool
    version: int
    created_at: datetime
    updated_at: datetime


class DoctorPrivateView(Struct, rename="camel"):
    """What only the doctor and those above see."""

    id: str
    registration_number: str | None
    council: str | None
    pay_notes: str
    version: int
