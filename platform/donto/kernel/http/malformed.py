"""Where a body that is no JSON goes wrong. Looked for only once it is known to, so that it may take its time."""

import json
import re
from typing import Any, Final

from donto.kernel.errors import BadRequest, FieldError
from donto.kernel.http.fault import escaped

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BYTE: Final = re.compile(r"\(byte (\d+)\)$")


class _NoNumber:
    """NaN and its like, which many writers of JSON know and JSON does not."""

    def __init__(self, _: str) -> None:
        """Its spelling says nothing more."""


class _Members(list[tuple[str, Any]]):
    """An object's members as they came, to be told from an array."""


_LENIENT: Final = json.JSONDecoder(
    object_pairs_hook=_Members, parse_int=lambda _: 0, parse_float=lambda _: 0, parse_constant=_NoNumber
)


def malformed(body: bytes, why: str) -> BadRequest:
    """What to raise for `body`, of which the decoder said `why`.

    The place is a pointer where the rest can be read: a text with half a character in it, a number that is none. Else
    it is the byte, as `byte:17`.
    """
    place = _value_at_fault(body)
    if place is None:
        place = f"byte:{_byte_at_fault(body, why)}"
    detail = f"The body is not valid JSON: {why}"
    return BadRequest(detail, errors=[FieldError(place, "malformed", detail)])


def _byte_at_fault(body: bytes, why: str) -> int:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        return error.start
    told = _BYTE.search(why)
    return int(told[1]) if told else len(body)  # cut off


def _value_at_fault(body: bytes) -> str | None:
    try:
        # Bytes that are no UTF-8 become lone surrogates too.
        return _odd(_LENIENT.decode(body.decode("utf-8", "surrogateescape")), "")
    except (ValueError, RecursionError):
        return None


def _odd(value: Any, place: str) -> str | None:
    """Pointer to the first value that only a lenient reader takes; of an odd name, to its object."""
    if isinstance(value, _NoNumber) or (isinstance(value, str) and _SURROGATE.search(value)):
        return place
    if isinstance(value, _Members):
        for name, inner in value:
            if _SURROGATE.search(name):
                return place
            if (found := _odd(inner, f"{place}/{escaped(name)}")) is not None:
                return found
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            if (found := _odd(inner, f"{place}/{number}")) is not None:
                return found
    return None
