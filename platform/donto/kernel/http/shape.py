"""JSON schemas of what goes in and out, as msgspec itself describes the types that it decodes.

Litestar's own generator loses what matters to a client and to a test: bounds inside arrays and unions, the size of
maps, and that unknown fields are refused. The library that checks the input knows all of it.
"""

import re
import types
from collections.abc import Iterable, Iterator
from typing import Any, Final, Union, get_args, get_origin

import msgspec
from msgspec import inspect

REFERENCE: Final = "#/components/schemas/{name}"
_PAGE = re.compile(r"^Page_(?:.*\.)?(\w+)_$")
_DATE_TIME: Final = {"type": "string", "format": "date-time"}


def members(kind: Any) -> tuple[Any, ...]:
    """The parts of a union, or the type itself alone."""
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


class Shapes:
    """The schemas of a set of types, with the components that they refer to."""

    def __init__(self, kinds: Iterable[Any]) -> None:
        """`kinds`: every type that will be asked for."""
        plain = list(dict.fromkeys(part for kind in kinds for part in members(kind)))
        structs = list(dict.fromkeys(found for kind in plain for found in _structs(inspect.type_info(kind))))
        described, components = msgspec.json.schema_components([*structs, *plain], ref_template=REFERENCE)
        names = {kind: schema["$ref"].rpartition("/")[2] for kind, schema in zip(structs, described, strict=False)}
        for kind, name in names.items():
            _date_times(kind, components[name])
        renamed = {name: _PAGE.sub(r"\1Page", name) for name in components}
        if len(set(renamed.values())) != len(renamed):
            raise ValueError("two schemas would have the same name")
        self._schemas = {
            kind: _referring(schema, renamed) for kind, schema in zip(plain, described[len(structs) :], strict=True)
        }
        self.components: dict[str, Any] = {
            renamed[name]: _referring(schema, renamed) for name, schema in components.items()
        }

    def of(self, kind: Any) -> dict[str, Any]:
        """The schema of `kind`: one of those given to the constructor, or a union of them."""
        parts = [self._schemas[part] for part in members(kind)]
        return parts[0] if len(parts) == 1 else {"oneOf": parts}

    def has_version(self, kind: Any) -> bool:
        """Whether it is one record that can be changed under If-Match."""
        return any("version" in getattr(part, "__struct_fields__", ()) for part in members(kind))


def _structs(info: Any) -> Iterator[Any]:
    """Every Struct class inside a type, the outermost first."""
    waiting, seen = [info], set[Any]()
    while waiting:
        found = waiting.pop()
        if isinstance(found, inspect.StructType):
            kind = found.cls
            if kind in seen:
                continue
            seen.add(kind)
            yield kind
            waiting += [field.type for field in found.fields]
        elif isinstance(found, inspect.UnionType):
            waiting += found.types
        elif isinstance(found, inspect.Metadata):
            waiting.append(found.type)
        elif isinstance(found, inspect.DictType):
            waiting += [found.key_type, found.value_type]
        elif isinstance(found, inspect.CollectionType):
            waiting.append(found.item_type)


def _date_times(kind: Any, schema: dict[str, Any]) -> None:
    """msgspec calls only a zoned time a date-time. All of ours are (see `donto.kernel.clock`), so all are called so."""
    info = inspect.type_info(kind)
    if not isinstance(info, inspect.StructType):
        return
    for field in info.fields:
        inner = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
        if any(isinstance(part, inspect.DateTimeType) for part in inner):
            place = schema["properties"][field.encode_name]
            for option in place.get("anyOf", [place]):
                if option.get("type") == "string":
                    option.update(_DATE_TIME)


def _referring(schema: Any, renamed: dict[str, str]) -> Any:
    """`schema` with its references to components by their new names."""
    if isinstance(schema, list):
        return [_referring(item, renamed) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return schema | {"$ref": REFERENCE.format(name=renamed[schema["$ref"].rpartition("/")[2]])}
    return {name: _referring(item, renamed) for name, item in schema.items()}
