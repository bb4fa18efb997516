"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from donto.kernel.http.text import (
    Colour,
    Country,
    CurrencyCode,
    Email,
    Identifier,
    IsoDate,
    Locale,
    LocalTime,
    Name,
    PhoneNumber,
    ShortText,
    TimeZone,
)

_LINE = r"^[^\x00-\x1f\x7f]*$(?!\n)"
Line = Annotated[
    str, Meta(min_length=1, max_length=120, pattern=_LINE, description="One line", examples=["12 Main Street"])
]
City = Annotated[str, Meta(max_length=120, pattern=_LINE, description="One line", examples=["Pune"])]
PostalCode = Annotated[
    str,
    Meta(
        max_length=16, pattern=r"^[A-Za-z0-9 -]*$(?!\n)", description="Letters, digits, spaces, -", examples=["411001"]
    ),
]
CountryOrNone = Annotated[
    str,
    Meta(max_length=2, pattern=r"^(?:[A-Z]{2})?$(?!\n)", description="ISO 3166-1 alpha-2, or empty", examples=["IN"]),
]
Languages = Annotated[list[Locale], Meta(min_length=1, max_length=12)]
RoomKind = Literal["room", "chair"]
ContactVisibility = Literal["always", "after_booking"]


class AddressInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A postal address."""

    lines: Annotated[list[Line], Meta(max_length=4)] = []
    city: City = ""
    postal_code: PostalCode = ""
    country: CountryOrNone = ""


class ContactInput(Struct, rename="camel", forbid_unknown_fields=True):
    """How patients reach the clinic."""

    phone: PhoneNumber | None = None
    email: Email | None = None


class WindowInput(Struct, rename="camel", forbid_unknown_fields=True):
    """An opening window of the week; `closes` is later than `opens` on the same day."""

    weekday: Annotated[int, Meta(ge=1, le=7, description="ISO 8601: 1 is Monday")]
    opens: LocalTime
    closes: LocalTime


Hours = Annotated[list[WindowInput], Meta(max_length=42)]


class ClinicCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new clinic."""

    name: Name
    time_zone: TimeZone
    address: AddressInput = field(default_factory=AddressInput)
    contact: ContactInput = field(default_factory=ContactInput)
    hours: Hours = []


class ClinicPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    name: Name | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    address: AddressInput | UnsetType = UNSET
    contact: ContactInput | UnsetType = UNSET
    hours: Hours | UnsetType = UNSET


class AddressView(Struct, rename="camel"):
    """A postal address."""

    lines: list[str] = []
    city: str = ""
    postal_code: str = ""
    country: str = ""


class ContactView(Struct, rename="camel"):
    """How patients reach the clinic."""

    phone: str | None = None
    email: str | None = None


class WindowView(Struct, rename="camel"):
    """An opening window of the week."""

    weekday: int
    opens: str
    closes: str


class ClinicView(Struct, rename="camel"):
    """A clinic."""

    id: str
    name: str
    time_zone: str
    active: bool
    address: AddressView
    contact: ContactView
    hours: list[WindowView]
    version: int
    created_at: datetime
    updated_at: datetime


class RoomCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new room or chair."""

    clinic_id: Identifier
    name: Name
    kind: RoomKind = "room"


class RoomPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    name: Name | UnsetType = UNSET
    kind: RoomKind | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class RoomView(Struct, rename="camel"):
    """A room or chair."""

    id: str
    clinic_id: str
    name: str
    kind: RoomKind
    active: bool
    version: int


class HolidayCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new holiday; without `clinicId` it holds for every clinic."""

    date: IsoDate
    name: Name
    clinic_id: Identifier | None = None


class HolidayView(Struct, rename="camel"):
    """A holiday."""

    id: str
    clinic_id: str | None
    date: str
    name: str
    version: int


Greetings = Annotated[
    dict[Locale, Annotated[ShortText, Meta(min_length=1)]],
    Meta(
        max_length=20,
        description="How patients are welcomed in a chat, by language; `{practice}` stands for your name",
        examples=[{"en": "Welcome to {practice}!"}],
    ),
]


class BrandingPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    display_name: Name | UnsetType = UNSET
    accent: Colour | UnsetType = UNSET
    tagline: ShortText | UnsetType = UNSET
    greetings: Greetings | UnsetType = UNSET


class BrandingView(Struct, rename="camel"):
    """How the tenant looks to its patients."""

    display_name: str
    accent: str
    tagline: str
    greetings: dict[str, str] = {}


class SettingsPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    country: Country | UnsetType = UNSET
    currency: CurrencyCode | UnsetType = UNSET
    languages: Languages | UnsetType = UNSET
    contact_visibility: ContactVisibility | UnsetType = UNSET


class SettingsView(Struct, rename="camel"):
    """The tenant, as its own people see it."""

    tenant_id: str
    slug: str
    name: str
    state: str
    branding: BrandingView
    country: str
    currency: str
    languages: list[str]
    contact_visibility: ContactVisibility
    version: int
