"""Rules of the taxonomy. Pure functions."""

from collections.abc import Mapping

from donto.control.specialties.models import Specialty
from donto.kernel.errors import InvalidInput


def check_parent(code: str, field: str, parent: str, known: Mapping[str, Specialty]) -> None:
    """Raise InvalidInput unless `parent` can stand above the specialty `code` of `field`.

    `known` are all specialties by code. Two levels are as deep as it goes, so there can be no circle.
    """
    above = known.get(parent)
    if above is None:
        raise InvalidInput.at("/parent", "unknown-specialty", "There is no such specialty.")
    if above.field != field:
        raise InvalidInput.at("/parent", "other-field", f"{parent} is {above.field}, and {code} is {field}.")
    if parent == code or above.parent is not None:
        raise InvalidInput.at("/parent", "too-deep", "A broader specialty has no parent itself.")
    if any(one.parent == code for one in known.values()):
        raise InvalidInput.at("/parent", "too-deep", f"{code} has narrower specialties, so it takes no parent.")
