"""The OpenAPI document: the framework's, completed with what our doors add to every route.

The framework contributes paths, operations and parameters. Schemas come from msgspec (see `shape`), and permissions,
required headers, version tags and problems from what each route declares.
"""

from collections.abc import Iterator
from typing import Any, Final, get_args, get_origin

from litestar import Litestar, Response
from litestar.config.app import AppConfig
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from donto.kernel.http.access import Access
from donto.kernel.http.address import PART_PATTERN
from donto.kernel.http.command import COMMAND, Command
from donto.kernel.http.door import ACCESS
from donto.kernel.http.problem import PROBLEM_JSON, ProblemDetails
from donto.kernel.http.route import SENTENCES, TAG_PATTERN, handlers
from donto.kernel.http.shape import Shapes
from donto.kernel.ids import ID_PATTERN

BEARER: Final = "bearer"
_JSON: Final = "application/json"
_EVENTS: Final = "text/event-stream"
_EVENT: Final = {
    "type": "object",
    "description": "Each event: its name, and a JSON document.",
    "properties": {"event": {"type": "string"}, "data": {"type": "string", "contentMediaType": _JSON}},
    "required": ["event", "data"],
}
"""Before OpenAPI 3.2 has `itemSchema`, the schema of a stream is read as that of each event."""
_IDEMPOTENCY_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "New for each command, the same when repeating it; kept for 24 hours",
    "schema": {"type": "string", "minLength": 8, "maxLength": 255, "pattern": r"^[\x21-\x7e]{8,255}$(?!\n)"},
    "example": "4f6c1b0e-8a35",
}
_REPLAYED: Final = {
    "description": "`true` when this is the kept answer to an earlier request",
    "schema": {"type": "string", "enum": ["true"]},
}
_ETAG: Final = {
    "description": "The record's version, for If-Match",
    "required": True,
    "schema": {"type": "string", "maxLength": 20, "pattern": TAG_PATTERN},
}
_TRACE_ID: Final = {"description": "For questions about this answer", "schema": {"type": "string"}}
_CHALLENGE: Final = {"description": "Bearer", "required": True, "schema": {"type": "string"}}
_RETRY_AFTER: Final = {"description": "Seconds", "required": True, "schema": {"type": "string", "pattern": "^[0-9]+$"}}
_HEADERS: Final[dict[str, dict[str, Any]]] = {
    "401": {"WWW-Authenticate": _CHALLENGE},
    "409": {"Retry-After": {**_RETRY_AFTER, "description": "Seconds, with still-running alone", "required": False}},
    "429": {"Retry-After": _RETRY_AFTER},
    "503": {"Retry-After": _RETRY_AFTER},
}


def document(app: Litestar, title: str, description: str) -> dict[str, Any]:
    """The document of every route that is in it."""
    schema = _framework(app, OpenAPIConfig(title, "1", description=description, use_handler_docstrings=True))
    found = list(_operations(app, schema["paths"]))
    shapes = Shapes([ProblemDetails, *(kind for handler, _ in found for kind in _kinds(handler))])
    for handler, operation in found:
        _complete(operation, handler, shapes)
    schema["components"] = {
        "schemas": dict(sorted(shapes.components.items())),
        "responses": {f"Problem{code}": _problem(str(code), words, shapes) for code, words in SENTENCES.items()},
        "securitySchemes": {BEARER: {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
    }
    schema["tags"] = [
        {"name": name} for name in sorted({tag for _, operation in found for tag in operation.get("tags", ())})
    ]
    return schema


def _framework(app: Litestar, config: OpenAPIConfig) -> dict[str, Any]:
    # Given to the application itself, the configuration brings routes of the framework's own, which know nothing of
    # our doors. Given to its plugins through a configuration that nobody reads on, it brings the document alone.
    config.render_plugins = [JsonRenderPlugin()]
    for plugin in app.plugins.init:
        plugin.on_app_init(AppConfig(openapi_config=config))
    made: dict[str, Any] = app.openapi_schema.to_schema()
    return made


def _operations(app: Litestar, paths: dict[str, Any]) -> Iterator[tuple[HTTPRouteHandler, dict[str, Any]]]:
    for handler in handlers(app):
        for path in handler.paths:
            for method in handler.http_methods:
                operation = paths.get(_templated(path), {}).get(method.lower())
                if operation is not None:
                    yield handler, operation


def _templated(path: str) -> str:
    """`/v1/users/{user_id:str}` as OpenAPI writes it."""
    return "/" + "/".join(
        f"{{{part[1:-1].partition(':')[0]}}}" if part.startswith("{") else part for part in path.strip("/").split("/")
    )


def _kinds(handler: HTTPRouteHandler) -> list[Any]:
    """Every type that its operation shows."""
    answers = [spec.data_container for spec in (handler.responses or {}).values()]
    return [kind for kind in (_body(handler), _result(handler), *answers) if kind is not None]


def _body(handler: HTTPRouteHandler) -> Any:
    return handler.parsed_data_field.annotation if handler.parsed_data_field else None


def _result(handler: HTTPRouteHandler) -> Any:
    """The type of a successful answer's body."""
    kind = handler.parsed_return_field.annotation
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Response):
        kind = get_args(kind)[0]
    return None if kind is type(None) else kind


def _complete(operation: dict[str, Any], handler: HTTPRouteHandler, shapes: Shapes) -> None:
    access: Access = handler.opt[ACCESS]
    command: Command | None = handler.opt.get(COMMAND)
    operation["security"] = [] if access.kind == "public" else [{BEARER: []}]
    operation["description"] = f"{operation.get('description', '')}\n\n{_note(access)}".strip()
    operation.pop("deprecated", None)
    parameters = [_parameter(one) for one in operation.pop("parameters", [])]
    if command and command.idempotent:
        parameters.append(_IDEMPOTENCY_KEY)
    if parameters:
        operation["parameters"] = parameters
    if (body := _body(handler)) is not None:
        operation["requestBody"] = {"required": True, "content": {_JSON: {"schema": shapes.of(body)}}}
    declared = {str(code): spec.data_container for code, spec in (handler.responses or {}).items()}
    for code, answer in operation["responses"].items():
        if declared.get(code) is ProblemDetails:
            operation["responses"][code] = {"$ref": f"#/components/responses/Problem{code}"}
        else:
            _complete_answer(answer, declared.get(code, _result(handler)), _media(handler), command, shapes)


def _note(access: Access) -> str:
    note = {
        "public": f"Public: {access.reason}.",
        "signed-in": f"Any signed-in user: {access.reason}.",
        "permission": f"Permission `{access.permission}`.",
    }[access.kind]
    return f"{note} Needs a fresh confirmation (step-up)." if access.step_up else note


def _media(handler: HTTPRouteHandler) -> str:
    """What its answers come as: JSON, or the kind of text that it declares (a calendar, a stream of events)."""
    declared = str(getattr(handler.media_type, "value", handler.media_type))
    return declared if declared.startswith("text/") else _JSON


def _complete_answer(answer: dict[str, Any], result: Any, media: str, command: Command | None, shapes: Shapes) -> None:
    headers = answer.pop("headers", {})
    answer.pop("content", None)
    if result is not None:
        answer["content"] = {media: {"schema": _EVENT if media == _EVENTS else shapes.of(result)}}
        if shapes.has_version(result):
            headers["ETag"] = _ETAG
    if command and command.idempotent:
        headers["Idempotency-Replayed"] = _REPLAYED
    if headers:
        answer["headers"] = headers


def _parameter(made: dict[str, Any]) -> dict[str, Any]:
    """A parameter with its bounds. It is there or absent, never null: that is the framework's word for absent."""
    parameter = {name: value for name, value in made.items() if name not in ("deprecated", "schema")}
    schema = dict(made["schema"])
    schema.pop("description", None)
    options = [option for option in schema.pop("oneOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        schema = options[0] | schema
    elif options:
        schema["oneOf"] = options
    if "enum" in schema:
        schema["enum"] = [value for value in schema["enum"] if value is not None]
    if parameter["in"] == "path":
        schema |= {"minLength": 1, "maxLength": 64}
        schema["pattern"] = ID_PATTERN if parameter["name"].endswith("id") else PART_PATTERN
    if parameter["name"] == "If-Match":
        parameter["required"] = True
        parameter["example"] = '"1"'
        schema["pattern"] = TAG_PATTERN
    return parameter | {"schema": schema}


def _problem(code: str, words: str, shapes: Shapes) -> dict[str, Any]:
    return {
        "description": words,
        "headers": {"X-Trace-Id": _TRACE_ID, **_HEADERS.get(code, {})},
        "content": {PROBLEM_JSON: {"schema": shapes.of(ProblemDetails)}},
    }
