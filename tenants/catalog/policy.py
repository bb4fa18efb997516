"""Rules on services. Pure functions: they raise, or give nothing."""

from collections.abc import Collection, Sequence
from typing import Literal

from donto.kernel.errors import Forbidden, InvalidInput
from donto.kernel.tenancy import EVERY_CLINIC, ClinicReach
from tenants.catalog.models import Price
from tenants.catalog.schemas import PriceInput

Reach = frozenset[str] | Literal[ClinicReach.EVERY_CLINIC]


def priced(given: PriceInput, currency: str, pointer: str = "/price") -> Price:
    """The price as it is stored. Raises InvalidInput unless it is in the tenant's `currency`."""
    if given.currency != currency:
        raise InvalidInput.at(f"{pointer}/currency", "other-currency", f"Prices here are in {currency}.")
    return Price(amount_minor=given.amount_minor, currency=given.currency)


def check_specialty(code: str, offered: Collection[str], pointer: str = "/specialty") -> None:
    """Raise InvalidInput unless the specialty is one of those offered."""
    if code not in offered:
        raise InvalidInput.at(pointer, "unknown-specialty", "There is no such specialty.")


def check_once(values: Sequence[str], pointer: str) -> None:
    """Raise InvalidInput at the first value that is there already."""
    seen: set[str] = set()
    for place, value in enumerate(values):
        if value in seen:
            raise InvalidInput.at(f"{pointer}/{place}", "duplicate", "This is there twice.")
        seen.add(value)


def check_everywhere(clinic_ids: Collection[str], reach: Reach) -> None:
    """Raise Forbidden when a service would be offered in all clinics by somebody who works in some."""
    if not clinic_ids and reach is not EVERY_CLINIC:
        raise Forbidden("A service for all clinics needs a role in all clinics. Name yours in clinicIds.")


def check_within(clinic_ids: Collection[str], reach: Reach) -> None:
    """Raise Forbidden when a change would be felt in a clinic that the actor does not work in."""
    if reach is not EVERY_CLINIC and (not clinic_ids or set(clinic_ids) - reach):
        raise Forbidden("This service is offered in clinics that you do not work in, so it is not yours to change.")
