"""Lists: a page of items and an opaque cursor to the next one.

A cursor is the sort key of the last item, sealed for the tenant and the list it came from. One from elsewhere is no
better than a random string, and an index serves page one thousand as fast as page one.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

import bson
import msgspec

from donto.kernel.crypto import Cipher, DecryptionError
from donto.kernel.errors import InvalidInput
from donto.kernel.tenancy import PLATFORM_TENANT, TenantScope, current_scope

T = TypeVar("T")
Sort = Sequence[tuple[str, int]]
DEFAULT_LIMIT: Final = 50


class Page(msgspec.Struct, Generic[T], frozen=True, rename="camel"):
    """A part of a list. `nextCursor` is null on the last page."""

    items: list[T]
    next_cursor: str | None = None


class Cursors:
    """Seals and opens cursors."""

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    def after(self, row: Mapping[str, Any], sort: Sort, listing: str) -> str:
        """The cursor that continues `listing` behind `row`."""
        position = bson.encode({"at": [_value(row, field) for field, _ in sort]})
        return base64.urlsafe_b64encode(self._cipher.seal(position, aad=_binding(sort, listing))).decode()

    def condition(self, cursor: str | None, sort: Sort, listing: str) -> dict[str, Any]:
        """The condition for rows behind `cursor`. Raises InvalidInput when it was not made for this list."""
        if cursor is None:
            return {}
        try:
            sealed = base64.urlsafe_b64decode(cursor.encode("ascii"))
            values = bson.decode(self._cipher.open(sealed, aad=_binding(sort, listing)))["at"]
        except (DecryptionError, UnicodeError, binascii.Error, ValueError):
            raise InvalidInput.at(
                "query:cursor", "unknown-cursor", "This cursor does not belong to this list."
            ) from None
        return _behind(list(zip(sort, values, strict=True)))


def _binding(sort: Sort, listing: str) -> bytes:
    scope = current_scope()
    tenant = scope.tenant_id if isinstance(scope, TenantScope) else PLATFORM_TENANT
    return "\0".join((tenant, listing, *(f"{field}:{direction}" for field, direction in sort))).encode()


def _behind(position: list[tuple[tuple[str, int], Any]]) -> dict[str, Any]:
    """Lexicographic "comes later": equal in the first fields, beyond in the next one."""
    branches = []
    for depth, ((field, direction), value) in enumerate(position):
        equal = {name: known for (name, _), known in position[:depth]}
        nullable = field != "_id"
        branches += [equal | {field: beyond} for beyond in _beyond(value, direction > 0, nullable)]
    return {"$or": branches}


def _beyond(value: Any, ascending: bool, nullable: bool) -> list[Any]:
    """What sorts behind `value`. Null and missing sort before everything, but no `$lt` or `$gt` compares with them."""
    if value is None:
        return [{"$ne": None}] if ascending else []
    if ascending:
        return [{"$gt": value}]
    return [{"$lt": value}, None] if nullable else [{"$lt": value}]


def _value(row: Mapping[str, Any], path: str) -> Any:
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
