"""Programs in place of words: every field of the API's requests that takes any text, and a caller who fills them all.

Which fields those are is read from the OpenAPI document, so a new one is filled from the day on which it is there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

from tests.contract.rules import Schema, body_schema, operations, resolve
from tests.support.product import Caller

DOCUMENT: Final = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
_SHORTEST: Final = "<svg onload=alert(1)>"
_KEPT: Final = re.compile(r"assword$|[cC]ode$")
"""What its owner types to prove something. It is compared and forgotten; no answer ever holds it."""


def program(number: int, room: int, given: str = "") -> str:
    """A program that can be told from all others, as many kinds of it as there is room for, and then what was given."""
    image = f"<img src=x onerror=alert({number})>"
    script = f"\"'><script>alert({number})</script><svg onload=alert({number})>"
    fitting = [text for text in (image + script, image, _SHORTEST) if len(text) + len(given) + 1 <= room]
    return f"{fitting[0]} {given}".strip()


def written(schema: Schema) -> bool:
    """Whether a string takes a program."""
    if schema.get("type") != "string" or {"enum", "const", "format"} & schema.keys():
        return False
    return schema.get("maxLength", 100) >= len(_SHORTEST) and bool(re.search(schema.get("pattern", ""), _SHORTEST))


@dataclass
class FreeText:
    """The fields, as `POST /v1/patients /name/given`, and the numbers of their programs."""

    document: Schema = field(default_factory=lambda: json.loads(DOCUMENT.read_text()))
    filled: dict[str, int] = field(default_factory=dict)
    """Those that the API has taken a program for."""

    def fields(self) -> list[str]:
        """All of them."""
        return sorted(
            f"{name} {pointer}"
            for name, operation in operations(self.document)
            if (schema := body_schema(self.document, operation))
            for pointer in {*self._pointers(schema, "")}
        )

    def number(self, name: str) -> int:
        """That of a field's programs; the same each time."""
        return 1000 + self.fields().index(name)

    def operation(self, method: str, path: str) -> tuple[str, Schema | None]:
        """The one at an address: its name and the schema of its body."""
        for name, operation in operations(self.document):
            pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(name))
            if re.fullmatch(pattern, f"{method} {path}"):
                return name, body_schema(self.document, operation)
        raise AssertionError(f"there is no {method} {path}")

    def _options(self, schema: Schema) -> list[Schema]:
        schema = resolve(self.document, schema)
        parts = [*schema.get("anyOf", []), *schema.get("oneOf", [])]
        return [resolve(self.document, part) for part in parts] or [schema]

    def _pointers(self, schema: Schema, at: str) -> Iterator[str]:
        for option in self._options(schema):
            if written(option) and not _KEPT.search(at):
                yield at
            for name, part in option.get("properties", {}).items():
                yield from self._pointers(part, f"{at}/{name}")
            if isinstance(rest := option.get("additionalProperties"), dict):
                yield from self._pointers(rest, f"{at}/*")
            if "items" in option:
                yield from self._pointers(option["items"], f"{at}/*")

    def body(self, name: str, schema: Schema, given: Any, at: str = "") -> tuple[Any, list[str]]:
        """What is sent instead of `given`, and which fields hold programs now.

        A text, or a list of texts, is filled whether it was given or not, unless it was given as None; other objects
        and lists are filled where they were given. What was given stands behind the program.
        """
        for option in self._options(schema):
            if written(option) and isinstance(given, str) and not _KEPT.search(at):
                where = f"{name} {at}"
                return program(self.number(where), option.get("maxLength", 100), given), [where]
            if option.get("type") == "object" and isinstance(given, Mapping):
                return self._object(name, option, given, at)
            if option.get("type") == "array" and isinstance(given, list):
                parts = [self.body(name, option["items"], one, f"{at}/*") for one in given]
                return [part for part, _ in parts], [one for _, found in parts for one in found]
        return given, []

    def _object(self, name: str, schema: Schema, given: Mapping[str, Any], at: str) -> tuple[Any, list[str]]:
        filled = dict(given)
        found: list[str] = []
        known = schema.get("properties", {})
        for key in {**given, **known}:
            part = known.get(key, schema.get("additionalProperties"))
            if isinstance(part, dict):
                where = f"{at}/{key if key in known else '*'}"
                sent, inner = self.body(name, part, given[key] if key in given else self._blank(part), where)
                if inner:
                    filled[key] = sent
                    found += inner
        return filled, found

    def _blank(self, schema: Schema) -> Any:
        """What stands for a field that was not given: an empty text, or a list with one."""
        options = self._options(schema)
        if any(written(resolve(self.document, one["items"])) for one in options if "items" in one):
            return [""]
        return "" if any(map(written, options)) else None


@dataclass
class Hostile(Caller):
    """Somebody who writes programs wherever they are asked for words."""

    texts: FreeText = field(default_factory=FreeText)

    async def call(self, method: str, path: str, *, json: Any = None, **options: Any) -> httpx.Response:
        """One request; what it has filled counts once the API has taken it."""
        name, schema = self.texts.operation(method, path)
        sent, found = self.texts.body(name, schema, json or {}) if schema else (json, [])
        answer = await super().call(method, path, json=sent, **options)
        if answer.is_success:
            self.texts.filled.update({one: self.texts.number(one) for one in found})
        return answer

    def signed_in(self, token: str) -> "Hostile":
        """The same with a token."""
        return Hostile(self.http, token, self.texts)
