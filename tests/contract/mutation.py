"""Bodies that break one rule each, derived from an operation's schema and a body that keeps them all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from jsonschema_rs import Draft202012Validator

from tests.contract.rules import Schema, resolve

HUGE: Final = 100_000
_MARK: Final = "@@here@@"
_JSON: Final = {"content-type": "application/json"}


@dataclass(frozen=True)
class Fault:
    """One bad body."""

    name: str
    body: bytes
    pointer: str | None = None
    """Where the answer must say that the fault is; None where the body as a whole is wrong."""
    headers: dict[str, str] = field(default_factory=lambda: dict(_JSON))
    statuses: frozenset[int] = frozenset({400, 422})


def sample(document: Schema, schema: Schema) -> Any:
    """A value that keeps to a schema of input, with every optional part in it."""
    schema = resolve(document, schema)
    if schema.get("examples"):
        return schema["examples"][0]
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    for option in _options(schema):
        if option != {"type": "null"}:
            return sample(document, option)
    kind = schema["type"]
    if kind == "object":
        return {name: sample(document, part) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [sample(document, schema["items"])]
    return {"string": "2031-05-04T10:00:00.000Z", "integer": schema.get("minimum", 1), "boolean": True}[kind]


def _options(schema: Schema) -> list[Schema]:
    return [*schema.get("anyOf", []), *schema.get("oneOf", [])]


def places(document: Schema, schema: Schema, value: Any, at: str = "") -> Iterator[tuple[str, Schema, Any]]:
    """Every place in `value` with its schema, by JSON pointer, the root last."""
    schema = resolve(document, schema)
    inner = _fitting(document, schema, value)
    if isinstance(value, dict):
        for name, part in value.items():
            described = inner.get("properties", {}).get(name, inner.get("additionalProperties"))
            if isinstance(described, dict):
                yield from places(document, described, part, f"{at}/{name}")
    elif isinstance(value, list) and value:
        yield from places(document, inner["items"], value[0], f"{at}/0")
    if at:
        yield at, schema, value


def _fitting(document: Schema, schema: Schema, value: Any) -> Schema:
    for option in _options(schema):
        if validator(document, option).is_valid(value):
            return resolve(document, option)
    return schema


def validator(document: Schema, schema: Schema) -> Draft202012Validator:
    """Says whether a value keeps to a schema of the document."""
    return Draft202012Validator({**schema, "components": document["components"]})


def put(body: Any, pointer: str, raw: str) -> bytes:
    """`body` as JSON with the text `raw` in one place."""
    changed = json.loads(json.dumps(body))
    steps = pointer.split("/")[1:]
    inside = changed
    for step in steps[:-1]:
        inside = inside[int(step) if isinstance(inside, list) else step]
    last = int(steps[-1]) if isinstance(inside, list) else steps[-1]
    inside[last] = _MARK
    return json.dumps(changed).replace(f'"{_MARK}"', raw).encode()


_WRONG: Final = ("1", '"1"', "null", "[]", "{}", "true", "1.5", "[null]")
_OPERATORS: Final = ('{"$gt": ""}', '{"$where": "1"}', '{"$ne": null}', '["$gt", ""]')
_NOT_JSON: Final = ("NaN", "Infinity", "-Infinity", "1e999999", '"\\ud800"', '"\\udc00\\ud800"', "01", "'x'")
_DEEP: Final = "[" * HUGE + "]" * HUGE


def field_faults(document: Schema, schema: Schema, body: Any) -> Iterator[Fault]:
    """Faults in one place of the body each."""
    for number, (at, described, value) in enumerate(places(document, schema, body)):
        check = validator(document, described)
        wrong = [*_WRONG, *_OPERATORS, *_of_kind(_fitting(document, resolve(document, described), value), value)]
        for raw in dict.fromkeys(wrong):
            if not check.is_valid(json.loads(raw)):
                yield Fault(f"{at}={raw[:40]}", put(body, at, raw), at, statuses=frozenset({422}))
        for raw in (*_NOT_JSON, *_NOT_JSON)[number % 8 :][:3]:  # each place three of them, all of them everywhere
            yield Fault(f"{at}={raw}", put(body, at, raw))


def _of_kind(schema: Schema, value: Any) -> Iterator[str]:
    """What is out of the bounds of its kind."""
    if isinstance(value, str):
        yield from (json.dumps(text) for text in (f"\0{value}", f"{value}\0", f"{value}\n", "x" * HUGE, ""))
        if "maxLength" in schema:
            yield json.dumps((value * (schema["maxLength"] + 1))[: schema["maxLength"] + 1])
            yield json.dumps("\U0001f600" * (schema["maxLength"] + 1))
    if isinstance(value, int) and not isinstance(value, bool):
        yield from ("-1", "9" * 22, "-" + "9" * 22, str(2**63), str(2**64), '"5"', "5.5")
        yield from (str(int(schema[edge]) + step) for edge, step in (("minimum", -1), ("maximum", 1)) if edge in schema)
    if isinstance(value, list) and "maxItems" in schema:
        yield json.dumps([*value, *([value[0]] * schema["maxItems"])])
    if isinstance(value, dict) and "properties" not in schema:
        yield from ('{"$where": true}', '{"__proto__": true}', '{"a.b": true}', '{"\\u0000": true}', '{"": true}')
        yield json.dumps({f"key_{number}": True for number in range(schema["maxProperties"] + 1)})
        yield json.dumps({"x" * HUGE: True})


def body_faults(body: Any, largest: int) -> Iterator[Fault]:
    """Faults of the body as a whole. `largest`: how many bytes fit."""
    text = json.dumps(body).encode()
    inside = text[1:-1] + (b", " if body else b"")
    for name in ("unheardOf", "__proto__", "constructor", "$where", "a.b", "tenantId2", "_id", "x" * HUGE):
        shown = name[:64].replace("~", "~0").replace("/", "~1")
        yield Fault(f"unknown {name[:20]}", b"{%s%s: 1}" % (inside, json.dumps(name).encode()), f"/{shown}")
    for name in body:
        raw = json.dumps(name).encode()
        yield Fault(f"twice {name}", b"{%s%s: %s}" % (inside, raw, json.dumps(body[name]).encode()), f"/{name}")
    yield Fault("deep unknown", b'{%s"deep": %s}' % (inside, _DEEP.encode()))
    yield from (Fault(f"deep {raw[:1]}", raw.encode()) for raw in (_DEEP, '{"a":' * HUGE, "[" * HUGE))
    yield from (Fault(f"root {raw}", raw.encode()) for raw in ("[]", "[{}]", '"text"', "null", "1", "true", '["$gt"]'))
    yield from (
        Fault("byte order mark", b"\xef\xbb\xbf" + text),
        Fault("UTF-16", text.decode().encode("utf-16")),
        Fault("invalid UTF-8", text[:-1] + b', "\xff\xfe": 1}'),
        Fault("overlong UTF-8", b'{%s"\xc0\xaf": 1}' % inside),
        Fault("empty", b""),
        Fault("blank", b" \n"),
        Fault("NUL", b"\0"),
        Fault("truncated", text[:-1]),
        Fault("half", text[: len(text) // 2]),
        Fault("two values", text + text),
        Fault("trailing comma", text[:-1] + b",}"),
        Fault("comment", text[:-1] + b"/* */}"),
        Fault("too large", b'{"x": "%s"}' % (b"x" * largest), statuses=frozenset({413})),
        Fault("3 MB", b"[" + b"1," * 1_500_000 + b"1]", statuses=frozenset({413})),
    )
    yield from _wrong_format(text)


def _wrong_format(text: bytes) -> Iterator[Fault]:
    part = b'--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nx\r\n--b--\r\n'
    for kind, body in (
        ("multipart/form-data; boundary=b", part),
        ("multipart/form-data; boundary=b", b"--b\r\ncontent-disposition: form-data"),
        ("multipart/form-data; boundary=b", text),
        ("multipart/form-data", part),
        ("multipart/form-data; boundary=" + "b" * 5000, b"--"),
        ("application/x-www-form-urlencoded", b"name=x&name[$gt]="),
        ("application/x-www-form-urlencoded", b"%ff%00=%zz"),
        ("application/msgpack", b"\x81\xa4name\xa1x"),
        ("application/xml", b"<name>x</name>"),
        ("text/plain", text),
        ("application/jsonx", text),
        ("", text),
        ("\xff\x00".encode("latin-1").decode("latin-1").replace("\x00", ""), text),
    ):
        yield Fault(f"as {kind[:40]!r}", body, headers={"content-type": kind}, statuses=frozenset({415}))
