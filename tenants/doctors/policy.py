"""Rules on profiles. Pure functions."""

from collections.abc import Collection, Sequence

from donto.kernel.errors import FieldError, Forbidden, InvalidInput
from donto.kernel.tenancy import EVERY_CLINIC, TenantScope
from tenants.doctors.models import Doctor


def missing(doctor: Doctor) -> list[str]:
    """What a profile still lacks before it may be public: names of fields, as clients know them."""
    given = {
        "name": doctor.name.strip(),
        "title": doctor.title.strip(),
        "specialties": doctor.specialties,
        "bio": doctor.bio.strip(),
        "languages": doctor.languages,
        "registration": doctor.registration,
        "clinicIds": doctor.clinic_ids,
    }
    return [name for name, value in given.items() if not value]


def check_stays_complete(doctor: Doctor) -> None:
    """Raise InvalidInput, a fault for each field, when a published profile would lack something."""
    if doctor.status == "published" and (lacking := missing(doctor)):
        detail = "A published profile stays complete. Take it back first."
        raise InvalidInput(detail, errors=[FieldError(f"/{name}", "needed", detail) for name in lacking])


def own_only(scope: TenantScope) -> bool:
    """Whether the actor may do this with their own profile alone."""
    return bool(scope.grant and scope.grant.narrowed)


def check_reach(doctor: Doctor, scope: TenantScope) -> None:
    """Raise Forbidden unless the doctor works where the actor does, or is the actor.

    Every clinic of a chain sees all its doctors; papers and changes are for the clinics that a doctor works in.
    """
    if own_only(scope) or scope.clinics is EVERY_CLINIC or scope.clinics & set(doctor.clinic_ids):
        return
    raise Forbidden("This doctor works in none of your clinics.")


def check_listed(values: Sequence[str], pointer: str, known: Collection[str] | None = None, kind: str = "") -> None:
    """Raise InvalidInput with a fault for each value that is there twice or, where `known` is given, not among it.

    `pointer` has braces in the place of the number: `/serviceIds/{}`. `kind` is what a value names.
    """
    faults = []
    seen: set[str] = set()
    for place, value in enumerate(values):
        if value in seen:
            faults.append(FieldError(pointer.format(place), "duplicate", "This is there twice."))
        elif known is not None and value not in known:
            faults.append(FieldError(pointer.format(place), f"unknown-{kind}", f"There is no such {kind}."))
        seen.add(value)
    if faults:
        raise InvalidInput(faults[0].detail, errors=faults)
