"""What a chain sends to sign itself up."""

from msgspec import Struct

from donto.kernel.http.text import Country, CurrencyCode, Email, Locale, Name, Password, Slug
from tenants.organization import ClinicCreate


class OwnerInput(Struct, rename="camel", forbid_unknown_fields=True):
    """The first owner. An existing account is recognised by its e-mail address and password."""

    name: Name
    email: Email
    password: Password


class SignUp(Struct, rename="camel", forbid_unknown_fields=True):
    """A new tenant with its owner and first clinic."""

    name: Name
    slug: Slug
    country: Country
    currency: CurrencyCode
    owner: OwnerInput
    clinic: ClinicCreate
    locale: Locale = "en"
