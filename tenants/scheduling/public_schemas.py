"""What visitors, who have no account, send and get."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from donto.control import SpecialtyNames
from donto.kernel.http.text import Email, Identifier, IsoDate, Locale, Name, PhoneNumber, ShortText, Token
from donto.kernel.money import Money
from tenants.scheduling.schemas import Instant
from tenants.scheduling.states import Status, Way

Code = Annotated[str, Meta(max_length=6, pattern=r"^[0-9]{6}$(?!\n)", description="Six digits", examples=["482913"])]


class VisitorInput(Struct, rename="camel", forbid_unknown_fields=True):
    """Who books."""

    given: Name
    phone: PhoneNumber
    family: Annotated[str, Meta(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)", examples=["Rao"])] = ""
    email: Email | None = None
    birth_date: IsoDate | None = None


class PublicHoldCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A time to keep while the visitor says who they are."""

    clinic_id: Identifier
    doctor_id: Identifier
    service_id: Identifier
    starts_at: Instant


class PublicHoldView(Struct, rename="camel"):
    """A held time. `secret` confirms it or gives it back."""

    id: str
    secret: str
    starts_at: datetime
    ends_at: datetime
    expires_at: datetime | None
    time_zone: str
    prove_by: list[Way]
    """Channels by which a code may come that the booking needs, the best first. Empty: it needs none."""


class SecretInput(Struct, rename="camel", forbid_unknown_fields=True):
    """What came with the hold."""

    secret: Token


class PublicCodeRequest(Struct, rename="camel", forbid_unknown_fields=True):
    """Where a code is to go. The booking must then name the same number or address as the visitor's."""

    secret: Token
    channel: Way
    to: Annotated[str, Meta(max_length=254, description="E.164, or an e-mail address", examples=["+919812345678"])]
    language: Locale = "en"
    """Of the page."""


class PublicCodeView(Struct, rename="camel"):
    """A code is on its way. The same is answered whether or not anybody is known by the address."""

    channel: Way
    to: str
    """Masked."""
    expires_at: datetime
    left: int
    """So many more may be asked for with this hold."""


class PublicBooking(Struct, rename="camel", forbid_unknown_fields=True):
    """Who the held time is for."""

    hold_id: Identifier
    secret: Token
    visitor: VisitorInput
    reason: ShortText = ""
    code: Code | None = None
    """What came by one of the hold's `proveBy`."""


class LinkedCancel(Struct, rename="camel", forbid_unknown_fields=True):
    """Cancelling by link."""

    secret: Token
    reason: ShortText = ""


class LinkedMove(Struct, rename="camel", forbid_unknown_fields=True):
    """Moving by link."""

    secret: Token
    starts_at: Instant


class PublicClinic(Struct, rename="camel"):
    """A clinic as visitors see it."""

    id: str
    name: str
    time_zone: str
    lines: list[str]
    city: str
    postal_code: str
    country: str
    phone: str | None
    email: str | None


class PublicVisitView(Struct, rename="camel"):
    """A visit as its patient sees it."""

    id: str
    status: Status
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    clinic_id: str
    doctor_id: str
    service_id: str
    clinic: PublicClinic
    """With its contact: who has booked may call."""
    doctor_name: str
    service_name: str
    may_change_until: datetime
    """Until then the visit can be moved or cancelled by link."""
    link: str | None = None
    """Path and secret by which the visit is managed: given once, with the booking."""


class PublicDoctor(Struct, rename="camel"):
    """A doctor as visitors see them."""

    id: str
    name: str
    title: str
    specialties: list[str]
    bio: str
    languages: list[str]
    clinic_ids: list[str]
    service_ids: list[str]


class PublicService(Struct, rename="camel"):
    """A service as visitors see it."""

    id: str
    name: str
    description: str
    specialty: str | None
    duration: int
    price: Money
    clinic_ids: list[str]


class PublicPage(Struct, rename="camel"):
    """All that a clinic page needs before a time is chosen."""

    slug: str
    name: str
    tagline: str
    accent: str
    languages: list[str]
    clinics: list[PublicClinic]
    doctors: list[PublicDoctor]
    services: list[PublicService]
    specialties: dict[str, SpecialtyNames]
    """The names of the doctors' specialties, by code."""
