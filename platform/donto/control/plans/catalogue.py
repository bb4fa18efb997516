"""The catalogue of entitlements: everything that a plan can include or limit, with its type.

A feature is on or off. A limit is a whole number, or None for "without limit". Adding a row here is all it takes:
versions made before have the default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Value: TypeAlias = bool | int | None
"""True or False for a feature; a number, or None (without limit), for a limit."""

LARGEST_LIMIT: Final = 1_000_000_000
SOFT_SHARE_PERCENT: Final = 80
"""From this share of a limit on, the subscription view warns. Nothing is refused before the limit itself."""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One row of the catalogue."""

    key: str
    kind: Literal["feature", "limit"]
    title: str
    default: Value
    monthly: bool = False
    """Whether a limit counts afresh in each calendar month (of the tenant's time zone)."""
    spread: bool = False
    """Whether it is counted so often that its count lies in many rows, so that those who count rarely meet."""


def _catalogue(*rows: Entitlement) -> Mapping[str, Entitlement]:
    return MappingProxyType({row.key: row for row in rows})


CATALOGUE: Final = _catalogue(
    Entitlement("dental", "feature", "Dental charting and treatment plans", False),
    Entitlement("whatsapp", "feature", "Messages by WhatsApp", False),
    Entitlement("reports", "feature", "Reports", False),
    Entitlement("custom_roles", "feature", "Roles of your own", False),
    Entitlement("api_access", "feature", "API keys and webhooks", False),
    Entitlement("dedicated_database", "feature", "A database of your own", False),
    Entitlement("audit_export", "feature", "Export of the audit trail", False),
    Entitlement("clinics", "limit", "Clinics", 1),
    Entitlement("staff", "limit", "Staff accounts", 5),
    Entitlement("doctors", "limit", "Doctors", 2),
    Entitlement("appointments_per_month", "limit", "Appointments in a month", 300, monthly=True, spread=True),
    Entitlement("messages_per_month", "limit", "Messages in a month", 500, monthly=True),
    Entitlement("storage_mb", "limit", "Storage in megabytes", 1024),
)

LIMITS: Final = tuple(row for row in CATALOGUE.values() if row.kind == "limit")


class UnknownEntitlementError(LookupError):
    """The program asked for an entitlement that the catalogue does not have. A defect, never a denial."""


def entitlement(key: str, kind: Literal["feature", "limit"]) -> Entitlement:
    """The catalogue's row. Raises UnknownEntitlementError when there is none of this kind."""
    row = CATALOGUE.get(key)
    if row is None or row.kind != kind:
        raise UnknownEntitlementError(f"there is no {kind} {key!r} in the catalogue")
    return row
