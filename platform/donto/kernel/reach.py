"""Records that belong to several clinics at once, such as a patient's."""

from collections.abc import Sequence
from typing import Any

from donto.kernel.tenancy import EVERY_CLINIC, tenant_scope


def clinics_in(clinics: Any) -> frozenset[str]:
    """The clinics of a record that can have several; none for one that has a single clinic."""
    return frozenset(clinics) if isinstance(clinics, list) else frozenset()


def standing_in(clinics: Sequence[str]) -> str | None:
    """Of a record's clinics, the one that its audit entry belongs to: where the actor stands, as far as that is known.

    An entry has one clinic, whose people may read it.
    """
    scope = tenant_scope()
    if scope.active_clinic in clinics:
        return scope.active_clinic
    reached = clinics if scope.clinics is EVERY_CLINIC else [clinic for clinic in clinics if clinic in scope.clinics]
    return next(iter(reached), None)
