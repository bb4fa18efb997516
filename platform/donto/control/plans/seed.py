"""The plans a new installation starts with. Prices and limits are the operator's to change by new versions."""

from typing import Any, Final

from donto.control.plans.schemas import PlanCreate, PlanVersionCreate
from donto.kernel.money import Money

SIGNUP_PLAN: Final = "clinic"
"""Offered at sign-up on a new installation. Afterwards the register of plans says which one is."""


def _plan(key: str, name: str, description: str, month: int, entitlements: dict[str, Any]) -> PlanCreate:
    """`month` in paise; a year costs ten months."""
    return PlanCreate(
        key=key,
        name=name,
        description=description,
        state="active",
        version=PlanVersionCreate(
            price_month=Money(month, "INR"),
            price_year=Money(month * 10, "INR"),
            entitlements=entitlements,
            trial_days=14,
            grace_days=7,
        ),
    )


DEFAULT_PLANS: Final = (
    _plan(
        "solo",
        "Solo",
        "One doctor, one clinic.",
        99_900,
        {
            "clinics": 1,
            "staff": 3,
            "doctors": 1,
            "appointments_per_month": 400,
            "messages_per_month": 500,
            "storage_mb": 2_048,
            "dental": True,
        },
    ),
    _plan(
        "clinic",
        "Clinic",
        "A practice with a few doctors and up to three clinics.",
        299_900,
        {
            "clinics": 3,
            "staff": 20,
            "doctors": 10,
            "appointments_per_month": 4_000,
            "messages_per_month": 6_000,
            "storage_mb": 20_480,
            "dental": True,
            "whatsapp": True,
            "reports": True,
        },
    ),
    _plan(
        "chain",
        "Chain",
        "Many clinics under one roof, without limits on people and appointments.",
        999_900,
        {
            "clinics": 100,
            "staff": None,
            "doctors": None,
            "appointments_per_month": None,
            "messages_per_month": 100_000,
            "storage_mb": 204_800,
            "dental": True,
            "whatsapp": True,
            "reports": True,
            "custom_roles": True,
            "api_access": True,
            "dedicated_database": True,
            "audit_export": True,
        },
    ),
)
