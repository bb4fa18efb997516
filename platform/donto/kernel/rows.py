"""Rows of lists: Structs read straight from BSON, with only their own fields asked for (no document in between)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)


@lru_cache(maxsize=1024)
def projection_of(row: type[msgspec.Struct], sort: tuple[tuple[str, int], ...]) -> Mapping[str, int]:
    """What a list reads of each record: the Struct's fields, and those it is sorted by."""
    wanted = ["_id" if name == "id" else name for name in row.__struct_encode_fields__]
    return dict.fromkeys([*wanted, *(field for field, _ in sort)], 1)


def as_rows(found: list[dict[str, Any]], row: type[S]) -> list[S]:
    """The documents as `row` Structs; `_id` is their `id`."""
    for raw in found:
        raw["id"] = raw["_id"]
    return msgspec.convert(found, list[row])  # type: ignore[valid-type]  # a runtime type


def _listed(clinics: Any) -> frozenset[str]:
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
