"""What a complete OpenAPI document is: one function for each rule, each giving its faults in words."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

Schema = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
PROBLEM_JSON = "application/problem+json"
_CAMEL = re.compile(r"[a-z][a-zA-Z0-9]{2,50}")
_COMBINED = ("oneOf", "anyOf", "allOf")


def operations(document: Schema) -> Iterator[tuple[str, Schema]]:
    """Every operation with its method and path for a name."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield f"{method.upper()} {path}", operation


def resolve(document: Schema, node: Schema) -> Schema:
    """`node`, or what it refers to."""
    while "$ref" in node:
        found: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def body_schema(document: Schema, operation: Mapping[str, Any]) -> Schema | None:
    """The schema of the JSON body, if there is one."""
    body = operation.get("requestBody")
    return resolve(document, body["content"]["application/json"]["schema"]) if body else None


def parameter(operation: Schema, name: str) -> Schema | None:
    """The parameter of this name."""
    return next((one for one in operation.get("parameters", []) if one["name"] == name), None)


def answers(document: Schema, operation: Schema) -> dict[str, Schema]:
    """The answers by status, references resolved."""
    return {code: resolve(document, answer) for code, answer in operation["responses"].items()}


def named(document: Schema) -> Iterator[str]:
    """Operation ids are there, camelCase and unique; every operation has words and a tag that the document lists."""
    seen: set[str] = set()
    tags = {tag["name"] for tag in document.get("tags", [])}
    for where, operation in operations(document):
        known = operation.get("operationId", "")
        if not _CAMEL.fullmatch(known):
            yield f"{where}: operationId {known!r}"
        if known in seen:
            yield f"{where}: operationId {known} is taken"
        seen.add(known)
        yield from (f"{where}: no {part}" for part in ("summary", "description") if not operation.get(part, "").strip())
        if not operation.get("tags") or not set(operation["tags"]) <= tags:
            yield f"{where}: tags {operation.get('tags')}"


def secured(document: Schema) -> Iterator[str]:
    """Every operation says who may call it, in schemes that the document defines, and in words."""
    schemes = set(document["components"].get("securitySchemes", {}))
    for where, operation in operations(document):
        asked = operation.get("security")
        if asked is None or not {name for one in asked for name in one} <= schemes:
            yield f"{where}: security {asked}"
        if not re.search(r"Permission `\w+:\w+`|Any signed-in user: |Public: ", operation.get("description", "")):
            yield f"{where}: does not say who may call it"


def _expected(where: str, operation: Schema) -> set[str]:
    method, path = where.split(" ")
    expected = {"400", "422", "429", "503"}
    if operation.get("security"):
        expected |= {"401", "403"}
    if "{" in path:
        expected |= {"404"}
    if method != "GET":
        expected |= {"409", "413"}
    if "requestBody" in operation:
        expected |= {"415"}
    if method in ("PUT", "PATCH") or parameter(operation, "If-Match"):
        expected |= {"412", "428"}
    return expected


def refused(document: Schema) -> Iterator[str]:
    """The refusals that can come are documented, each as problem details."""
    for where, operation in operations(document):
        given = answers(document, operation)
        missing = _expected(where, operation) - set(given)
        if missing:
            yield f"{where}: {sorted(missing)} not documented"
        for code, answer in given.items():
            if code.startswith("4") and set(answer.get("content", {})) != {PROBLEM_JSON}:
                yield f"{where}: {code} is {sorted(answer.get('content', {}))}"
            needed = {"401": "WWW-Authenticate", "429": "Retry-After"}.get(code)
            if needed and needed not in answer.get("headers", {}):
                yield f"{where}: {code} without {needed}"
        if not any(code.startswith("2") for code in given):
            yield f"{where}: no success"


def creating(document: Schema) -> Iterator[str]:
    """Whatever creates takes an Idempotency-Key with bounds, and says when an answer is a repeated one."""
    for where, operation in operations(document):
        key = parameter(operation, "Idempotency-Key")
        created = answers(document, operation).get("201")
        if (created is None) != (key is None):
            yield f"{where}: creates {created is not None}, Idempotency-Key {key is not None}"
        elif key is not None and not key["required"]:
            yield f"{where}: Idempotency-Key is not required"
        if created is not None and "Idempotency-Replayed" not in created.get("headers", {}):
            yield f"{where}: no Idempotency-Replayed"


def conditional(document: Schema) -> Iterator[str]:
    """If-Match where a record is changed; a version tag on every single record that has a version."""
    for where, operation in operations(document):
        match = parameter(operation, "If-Match")
        if where.startswith(("PUT ", "PATCH ")) and (match is None or not match["required"]):
            yield f"{where}: no If-Match"
        for code, answer in answers(document, operation).items():
            if not code.startswith("2"):
                continue
            schema = resolve(document, answer.get("content", {}).get("application/json", {}).get("schema", {}))
            options = [resolve(document, option) for option in schema.get("oneOf", [schema])]
            versioned = any("version" in option.get("properties", {}) for option in options)
            if versioned and not answer.get("headers", {}).get("ETag", {}).get("required"):
                yield f"{where}: no ETag"


def input_schemas(document: Schema) -> Iterator[tuple[str, Schema]]:
    """Every schema of input, inner ones too, by place."""
    seen: set[str] = set()
    for where, operation in operations(document):
        for one in operation.get("parameters", []):
            yield from _inner(document, one["schema"], f"{where} {one['in']}:{one['name']}", set())
        if body := operation.get("requestBody"):
            if set(body["content"]) != {"application/json"}:
                yield f"{where} body", {"type": "string"}  # nothing else is read, so nothing else may be offered
                continue
            yield from _inner(document, body["content"]["application/json"]["schema"], f"{where} ", seen)


def _inner(document: Schema, schema: Schema, where: str, seen: set[str]) -> Iterator[tuple[str, Schema]]:
    if "$ref" in schema:
        if schema["$ref"] in seen:
            return
        seen.add(schema["$ref"])
        where, schema = schema["$ref"].rpartition("/")[2], resolve(document, schema)
    yield where, schema
    for key in _COMBINED:
        for number, option in enumerate(schema.get(key, [])):
            yield from _inner(document, option, f"{where}|{number}", seen)
    if "items" in schema:
        yield from _inner(document, schema["items"], f"{where}[]", seen)
    for name, part in schema.get("properties", {}).items():
        yield from _inner(document, part, f"{where}.{name}", seen)
    for key in ("additionalProperties", "propertyNames"):
        if isinstance(schema.get(key), dict):
            part = schema[key] if key != "propertyNames" else {"type": "string"} | schema[key]
            yield from _inner(document, part, f"{where}<{key}>", seen)


def bounded(document: Schema) -> Iterator[str]:
    """Every text, number, list and map of the input has bounds, and every object refuses unknown names."""
    for where, schema in input_schemas(document):
        if "enum" in schema or "const" in schema:
            continue
        kinds = schema.get("type")
        yield from (f"{where}: {fault}" for fault in _unbounded(schema, kinds if isinstance(kinds, list) else [kinds]))


def _unbounded(schema: Schema, kinds: list[Any]) -> Iterator[str]:
    if kinds == [None] and not any(key in schema for key in _COMBINED):
        yield "no type"
    if "string" in kinds and "maxLength" not in schema and "format" not in schema:
        yield "text without maxLength"
    if {"integer", "number"} & set(kinds) and not {"minimum", "maximum"} <= set(schema):
        yield "number without minimum and maximum"
    if "array" in kinds and not {"maxItems", "items"} <= set(schema):
        yield "array without maxItems"
    if "object" in kinds:
        if "properties" in schema and schema.get("additionalProperties") is not False:
            yield "object that takes unknown names"
        if "properties" not in schema and not {"maxProperties", "propertyNames", "additionalProperties"} <= set(schema):
            yield "map without bounds"


def exemplified(document: Schema) -> Iterator[str]:
    """Every text under a pattern shows an example, and every example keeps to its schema."""
    for where, schema in input_schemas(document):
        if "pattern" in schema and not schema.get("examples") and ":" not in where:
            yield f"{where}: a pattern without an example"
        for example in schema.get("examples", []):
            if not Draft202012Validator({**schema, "components": document["components"]}).is_valid(example):
                yield f"{where}: example {example!r}"
    for where, operation in operations(document):
        for one in operation.get("parameters", []):
            if "example" in one and not Draft202012Validator(one["schema"]).is_valid(one["example"]):
                yield f"{where}: example of {one['name']}"


RULES: list[Callable[[Schema], Iterator[str]]] = [
    named,
    secured,
    refused,
    creating,
    conditional,
    bounded,
    exemplified,
]
