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
