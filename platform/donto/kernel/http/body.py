"""Reading JSON bodies strictly.

Litestar first decodes a body to plain values and then converts those leniently, so `"5"` would pass for 5. This
decodes the bytes straight into the declared type: no coercion, and msgspec's message names the place. A name given
twice in one object is refused too (RFC 8259, 4: what it then means differs from parser to parser).
"""

import json
from typing import Any, ClassVar, Final, cast

import msgspec
from litestar.dto import AbstractDTO
from litestar.dto.data_structures import DTOFieldDefinition
from litestar.openapi.spec import Reference, Schema
from litestar.typing import FieldDefinition

from donto.kernel.errors import BadRequest, InvalidInput, UnsupportedMediaType
from donto.kernel.http.fault import escaped, field_error
from donto.kernel.http.malformed import malformed


class _Members(list[tuple[str, Any]]):
    """An object's members as they came, to be told from an array."""


# Numbers stay text: only names matter, and a number of thousands of digits costs nothing.
_NUMBERS_AS_TEXT: Final[dict[str, Any]] = {"parse_int": str, "parse_float": str, "parse_constant": str}
_AS_MEMBERS: Final = json.JSONDecoder(object_pairs_hook=_Members, **_NUMBERS_AS_TEXT)


class _NameRepeated(Exception):
    pass


def _once_each(members: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in members}) != len(members):
        raise _NameRepeated


_NAMES_ONLY: Final = json.JSONDecoder(object_pairs_hook=_once_each, **_NUMBERS_AS_TEXT)


def _check_names(text: str) -> None:
    """Raise InvalidInput when an object holds a name twice. `text` is known to be valid JSON of the declared type."""
    try:
        _NAMES_ONLY.decode(text)
    except _NameRepeated:
        pointer = _repeated(_AS_MEMBERS.decode(text), "") or ""
        raise InvalidInput.at(pointer, "duplicate-name", "This name is given twice in one object.") from None


def _repeated(value: Any, place: str) -> str | None:
    """Pointer to the first name that its object holds twice."""
    if isinstance(value, _Members):
        seen: set[str] = set()
        for name, inner in value:
            here = f"{place}/{escaped(name)}"
            if name in seen:
                return here
            seen.add(name)
            if found := _repeated(inner, here):
                return found
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            if found := _repeated(inner, f"{place}/{number}"):
                return found
    return None


def _check_media_type(given: str) -> None:
    """Raise UnsupportedMediaType unless the body calls itself JSON.

    Without this, a page elsewhere could post here in its visitor's name: what browsers send to other sites without
    asking first is text/plain, a form, or nothing (Fetch, 2.2.2).
    """
    if given.partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType("Send the body as application/json.")


class StrictBody(AbstractDTO[Any]):
    """For the whole application: the body of every handler that declares `data`."""

    _decoders: ClassVar[dict[str, msgspec.json.Decoder[Any]]] = {}
    """By handler id."""

    def decode_bytes(self, value: bytes) -> Any:
        """The body as the handler's type. Raises InvalidInput with the place, or BadRequest when it is no JSON."""
        _check_media_type(self.asgi_connection.headers.get("content-type", ""))
        decoder = self._decoders[self.asgi_connection.route_handler.handler_id]
        try:
            decoded = decoder.decode(value)
            _check_names(value.decode())
        except msgspec.ValidationError as error:
            fault = field_error(str(error))
            raise InvalidInput(fault.detail, errors=[fault]) from None
        except (msgspec.DecodeError, UnicodeError) as error:
            raise malformed(value, str(error)) from None
        except RecursionError:
            raise BadRequest("The body nests too deeply.") from None
        return decoded

    def decode_builtins(self, value: dict[str, Any]) -> Any:
        """Forms are not read as JSON bodies."""
        raise BadRequest("Send the body as application/json.")

    @classmethod
    def create_for_field_definition(
        cls, field_definition: FieldDefinition, handler_id: str, backend_cls: Any = None
    ) -> None:
        """Called once for each handler, with the type of its body."""
        cls._decoders[handler_id] = msgspec.json.Decoder(field_definition.annotation)

    @classmethod
    def create_openapi_schema(
        cls, field_definition: FieldDefinition, handler_id: str, schema_creator: Any
    ) -> Reference | Schema:
        """The declared type as it is."""
        return cast("Reference | Schema", schema_creator.for_field_definition(field_definition))

    @classmethod
    def generate_field_definitions(cls, model_type: type[Any]) -> Any:
        """Not used: nothing is renamed or left out."""
        empty: list[DTOFieldDefinition] = []
        return iter(empty)

    @classmethod
    def detect_nested_field(cls, field_definition: FieldDefinition) -> bool:
        """Not used: msgspec knows the structure."""
        return False
