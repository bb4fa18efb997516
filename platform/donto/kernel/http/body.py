"""Reading JSON bodies strictly.

Litestar first decodes a body to plain values and then converts those leniently, so `"5"` would pass for 5. This
decodes the bytes straight into the declared type: no coercion, one pass, and msgspec's message names the place.
"""

from typing import Any, ClassVar, cast

import msgspec
from litestar.dto import AbstractDTO
from litestar.dto.data_structures import DTOFieldDefinition
from litestar.openapi.spec import Reference, Schema
from litestar.typing import FieldDefinition

from donto.kernel.errors import BadRequest, InvalidInput
from donto.kernel.http.fault import field_error


class StrictBody(AbstractDTO[Any]):
    """For the whole application: the body of every handler that declares `data`."""

    _decoders: ClassVar[dict[str, msgspec.json.Decoder[Any]]] = {}
    """By handler id."""

    def decode_bytes(self, value: bytes) -> Any:
        """The body as the handler's type. Raises InvalidInput with the place, or BadRequest when it is no JSON."""
        decoder = self._decoders[self.asgi_connection.route_handler.handler_id]
        try:
            return decoder.decode(value)
        except msgspec.ValidationError as error:
            fault = field_error(str(error))
            raise InvalidInput(fault.detail, errors=[fault]) from None
        except (msgspec.DecodeError, UnicodeError) as error:
            raise BadRequest(f"The body is not valid JSON: {error}") from None
        except RecursionError:
            raise BadRequest("The body nests too deeply.") from None

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
