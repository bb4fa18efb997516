"""From the decoder's words to a field and a rule."""

import re
from typing import Final, get_args

from msgspec import Meta

from donto.kernel.errors import FieldError
from donto.kernel.http import text

_PLACE = re.compile(r" - at (?:`key` in )?`\$(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<name>.*)`$", re.DOTALL)
_MISSING = re.compile(r"^Object missing required field `(?P<name>[^`]*)`")
_PATTERN = re.compile(r"^Expected `str` matching regex (?P<pattern>'.*')$", re.DOTALL)


def _described() -> dict[str, str]:
    """What each pattern of `donto.kernel.http.text` asks for, in words, by the pattern as messages show it."""
    found: dict[str, str] = {}
    for kind in vars(text).values():
        for mark in get_args(kind):
            if isinstance(mark, Meta) and mark.pattern and mark.description:
                found.setdefault(repr(mark.pattern), mark.description)
    return found


_DESCRIBED: Final = _described()


_LONGEST_NAME: Final = 64
"""A name that a client made up is shown this far: an error must not be as large as the request."""


_LONGEST_SENTENCE: Final = 160
"""The same for a value that is shown."""


def escaped(name: str) -> str:
    """A name as part of a JSON pointer (RFC 6901, 3), cut when it is longer than any of ours."""
    return name[:_LONGEST_NAME].replace("~", "~0").replace("/", "~1")


def pointer_of(path: str) -> str:
    """`.clinic.hours[0]` as a JSON pointer (RFC 6901): `/clinic/hours/0`; `...` stands for some key of a map."""
    steps = re.findall(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]", path)
    return "".join(f"/{escaped(field or place)}" for field, place in steps)


def field_error(message: str, parameter: str = "") -> FieldError:
    """A fault as msgspec words it: where it is, which rule, and a sentence. `parameter`: `query:limit`, if one."""
    place = _PLACE.search(message)
    where = parameter or (pointer_of(place["path"]) if place else "")
    said = message[: place.start()] if place else message
    if said.startswith("Invalid enum value") and len(said) > _LONGEST_SENTENCE:
        said = f"{said[:_LONGEST_SENTENCE]} ..."
    if match := _UNKNOWN.match(said):
        name = match["name"]
        return FieldError(
            f"{where}/{escaped(name)}", "unknown-field", f"There is no field {name[:_LONGEST_NAME]} here."
        )
    if match := _MISSING.match(said):
        return FieldError(f"{where}/{match['name']}", "required", f"{match['name']} is required.")
    if match := _PATTERN.match(said):
        expected = _DESCRIBED.get(match["pattern"], f"text matching {match['pattern']}")
        return FieldError(where, "format", f"Expected: {expected}.")
    if said == "Number out of range" or (
        said.startswith("Expected") and (">=" in said or "<=" in said or "length" in said)
    ):
        return FieldError(where, "out-of-range", f"{said}.")
    return FieldError(where, "wrong-type" if said.startswith("Expected") else "invalid", f"{said}.")
