"""Rows of lists: Structs read straight from BSON, with only their own fields asked for (no document in between).

The driver takes 0.8 µs to give an instant its zone, more than for all else of it, so rows are read without zones where
that can be made good here.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, TypeVar, cast

import msgspec
from msgspec import inspect

S = TypeVar("S", bound=msgspec.Struct)

_MOST_KEPT: Final = 32_768
"""Instants, some 200 bytes each."""

_PLAIN: Final = (
    inspect.StrType,
    inspect.IntType,
    inspect.FloatType,
    inspect.BoolType,
    inspect.NoneType,
    inspect.LiteralType,
    inspect.EnumType,
)
"""What holds no instant. Of what is not here, it is not known."""


class _Aware(dict[datetime, datetime]):
    """By instant in UTC without a zone: the same with it. Kept, because lists are read again and again."""

    def __missing__(self, naive: datetime) -> datetime:
        if len(self) >= _MOST_KEPT:
            self.clear()
        aware = self[naive] = naive.replace(tzinfo=UTC)
        return aware


_aware: Final = _Aware()


@lru_cache(maxsize=1024)
def projection_of(row: type[msgspec.Struct], sort: tuple[tuple[str, int], ...]) -> Mapping[str, int]:
    """What a list reads of each record: the Struct's fields, and those it is sorted by."""
    wanted = ["_id" if name == "id" else name for name in row.__struct_encode_fields__]
    return dict.fromkeys([*wanted, *(field for field, _ in sort)], 1)


@lru_cache(maxsize=1024)
def instants_of(row: type[msgspec.Struct]) -> tuple[str, ...] | None:
    """The fields of a row that hold an instant. None when there may be some deeper inside, for the driver to zone."""
    found = []
    for field in cast("inspect.StructType", inspect.type_info(row)).fields:
        kinds = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
        if any(isinstance(kind, inspect.DateTimeType) for kind in kinds):
            found.append(field.encode_name)
        elif any(map(_may_hold_instants, kinds)):
            return None
    return tuple(found)


def _may_hold_instants(kind: inspect.Type) -> bool:
    match kind:
        case inspect.StructType():
            return any(_may_hold_instants(field.type) for field in kind.fields)
        case inspect.UnionType(types):
            return any(map(_may_hold_instants, types))
        case inspect.ListType(item):
            return _may_hold_instants(item)
    return not isinstance(kind, _PLAIN)


def give_zones(found: list[dict[str, Any]], fields: tuple[str, ...]) -> None:
    """Give documents that were read without zones the one they mean, in `fields`."""
    aware = _aware
    for raw in found:
        for field in fields:
            if (naive := raw.get(field)) is not None:
                raw[field] = aware[naive]


def as_rows(found: list[dict[str, Any]], row: type[S]) -> list[S]:
    """The documents as `row` Structs; `_id` is their `id`."""
    for raw in found:
        raw["id"] = raw["_id"]
    return msgspec.convert(found, list[row])  # type: ignore[valid-type]  # a runtime type
